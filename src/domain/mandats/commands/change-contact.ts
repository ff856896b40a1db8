import { and, eq, or } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import type { Aidant } from '../../comptes/index.ts'
import { appendToJournal } from '../../journal/index.ts'
import { type Contact, type KnownUsager, knownSettings, lockUsager, writeContact } from '../../usagers/index.ts'
import { sendNotice } from '../mails/notify.tsx'
import { mandats } from '../tables.ts'

export type ChangeContactResult =
  | { readonly kind: 'changed'; readonly fields: readonly ContactField[] }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'refused'; readonly reason: 'not_found' }

const FIELDS = ['email', 'phone', 'nameInUse'] as const
type ContactField = (typeof FIELDS)[number]

/**
 * Changes how this organisation reaches a usager, or the name that she goes by, without a new mandat: what is not given is removed, but for her
 * mailbox, which the safe alone names (`mailbox`, DEC-11). She is told where she chose to be, so that no address takes the place of hers behind her
 * back (DEC-12). The journal holds the names of the fields that changed, never their values. Refuses a usager this organisation does not know.
 */
export function changeContact(
  ctx: Ctx,
  aidant: Aidant,
  usagerId: string,
  contact: Omit<Contact, 'mailbox'>,
  { mailbox: created }: { readonly mailbox?: string } = {},
): Promise<ChangeContactResult> {
  const organisationId = aidant.organisation.id
  return inTransaction(ctx, async (tx): Promise<ChangeContactResult> => {
    const usager = await lockUsager(tx, usagerId)
    const known = usager && (await knownSettings(tx, organisationId, usagerId))
    if (!usager || !known) return { kind: 'refused', reason: 'not_found' }
    const mailbox = created ?? known.contact.mailbox
    const fields = FIELDS.filter((field) => known.contact[field] !== contact[field])
    if (fields.length === 0 && mailbox === known.contact.mailbox) return { kind: 'unchanged' }
    await writeContact(tx, usager, organisationId, { ...contact, ...(mailbox === undefined ? {} : { mailbox }) })
    if (fields.length === 0) return { kind: 'changed', fields }
    const { notices } = known
    if (notices.channel !== 'none' && !(await isSaidDead(tx, usager, organisationId))) {
      await sendNotice(tx, notices, {
        organisationId,
        usagerId,
        kind: 'contact_changed',
        dedupKey: newId(),
        facts: { organisationName: aidant.organisation.name, contactFields: fields },
      })
    }
    await appendToJournal(tx, [
      {
        action: 'change_contact',
        actor: { kind: 'account', id: aidant.accountId },
        organisationId,
        usagerId,
        details: { fields },
      },
    ])
    return { kind: 'changed', fields }
  })
}

/** After a report of death nobody is written to at the person's address (DEC-06). */
async function isSaidDead(tx: Ctx, usager: KnownUsager, organisationId: string): Promise<boolean> {
  if (usager.incapacity === 'deces') return true
  const said = await tx.db
    .select({ id: mandats.id })
    .from(mandats)
    .where(
      and(
        eq(mandats.organisationId, organisationId),
        eq(mandats.usagerId, usager.id),
        or(eq(mandats.suspensionReason, 'deces_signale'), eq(mandats.endReason, 'deces')),
      ),
    )
    .limit(1)
  return said.length > 0
}
