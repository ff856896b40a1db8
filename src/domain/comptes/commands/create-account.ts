import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { violates } from '../../../platform/database/errors.ts'
import { newId } from '../../../platform/ids.ts'
import { appendToJournal, type JournalActor } from '../../journal/index.ts'
import { emailKey } from '../model.ts'
import { accounts, people } from '../tables.ts'

export interface NewAccount {
  readonly email: string
  readonly givenName: string
  readonly familyName: string
  /** E.164, or null. */
  readonly phone?: string | null
  /** Invited: to be activated by the person themself, by their own link and code. */
  readonly invited?: boolean
  readonly actor?: JournalActor
}

export type CreateAccountResult =
  | { readonly kind: 'created'; readonly accountId: string }
  | { readonly kind: 'refused'; readonly reason: 'email_taken' | 'bad_email' | 'bad_name' | 'bad_phone' }

/** Creates the account of a professional: no factor and no structure yet, so it cannot sign in until both are added. */
export async function createAccount(ctx: Ctx, wanted: NewAccount): Promise<CreateAccountResult> {
  const refused = (reason: 'email_taken' | 'bad_email' | 'bad_name' | 'bad_phone') =>
    ({ kind: 'refused', reason }) as const
  const email = wanted.email.normalize('NFC').trim()
  const givenName = wanted.givenName.normalize('NFC').trim()
  const familyName = wanted.familyName.normalize('NFC').trim()
  if (!/^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/.test(email) || email.length > 320) return refused('bad_email')
  if (!givenName || !familyName) return refused('bad_name')
  const phone = wanted.phone ?? null
  if (phone !== null && !/^\+[0-9]{6,15}$/.test(phone)) return refused('bad_phone')
  const accountId = newId()
  try {
    await inTransaction(ctx, async (tx) => {
      const createdAt = tx.clock.now()
      const personId = newId()
      await tx.db.insert(people).values({ id: personId, givenName, familyName, phone, createdAt })
      const activatedAt = wanted.invited ? null : createdAt
      await tx.db
        .insert(accounts)
        .values({ id: accountId, personId, email, emailKey: emailKey(email), createdAt, activatedAt })
      const details = { account: accountId }
      await appendToJournal(tx, [{ action: 'create_account', actor: wanted.actor ?? { kind: 'operator' }, details }])
    })
  } catch (error) {
    if (violates(error, 'accounts_email_key_key')) return refused('email_taken')
    throw error
  }
  return { kind: 'created', accountId }
}
