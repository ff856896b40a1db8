import { and, eq, isNull, sql } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { enqueue } from '../../../platform/outbox/index.ts'
import { appendToJournal } from '../../journal/index.ts'
import { sessionEntry } from '../commands/session-entry.ts'
import type { SignedIn } from '../model.ts'
import { accounts } from '../tables.ts'
import { closeLinks } from './issue-link.ts'
import { welcomeMail } from './mails.tsx'
import { hasFactor } from './person.ts'

/**
 * The account is in use from now on: a factor was confirmed and every document accepted. Refuses while one of them is missing, as the caller's
 * fresh `visitor` says. Twice is once: the first date stands.
 */
export async function finishActivation(ctx: Ctx, visitor: SignedIn): Promise<'activated' | 'already' | 'not_ready'> {
  if (visitor.activation === 'facteur' || visitor.toAccept.length > 0) return 'not_ready'
  return inTransaction(ctx, async (tx) => {
    const accountId = visitor.account.id
    const activated = await tx.db
      .update(accounts)
      .set({ activatedAt: tx.clock.now() })
      .where(and(eq(accounts.id, accountId), isNull(accounts.activatedAt), hasFactor(sql`accounts.id`)))
      .returning({ id: accounts.id })
    if (activated.length === 0) return 'already'
    await closeLinks(tx, accountId)
    await appendToJournal(tx, [{ ...sessionEntry('activate_account', visitor), details: { account: accountId } }])
    const { publicUrl, teamEmail } = tx
    const trainer = visitor.trainingOrganisation !== null
    const mail = welcomeMail({ ...visitor.account, roles: visitor.roles, trainer, publicUrl, teamEmail })
    await enqueue(tx, {
      kind: 'welcome',
      dedupKey: `welcome:${accountId}`,
      message: { channel: 'mail', to: visitor.account.email, ...mail },
    })
    return 'activated'
  })
}
