import { eq } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { type Aidant, checkProof, type FreshProof } from '../../comptes/index.ts'
import { appendToJournal } from '../../journal/index.ts'
import { changeContact, mandats, notifyUsager } from '../../mandats/index.ts'
import { lockUsager, settingsOf } from '../../usagers/index.ts'
import { type CoffreContent, coffreRights } from '../model.ts'
import { mailboxMandats } from '../queries/coffre-of-usager.ts'
import { lockedCoffre, sealContent } from '../sealed.ts'
import { coffres } from '../tables.ts'

export type WriteCoffre =
  | { readonly kind: 'written' }
  | {
      readonly kind: 'refused'
      /** `kept_already`: by a colleague meanwhile, when no proof was given to replace it. */
      readonly reason: 'no_active_mandat' | 'withdrawn' | 'kept_already' | 'stale_proof'
    }

/**
 * Keeps the identifiers of the mailbox created for a usager (DEC-11), or, with a code given just now, replaces those kept: she is told, whatever
 * the hour, since what is replaced is lost. Refuses without a mandat in force that carries the option, and an aidant who withdrew from her. Her new
 * address becomes her contact address, in place of the placeholder.
 */
export function writeCoffre(
  ctx: Ctx,
  aidant: Aidant,
  usagerId: string,
  content: CoffreContent,
  proof?: FreshProof,
): Promise<WriteCoffre> {
  return inTransaction(ctx, async (tx) => {
    const organisationId = aidant.organisation.id
    const now = tx.clock.now()
    const usager = await lockUsager(tx, usagerId)
    const carriers = await mailboxMandats(tx, organisationId, usagerId, aidant.accountId).for('share', { of: mandats })
    if (carriers.some(({ isWithdrawn }) => isWithdrawn)) return { kind: 'refused', reason: 'withdrawn' }
    const { carrier } = coffreRights(carriers, now)
    if (!usager || !carrier) return { kind: 'refused', reason: 'no_active_mandat' }
    const kept = await lockedCoffre(tx, organisationId, usagerId)
    if (kept && !proof) return { kind: 'refused', reason: 'kept_already' }
    if (kept && proof && !checkProof(tx, proof, aidant.accountId)) return { kind: 'refused', reason: 'stale_proof' }
    const id = kept?.id ?? newId()
    const written = { mandatId: carrier.id, contentSealed: sealContent(usager.key, id, content), updatedAt: now }
    if (kept) {
      await tx.db.update(coffres).set(written).where(eq(coffres.id, id))
      await notifyUsager(tx, {
        organisationId,
        usagerId,
        kind: 'coffre_replaced',
        dedupKey: newId(),
        facts: { organisationName: aidant.organisation.name },
      })
    } else {
      await tx.db
        .insert(coffres)
        .values({ id, organisationId, usagerId, createdBy: aidant.accountId, createdAt: now, ...written })
    }
    const { contact } = await settingsOf(tx, organisationId, usagerId)
    await changeContact(tx, aidant, usagerId, { ...contact, email: content.address }, { mailbox: content.address })
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
