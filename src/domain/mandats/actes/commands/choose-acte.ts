import { and, eq, isNull } from 'drizzle-orm'
import type { Ctx } from '../../../../platform/context.ts'
import { sealJson } from '../../../../platform/crypto/json.ts'
import { newId } from '../../../../platform/ids.ts'
import { actes, preparedDemarches } from '../../tables.ts'
import { type ActeDetails, checkDemarche, type DemarcheChoice, type Presence, places } from '../model.ts'
import { type ExchangeOwner, lockExchange } from '../queries/exchange.ts'
import { usableAutorisation } from '../queries/themes-in-force.ts'
import { exchanges } from '../tables.ts'

export interface ActeChoice extends DemarcheChoice {
  readonly usagerId: string
  readonly autorisationId: string
  readonly presence: Presence
  /** The site it was started for from here, when it was. */
  readonly site?: string
  /** The prepared démarche that this confirms. */
  readonly preparedId?: string
}

export type ChosenActe =
  | { readonly kind: 'chosen'; readonly acteId: string; readonly usagerId: string; readonly interactionHash: Buffer }
  | {
      readonly kind: 'refused'
      readonly reason: 'not_found' | 'expired' | 'answered' | 'not_in_force' | 'demarche_missing' | 'agreement_missing'
    }

/**
 * The aidant confirms: in whose name, under which theme, for which démarche, the person being present or not. In the caller's transaction,
 * which also answers FranceConnect. Whatever was posted, the autorisation is one that is in force now, in the aidant's current structure,
 * for that person; anything else is `not_in_force`. Nothing is journaled yet: the use is, once, with what came of it.
 */
export async function chooseActe(
  tx: Ctx,
  owner: ExchangeOwner,
  exchangeId: string,
  choice: ActeChoice,
): Promise<ChosenActe> {
  const { aidant } = owner
  const exchange = await lockExchange(tx, owner, exchangeId)
  if (!exchange) return refused('not_found')
  if (exchange.state !== 'open') return refused(exchange.state)
  const autorisation = await usableAutorisation(tx, aidant, choice.autorisationId)
  if (!autorisation || autorisation.usagerId !== choice.usagerId) return refused('not_in_force')
  const demarche = checkDemarche(choice, autorisation.demarches)
  if (typeof demarche === 'string') return refused(demarche)
  const acteId = newId()
  const now = tx.clock.now()
  const details: ActeDetails = { ...demarche, ...(choice.site ? { site: choice.site } : {}) }
  const acte = tx.db.$with('acte').as(
    tx.db
      .insert(actes)
      .values({
        id: acteId,
        channel: 'franceconnect',
        organisationId: aidant.organisation.id,
        usagerId: autorisation.usagerId,
        mandatId: autorisation.mandatId,
        autorisationId: autorisation.id,
        accountId: aidant.accountId,
        theme: autorisation.theme,
        detailsSealed: sealJson(autorisation.key, places.details(acteId), details),
        presence: choice.presence,
        state: 'choisie',
        startedAt: now,
      })
      .returning({ id: actes.id }),
  )
  await tx.db
    .with(acte)
    .update(exchanges)
    // By the interaction's name, the code and the token that are issued for it lead back to this acte.
    .set({ acteId, answeredAt: now, outcome: 'choisie', grantHash: exchange.interactionHash })
    .where(eq(exchanges.id, exchangeId))
  if (choice.preparedId) {
    await tx.db
      .update(preparedDemarches)
      .set({ consumedAt: now })
      .where(
        and(
          eq(preparedDemarches.id, choice.preparedId),
          eq(preparedDemarches.accountId, aidant.accountId),
          isNull(preparedDemarches.consumedAt),
        ),
      )
  }
  return { kind: 'chosen', acteId, usagerId: autorisation.usagerId, interactionHash: exchange.interactionHash }
}

function refused(reason: Extract<ChosenActe, { kind: 'refused' }>['reason']): ChosenActe {
  return { kind: 'refused', reason }
}
