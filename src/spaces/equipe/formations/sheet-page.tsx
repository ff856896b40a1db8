import {
  BLOCK_WORDS,
  blockOf,
  LONGEST_TRACK_MESSAGE,
  stageOf,
  TRACK_REFUSAL_WORDS,
  TRACK_REFUSALS,
  type TrackDelays,
  type TrackFacts,
  type TrackSheet,
  trackAllows,
} from '../../../domain/formations/index.ts'
import {
  Alert,
  BackLink,
  Badge,
  type Choice,
  ErrorSummary,
  Field,
  type FormState,
  formatShortDate,
  RadioGroup,
  relativeDays,
  SubmitButton,
  SummaryList,
} from '../../../platform/ui/index.ts'
import type { TeamRequest } from '../../access.ts'
import { TrackHistory } from '../../espace-referent/equipe/formations/history.tsx'
import { DECLARATIONS, ELIGIBILITY_WORDS } from '../../espace-referent/equipe/formations/words.ts'
import { TrackSteps } from '../../parcours/track-steps.tsx'
import { STAGE_WORDS } from '../../parcours/words.ts'
import { AppForm, AppPage } from '../../shell.tsx'
import { TEAM_ZONE } from '../done.ts'
import { equipePaths } from '../paths.ts'

export const DECISION = 'decision'
export const REASON = 'motif'
export const QUESTION = 'question'
export const ADDED = 'complement'
export const REVISION = 'revision'

interface SheetProps {
  readonly request: TeamRequest
  readonly sheet: TrackSheet
  readonly facts: TrackFacts
  readonly delays: TrackDelays
  readonly form: FormState
}

/** Somebody to be trained: who asks, what is declared, what happened, the decision. */
export function TrackSheetPage({ request, sheet, facts, delays, form }: SheetProps) {
  const { others, accountId } = sheet
  const { pixPassScore } = request.ctx.training
  const name = `${sheet.givenName} ${sheet.familyName}`
  const title = `Formation de ${name}`
  const state = STAGE_WORDS[stageOf(facts, pixPassScore)]
  const now = request.ctx.clock.now()
  return (
    <AppPage request={request} title={title} width="wide" scripts={['error-focus']}>
      <BackLink href={equipePaths.trainings}>Personnes à former</BackLink>
      <h1>{title}</h1>
      <ErrorSummary errors={form.errors} />
      <SummaryList
        rows={[
          { label: 'État', value: <Badge kind={state.look}>{state.words}</Badge> },
          { label: 'Structure', value: `${sheet.organisationName}, ${sheet.postalCode} ${sheet.city}` },
          { label: 'Fonction', value: sheet.occupation },
          { label: 'Conseiller numérique', value: sheet.conseillerNumerique ? 'Oui' : 'Non' },
          {
            label: 'Adresse e-mail',
            value: accountId ? (
              <>
                {sheet.email} (<a href={equipePaths.accountOf(accountId)}>un compte existe</a>)
              </>
            ) : (
              sheet.email
            ),
          },
          {
            label: 'Demandé le',
            value: `${formatShortDate(sheet.requestedAt, TEAM_ZONE)}, ${relativeDays(sheet.requestedAt, now, TEAM_ZONE)}`,
          },
          { label: 'Déclaré par la structure', value: <Declared sheet={sheet} /> },
          ...(others.length > 0
            ? [
                {
                  label: 'Autres demandes à cette adresse',
                  value: (
                    <ul>
                      {others.map((one) => (
                        <li key={one.id}>
                          <a href={equipePaths.trainingOf(one.id)}>
                            {one.organisationName}, {formatShortDate(one.requestedAt, TEAM_ZONE)}
                          </a>{' '}
                          : {ELIGIBILITY_WORDS[one.eligibility].words.toLowerCase()}
                        </li>
                      ))}
                    </ul>
                  ),
                },
              ]
            : []),
        ]}
      />
      <TrackSteps
        facts={facts}
        passScore={pixPassScore}
        timeZone={TEAM_ZONE}
        now={now}
        reader="equipe"
        delays={delays}
      />
      {stageOf(facts, pixPassScore) === 'a_debloquer' && (
        <Alert kind="warning" title="Ce qui empêche d’ouvrir le compte">
          <p>{blockWords(blockOf(facts, sheet))}</p>
        </Alert>
      )}
      <TrackHistory events={sheet.events} timeZone={TEAM_ZONE} />
      {sheet.organisationClosed && (
        <Alert kind="warning">
          <p>Cette structure est fermée : la demande ne peut plus être acceptée.</p>
        </Alert>
      )}
      <Decision request={request} sheet={sheet} form={form} />
      {sheet.eligibility === 'acceptee' && sheet.closedAt === null && (
        <p>
          <a href={equipePaths.allowPeerOf(sheet.id)}>Autoriser une ou un collègue à la former</a>
        </p>
      )}
    </AppPage>
  )
}

function blockWords(block: ReturnType<typeof blockOf>): string {
  return block ? BLOCK_WORDS[block] : 'Plus rien. Le compte s’ouvre de lui-même dans les dix minutes.'
}

function Declared({ sheet }: Pick<SheetProps, 'sheet'>) {
  const { contractDeclaredAt, exclusionsDeclaredAt, origin } = sheet
  if (!contractDeclaredAt || !exclusionsDeclaredAt) return <>Rien : faites refaire la demande.</>
  return (
    <ul>
      <li>{DECLARATIONS.contract}</li>
      <li>{DECLARATIONS.exclusions}</li>
      {origin === 'habilitation' && <li>Avec le dossier de la structure.</li>}
    </ul>
  )
}

function Decision({ request, sheet, form }: Omit<SheetProps, 'facts' | 'delays'>) {
  const options: readonly Choice[] = [
    ...(trackAllows('accept', 'equipe', sheet)
      ? [
          {
            value: 'accepter',
            label: 'Accepter',
            hint: 'Les référents reçoivent un mail : la formation peut commencer.',
          },
        ]
      : []),
    ...(trackAllows('ask', 'equipe', sheet)
      ? [
          {
            value: 'demander',
            label: 'Poser une question',
            detail: (
              <Field
                name={QUESTION}
                label="Votre question aux référents"
                type="textarea"
                form={form}
                maxlength={LONGEST_TRACK_MESSAGE}
                width="full"
              />
            ),
          },
        ]
      : []),
    ...(trackAllows('refuse', 'equipe', sheet)
      ? [
          {
            value: 'refuser',
            label: 'Refuser',
            detail: (
              <>
                <RadioGroup
                  name={REASON}
                  legend="Pourquoi ?"
                  form={form}
                  options={TRACK_REFUSALS.map((value) => ({
                    value,
                    label: value === 'autre' ? 'Une autre raison, écrite ci-dessous' : TRACK_REFUSAL_WORDS[value],
                  }))}
                />
                <Field
                  name={ADDED}
                  label="Ce que vous ajoutez pour les référents"
                  type="textarea"
                  form={form}
                  optional
                  maxlength={LONGEST_TRACK_MESSAGE}
                  width="full"
                />
              </>
            ),
          },
        ]
      : []),
  ]
  if (options.length === 0) return null
  return (
    <AppForm
      request={request}
      action={equipePaths.trainingOf(sheet.id)}
      hidden={{ [REVISION]: String(sheet.revision) }}
    >
      <RadioGroup name={DECISION} legend="Votre décision" form={form} options={options} />
      <SubmitButton>Envoyer la décision</SubmitButton>
    </AppForm>
  )
}
