import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '../../platform/context.ts'
import { NOTICES, type Notice } from './notices.ts'

/** A notice that has something to tell now. */
export interface Awaiting {
  readonly notice: Notice
  readonly count: number
}

/** Of no structure: our own team's counts ask for none. */
const NO_STRUCTURE = '00000000-0000-0000-0000-000000000000'

/** What waits for the référents of this structure. One statement. */
export function awaitingReferents(ctx: Ctx, organisationId: string): Promise<readonly Awaiting[]> {
  return awaiting(ctx, 'referent', organisationId)
}

/** What waits for our own team. One statement. */
export function awaitingTeam(ctx: Ctx): Promise<readonly Awaiting[]> {
  return awaiting(ctx, 'equipe', NO_STRUCTURE)
}

const countsShape = z.object({ rows: z.tuple([z.record(z.string(), z.coerce.number())]) })

async function awaiting(ctx: Ctx, role: Notice['role'], organisationId: string): Promise<readonly Awaiting[]> {
  const scope = { organisationId, now: ctx.clock.now() }
  const mine = NOTICES.filter((notice) => notice.role === role)
  const result = await ctx.db.execute(
    sql`select ${sql.join(
      mine.map((notice) => sql`(${notice.count(scope)}) as ${sql.identifier(notice.event)}`),
      sql`, `,
    )}`,
  )
  const [counts] = countsShape.parse(result).rows
  return mine.flatMap((notice) => {
    const count = counts[notice.event] ?? 0
    return count > 0 ? [{ notice, count }] : []
  })
}
