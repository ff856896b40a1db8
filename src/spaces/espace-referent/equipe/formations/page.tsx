import { LONGEST_TRACK_MESSAGE, type TrackOfStructure, trackAllows } from '../../../../domain/formations/index.ts'
import {
  Alert,
  BackLink,
  Badge,
  ButtonRow,
  ErrorSummary,
  Field,
  type FlashMessage,
  type FormState,
  formatShortDate,
  LinkButton,
  PostButton,
  SubmitButton,
  SummaryList,
} from '../../../../platform/ui/index.ts'
import type { ReferentRequest } from '../../../access.ts'
import { timeZoneOf } from '../../../connexion/words.ts'
import { AppForm, AppPage, organisationField } from '../../../shell.tsx'
import { referentPaths } from '../../paths.ts'
import { teamPaths } from '../paths.ts'
import { TrackHistory } from './history.tsx'
import { ELIGIBILITY_WORDS } from './words.ts'

export const ANSWER = 'reponse'
export const REVISION = 'revision'

interface TrackPageProps {
  readonly request: ReferentRequest
  readonly track: TrackOfStructure
  readonly form: FormState
  readonly flash: readonly FlashMessage[]
}

/** The request to train somebody: where it stands, what our team asks, what the référent may do. */
export function TrackPage({ request, track, form, flash }: TrackPageProps) {
  const { id, eligibility, events, former, revision } = track
  const timeZone = timeZoneOf(request.visitor)
  const name = `${track.givenName} ${track.familyName}`
  const title = `Formation de ${name}`
  const state = ELIGIBILITY_WORDS[eligibility]
  const hidden = { ...organisationField(request), [REVISION]: String(revision) }
  return (
    <AppPage request={request} title={title} width="wide" flash={flash} scripts={['error-focus']}>
      <BackLink href={referentPaths.requests}>Les demandes</BackLink>
      <h1>{title}</h1>
      <ErrorSummary errors={form.errors} />
      <Next track={track} name={name} teamEmail={request.ctx.teamEmail} />
      {trackAllows('answer', 'referent', track) && <Answer request={request} track={track} form={form} />}
      <SummaryList
        rows={[
          { label: 'État', value: <Badge kind={state.look}>{state.words}</Badge> },
          { label: 'Adresse e-mail', value: track.email },
          { label: 'Fonction', value: track.occupation },
          { label: 'Conseiller numérique', value: track.conseillerNumerique ? 'Oui' : 'Non' },
        ]}
      />
      <TrackHistory events={events} timeZone={timeZone} />
      {former.length > 0 && (
        <section class="ac-section" aria-labelledby="avant">
          <h2 id="avant">Demandes d’avant pour cette personne</h2>
          <ul>
            {former.map((one) => (
              <li key={one.id}>
                <a href={teamPaths.trackOf(one.id)}>Demande du {formatShortDate(one.requestedAt, timeZone)}</a> :{' '}
                {ELIGIBILITY_WORDS[one.eligibility].words.toLowerCase()}
              </li>
            ))}
          </ul>
        </section>
      )}
      <ButtonRow>
        {trackAllows('askAgain', 'referent', track) && former.every((one) => one.closedAt !== null) && (
          <LinkButton href={teamPaths.askAgainOf(id)}>Refaire la demande</LinkButton>
        )}
        {trackAllows('cancel', 'referent', track) && (
          <PostButton action={teamPaths.cancelTrackOf(id)} csrf={request.csrf} hidden={hidden} look="tertiary">
            Retirer cette demande
          </PostButton>
        )}
      </ButtonRow>
    </AppPage>
  )
}

interface NextProps {
  readonly track: TrackOfStructure
  readonly name: string
  readonly teamEmail: string
}

/** What comes next, and who is awaited. */
function Next({ track, name, teamEmail }: NextProps) {
  switch (track.eligibility) {
    case 'a_examiner':
      return (
        <Alert kind="info" title="L’équipe d’Aidants Connect examine la demande">
          <p>Vous recevez un mail dès qu’elle décide, ou si elle a une question.</p>
        </Alert>
      )
    case 'precisions_demandees':
      return (
        <Alert kind="warning" title="L’équipe d’Aidants Connect vous pose une question">
          <p class="ac-note">{track.events.findLast(({ act }) => act === 'ask')?.message}</p>
        </Alert>
      )
    case 'acceptee':
      return (
        <Alert kind="success" title={`${name} peut suivre la formation`}>
          <p>
            La formation vient maintenant : 7 heures ou 14 heures, selon son expérience. Pour la préparer et parler du
            financement, écrivez à {teamEmail}. Aucun compte n’est créé avant la fin de la formation.
          </p>
        </Alert>
      )
    case 'refusee':
    case 'annulee':
      return null
  }
}

function Answer({ request, track, form }: Omit<TrackPageProps, 'flash'>) {
  return (
    <AppForm
      request={request}
      action={teamPaths.answerTrackOf(track.id)}
      hidden={{ [REVISION]: String(track.revision) }}
    >
      <Field
        name={ANSWER}
        label="Votre réponse"
        hint="Lue par l’équipe d’Aidants Connect. Ne nommez pas de personne accompagnée."
        type="textarea"
        form={form}
        maxlength={LONGEST_TRACK_MESSAGE}
        width="full"
      />
      <SubmitButton>Envoyer la réponse</SubmitButton>
    </AppForm>
  )
}
