import { z } from 'zod'
import { HOUR } from '../../../platform/clock.ts'

/** When a webinar is, and where one joins it. */
export interface WebinarDraft {
  readonly startsAt: Date
  readonly endsAt: Date
  readonly joinUrl: string
}

export type WebinarProblem = 'past' | 'ends_before' | 'too_long' | 'bad_link'

const LONGEST = 8 * HOUR
const LONGEST_LINK = 500

/** The first thing that is wrong with a draft. */
export function webinarProblem(now: Date, { startsAt, endsAt, joinUrl }: WebinarDraft): WebinarProblem | undefined {
  if (startsAt <= now) return 'past'
  if (endsAt <= startsAt) return 'ends_before'
  if (endsAt.getTime() - startsAt.getTime() > LONGEST) return 'too_long'
  const isLink = URL.canParse(joinUrl) && new URL(joinUrl).protocol === 'https:' && joinUrl.length <= LONGEST_LINK
  return isLink ? undefined : 'bad_link'
}

/** Why a row of an attendance file is left out. `not_referent`: of somebody who is référent nowhere. */
const ATTENDANCE_PROBLEMS = ['no_email', 'unknown', 'not_referent', 'bad_presence'] as const
export type AttendanceProblem = (typeof ATTENDANCE_PROBLEMS)[number]

export const refusedRows = z.array(z.object({ line: z.number(), problem: z.enum(ATTENDANCE_PROBLEMS) }))
export type RefusedRows = z.infer<typeof refusedRows>
