import { eq, type SQL, sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import type { DataKey } from '../../../platform/crypto/keyring.ts'
import { accounts, people } from '../../comptes/index.ts'
import { places, unwrap } from '../keys.ts'
import { usagerKeys, usagerNotes } from '../tables.ts'

export interface UsagerNote {
  readonly id: string
  readonly text: string
  readonly author: string
  /** Only its author removes a note. */
  readonly authorId: string
  readonly createdAt: Date
}

interface NoteJson extends Omit<UsagerNote, 'text' | 'createdAt'> {
  /** base64 */
  readonly textSealed: string
  /** Milliseconds since 1970. */
  readonly createdAt: number
}

/** Sealed notes that this organisation left about this usager, latest first, as one value of a row: a sheet asks for them with the rest. */
export function notesJson(organisationId: SQL, usagerId: SQL): SQL<readonly NoteJson[] | null> {
  return sql`(
    select json_agg(json_build_object('id', n.id, 'textSealed', encode(n.text_sealed, 'base64'), 'authorId', n.account_id,
      'author', author.given_name || ' ' || author.family_name, 'createdAt', (extract(epoch from n.created_at) * 1000)::float8)
      order by n.created_at desc, n.id)
    from ${usagerNotes} n join ${accounts} wrote on wrote.id = n.account_id join ${people} author on author.id = wrote.person_id
    where n.organisation_id = ${organisationId} and n.usager_id = ${usagerId} and n.removed_at is null)`
}

/** Such notes, opened. */
export function openNotes(key: DataKey, notes: readonly NoteJson[] | null): UsagerNote[] {
  return (notes ?? []).map(({ textSealed, createdAt, ...note }) => ({
    ...note,
    text: key.open(places.note(note.id), Buffer.from(textSealed, 'base64')).toString('utf8'),
    createdAt: new Date(createdAt),
  }))
}

/** Notes that this organisation left about this usager, latest first; none once she is erased. One statement. */
export async function notesOf(ctx: Ctx, organisationId: string, usagerId: string): Promise<UsagerNote[]> {
  const [row] = await ctx.db
    .select({ wrapped: usagerKeys.wrapped, notes: notesJson(sql`${organisationId}::uuid`, sql`${usagerId}::uuid`) })
    .from(usagerKeys)
    .where(eq(usagerKeys.usagerId, usagerId))
  return row ? openNotes(unwrap(ctx, usagerId, row.wrapped), row.notes) : []
}
