import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { violates } from '../../../platform/database/errors.ts'
import { newId } from '../../../platform/ids.ts'
import { appendToJournal, type JournalActor } from '../../journal/index.ts'
import { checkProfessionalEmail, type EmailRefusal } from '../email-rule.ts'
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

type AccountRefusal = 'email_taken' | EmailRefusal | 'bad_name' | 'bad_phone'

export type CreateAccountResult =
  | { readonly kind: 'created'; readonly accountId: string }
  | { readonly kind: 'refused'; readonly reason: AccountRefusal }

/** Creates the account of a professional: no factor and no structure yet, so it cannot sign in until both are added. */
export async function createAccount(ctx: Ctx, wanted: NewAccount): Promise<CreateAccountResult> {
  const refused = (reason: AccountRefusal) => ({ kind: 'refused', reason }) as const
  const givenName = wanted.givenName.normalize('NFC').trim()
  const familyName = wanted.familyName.normalize('NFC').trim()
  const verdict = checkProfessionalEmail(wanted.email, { holder: { givenName, familyName } })
  if (verdict.kind === 'refused') return refused(verdict.reason)
  const { email } = verdict
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
