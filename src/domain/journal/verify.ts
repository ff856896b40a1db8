import { and, asc, eq, gt } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { sameBytes } from '../../platform/crypto/keyring.ts'
import { genesisOf, hashEntry } from './model.ts'
import { journalChains, journalEntries } from './tables.ts'

/** Where a chain stops being what was written. `seq` is the first entry that does not follow from those before it. */
export interface BrokenChain {
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
  const at = (reason: BrokenChain['reason'], where: number) => ({
    entries: seq,
    broken: { chain: chain.id, seq: where, reason },
  })
  for (;;) {
    const batch = await ctx.db
      .select()
      .from(journalEntries)
      .where(and(eq(journalEntries.chain, chain.id), gt(journalEntries.seq, seq)))
      .orderBy(asc(journalEntries.seq))
      .limit(BATCH)
    for (const entry of batch) {
      if (entry.seq !== seq + 1) return at('missing_entry', seq + 1)
      if (entry.seq > chain.length) return at('entries_beyond_head', entry.seq)
      if (!sameBytes(entry.previousHash, head)) return at('wrong_predecessor', entry.seq)
      if (!sameBytes(hashEntry(entry, head), entry.hash)) return at('altered_entry', entry.seq)
      head = entry.hash
      seq = entry.seq
    }
    if (batch.length < BATCH) break
  }
  if (seq < chain.length) return at('truncated', seq + 1)
  if (!sameBytes(head, chain.head)) return at('wrong_head', seq)
  return { entries: seq }
}
