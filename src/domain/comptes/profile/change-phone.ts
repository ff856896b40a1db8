import { and, eq, sql } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { enqueue } from '../../../platform/outbox/index.ts'
import { appendToJournal } from '../../journal/index.ts'
import { sessionEntry } from '../commands/session-entry.ts'
import type { FreshProof, SignedIn } from '../model.ts'
import { checkProof } from '../proof.ts'
import { accounts, people } from '../tables.ts'
import { phoneChangedMail } from './mails.tsx'

/** Changes one's own telephone (E.164; null: none), after a fresh proof. Told by mail; the journal says that it changed, not the number. */
export function changePhone(
  ctx: Ctx,
  visitor: SignedIn,
  proof: FreshProof,
  phone: string | null,
): Promise<'changed' | 'same' | 'stale_proof' | 'bad_phone'> {
  const { account } = visitor
  return inTransaction(ctx, async (tx) => {
    if (!checkProof(tx, proof, account.id)) return 'stale_proof'
    if (phone !== null && !/^\+[0-9]{6,15}$/.test(phone)) return 'bad_phone'
    const [changed] = await tx.db
      .update(people)
      .set({ phone })
      .where(
        and(
          sql`${people.id} = (select a.person_id from ${accounts} a where a.id = ${account.id})`,
          sql`${people.phone} is distinct from ${phone}`,
        ),
      )
      .returning({ id: people.id })
    if (!changed) return 'same'
    const [to] = await tx.db.select({ email: accounts.email }).from(accounts).where(eq(accounts.id, account.id))
    const at = tx.clock.now()
    if (to) {
      await enqueue(tx, {
        kind: 'phone_changed',
        dedupKey: `phone_changed:${account.id}:${at.toISOString()}`,
        message: {
          channel: 'mail',
          to: to.email,
          ...phoneChangedMail(tx, { givenName: account.givenName, removed: phone === null, at }),
        },
      })
    }
    await appendToJournal(tx, [{ ...sessionEntry('change_phone', visitor), details: { removed: phone === null } }])
    return 'changed'
  })
}
