import { and, desc, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import type { Ctx } from '../../../../platform/context.ts'
import { journalEntries } from '../../../journal/index.ts'
import { accounts, people } from '../../tables.ts'

/** A change in somebody's rights, as the journal has it. */
export interface Change {
  readonly at: Date
  readonly action: string
  readonly details: Readonly<Record<string, unknown>>
  /** Who did it; null for the system, an operator, or nobody any more. */
  readonly by: string | null
  readonly byKind: string
}

/** Entries of the platform's chain that a référent may read of somebody of theirs: what became of their account and of what they sign in with. */
const OF_THE_ACCOUNT = [
  'create_account',
  'deactivate_account',
  'reactivate_account',
  'add_factor',
  'remove_factor',
  'link_proconnect',
  'unlink_proconnect',
  'activate_account',
  'repair_factor',
  'use_recovery_code',
] as const

const SHOWN = 50

/** What changed for somebody, latest first: what this structure's journal says of them, and what concerns their account. One statement. */
export async function changesOf(ctx: Ctx, organisationId: string, accountId: string): Promise<readonly Change[]> {
  const rows = await ctx.db
    .select({
      at: journalEntries.at,
      seq: journalEntries.seq,
      action: journalEntries.action,
      details: journalEntries.details,
      byKind: journalEntries.actorKind,
      givenName: people.givenName,
      familyName: people.familyName,
    })
    .from(journalEntries)
    .leftJoin(accounts, eq(accounts.id, journalEntries.actorId))
    .leftJoin(people, eq(people.id, accounts.personId))
    .where(
      and(
        sql`${journalEntries.details} ->> 'account' = ${accountId}`,
        or(
          eq(journalEntries.organisationId, organisationId),
          and(isNull(journalEntries.organisationId), inArray(journalEntries.action, [...OF_THE_ACCOUNT])),
        ),
      ),
    )
    .orderBy(desc(journalEntries.at), desc(journalEntries.seq))
    .limit(SHOWN)
  return rows.map(({ givenName, familyName, seq: _, ...row }) => ({
    ...row,
    by: givenName && familyName ? `${givenName} ${familyName}` : null,
  }))
}
