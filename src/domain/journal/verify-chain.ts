import { sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { sameBytes } from '../../platform/crypto/keyring.ts'
import { genesisOf } from './model.ts'
import { asText, hashAfter, storedEntries } from './stored.ts'
import { journalEntries as e } from './tables.ts'

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

export interface Chain {
  readonly id: string
  readonly length: number
  readonly head: Buffer
}

const BATCH = 5_000

/** Recomputes one chain from its first entry, in order, and says where it stops holding. Reads all over the table: `verifyJournal` keeps it for the chains in doubt. */
export async function verifyChain(ctx: Ctx, chain: Chain): Promise<{ entries: number; broken?: BrokenChain }> {
  let head: Buffer = genesisOf(chain.id)
  let seq = 0
  const stopAt = (reason: BrokenChain['reason'], where: number) => ({
    entries: seq,
    broken: { chain: chain.id, seq: where, reason },
  })
  for (;;) {
    const next = sql`where ${e.chain} = ${chain.id} and ${e.seq} >= ${seq} order by ${e.seq} limit ${BATCH}`
    const batch = await storedEntries(ctx, next)
    for (const [index, entry] of batch.entries()) {
      if (entry.seq === seq) {
        // The last one of the batch before, once; otherwise a second entry in the place of one, and which of them is the first is chance.
        if (index === 0) continue
        return stopAt('altered_entry', seq)
      }
      if (entry.seq !== seq + 1) return stopAt('missing_entry', seq + 1)
      if (entry.seq > chain.length) return stopAt('entries_beyond_head', entry.seq)
      if (entry.previous !== asText(head)) return stopAt('wrong_predecessor', entry.seq)
      const computed = hashAfter(head, entry)
      if (asText(computed) !== entry.hash) return stopAt('altered_entry', entry.seq)
      head = computed
      seq = entry.seq
    }
    if (batch.length < BATCH) break
  }
  if (seq < chain.length) return stopAt('truncated', seq + 1)
  if (!sameBytes(head, chain.head)) return stopAt('wrong_head', seq)
  return { entries: seq }
}
