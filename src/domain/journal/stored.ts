import { type SQL, sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { hashEntry } from './model.ts'
import { journalEntries } from './tables.ts'

/** An entry exactly as the database holds it. */
export interface Stored {
  readonly chain: string
  readonly seq: number
  /** UTC, to the microsecond and without final zeros, so that nothing of what the database holds goes unseen. */
  readonly at: string
  readonly previous: string
  readonly hash: string
  readonly action: string
  readonly kind: string
  readonly actor: string | null
  readonly organisation: string | null
  readonly usager: string | null
  readonly mandat: string | null
  readonly autorisation: string | null
  readonly acte: string | null
  readonly details: unknown
}

const e = journalEntries

/**
 * The entries of a condition, in no order unless it says one, in one JSON text: reading them column by column costs more than hashing them,
 * and a row written as an object costs PostgreSQL half of what an array of values does.
 */
export async function storedEntries(ctx: Ctx, condition: SQL): Promise<readonly Stored[]> {
  const stored = sql`(select ${e.chain}, ${e.seq}, ${e.at} at time zone 'UTC' as at, ${e.previousHash} as previous, ${e.hash}, ${e.action},
      ${e.actorKind} as kind, ${e.actorId} as actor, ${e.organisationId} as organisation, ${e.usagerId} as usager, ${e.mandatId} as mandat,
      ${e.autorisationId} as autorisation, ${e.acteId} as acte, ${e.details}
    from ${e} ${condition}) stored`
  const entries = sql<string | null>`'[' || string_agg(row_to_json(stored)::text, ',') || ']'`
  const [row] = await ctx.db.select({ entries }).from(stored)
  return row?.entries ? JSON.parse(row.entries) : []
}

/** Bytes as PostgreSQL writes them in a JSON text. */
export function asText(bytes: Buffer): string {
  return `\\x${bytes.toString('hex')}`
}

/** The bytes of such a text. */
export function bytesOf(text: string): Buffer {
  return Buffer.from(text.slice(2), 'hex')
}

/** The hash that the entry should have after this one. */
export function hashAfter(head: Buffer, entry: Stored): Buffer {
  return hashEntry(
    {
      chain: entry.chain,
      seq: entry.seq,
      at: `${toTheMillisecond(entry.at)}Z`,
      action: entry.action,
      actorKind: entry.kind,
      actorId: entry.actor,
      organisationId: entry.organisation,
      usagerId: entry.usager,
      mandatId: entry.mandat,
      autorisationId: entry.autorisation,
      acteId: entry.acte,
      details: entry.details,
    },
    head,
  )
}

const SECONDS = '2026-11-22T09:00:00'.length
const MILLISECONDS = SECONDS + '.000'.length

/** Instants are written to the millisecond: a finer one was not written by us, and is left as it is, which no hash fits. */
function toTheMillisecond(at: string): string {
  if (at.length === SECONDS) return `${at}.000`
  return at.length < MILLISECONDS ? at.padEnd(MILLISECONDS, '0') : at
}
