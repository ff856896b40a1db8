import { eq } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { appendToJournal } from '../../journal/index.ts'
import { CGU_VERSION } from '../cgu.ts'
import { accounts } from '../tables.ts'

/** Keeps that this person accepted the conditions in force, and when. `version` is the one that was on the screen: another is refused. */
export async function acceptCgu(
  ctx: Ctx,
  person: { readonly accountId: string; readonly organisationId: string | null },
  version: string,
): Promise<'accepted' | 'other_version'> {
  if (version !== CGU_VERSION) return 'other_version'
  await inTransaction(ctx, async (tx) => {
    await tx.db
      .update(accounts)
      .set({ cguVersion: version, cguAcceptedAt: tx.clock.now() })
      .where(eq(accounts.id, person.accountId))
    await appendToJournal(tx, [
      {
        action: 'accept_cgu',
        actor: { kind: 'account', id: person.accountId },
        ...(person.organisationId ? { organisationId: person.organisationId } : {}),
        details: { version },
      },
    ])
  })
  return 'accepted'
}
