import type { AcceptedDocument, PendingEmailChange } from '../../domain/comptes/index.ts'
import type { TrackFacts, TrainingCompletion } from '../../domain/formations/index.ts'
import {
  Alert,
  Badge,
  type FlashMessage,
  formatDateTime,
  formatShortDate,
  LinkButton,
  PostButton,
  SummaryList,
  Table,
} from '../../platform/ui/index.ts'
import type { SignedInRequest } from '../access.ts'
import { connexionPaths, withNext } from '../connexion/paths.ts'
import { timeZoneOf } from '../connexion/words.ts'
import { phoneWords } from '../espace-aidant/usagers/words.ts'
import { TrackSteps } from '../parcours/track-steps.tsx'
import { ProfilePage } from './frame.tsx'
import { profilePaths } from './paths.ts'
import { OwnTrainings } from './training.tsx'
import { rolesInWords } from './words.ts'

const DOCUMENTS: Readonly<Record<AcceptedDocument['document'], { readonly title: string; readonly href: string }>> = {
  cgu: { title: 'Conditions d’utilisation', href: '/cgu' },
  charte_aidant: { title: 'Charte de l’aidant', href: '/chartes/aidant' },
  charte_referent: { title: 'Charte du référent', href: '/chartes/referent' },
}

interface HomePageProps {
  readonly request: SignedInRequest
  readonly pending: PendingEmailChange | undefined
  readonly documents: readonly AcceptedDocument[]
  readonly trainings: readonly TrainingCompletion[]
  /** Where they stand on their way to be aidant of one more structure. */
  readonly track: TrackFacts | undefined
  readonly done?: FlashMessage | undefined
}

/** Who one is here: name, address, telephone, structures, certificate, documents accepted. */
export function HomePage({ request, pending, documents, trainings, track, done }: HomePageProps) {
  const { visitor } = request
  const { account } = visitor
  const timeZone = timeZoneOf(visitor)
  return (
    <ProfilePage request={request} current={profilePaths.home} done={done}>
      {pending && (
        <Alert kind="info" title="Une nouvelle adresse attend d’être confirmée">
          <p>
            Un mail est parti vers <strong>{pending.newEmail}</strong>. Suivez ce qu’il dit avant le{' '}
            {formatDateTime(pending.expiresAt, timeZone)}. D’ici là, rien ne change.
          </p>
          <PostButton action={profilePaths.withdrawEmail} csrf={request.csrf} look="secondary">
            Abandonner ce changement
          </PostButton>
        </Alert>
      )}
      <section class="ac-section" aria-labelledby="identite">
        <h2 id="identite">Identité et coordonnées</h2>
        <SummaryList
          rows={[
            { label: 'Prénom et nom', value: `${account.givenName} ${account.familyName}` },
            {
              label: 'Adresse e-mail',
              value: account.email,
              action: <a href={profilePaths.email}>Changer l’adresse</a>,
            },
            {
              label: 'Téléphone',
              value: account.phone ? phoneWords(account.phone) : 'Aucun numéro',
              action: <a href={profilePaths.phone}>{account.phone ? 'Changer le numéro' : 'Ajouter un numéro'}</a>,
            },
            ...(visitor.occupation ? [{ label: 'Fonction', value: visitor.occupation }] : []),
          ]}
        />
        <p class="fr-hint-text">
          Votre nom ou votre fonction ne sont pas justes ? Demandez au référent ou à la référente de votre structure de
          les corriger.
        </p>
      </section>
      <Structures request={request} />
      {track && (
        <TrackSteps
          facts={track}
          passScore={request.ctx.training.pixPassScore}
          timeZone={timeZone}
          now={request.ctx.clock.now()}
          reader="personne"
        />
      )}
      {(trainings.length > 0 || visitor.roles.includes('aidant')) && <OwnTrainings trainings={trainings} />}
      <section class="ac-section" aria-labelledby="documents">
        <h2 id="documents">Documents acceptés</h2>
        {documents.length === 0 ? (
          <p>Vous n’avez encore accepté aucun document.</p>
        ) : (
          <Table
            caption="Documents que vous avez acceptés"
            captionHidden
            rows={documents}
            columns={[
              {
                label: 'Document',
                rowHeader: true,
                cell: ({ document }) => <a href={DOCUMENTS[document].href}>{DOCUMENTS[document].title}</a>,
              },
              { label: 'Version', cell: ({ version }) => version },
              { label: 'Accepté le', cell: ({ acceptedAt }) => formatShortDate(acceptedAt, timeZone) },
            ]}
          />
        )}
      </section>
    </ProfilePage>
  )
}

function Structures({ request }: { readonly request: SignedInRequest }) {
  const { visitor } = request
  const { organisations, organisation, roles } = visitor
  return (
    <section class="ac-section" aria-labelledby="structures">
      <h2 id="structures">Mes structures</h2>
      {organisations.length === 0 ? (
        <p>
          Vous n’êtes dans aucune structure. Pour agir, il faut qu’une structure habilitée vous ajoute : parlez-en au
          référent ou à la référente de la vôtre.
        </p>
      ) : (
        <>
          <ul>
            {organisations.map(({ id, name }) => (
              <li key={id}>
                {name}{' '}
                {id === organisation?.id && (
                  <>
                    <Badge kind="info">Structure actuelle</Badge> {rolesInWords(visitor)}
                  </>
                )}
              </li>
            ))}
          </ul>
          {organisations.length > 1 && (
            <p>
              <LinkButton href={withNext(connexionPaths.organisation, profilePaths.home)} look="secondary">
                Changer de structure
              </LinkButton>
            </p>
          )}
        </>
      )}
      {organisation && roles.includes('aidant') && (
        <p>
          Vous avez un lien de famille ou d’argent avec une personne accompagnée par cette structure ?{' '}
          <a href={profilePaths.conflicts}>Ne plus agir pour elle</a>
        </p>
      )}
    </section>
  )
}
