import { and, eq, isNull } from 'drizzle-orm'
import { after } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import { appendToJournal } from '../../journal/index.ts'
import type { SignedIn } from '../model.ts'
import { accounts, sessions } from '../tables.ts'
import { COOL_DOWN } from './model.ts'
import { tellRepaired } from './repair-mails.tsx'
import { factorRepairs } from './tables.ts'

/**
 * What follows a factor confirmed in the session of a repair, whatever its kind, inside the transaction that confirms it: the repair is done,
 * both people are told, the 24 hours begin. Nothing for any other session.
 */
export async function repairDone(tx: Ctx, visitor: SignedIn, factorId: string): Promise<void> {
  const accountId = visitor.account.id
  const [session] = await tx.db
    .select({ repairId: sessions.repairId })
    .from(sessions)
    .where(eq(sessions.idHash, visitor.sessionHash))
  if (!session?.repairId) return
  const now = tx.clock.now()
  const [repair] = await tx.db
    .update(factorRepairs)
    .set({ doneAt: now })
    .where(and(eq(factorRepairs.id, session.repairId), isNull(factorRepairs.doneAt)))
    .returning()
  if (!repair) return
  const until = after(now, COOL_DOWN)
  await tx.db.update(accounts).set({ coolDownUntil: until }).where(eq(accounts.id, accountId))
  await appendToJournal(tx, [
    {
      action: 'repair_factor',
      actor: { kind: 'account', id: accountId },
      ...(repair.organisationId ? { organisationId: repair.organisationId } : {}),
      details: { account: accountId, repair: repair.id, factor: factorId },
    },
  ])
  await tellRepaired(tx, repair, until)
}
