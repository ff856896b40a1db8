import { and, asc, eq, gt, sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { sameBytes } from '../../platform/crypto/keyring.ts'
import { genesisOf, type HashedEntry, hashEntry } from './model.ts'
import { journalChains, journalEntries } from './tables.ts'

/** Where a chain stops being what was written. `seq` is the first entry that does not follow from those before it. */
interface BrokenChain {
  readonly chain: string
  readonly seq: number
  readonly reason:
    | 'missing_entry'
    | 'altered_entry'
    | 'wrong_predecessor'
    | 'truncated'
    | 'entries_beyond_head'
    | 'wrong_head'
    | 'unknown_chain'
}

export interface Verification {
  readonly chains: number
  readonly entries: number
  readonly broken: readonly BrokenChain[]
}

const BATCH = 5_000

/** Recomputes every chain from its first entry. Says, for each chain that does not hold, the first entry at fault. */
export async function verifyJournal(ctx: Ctx): Promise<Verification> {
  const chains = await ctx.db.select().from(journalChains).orderBy(asc(journalChains.id))
  const results = new Map<string, { entries: number; broken?: BrokenChain }>()
  const left = chains.values()
  // One chain is hashed while the next ones are read.
  const reader = async () => {
    for (const chain of left) results.set(chain.id, await verifyChain(ctx, chain))
  }
  await Promise.all(Array.from({ length: READERS }, reader))
  const broken = chains.flatMap(({ id }) => results.get(id)?.broken ?? [])
  const entries = [...results.values()].reduce((sum, result) => sum + result.entries, 0)
  return { chains: chains.length, entries, broken }
}

const READERS = 3

async function verifyChain(
  ctx: Ctx,
  chain: { id: string; length: number; head: Buffer },
): Promise<{ entries: number; broken?: BrokenChain }> {
  let head: Buffer = genesisOf(chain.id)
  let seq = 0
  const stopAt = (reason: BrokenChain['reason'], where: number) => ({
    entries: seq,
    broken: { chain: chain.id, seq: where, reason },
  })
  for (;;) {
    const batch = await readBatch(ctx, chain.id, seq)
    for (const read of batch) {
      const [entrySeq, at, previousHash, hash] = read
      if (entrySeq !== seq + 1) return stopAt('missing_entry', seq + 1)
      if (entrySeq > chain.length) return stopAt('entries_beyond_head', entrySeq)
      if (previousHash !== byteaText(head)) return stopAt('wrong_predecessor', entrySeq)
      const computed = hashEntry(entryOf(chain.id, read), head)
      // Instants are written to the millisecond: a finer one was not written by us.
      if (!at.endsWith('000') || byteaText(computed) !== hash) return stopAt('altered_entry', entrySeq)
      head = computed
      seq = entrySeq
    }
    if (batch.length < BATCH) break
  }
  if (seq < chain.length) return stopAt('truncated', seq + 1)
  if (!sameBytes(head, chain.head)) return stopAt('wrong_head', seq)
  return { entries: seq }
}

type Read = [
  seq: number,
  /** To the microsecond, so that nothing of what the database holds goes unseen. */
  at: string,
  previousHash: string,
  hash: string,
  action: string,
  actorKind: string,
  actorId: string | null,
  organisationId: string | null,
  usagerId: string | null,
  mandatId: string | null,
  autorisationId: string | null,
  acteId: string | null,
  details: unknown,
]

function entryOf(chain: string, read: Read): HashedEntry {
  const [seq, at, , , action, actorKind, actorId, organisationId, usagerId, mandatId, autorisationId, acteId, details] =
    read
  const ids = { actorId, organisationId, usagerId, mandatId, autorisationId, acteId }
  return { chain, seq, at: `${at.slice(0, -3)}Z`, action, actorKind, ...ids, details }
}

/** Bytes as PostgreSQL writes them in a JSON text. */
function byteaText(bytes: Buffer): string {
  return `\\x${bytes.toString('hex')}`
}

/** The entries that follow `seq`, as one JSON text: reading them column by column costs more than hashing them. */
async function readBatch(ctx: Ctx, chain: string, seq: number): Promise<Read[]> {
  const next = ctx.db
    .select()
    .from(journalEntries)
    .where(and(eq(journalEntries.chain, chain), gt(journalEntries.seq, seq)))
    .orderBy(asc(journalEntries.seq))
    .limit(BATCH)
    .as('next')
  const [row] = await ctx.db
    .select({
      entries: sql<Read[] | null>`json_agg(json_build_array(
        ${next.seq}, to_char(${next.at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), ${next.previousHash}, ${next.hash},
        ${next.action}, ${next.actorKind}, ${next.actorId}, ${next.organisationId}, ${next.usagerId}, ${next.mandatId},
        ${next.autorisationId}, ${next.acteId}, ${next.details}) order by ${next.seq})`,
    })
    .from(next)
  return row?.entries ?? []
}
