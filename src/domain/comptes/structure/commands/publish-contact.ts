import { eq } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../../platform/context.ts'
import { appendToJournal } from '../../../journal/index.ts'
import { type Contact, type ContactRefusal, checkContact, organisations } from '../../../organisations/index.ts'
import { checkProfessionalEmail } from '../../email-rule.ts'
import type { Referent } from '../../model.ts'
import { holdTeam } from '../../team/hold.ts'

export type ContactPublished =
  | 'published'
  | 'withdrawn'
  | { readonly kind: 'refused'; readonly reason: ContactRefusal | 'bad_email' | 'not_referent' }

/**
 * Publishes a contact of the structure in the public register, or, with null, takes it out of there. The journal says that it was done, by whom,
 * and not what stands there: that is public, and changes.
 */
export async function publishContact(ctx: Ctx, referent: Referent, wanted: Contact | null): Promise<ContactPublished> {
  const refused = (reason: ContactRefusal | 'bad_email' | 'not_referent') => ({ kind: 'refused', reason }) as const
  const email = wanted?.email ? checkProfessionalEmail(wanted.email, { use: 'requester' }) : undefined
  if (email?.kind === 'refused') return refused('bad_email')
  const checked = wanted && checkContact({ ...wanted, email: email?.email ?? null })
  if (typeof checked === 'string') return refused(checked)
  const organisationId = referent.organisation.id
  return inTransaction(ctx, async (tx) => {
    if (!(await holdTeam(tx, referent))) return refused('not_referent')
    await tx.db
      .update(organisations)
      .set({
        contactPublished: checked !== null,
        contactAddress: checked?.address ?? false,
        contactPhone: checked?.phone ?? null,
        contactEmail: checked?.email ?? null,
        contactNote: checked?.note ?? null,
      })
      .where(eq(organisations.id, organisationId))
    const action = checked ? 'publish_contact' : 'withdraw_contact'
    await appendToJournal(tx, [{ action, actor: { kind: 'account', id: referent.accountId }, organisationId }])
    return checked ? 'published' : 'withdrawn'
  })
}
