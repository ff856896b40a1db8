import type { ComponentChildren } from 'preact'
import { type FileSheet, type JudgedCriterion, judgedCriteria } from '../../../domain/habilitation/index.ts'
import {
  Alert,
  BackLink,
  Badge,
  type FlashMessage,
  formatDateTime,
  formatShortDate,
  relativeDays,
  type ScriptName,
  Tabs,
} from '../../../platform/ui/index.ts'
import type { TeamRequest } from '../../access.ts'
import { AppPage } from '../../shell.tsx'
import { TEAM_ZONE } from '../done.ts'
import { equipePaths } from '../paths.ts'
import { FILE_ACT_WORDS, FILE_STATE_WORDS, numberWords, OPERATIONAL } from './words.ts'

/** The criteria of a file beside what was answered to each. */
export function criteriaOfSheet({ file, aidants, verdicts }: FileSheet) {
  return judgedCriteria({ ...file, aidantsAddedAt: aidants.map(({ addedAt }) => addedAt) }, verdicts)
}

/** How many criteria are answered and still hold. */
function answered(judged: readonly JudgedCriterion[]): number {
  return judged.filter(({ given, outdated }) => given !== undefined && !outdated).length
}

export interface FrameProps {
  readonly request: TeamRequest
  readonly sheet: FileSheet
  readonly current: 'dossier' | 'verifications' | 'echanges'
  readonly flash?: readonly FlashMessage[] | undefined
  readonly scripts?: readonly ScriptName[] | undefined
  readonly children: ComponentChildren
  /** A decision was refused because the file moved meanwhile: what happened to it is said first. */
  readonly overtaken?: boolean | undefined
}

/** The three pages of a file: whose it is, where it stands and since when, then what was declared, what was checked, what was said. */
export function FileFrame({ request, sheet, current, flash, scripts, overtaken = false, children }: FrameProps) {
  const { file, messages } = sheet
  const judged = criteriaOfSheet(sheet)
  const name = file.name ?? ''
  const tab = (key: FrameProps['current'], label: string, href: string, count?: number) => ({
    label,
    href,
    current: key === current,
    ...(count === undefined ? {} : { count }),
  })
  return (
    <AppPage
      request={request}
      title={`${name}, dossier ${numberWords(file.number ?? '')}`}
      width="wide"
      flash={flash}
      scripts={scripts}
      returnTo={equipePaths.fileOf(file.id)}
    >
      <BackLink href={equipePaths.files}>Dossiers d’habilitation</BackLink>
      <h1>{name}</h1>
      <StateLine request={request} sheet={sheet} />
      {overtaken && <Overtaken sheet={sheet} />}
      <Tabs
        label="Pages de ce dossier"
        tabs={[
          tab('dossier', 'Dossier', equipePaths.fileOf(file.id)),
          {
            ...tab(
              'verifications',
              `Vérifications (${answered(judged)} sur ${judged.length})`,
              equipePaths.fileCriteriaOf(file.id),
            ),
          },
          tab('echanges', 'Échanges', equipePaths.fileThreadOf(file.id), messages.length),
        ]}
      />
      {children}
    </AppPage>
  )
}

/** « Dossier 5631 0001, 56300 Pontivy. À examiner depuis 3 jours. » */
export function StateLine({ request, sheet }: Pick<FrameProps, 'request' | 'sheet'>) {
  const { file, operational, assignedName } = sheet
  const state = FILE_STATE_WORDS[file.state]
  const now = request.ctx.clock.now()
  return (
    <p class="ac-file-state">
      <Badge kind={state.look}>{state.words}</Badge>{' '}
      {operational && (
        <>
          <Badge kind={OPERATIONAL.look}>{OPERATIONAL.words}</Badge>{' '}
        </>
      )}
      <span>
        Dossier {numberWords(file.number ?? '')}, {file.postalCode} {file.city}. Depuis le{' '}
        {formatShortDate(file.stateSince, TEAM_ZONE)} ({relativeDays(file.stateSince, now, TEAM_ZONE)}
        ).{' '}
        {file.state === 'en_examen' || file.state === 'modifications_demandees'
          ? assignedName
            ? `Suivi par ${assignedName}.`
            : 'Personne ne le suit.'
          : ''}
      </span>
    </p>
  )
}

/** Somebody else decided first: who, what, when. */
function Overtaken({ sheet }: Pick<FrameProps, 'sheet'>) {
  const { file, events } = sheet
  const last = events.find(({ fromState, toState }) => fromState !== toState)
  return (
    <Alert kind="error" title="Rien n’a été enregistré : ce dossier n’en est plus là">
      <p>
        {last
          ? `${FILE_ACT_WORDS[last.act] ?? 'Dossier changé'} par ${last.byName ?? 'le service, automatiquement'}, le ${formatDateTime(last.at, TEAM_ZONE)}.`
          : `Il est maintenant : ${FILE_STATE_WORDS[file.state].words.toLowerCase()}.`}
      </p>
    </Alert>
  )
}
