import { eq, sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { preparedQuery } from '../../platform/database/prepared.ts'
import { type ChainedEntry, chainOf, genesisOf, hashEntry, type JournalEntry } from './model.ts'
import { journalChains, journalEntries } from './tables.ts'

/**
 * Records acts at the end of their chains. To be called inside the transaction of the act itself: if the journal cannot be
 * written, the act does not happen. The chain's row is locked until the transaction ends, which gives every entry its one place;
 * call it last, so that the lock is short.
 */
export async function appendToJournal(ctx: Ctx, entries: readonly JournalEntry[]): Promise<void> {
  const byChain = Map.groupBy(entries, (entry) => chainOf(entry))
  // Always in the same order, so that two acts that touch two chains never wait for each other.
  for (const chain of [...byChain.keys()].sort()) await appendToChain(ctx, chain, byChain.get(chain) ?? [])
}

async function appendToChain(ctx: Ctx, chain: string, entries: readonly JournalEntry[]): Promise<void> {
  const at = ctx.clock.now()
  let { length, head } = await lockedChain(ctx, chain)
  const rows: ChainedEntry[] = []
  for (const entry of entries) {
    length += 1
    const { actor } = entry
    const unhashed = {
      chain,
      seq: length,
      at,
      action: entry.action,
      actorKind: actor.kind,
      actorId: 'id' in actor ? actor.id : null,
      organisationId: entry.organisationId ?? null,
      usagerId: entry.usagerId ?? null,
      mandatId: entry.mandatId ?? null,
      autorisationId: entry.autorisationId ?? null,
      acteId: entry.acteId ?? null,
      details: entry.details ?? {},
    }
    const hash = hashEntry(unhashed, head)
    rows.push({ ...unhashed, previousHash: head, hash })
    head = hash
  }
  const [only, ...others] = rows
  if (only && others.length === 0) {
    const { details, ...columns } = only
    await appendOne(ctx.db, { ...columns, details: JSON.stringify(details) })
    return
  }
  const written = ctx.db.$with('written').as(
    ctx.db
      .insert(journalEntries)
      .values(rows.map((row) => ({ ...row, details: { ...(row.details as object) } })))
      .returning({ seq: journalEntries.seq }),
  )
  // One statement, so that the chain stays locked for one round trip less.
  await ctx.db.with(written).update(journalChains).set({ length, head }).where(eq(journalChains.id, chain))
}

/** The same for one entry, as nearly every act writes: built once. */
const appendOne = preparedQuery(
  [
    'chain',
    'seq',
    'at',
    'action',
    'actorKind',
    'actorId',
    'organisationId',
    'usagerId',
    'mandatId',
    'autorisationId',
    'acteId',
    'details',
    'previousHash',
    'hash',
  ],
  (db, { details, ...columns }) => {
    const written = db.$with('written').as(
      db
        .insert(journalEntries)
        .values({ ...columns, details: sql`${details}::jsonb` })
        .returning({ seq: journalEntries.seq, hash: journalEntries.hash }),
    )
    return db
      .with(written)
      .update(journalChains)
      .set({ length: sql`(select seq from ${written})`, head: sql`(select hash from ${written})` })
      .where(eq(journalChains.id, columns.chain))
  },
)

const lockChain = preparedQuery(['chain'], (db, { chain }) =>
  db
    .select({ length: journalChains.length, head: journalChains.head })
    .from(journalChains)
    .where(eq(journalChains.id, chain))
    .for('update'),
)

async function lockedChain(ctx: Ctx, chain: string): Promise<{ length: number; head: Buffer }> {
  const [known] = await lockChain(ctx.db, { chain })
  if (known) return known
  await ctx.db
    .insert(journalChains)
    .values({ id: chain, length: 0, head: genesisOf(chain) })
    .onConflictDoNothing()
  const [created] = await lockChain(ctx.db, { chain })
  if (!created) throw new Error(`journal chain ${chain} could not be opened`)
  return created
}
