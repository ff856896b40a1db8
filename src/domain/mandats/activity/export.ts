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
 * them. Refused when there are more than a file holds: one that is cut would pass for whole.
 */
export async function exportActivity(
  ctx: Ctx,
  referent: Referent,
  wanted: Omit<ActivityWanted, 'before'>,
): Promise<readonly ActivityEntry[] | 'too_many'> {
  const entries: ActivityEntry[] = []
  let before: ActivityWanted['before']
  for (;;) {
    const page = await activityOfOrganisation(ctx, referent.organisation.id, { ...wanted, before }, AT_ONCE)
    entries.push(...page)
    if (entries.length > EXPORT_LINES) return 'too_many'
    const last = page.at(-1)
    if (!last || page.length < AT_ONCE) break
    before = { at: last.at, seq: last.seq }
  }
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
  return entries
}
