import { type Ctx, inTransaction } from '../../../platform/context.ts'
import type { Aidant } from '../../comptes/index.ts'
import { appendToJournal } from '../../journal/index.ts'
import { readOpening } from '../opening.ts'
import { lockedCoffre } from '../sealed.ts'
import { destroyRow } from './destroy.ts'

export type HandOver =
  | { readonly kind: 'handed_over' }
  | { readonly kind: 'refused'; readonly reason: 'opening_over' | 'empty' }

/**
 * The printed page is in the person's hands: our copy is destroyed at once. Takes the opening made by `openForHandOver`, so that nobody
 * destroys a safe whose page was not drawn up first.
 */
export function confirmHandOver(ctx: Ctx, aidant: Aidant, usagerId: string, token: string): Promise<HandOver> {
  return inTransaction(ctx, async (tx) => {
    const opening = readOpening(tx, aidant, token)
    if (opening?.purpose !== 'remise' || opening.usagerId !== usagerId) {
      return { kind: 'refused', reason: 'opening_over' }
    }
    const organisationId = aidant.organisation.id
    const row = await lockedCoffre(tx, organisationId, usagerId)
    if (row?.id !== opening.coffreId) return { kind: 'refused', reason: 'empty' }
    await destroyRow(tx, row.id, { handedOver: true })
    const about = {
      actor: { kind: 'account', id: aidant.accountId } as const,
      organisationId,
      usagerId,
      mandatId: row.mandatId,
    }
    await appendToJournal(tx, [
      { action: 'hand_over_coffre', ...about, details: { coffre: row.id } },
      { action: 'destroy_coffre', ...about, details: { coffre: row.id, reason: 'remise' } },
    ])
    return { kind: 'handed_over' }
  })
}
