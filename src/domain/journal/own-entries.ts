import { and, desc, eq, gte, lt, sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import type { ChainedEntry } from './model.ts'
import { journalEntries } from './tables.ts'

/** Which of one's own entries: from the first instant, before the second. */
export interface OwnEntriesWanted {
  readonly from?: Date | undefined
  readonly before?: Date | undefined
  readonly limit: number
  readonly offset: number
}

/** An entry as its author reads it and may show it: with its place in its chain and its hash. */
export type OwnEntry = Omit<ChainedEntry, 'previousHash' | 'details' | 'actorKind' | 'actorId'> & {
  readonly details: Readonly<Record<string, unknown>>
}

/** What this account did, the latest first, whichever the chain; and how much of it there is. Two statements, by the index on the author. */
export async function entriesByAccount(
  ctx: Ctx,
  accountId: string,
  { from, before, limit, offset }: OwnEntriesWanted,
): Promise<{ readonly total: number; readonly entries: readonly OwnEntry[] }> {
  const theirs = and(
    eq(journalEntries.actorId, accountId),
    eq(journalEntries.actorKind, 'account'),
    from ? gte(journalEntries.at, from) : undefined,
    before ? lt(journalEntries.at, before) : undefined,
  )
  const [counted] = await ctx.db.select({ count: sql<number>`count(*)::int` }).from(journalEntries).where(theirs)
  const entries = await ctx.db
    .select({
      chain: journalEntries.chain,
      seq: journalEntries.seq,
      at: journalEntries.at,
      action: journalEntries.action,
      organisationId: journalEntries.organisationId,
      usagerId: journalEntries.usagerId,
      mandatId: journalEntries.mandatId,
      autorisationId: journalEntries.autorisationId,
      acteId: journalEntries.acteId,
      details: journalEntries.details,
      hash: journalEntries.hash,
    })
    .from(journalEntries)
    .where(theirs)
    .orderBy(desc(journalEntries.at), desc(journalEntries.chain), desc(journalEntries.seq))
    .limit(limit)
    .offset(offset)
  return { total: counted?.count ?? 0, entries }
}
