import { hash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { copyOut } from '../../platform/database/copy-out.ts'
import { FIELD, int32, int64, roomFor, writeHashed } from './canonical-bytes.ts'
import { bytesOf, hashAfter, storedEntries } from './stored.ts'

/** What of an entry says where it stands in its chain. Hashes are text, one character a byte: they are only ever compared. */
export interface Link {
  readonly chain: string
  readonly seq: number
  readonly previous: string
  readonly hash: string
  /** What is stored as its hash is the hash of the rest. */
  readonly sound: boolean
}

/** In the order of `FIELD`. */
const COLUMNS =
  'chain, seq, at, previous_hash, hash, action, actor_kind, actor_id, organisation_id, usager_id, mandat_id, autorisation_id, acte_id, details'

/**
 * Reads some pages of the journal's table as they lie on the disk, inside a transaction, and gives the link of each entry there. In the database's
 * own bytes: as values, or as JSON, entries cost both sides several times what hashing them does. In no list: the garbage collector would move
 * it about.
 */
export async function eachLink(
  ctx: Ctx,
  pages: { readonly from: number; readonly to: number },
  take: (link: Link) => void,
): Promise<void> {
  const [from, to] = [pages.from, pages.to].map((page) => `'(${Math.floor(page)},0)'::tid`)
  const there = `where ctid >= ${from} and ctid < ${to}`
  if (await copyOut(ctx.db, `select ${COLUMNS} from journal_entries ${there}`, linkReader(take))) return
  for (const entry of await storedEntries(ctx, sql.raw(there))) {
    const [previous, stored] = [bytesOf(entry.previous), bytesOf(entry.hash)]
    take({
      chain: entry.chain,
      seq: entry.seq,
      previous: previous.toString('latin1'),
      hash: stored.toString('latin1'),
      sound: hashAfter(previous, entry).equals(stored),
    })
  }
}

const FIELDS = Object.keys(FIELD).length

/** Reads entries one after the other, each into the same places. */
function linkReader(take: (link: Link) => void): (row: Buffer) => void {
  const [from, to] = [new Int32Array(FIELDS), new Int32Array(FIELDS)]
  let hashed = Buffer.alloc(roomFor(4096))
  return (bytes) => {
    if (bytes.readInt16BE(0) !== FIELDS) throw new Error('not an entry of the journal')
    for (let field = 0, place = 2; field < FIELDS; field += 1) {
      const length = int32(bytes, place)
      from[field] = place + 4
      // Null, -1, ends before it begins.
      to[field] = place + 4 + length
      place += 4 + Math.max(0, length)
    }
    if (hashed.length < roomFor(bytes.length)) hashed = Buffer.alloc(roomFor(bytes.length))
    const end = writeHashed(hashed, { bytes, from, to })
    const stored = bytes.toString('latin1', from[FIELD.hash], to[FIELD.hash])
    take({
      chain: bytes.toString('utf8', from[FIELD.chain], to[FIELD.chain]),
      seq: int64(bytes, from[FIELD.seq] ?? 0),
      previous: bytes.toString('latin1', from[FIELD.previous], to[FIELD.previous]),
      hash: stored,
      sound: end >= 0 && hash('sha256', hashed.subarray(0, end), 'binary') === stored,
    })
  }
}
