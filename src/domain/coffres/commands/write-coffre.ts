import { eq } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import type { Aidant } from '../../comptes/index.ts'
import { appendToJournal } from '../../journal/index.ts'
import { changeContact, lockUsager, settingsOf } from '../../usagers/index.ts'
import { type CoffreContent, coffreRights } from '../model.ts'
import { mailboxMandats } from '../queries/coffre-of-usager.ts'
import { lockedCoffre, sealContent } from '../sealed.ts'
import { coffres } from '../tables.ts'

export type WriteCoffre =
  | { readonly kind: 'written' }
  | { readonly kind: 'refused'; readonly reason: 'no_active_mandat' }

/**
 * Keeps the identifiers of the mailbox created for a usager, or replaces those kept (DEC-11). Refuses without a mandat in force that
 * carries the option. Her new address becomes her contact address, in place of the placeholder.
 */
export function writeCoffre(ctx: Ctx, aidant: Aidant, usagerId: string, content: CoffreContent): Promise<WriteCoffre> {
  return inTransaction(ctx, async (tx) => {
    const organisationId = aidant.organisation.id
    const now = tx.clock.now()
    const usager = await lockUsager(tx, usagerId)
    const { carrier } = coffreRights(await mailboxMandats(tx, organisationId, usagerId).for('share'), now)
    if (!usager || !carrier) return { kind: 'refused', reason: 'no_active_mandat' }
    const kept = await lockedCoffre(tx, organisationId, usagerId)
    const id = kept?.id ?? newId()
    const written = { mandatId: carrier.id, contentSealed: sealContent(usager.key, id, content), updatedAt: now }
    if (kept) await tx.db.update(coffres).set(written).where(eq(coffres.id, id))
    else {
      await tx.db
        .insert(coffres)
        .values({ id, organisationId, usagerId, createdBy: aidant.accountId, createdAt: now, ...written })
    }
    const { contact } = await settingsOf(tx, organisationId, usagerId)
    await changeContact(tx, aidant, usagerId, { ...contact, email: content.address })
    await appendToJournal(tx, [
      {
        action: 'write_coffre',
        actor: { kind: 'account', id: aidant.accountId },
        organisationId,
        usagerId,
        mandatId: carrier.id,
        details: { coffre: id, replaced: kept !== undefined },
      },
    ])
    return { kind: 'written' }
  })
}
