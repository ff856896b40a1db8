import { after, DAY } from '../../../../platform/clock.ts'
import { type Ctx, inTransaction } from '../../../../platform/context.ts'
import { sealJson } from '../../../../platform/crypto/json.ts'
import { newId } from '../../../../platform/ids.ts'
import type { Aidant } from '../../../comptes/index.ts'
import { appendToJournal } from '../../../journal/index.ts'
import { actes } from '../../tables.ts'
import {
  type ActeDetails,
  checkDemarche,
  type DemarcheChoice,
  type DoneBy,
  type Outcome,
  type OutsideChannel,
  type Presence,
  places,
} from '../model.ts'
import { usableAutorisation } from '../queries/themes-in-force.ts'
import { settleActe } from './settle-acte.ts'

export interface OutsideActe extends DemarcheChoice {
  readonly usagerId: string
  readonly autorisationId: string
  readonly channel: OutsideChannel
  readonly presence: Presence
  readonly outcome: Outcome
  readonly doneBy: DoneBy
  /** When it was done; now when left out. */
  readonly at?: Date
  readonly site?: string
  readonly note?: string
  /** The acte of this person noted « à reprendre » that this takes up again. */
  readonly resumesActeId?: string
}

/** An acte may be written down after the fact, this long at most. */
export const RECORD_WITHIN = 31 * DAY

export type RecordedActe =
  | { readonly kind: 'recorded'; readonly acteId: string }
  | {
      readonly kind: 'refused'
      readonly reason: 'not_in_force' | 'demarche_missing' | 'agreement_missing' | 'bad_instant'
    }

/**
 * Writes down what was done under the mandat outside FranceConnect: by telephone, by letter, at a counter, on another site (DEC-14). The
 * autorisation must be in force, and have been at the instant given; neither the future nor more than 31 days ago. Journaled.
 */
export function recordOutsideActe(ctx: Ctx, aidant: Aidant, acte: OutsideActe): Promise<RecordedActe> {
  return inTransaction(ctx, async (tx) => {
    const autorisation = await usableAutorisation(tx, aidant, acte.autorisationId)
    if (!autorisation || autorisation.usagerId !== acte.usagerId) return { kind: 'refused', reason: 'not_in_force' }
    const demarche = checkDemarche(acte, autorisation.demarches)
    if (typeof demarche === 'string') return { kind: 'refused', reason: demarche }
    const now = tx.clock.now()
    const at = acte.at ?? now
    if (at > now || at < autorisation.signedAt || at < after(now, -RECORD_WITHIN)) {
      return { kind: 'refused', reason: 'bad_instant' }
    }
    const acteId = newId()
    const note = acte.note?.trim()
    const details: ActeDetails = {
      ...demarche,
      ...(acte.site ? { site: acte.site } : {}),
      ...(note ? { note } : {}),
    }
    await tx.db.insert(actes).values({
      id: acteId,
      channel: acte.channel,
      organisationId: aidant.organisation.id,
      usagerId: autorisation.usagerId,
      mandatId: autorisation.mandatId,
      autorisationId: autorisation.id,
      accountId: aidant.accountId,
      theme: autorisation.theme,
      detailsSealed: sealJson(autorisation.key, places.details(acteId), details),
      presence: acte.presence,
      state: 'consignee',
      startedAt: at,
      endedAt: at,
      outcome: acte.outcome,
      doneBy: acte.doneBy,
    })
    if (acte.resumesActeId) await settleActe(tx, aidant, acte.resumesActeId)
    await appendToJournal(tx, [
      {
        action: 'record_acte',
        actor: { kind: 'account', id: aidant.accountId },
        organisationId: aidant.organisation.id,
        usagerId: autorisation.usagerId,
        mandatId: autorisation.mandatId,
        autorisationId: autorisation.id,
        acteId,
        details: {
          channel: acte.channel,
          theme: autorisation.theme,
          presence: acte.presence,
          outcome: acte.outcome,
          done_by: acte.doneBy,
          done_at: at.toISOString(),
          outside_list: demarche.outsideList ?? false,
        },
      },
    ])
    return { kind: 'recorded', acteId }
  })
}
