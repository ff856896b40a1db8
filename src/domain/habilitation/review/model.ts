import type { FileState } from '../model.ts'
import type { FileGround } from '../tables.ts'
import { type Criterion, type CriterionVerdict, criteriaOf } from './criteria.ts'

/** What bears on whether verdicts still hold. */
export interface JudgedFile {
  readonly grounds: readonly FileGround[]
  readonly state: FileState
  /** Since when it is in this state: under examination, the day it was sent, or last came back. */
  readonly stateSince: Date
  /** When each of its aidants was added. */
  readonly aidantsAddedAt: readonly Date[]
}

/** A verdict as it was given. */
export interface GivenVerdict {
  readonly criterion: string
  readonly verdict: CriterionVerdict
  readonly judgedAt: Date
}

/** A criterion of a file with what was answered. `outdated`: the file changed since: it is to be looked at again. */
export interface JudgedCriterion<V extends GivenVerdict = GivenVerdict> {
  readonly criterion: Criterion
  readonly given: V | undefined
  readonly outdated: boolean
}

/** The criteria of a file, each with its verdict: those of a ground that is no longer declared are left out. */
export function judgedCriteria<V extends GivenVerdict>(
  file: JudgedFile,
  verdicts: readonly V[],
): readonly JudgedCriterion<V>[] {
  const lastPerson = Math.max(0, ...file.aidantsAddedAt.map((at) => at.getTime()))
  return criteriaOf(file).map((criterion) => {
    const given = verdicts.find((one) => one.criterion === criterion.key)
    const changedAt = Math.max(file.stateSince.getTime(), criterion.aboutPeople ? lastPerson : 0)
    // Decided, nothing of it changes any more: what was judged before the decision holds.
    const outdated = given !== undefined && file.state === 'en_examen' && given.judgedAt.getTime() < changedAt
    return { criterion, given, outdated }
  })
}

/** What stands between a file and its acceptance. */
export interface Barriers {
  readonly unanswered: readonly Criterion[]
  readonly outdated: readonly Criterion[]
  readonly nonConform: readonly Criterion[]
  /** No declared ground was found to hold. */
  readonly withoutGround: boolean
}

/** Every reason for which a file may not be accepted yet: no criterion may be unanswered, outdated or non conform, and one ground must hold. */
export function barriersOf(judged: readonly JudgedCriterion[]): Barriers {
  const keep = (test: (one: JudgedCriterion) => boolean) => judged.filter(test).map(({ criterion }) => criterion)
  return {
    unanswered: keep(({ given }) => given === undefined),
    outdated: keep(({ outdated }) => outdated),
    nonConform: keep(({ given, outdated }) => !outdated && given?.verdict === 'non_conforme'),
    withoutGround: !judged.some(({ criterion, given }) => criterion.ground && given?.verdict === 'conforme'),
  }
}

/** True when nothing bars the acceptance. */
export function nothingBars({ unanswered, outdated, nonConform, withoutGround }: Barriers): boolean {
  return unanswered.length + outdated.length + nonConform.length === 0 && !withoutGround
}
