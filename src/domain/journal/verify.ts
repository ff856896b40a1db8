import { asc, sql } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../platform/context.ts'
import { eachLink, type Link } from './links.ts'
import { genesisOf } from './model.ts'
import { journalChains } from './tables.ts'
import { type BrokenChain, type Chain, verifyChain } from './verify-chain.ts'

export interface Verification {
  readonly chains: number
  readonly entries: number
  readonly broken: readonly BrokenChain[]
}

/** Pages of the table read by one statement: some hundred thousand entries, far from the time that a statement may take. */
const PAGES = 4_096

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
  /** As text, one character a byte, as in the links. */
  head: string
  seq: number
  doubtful: boolean
  /** Entries met too early, by their `seq`. */
  readonly early: Map<number, Link>
}

/** The chains that hold, and the first entry seen of each chain that nobody opened. */
async function readAll(tx: Ctx, chains: readonly Chain[], waitingAtMost: number) {
  const all = new Map<string, Followed>()
  for (const chain of chains) {
    all.set(chain.id, {
      chain,
      head: genesisOf(chain.id).toString('latin1'),
      seq: 0,
      doubtful: false,
      early: new Map(),
    })
  }
  const unknown = new Map<string, number>()
  let waiting = 0
  const take = (entry: Link) => {
    const followed = all.get(entry.chain)
    if (!followed) {
      unknown.set(entry.chain, Math.min(entry.seq, unknown.get(entry.chain) ?? entry.seq))
      return
    }
    if (followed.doubtful) return
    const { early } = followed
    if (entry.seq === followed.seq + 1) {
      for (let next: Link | undefined = entry; next && follow(followed, next); next = early.get(followed.seq + 1)) {
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
  for (let page = 0; page < pages; page += PAGES) await eachLink(tx, { from: page, to: page + PAGES }, take)
  const holding = new Set<string>()
  for (const { chain, head, seq, doubtful, early } of all.values()) {
    const isWhole = !doubtful && early.size === 0 && seq === chain.length
    if (isWhole && head === chain.head.toString('latin1')) holding.add(chain.id)
  }
  return { holding, unknown }
}

/** Goes one entry further, or doubts. */
function follow(followed: Followed, link: Link): boolean {
  followed.doubtful = !link.sound || link.previous !== followed.head
  followed.head = link.hash
  followed.seq = link.seq
  return !followed.doubtful
}

/** How many pages the table has: entries appended later are not of our instant. */
async function pagesOf(tx: Ctx): Promise<number> {
  const pages = sql<number>`(size / current_setting('block_size')::int)::int`
  const [row] = await tx.db.select({ pages }).from(sql`pg_relation_size('journal_entries') size`)
  return row?.pages ?? 0
}
