import { and, desc, eq, isNull } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
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

/** Notes that this organisation left about this usager, latest first. One statement. */
export async function notesOf(ctx: Ctx, organisationId: string, usagerId: string): Promise<UsagerNote[]> {
  const rows = await ctx.db
    .select({
      id: usagerNotes.id,
      textSealed: usagerNotes.textSealed,
      createdAt: usagerNotes.createdAt,
      authorId: usagerNotes.accountId,
      givenName: people.givenName,
      familyName: people.familyName,
      wrapped: usagerKeys.wrapped,
    })
    .from(usagerNotes)
    .innerJoin(accounts, eq(accounts.id, usagerNotes.accountId))
    .innerJoin(people, eq(people.id, accounts.personId))
    .innerJoin(usagerKeys, eq(usagerKeys.usagerId, usagerNotes.usagerId))
    .where(
      and(
        eq(usagerNotes.organisationId, organisationId),
        eq(usagerNotes.usagerId, usagerId),
        isNull(usagerNotes.removedAt),
      ),
    )
    .orderBy(desc(usagerNotes.createdAt), usagerNotes.id)
  return rows.map((row) => ({
    id: row.id,
    text: unwrap(ctx, usagerId, row.wrapped).open(places.note(row.id), row.textSealed).toString('utf8'),
    author: `${row.givenName} ${row.familyName}`,
    authorId: row.authorId,
    createdAt: row.createdAt,
  }))
}
