import {
  LONGEST_TRACK_MESSAGE,
  stageOf,
  type TrackOfStructure,
  trackAllows,
} from '../../../../domain/formations/index.ts'
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
import { TrackSteps } from '../../../parcours/track-steps.tsx'
import { STAGE_WORDS } from '../../../parcours/words.ts'
import { AppForm, AppPage, organisationField } from '../../../shell.tsx'
import { referentPaths } from '../../paths.ts'
import { teamPaths } from '../paths.ts'
import { TrackHistory } from './history.tsx'
import { type TrackView, Training } from './training.tsx'
import { ELIGIBILITY_WORDS } from './words.ts'

export const ANSWER = 'reponse'
export const REVISION = 'revision'

interface TrackPageProps {
  readonly request: ReferentRequest
  readonly view: TrackView
  readonly form: FormState
  readonly flash: readonly FlashMessage[]
}

/** The request to train somebody: where it stands, what our team asks, what the référent may do. */
export function TrackPage({ request, view, form, flash }: TrackPageProps) {
  const { track, facts, delays } = view
  const { id, events, former, revision } = track
  const stage = stageOf(facts, request.ctx.training.pixPassScore)
  const timeZone = timeZoneOf(request.visitor)
  const name = `${track.givenName} ${track.familyName}`
  const title = `Formation de ${name}`
  const state = STAGE_WORDS[stage]
  const hidden = { ...organisationField(request), [REVISION]: String(revision) }
  return (
    <AppPage request={request} title={title} width="wide" flash={flash} scripts={['error-focus']}>
      <BackLink href={referentPaths.requests}>Les demandes</BackLink>
      <h1>{title}</h1>
      <ErrorSummary errors={form.errors} />
      {stage === 'precisions_demandees' && <Question track={track} />}
      {trackAllows('answer', 'referent', track) && <Answer request={request} track={track} form={form} />}
      {stage !== 'refusee' && stage !== 'annulee' && (
        <TrackSteps
          facts={facts}
          passScore={request.ctx.training.pixPassScore}
          timeZone={timeZone}
          now={request.ctx.clock.now()}
          reader="referent"
          delays={delays}
        />
      )}
      <Training view={view} stage={stage} name={name} now={request.ctx.clock.now()} />
      {stage === 'active' && track.accountId && (
        <ButtonRow>
          <LinkButton href={teamPaths.sheetOf(track.accountId)}>Donner son code à {track.givenName}</LinkButton>
        </ButtonRow>
      )}
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
      {view.session && trackAllows('cancel', 'referent', track) && (
        <p>Retirer cette demande annule aussi l’inscription à la session.</p>
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

function Question({ track }: { readonly track: TrackOfStructure }) {
  return (
    <Alert kind="warning" title="L’équipe d’Aidants Connect vous pose une question">
      <p class="ac-note">{track.events.findLast(({ act }) => act === 'ask')?.message}</p>
    </Alert>
  )
}

function Answer({ request, track, form }: Pick<TrackPageProps, 'request' | 'form'> & Pick<TrackView, 'track'>) {
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
