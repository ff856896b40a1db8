import {
  CRITERION_GROUPS,
  CRITERION_VERDICTS,
  type CriterionRow,
  commandsOpen,
  type FileSheet,
  type JudgedCriterion,
  LONGEST_NOTE,
  LONGEST_SOURCE,
  stampOf,
} from '../../../domain/habilitation/index.ts'
import {
  Alert,
  Badge,
  ErrorSummary,
  Field,
  type FlashMessage,
  type FormState,
  formatDateTime,
  formatShortDate,
  RadioGroup,
  SubmitButton,
} from '../../../platform/ui/index.ts'
import type { TeamRequest } from '../../access.ts'
import { AppForm } from '../../shell.tsx'
import { TEAM_ZONE } from '../done.ts'
import { equipePaths } from '../paths.ts'
import { CriterionFacts } from './criterion-facts.tsx'
import { criteriaOfSheet, FileFrame } from './frame.tsx'
import { GROUP_WORDS, VERDICT_WORDS } from './words.ts'

/** What of the file its reader saw, carried by every form that decides upon it. */
export const SEEN = 'vu'

/** The fields of one criterion. */
export const verdictField = (key: string) => `verdict-${key}`
export const sourceField = (key: string) => `source-${key}`
export const dateField = (key: string) => `date-${key}`
export const noteField = (key: string) => `note-${key}`

interface Props {
  readonly request: TeamRequest
  readonly sheet: FileSheet
  readonly form: FormState
  readonly flash: readonly FlashMessage[]
  /** The file moved since the form was drawn: what was typed is kept, what is shown is new. */
  readonly changed?: boolean
}

type Judged = JudgedCriterion<CriterionRow>

/** Each criterion with its rule, where the rule is written, and the reviewer's verdict. */
export function CriteriaPage({ request, sheet, form, flash, changed = false }: Props) {
  const { file } = sheet
  const judged = criteriaOfSheet(sheet)
  const mayJudge = commandsOpen('equipe', { state: file.state, wasSubmitted: true }).has('juger')
  const groups = CRITERION_GROUPS.map((group) => ({
    group,
    criteria: judged.filter(({ criterion }) => criterion.group === group),
  })).filter(({ criteria }) => criteria.length > 0)
  const body = groups.map(({ group, criteria }) => (
    <section key={group} class="ac-section" aria-labelledby={`groupe-${group}`}>
      <h2 id={`groupe-${group}`}>{GROUP_WORDS[group]}</h2>
      {criteria.map((one) =>
        mayJudge ? (
          <AskedCriterion key={one.criterion.key} one={one} sheet={sheet} form={form} />
        ) : (
          <ReadCriterion key={one.criterion.key} one={one} />
        ),
      )}
    </section>
  ))
  return (
    <FileFrame request={request} sheet={sheet} current="verifications" flash={flash} scripts={['error-focus']}>
      <ErrorSummary
        errors={form.errors}
        global={
          changed
            ? [
                'Ce dossier a changé pendant que vous remplissiez cette page. Rien n’est perdu : relisez, puis enregistrez.',
              ]
            : []
        }
      />
      {mayJudge ? (
        <>
          <p class="ac-lead">
            Répondez dans l’ordre qui vous convient, en plusieurs fois s’il le faut. Un critère laissé vide reste à
            vérifier.
          </p>
          <AppForm
            request={request}
            action={equipePaths.fileCriteriaOf(file.id)}
            hidden={{ [SEEN]: stampOf(file) }}
            class="ac-form ac-form--wide"
          >
            {body}
            <SubmitButton>Enregistrer les vérifications</SubmitButton>
          </AppForm>
        </>
      ) : (
        body
      )}
    </FileFrame>
  )
}

function Given({ one: { given, outdated } }: { readonly one: Judged }) {
  if (!given) return null
  return (
    <p class="ac-detail">
      {VERDICT_WORDS[given.verdict].words} pour {given.judgedByName}, le {formatDateTime(given.judgedAt, TEAM_ZONE)}.
      {outdated && ' Le dossier a changé depuis : à revoir.'}
    </p>
  )
}

function Rule({ one: { criterion } }: { readonly one: Judged }) {
  return (
    <>
      {criterion.rule}
      <span class="ac-detail">{criterion.sources.map(({ label }) => label).join(' ; ')}</span>
    </>
  )
}

interface AskedProps {
  readonly one: Judged
  readonly sheet: FileSheet
  readonly form: FormState
}

function AskedCriterion({ one, sheet, form }: AskedProps) {
  const { criterion, outdated } = one
  const { key } = criterion
  return (
    <div class="ac-criterion">
      <RadioGroup
        name={verdictField(key)}
        legend={
          <>
            {criterion.question} {outdated && <Badge kind="warning">À revoir</Badge>}
          </>
        }
        hint={<Rule one={one} />}
        form={form}
        inline
        options={CRITERION_VERDICTS.filter((verdict) => verdict !== 'sans_objet' || criterion.mayNotApply).map(
          (value) => ({ value, label: VERDICT_WORDS[value].words }),
        )}
      />
      <Given one={one} />
      <CriterionFacts criterion={criterion} sheet={sheet} />
      <div class="ac-criterion__proof">
        <Field
          name={sourceField(key)}
          label="Consulté"
          hint={criterion.lookUp}
          form={form}
          maxlength={LONGEST_SOURCE}
          width="full"
          optional
        />
        <Field name={dateField(key)} label="Le" type="date" form={form} width="full" optional />
        <Field name={noteField(key)} label="Note" form={form} maxlength={LONGEST_NOTE} width="full" optional />
      </div>
    </div>
  )
}

function ReadCriterion({ one }: { readonly one: Judged }) {
  const { criterion, given } = one
  return (
    <div class="ac-criterion">
      <h3 class="ac-criterion__question">{criterion.question}</h3>
      {given ? (
        <>
          <p>
            <Badge kind={VERDICT_WORDS[given.verdict].look}>{VERDICT_WORDS[given.verdict].words}</Badge> {given.source},
            le {formatShortDate(new Date(given.sourceDate), 'UTC')}.
          </p>
          {given.note && <p class="ac-typed">{given.note}</p>}
          <Given one={one} />
        </>
      ) : (
        <Alert kind="info">
          <p>Jamais vérifié.</p>
        </Alert>
      )}
    </div>
  )
}
