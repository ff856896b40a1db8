import { and, eq } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { sealJson } from '../../../platform/crypto/json.ts'
import type { Aidant } from '../../comptes/index.ts'
import { appendToJournal } from '../../journal/index.ts'
import { places } from '../keys.ts'
import type { Contact } from '../model.ts'
import { knownSettings } from '../queries/settings.ts'
import { lockUsager } from '../queries/usager-by-sub.ts'
import { usagerSettings } from '../tables.ts'

export type ChangeContactResult =
  | { readonly kind: 'changed'; readonly fields: readonly string[] }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'refused'; readonly reason: 'not_found' }

const FIELDS = ['email', 'phone', 'nameInUse'] as const

/**
 * Changes how this organisation reaches a usager, or the name that she goes by, without a new mandat: what is not given is removed.
 * The journal holds the names of the fields that changed, never their values. Refuses a usager this organisation never signed with.
 */
export function changeContact(
  ctx: Ctx,
  aidant: Aidant,
  usagerId: string,
  contact: Contact,
): Promise<ChangeContactResult> {
  const organisationId = aidant.organisation.id
  return inTransaction(ctx, async (tx): Promise<ChangeContactResult> => {
    const usager = await lockUsager(tx, usagerId)
    const known = usager && (await knownSettings(tx, organisationId, usagerId))
    if (!usager || !known) return { kind: 'refused', reason: 'not_found' }
    const fields = FIELDS.filter((field) => known.contact[field] !== contact[field])
    if (fields.length === 0) return { kind: 'unchanged' }
    const empty = FIELDS.every((field) => contact[field] === undefined)
    await tx.db
      .update(usagerSettings)
      .set({
        contactSealed: empty ? null : sealJson(usager.key, places.contact(organisationId, usagerId), contact),
        updatedAt: tx.clock.now(),
      })
      .where(and(eq(usagerSettings.organisationId, organisationId), eq(usagerSettings.usagerId, usagerId)))
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
