import type { Ctx } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/context.ts'
import type { Referent } from '../../comptes/index.ts'
import { appendToJournal } from '../../journal/index.ts'
import { type ActivityEntry, type ActivityWanted, activityOfOrganisation } from './activity.ts'

/** At most this many lines in a file: a year of a large structure. */
export const EXPORT_LINES = 50_000
const AT_ONCE = 5_000

/**
 * The acts that the filters leave, to be kept in a file; the export is itself an act. Read by pages, so that other requests are served between
 * them. `complete` is false when there were more than a file holds.
 */
export async function exportActivity(
  ctx: Ctx,
  referent: Referent,
  wanted: Omit<ActivityWanted, 'before'>,
): Promise<{ readonly entries: readonly ActivityEntry[]; readonly complete: boolean }> {
  const entries: ActivityEntry[] = []
  let before: ActivityWanted['before']
  for (;;) {
    const limit = Math.min(AT_ONCE, EXPORT_LINES - entries.length)
    const page = await activityOfOrganisation(ctx, referent.organisation.id, { ...wanted, before }, limit)
    entries.push(...page)
    const last = page.at(-1)
    if (!last || page.length < limit || entries.length >= EXPORT_LINES) break
    before = { at: last.at, seq: last.seq }
  }
  const complete = entries.length < EXPORT_LINES
  await inTransaction(ctx, (tx) =>
    appendToJournal(tx, [
      {
        action: 'export_activity',
        actor: { kind: 'account', id: referent.accountId },
        organisationId: referent.organisation.id,
        details: {
          lines: entries.length,
          ...(wanted.accountId ? { account: wanted.accountId } : {}),
          ...(wanted.from ? { from: wanted.from.toISOString() } : {}),
          ...(wanted.until ? { until: wanted.until.toISOString() } : {}),
        },
      },
    ]),
  )
  return { entries, complete }
}
