import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { type Aidant, checkProof, type FreshProof } from '../../comptes/index.ts'
import { appendToJournal } from '../../journal/index.ts'
import { mandats, notifyUsager } from '../../mandats/index.ts'
import { lockUsager } from '../../usagers/index.ts'
import { type CoffreContent, type CoffreRights, coffreRights, type MailboxMandat } from '../model.ts'
import { type Opening, readOpening, sealOpening } from '../opening.ts'
import { mailboxMandats } from '../queries/coffre-of-usager.ts'
import { lockedCoffre, openContent } from '../sealed.ts'

export type OpenCoffre =
  | {
      readonly kind: 'open'
      readonly content: CoffreContent
      /** Lets this aidant read the same opening again until then: `readOpenCoffre`. */
      readonly opening: string
      readonly until: Date
      readonly mandatNumber: string
    }
  | {
      readonly kind: 'refused'
      /** `withdrawn`: this aidant, for a conflict of interest with the person; a colleague may. */
      readonly reason: 'stale_proof' | 'no_active_mandat' | 'empty' | 'not_the_time' | 'withdrawn'
    }

/**
 * Opens a safe (DEC-11): with a code given just now, under a mandat in force that carries the option. Journaled and told to the usager at
 * once, whatever the hour.
 */
export function openCoffre(ctx: Ctx, aidant: Aidant, proof: FreshProof, usagerId: string): Promise<OpenCoffre> {
  return open(ctx, aidant, proof, usagerId, 'consultation')
}

/**
 * Opens a safe to hand its content over on a printed page: within 30 days of the end of the mandat, before or after it. Journaled and told
 * as any opening; the safe is destroyed by `confirmHandOver`, once the page is in the person's hands.
 */
export function openForHandOver(ctx: Ctx, aidant: Aidant, proof: FreshProof, usagerId: string): Promise<OpenCoffre> {
  return open(ctx, aidant, proof, usagerId, 'remise')
}

/** The mandat under which the safe is opened, or why it may not be. */
function ground(
  rights: CoffreRights,
  purpose: Opening['purpose'],
): MailboxMandat | 'no_active_mandat' | 'not_the_time' {
  if (purpose === 'consultation') return rights.carrier ?? 'no_active_mandat'
  return rights.mayHandOver && rights.last ? rights.last : 'not_the_time'
}

async function open(
  ctx: Ctx,
  aidant: Aidant,
  proof: FreshProof,
  usagerId: string,
  purpose: Opening['purpose'],
): Promise<OpenCoffre> {
  if (!checkProof(ctx, proof, aidant.accountId)) return { kind: 'refused', reason: 'stale_proof' }
  const organisationId = aidant.organisation.id
  return inTransaction(ctx, async (tx) => {
    const now = tx.clock.now()
    const usager = await lockUsager(tx, usagerId)
    const carriers = await mailboxMandats(tx, organisationId, usagerId, aidant.accountId).for('share', { of: mandats })
    if (carriers.some(({ isWithdrawn }) => isWithdrawn)) return { kind: 'refused', reason: 'withdrawn' }
    const rights = coffreRights(carriers, now)
    const mandat = ground(rights, purpose)
    if (typeof mandat === 'string') return { kind: 'refused', reason: mandat }
    const row = await lockedCoffre(tx, organisationId, usagerId)
    if (!usager || !row) return { kind: 'refused', reason: 'empty' }
    const content = openContent(usager.key, row)
    await notifyUsager(tx, {
      organisationId,
      usagerId,
      kind: 'coffre_opened',
      dedupKey: `${row.id}/${now.toISOString()}`,
      facts: { organisationName: aidant.organisation.name, mandatNumber: mandat.number },
    })
    await appendToJournal(tx, [
      {
        action: 'open_coffre',
        actor: { kind: 'account', id: aidant.accountId },
        organisationId,
        usagerId,
        mandatId: mandat.id,
        details: { coffre: row.id, purpose },
      },
    ])
    const { token, until } = sealOpening(tx, aidant, { coffreId: row.id, usagerId, purpose })
    return { kind: 'open', content, opening: token, until, mandatNumber: mandat.number }
  })
}

export type ReadOpenCoffre =
  | {
      readonly kind: 'open'
      readonly content: CoffreContent
      readonly purpose: Opening['purpose']
      readonly mandatNumber: string
      readonly opening: string
    }
  | {
      readonly kind: 'refused'
      readonly reason: 'opening_over' | 'no_active_mandat' | 'empty' | 'not_the_time' | 'withdrawn'
    }

/**
 * Reads again what an opening opened, a few minutes at most, without another journal entry: it is the same opening. The mandat is checked
 * anew: revoked meanwhile means refused.
 */
export function readOpenCoffre(ctx: Ctx, aidant: Aidant, usagerId: string, token: string): Promise<ReadOpenCoffre> {
  return inTransaction(ctx, async (tx) => {
    const opening = readOpening(tx, aidant, token)
    if (!opening || opening.usagerId !== usagerId) return { kind: 'refused', reason: 'opening_over' }
    const organisationId = aidant.organisation.id
    const usager = await lockUsager(tx, usagerId)
    const carriers = await mailboxMandats(tx, organisationId, usagerId, aidant.accountId).for('share', { of: mandats })
    if (carriers.some(({ isWithdrawn }) => isWithdrawn)) return { kind: 'refused', reason: 'withdrawn' }
    const rights = coffreRights(carriers, tx.clock.now())
    const mandat = ground(rights, opening.purpose)
    if (typeof mandat === 'string') return { kind: 'refused', reason: mandat }
    const row = await lockedCoffre(tx, organisationId, usagerId)
    if (!usager || row?.id !== opening.coffreId) return { kind: 'refused', reason: 'empty' }
    const content = openContent(usager.key, row)
    return { kind: 'open', content, purpose: opening.purpose, mandatNumber: mandat.number, opening: token }
  })
}
