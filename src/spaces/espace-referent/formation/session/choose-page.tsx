import {
  type CatalogueSession,
  FUNDING_PATH,
  type PublicContact,
  type SessionDetail,
  type TrackOfStructure,
} from '../../../../domain/formations/index.ts'
import { REGIONS } from '../../../../domain/organisations/index.ts'
import {
  BackLink,
  ButtonRow,
  EmptyState,
  ErrorSummary,
  type FlashMessage,
  Form,
  type FormState,
  LinkButton,
  Notice,
  Select,
  SubmitButton,
} from '../../../../platform/ui/index.ts'
import type { ReferentRequest } from '../../../access.ts'
import { phoneWords } from '../../../espace-aidant/usagers/words.ts'
import { daysWords, placeWords } from '../../../sessions/words.ts'
import { AppForm, AppPage } from '../../../shell.tsx'
import { teamPaths } from '../../equipe/paths.ts'
import { peerPaths } from '../collegues/paths.ts'
import { sessionChoicePaths } from './paths.ts'
import { SessionTable } from './session-table.tsx'

export const REPLACES = 'remplace'
export const REGION = 'region'
export const DURATION = 'duree'

export interface ChooseView {
  readonly track: TrackOfStructure
  /** Where the person has a place, or waits for one. */
  readonly current:
    | { readonly registrationId: string; readonly session: SessionDetail; readonly waits: boolean }
    | undefined
  readonly sessions: readonly CatalogueSession[]
  /** Of the region looked at; of the structure's when all of France is. */
  readonly contacts: readonly PublicContact[]
  /** INSEE codes. */
  readonly region: string
  readonly contactsRegion: string
  readonly duration: string
}

interface ChooseProps {
  readonly request: ReferentRequest
  readonly view: ChooseView
  readonly form: FormState
  readonly flash: readonly FlashMessage[]
}

/** « Formation de … » (mission s4): the sessions there are, one choice, who may be written to. */
export function ChoosePage({ request, view, form, flash }: ChooseProps) {
  const { track, current, sessions } = view
  const name = `${track.givenName} ${track.familyName}`
  const title = `Formation de ${name}`
  const choosable = sessions.some(({ opening }) => opening !== 'inscrite')
  return (
    <AppPage
      request={request}
      title={`${title}, choisir une session`}
      width="wide"
      flash={flash}
      scripts={['error-focus']}
    >
      <BackLink href={teamPaths.trackOf(track.id)}>Le parcours de {name}</BackLink>
      <h1>{title}</h1>
      <ErrorSummary errors={form.errors} />
      <p>
        Choisissez une session. Un mail prévient {name} et les référents de votre structure ; l’organisme de formation
        confirme ensuite l’inscription.
      </p>
      {current && <Current current={current} name={name} />}
      <Funding track={track} />
      <Filters view={view} action={sessionChoicePaths.chooseOf(track.id)} />
      {choosable ? (
        <AppForm
          request={request}
          action={sessionChoicePaths.chooseOf(track.id)}
          hidden={{
            [REGION]: view.region,
            [DURATION]: view.duration,
            ...(current ? { [REPLACES]: current.registrationId } : {}),
          }}
        >
          <SessionTable sessions={sessions} form={form} />
          <ButtonRow>
            <SubmitButton>{current ? `Changer la session de ${name}` : `Inscrire ${name}`}</SubmitButton>
            <LinkButton href={teamPaths.trackOf(track.id)} look="tertiary">
              Annuler
            </LinkButton>
          </ButtonRow>
        </AppForm>
      ) : (
        <None view={view} teamEmail={request.ctx.teamEmail} />
      )}
      <Contacts contacts={view.contacts} region={view.contactsRegion} teamEmail={request.ctx.teamEmail} />
    </AppPage>
  )
}

