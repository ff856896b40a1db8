import { asc, sql } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../platform/context.ts'
import { sameBytes } from '../../platform/crypto/keyring.ts'
import { genesisOf } from './model.ts'
import { asText, hashAfter, type Stored, storedEntries } from './stored.ts'
import { journalChains, journalEntries } from './tables.ts'
import { type BrokenChain, type Chain, verifyChain } from './verify-chain.ts'

export interface Verification {
  readonly chains: number
  readonly entries: number
  readonly broken: readonly BrokenChain[]
}

/** Pages of the table read at once: some six thousand entries. */
const PAGES = 256

/** Entries kept at most until those before them are read: some tens of megabytes. */
const WAITING = 50_000

/**
 * Recomputes every chain from its first entry. Says, for each chain that does not hold, the first entry at fault.
 *
 * The table is read once, as it lies on the disk: chains grow together, so that one chain read by itself is a page of the disk for each of
 * its entries. An entry met before the one it follows waits for it. This reading only ever says that a chain holds; one that it has a doubt
 * about is read again by itself, in order. All of it sees one instant, so that acts recorded meanwhile break nothing.
 */
export function verifyJournal(ctx: Ctx, waitingAtMost = WAITING): Promise<Verification> {
  return inTransaction(
    ctx,
    async (tx) => {
      const chains = await tx.db.select().from(journalChains).orderBy(asc(journalChains.id))
      const { holding, unknown } = await readAll(tx, chains, waitingAtMost)
      const broken: BrokenChain[] = []
      let entries = 0
      for (const chain of chains) {
        const verified = holding.has(chain.id) ? { entries: chain.length } : await verifyChain(tx, chain)
        entries += verified.entries
        if (verified.broken) broken.push(verified.broken)
      }
      for (const [chain, seq] of unknown) broken.push({ chain, seq, reason: 'unknown_chain' })
      return { chains: chains.length, entries, broken }
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
}

/** How far a chain was followed. */
interface Followed {
  readonly chain: Chain
  head: Buffer
  seq: number
  doubtful: boolean
  /** Entries met too early, by their `seq`. */
  readonly early: Map<number, Stored>
}

/** The chains that hold, and the first entry seen of each chain that nobody opened. */
async function readAll(tx: Ctx, chains: readonly Chain[], waitingAtMost: number) {
  const all = new Map<string, Followed>()
  for (const chain of chains) {
    all.set(chain.id, { chain, head: genesisOf(chain.id), seq: 0, doubtful: false, early: new Map() })
  }
  const unknown = new Map<string, number>()
  let waiting = 0
  const take = (entry: Stored) => {
    const followed = all.get(entry.chain)
    if (!followed) {
      unknown.set(entry.chain, Math.min(entry.seq, unknown.get(entry.chain) ?? entry.seq))
      return
    }
    if (followed.doubtful) return
    const { early } = followed
    if (entry.seq === followed.seq + 1) {
      for (let next: Stored | undefined = entry; next && follow(followed, next); next = early.get(followed.seq + 1)) {
        if (early.delete(next.seq)) waiting -= 1
      }
    } else if (waiting < waitingAtMost && !early.has(entry.seq)) {
      early.set(entry.seq, entry)
      waiting += 1
    } else {
      followed.doubtful = true
    }
    if (!followed.doubtful) return
    waiting -= early.size
    early.clear()
  }
  const pages = await pagesOf(tx)
  let next = readPages(tx, 0)
  for (let page = 0; page < pages; page += PAGES) {
    const entries = await next
    // The database makes the next ones ready while these are hashed.
    next = page + PAGES < pages ? readPages(tx, page + PAGES) : Promise.resolve([])
    for (const entry of entries) take(entry)
  }
  const holding = new Set<string>()
  for (const { chain, head, seq, doubtful, early } of all.values()) {
    if (!doubtful && early.size === 0 && seq === chain.length && sameBytes(head, chain.head)) holding.add(chain.id)
  }
  return { holding, unknown }
}

/** Goes one entry further, or doubts. */
function follow(followed: Followed, entry: Stored): boolean {
  const computed = hashAfter(followed.head, entry)
  followed.doubtful = entry.previous !== asText(followed.head) || asText(computed) !== entry.hash
  followed.head = computed
  followed.seq = entry.seq
  return !followed.doubtful
}

/** How many pages the table has: entries appended later are not of our instant. */
async function pagesOf(tx: Ctx): Promise<number> {
  const pages = sql<number>`(size / current_setting('block_size')::int)::int`
  const [row] = await tx.db.select({ pages }).from(sql`pg_relation_size('journal_entries') size`)
  return row?.pages ?? 0
}

function readPages(tx: Ctx, from: number): Promise<readonly Stored[]> {
  const place = sql`${journalEntries}.ctid`
  return storedEntries(tx, sql`where ${place} >= ${`(${from},0)`}::tid and ${place} < ${`(${from + PAGES},0)`}::tid`)
}
