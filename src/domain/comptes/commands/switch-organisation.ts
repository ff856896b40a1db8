import { and, eq, isNull } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { appendToJournal } from '../../journal/index.ts'
import { organisations } from '../../organisations/index.ts'
import type { SignedIn } from '../model.ts'
import { currentMembership } from '../roles-in-force.ts'
import { memberships, sessions } from '../tables.ts'
import { sessionEntry } from './session-entry.ts'

/**
 * From now on this session works for another structure of the person's (DEC-44). Journeys under way keep the structure that they were
 * begun for: they carry it themselves. Refuses a structure that the person is not of, or that is closed.
 */
export async function switchOrganisation(
  ctx: Ctx,
  visitor: SignedIn,
  organisationId: string,
): Promise<'switched' | 'not_a_member'> {
  return inTransaction(ctx, async (tx) => {
    const [member] = await tx.db
      .select({ id: organisations.id })
      .from(memberships)
      .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
      .where(
        and(
          eq(memberships.accountId, visitor.account.id),
          eq(memberships.organisationId, organisationId),
          currentMembership(tx.clock.now()),
          isNull(organisations.closedAt),
        ),
      )
      .limit(1)
    if (!member) return 'not_a_member'
    await tx.db.update(sessions).set({ organisationId }).where(eq(sessions.idHash, visitor.sessionHash))
    const from = visitor.organisation?.id ?? null
    await appendToJournal(tx, [{ ...sessionEntry('switch_organisation', visitor), organisationId, details: { from } }])
    return 'switched'
  })
}