function Current({ current, name }: { readonly current: NonNullable<ChooseView['current']>; readonly name: string }) {
  const { session, waits } = current
  return (
    <Notice>
      <p>
        <strong>{waits ? 'En ce moment, sur liste d’attente' : 'En ce moment'} :</strong> {session.organisme},{' '}
        {daysWords(session)}, {placeWords(session)}. Si vous choisissez une autre session, {name} quitte celle-ci
        {waits ? '.' : ' : sa place est donnée à la personne suivante et l’organisme est prévenu.'}
      </p>
    </Notice>
  )
}

function Funding({ track }: Pick<ChooseView, 'track'>) {
  return (
    <Notice>
      <p>
        {track.conseillerNumerique
          ? 'Cette personne est conseillère ou conseiller numérique : sa formation est financée par ce dispositif, et seules les sessions de son réseau sont proposées.'
          : 'Une session est payante. L’organisme vous envoie un devis à signer.'}{' '}
        <a href={FUNDING_PATH}>Qui peut financer la formation</a>
      </p>
      <p>
        Une gouvernance France Numérique Ensemble paie cette formation ? N’inscrivez personne ici : c’est elle qui
        organise la session.
      </p>
      <p>
        Une ou un collègue habilité peut aussi donner la formation, gratuitement :{' '}
        <a href={peerPaths.proposeFor(track.id)}>proposer une formation par une ou un collègue</a>
      </p>
    </Notice>
  )
}

function Filters({ view, action }: { readonly view: ChooseView; readonly action: string }) {
  return (
    <Form action={action} method="get" label="Choisir quelles sessions afficher" class="ac-filters">
      <Select
        name={REGION}
        label="Région"
        form={{ values: { [REGION]: view.region }, errors: {} }}
        options={[
          { value: '', label: 'Toute la France' },
          ...REGIONS.map(({ code, name }) => ({ value: code, label: name })),
        ]}
      />
      <Select
        name={DURATION}
        label="Durée"
        form={{ values: { [DURATION]: view.duration }, errors: {} }}
        options={[
          { value: '', label: '7 heures ou 14 heures' },
          { value: '7h', label: '7 heures' },
          { value: '14h', label: '14 heures' },
        ]}
      />
      <p class="ac-filters__go">
        <SubmitButton look="secondary">Afficher</SubmitButton>
      </p>
    </Form>
  )
}

function None({ view, teamEmail }: { readonly view: ChooseView; readonly teamEmail: string }) {
  const filtered = view.region !== '' || view.duration !== ''
  return (
    <EmptyState
      title={filtered ? 'Aucune session ne correspond' : 'Aucune session n’est ouverte aux inscriptions'}
      text={
        filtered
          ? 'Regardez dans toute la France : certaines sessions se suivent à distance.'
          : `Les organismes en publient régulièrement. Écrivez à celui de votre région, ou à ${teamEmail}.`
      }
      action={
        filtered ? (
          <LinkButton href={sessionChoicePaths.chooseOf(view.track.id)} look="secondary">
            Afficher toutes les sessions
          </LinkButton>
        ) : undefined
      }
    />
  )
}

interface ContactsProps {
  readonly contacts: readonly PublicContact[]
  readonly region: string
  readonly teamEmail: string
}

function Contacts({ contacts, region, teamEmail }: ContactsProps) {
  const where = REGIONS.find(({ code }) => code === region)?.name
  return (
    <section class="ac-section" aria-labelledby="contacts">
      <h2 id="contacts">{where ? `Écrire à un organisme, région ${where}` : 'Écrire à un organisme de formation'}</h2>
      {contacts.length === 0 ? (
        <p>Aucun organisme n’a de contact dans cette région. Écrivez à {teamEmail}.</p>
      ) : (
        <ul>
          {contacts.map(({ id, organisationName, name, email, phone }) => (
            <li key={id}>
              {organisationName} : {name}, <a href={`mailto:${email}`}>{email}</a>
              {phone && `, ${phoneWords(phone)}`}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
