import { eq, sql } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../../platform/context.ts'
import type { TeamMember } from '../../../comptes/index.ts'
import { moveFile } from '../../move-file.ts'
import { habilitationCriteria, habilitationFileAidants } from '../../tables.ts'
import { type CriterionVerdict, criteriaOf } from '../criteria.ts'
import { type FileSeen, holdFile, type ReviewRefused } from '../hold-file.ts'
import { judgedCriteria } from '../model.ts'

/** What a reviewer answers to one criterion. */
export interface VerdictWanted {
  readonly criterion: string
  readonly verdict: CriterionVerdict
  /** What was consulted. */
  readonly source: string
  /** When, `YYYY-MM-DD`. */
  readonly sourceDate: string
  readonly note: string
}

/** What is wrong with an answer: `applies` is a « sans objet » for a criterion that always applies, `no_reason` a « non conforme » without a note. */
export type VerdictProblem = 'unknown_criterion' | 'applies' | 'no_source' | 'bad_date' | 'no_reason' | 'long_note'

export const LONGEST_SOURCE = 300
export const LONGEST_NOTE = 1000

/** What is wrong with an answer, if anything is. `today`: the day it is, `YYYY-MM-DD`: nothing was consulted later. */
function verdictProblem(
  wanted: VerdictWanted,
  criteria: ReturnType<typeof criteriaOf>,
  today: string,
): VerdictProblem | undefined {
  const criterion = criteria.find(({ key }) => key === wanted.criterion)
  if (!criterion) return 'unknown_criterion'
  if (wanted.verdict === 'sans_objet' && !criterion.mayNotApply) return 'applies'
  if (!wanted.source.trim() || wanted.source.trim().length > LONGEST_SOURCE) return 'no_source'
  if (!isDay(wanted.sourceDate) || wanted.sourceDate > today) return 'bad_date'
  if (wanted.note.trim().length > LONGEST_NOTE) return 'long_note'
  return wanted.verdict === 'non_conforme' && !wanted.note.trim() ? 'no_reason' : undefined
}

/** A day that the calendar has. */
function isDay(text: string): boolean {
  const instant = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined
  return instant !== undefined && !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text)
}

export type CriteriaJudged =
  | { readonly kind: 'judged'; readonly count: number }
  | ReviewRefused
  | {
      readonly kind: 'refused'
      readonly reason: 'bad_verdict'
      /** All of them: they are mended together. */
      readonly problems: readonly { readonly criterion: string; readonly problem: VerdictProblem }[]
    }

/**
 * Keeps the verdicts of a reviewer, each with its source, author and instant. What they leave as it was stays its first author's, unless the
 * file changed since it was judged. One line in the history for all of them. `today`: the reviewer's own day.
 */
export function judgeCriteria(
  ctx: Ctx,
  member: TeamMember,
  seen: FileSeen,
  wanted: readonly VerdictWanted[],
  today: string,
): Promise<CriteriaJudged> {
  return inTransaction(ctx, async (tx): Promise<CriteriaJudged> => {
    const held = await holdFile(tx, 'juger', seen)
    if (held.kind === 'refused') return held
    const { file } = held
    const criteria = criteriaOf(file)
    const problems = wanted.flatMap((one) => {
      const problem = verdictProblem(one, criteria, today)
      return problem ? [{ criterion: one.criterion, problem }] : []
    })
    if (problems.length > 0) return { kind: 'refused', reason: 'bad_verdict', problems }
    const known = await tx.db.select().from(habilitationCriteria).where(eq(habilitationCriteria.fileId, file.id))
    const added = await tx.db
      .select({ at: habilitationFileAidants.addedAt })
      .from(habilitationFileAidants)
      .where(eq(habilitationFileAidants.fileId, file.id))
    const judged = judgedCriteria({ ...file, aidantsAddedAt: added.map(({ at }) => at) }, known)
    const changed = wanted.filter((one) => {
      const before = judged.find(({ criterion }) => criterion.key === one.criterion)
      return !before?.given || before.outdated || differs(before.given, one)
    })
    if (changed.length === 0) return { kind: 'judged', count: 0 }
    const judgedAt = tx.clock.now()
    await tx.db
      .insert(habilitationCriteria)
      .values(
        changed.map((one) => ({
          fileId: file.id,
          criterion: one.criterion,
          verdict: one.verdict,
          source: one.source.trim(),
          sourceDate: one.sourceDate,
          note: one.note.trim(),
          judgedBy: member.accountId,
          judgedAt,
        })),
      )
      .onConflictDoUpdate({
        target: [habilitationCriteria.fileId, habilitationCriteria.criterion],
        set: {
          verdict: sql`excluded.verdict`,
          source: sql`excluded.source`,
          sourceDate: sql`excluded.source_date`,
          note: sql`excluded.note`,
          judgedBy: sql`excluded.judged_by`,
          judgedAt: sql`excluded.judged_at`,
        },
      })
    // The verdicts themselves: codes, so that who judged what, and when, stays once another verdict took its place.
    const details = Object.fromEntries(changed.map(({ criterion, verdict }) => [criterion, verdict]))
    const moved = await moveFile(tx, {
      fileId: file.id,
      command: 'juger',
      by: { accountId: member.accountId },
      details,
    })
    if (moved.kind === 'refused') throw new Error('a file that is held was refused')
    return { kind: 'judged', count: changed.length }
  })
}

function differs(given: Omit<VerdictWanted, 'criterion'>, wanted: VerdictWanted): boolean {
  return (
    given.verdict !== wanted.verdict ||
    given.source !== wanted.source.trim() ||
    given.sourceDate !== wanted.sourceDate ||
    given.note !== wanted.note.trim()
  )
}
