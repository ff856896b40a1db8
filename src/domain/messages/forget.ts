import { and, eq, inArray, lt, or } from 'drizzle-orm'
import { after } from '../../platform/clock.ts'
import type { Ctx } from '../../platform/context.ts'
import { DEALT_WITH_KEPT, UNWANTED_KEPT } from './model.ts'
import { contactMessages } from './tables.ts'

/**
 * Forgets the messages dealt with over a year ago, their answers with them, and those set aside over a month ago. One that waits is kept as long as
 * it waits. For a daily job.
 */
export async function forgetContactMessages(ctx: Ctx): Promise<void> {
  const now = ctx.clock.now()
  await ctx.db
    .delete(contactMessages)
    .where(
      or(
        and(
          inArray(contactMessages.state, ['repondu', 'clos']),
          lt(contactMessages.stateSince, after(now, -DEALT_WITH_KEPT)),
        ),
        and(eq(contactMessages.state, 'indesirable'), lt(contactMessages.stateSince, after(now, -UNWANTED_KEPT))),
      ),
    )
}
