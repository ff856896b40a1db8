import { and, eq, inArray, type SQL } from 'drizzle-orm'
import { MINUTE } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import { mandatJourneys } from '../tables.ts'
import { isJourneyFailure, type JourneyFailure } from './causes.ts'
import { type DraftContents, openDraft, openResult, type ResultContents } from './contents.ts'
import { type JourneyStep, nextStep } from './steps.ts'

/** From the first choice to the signature. */
export const JOURNEY_LIFETIME = 30 * MINUTE

/** Whose journey it is: this account, in this browser. Its organisation was fixed when it began (DEC-44). */
export interface JourneyOwner {
  readonly accountId: string
  readonly browserHash: Buffer
}

export type JourneyRow = typeof mandatJourneys.$inferSelect

/** What a journey leads to: a mandat, or a change of how a usager is told (DEC-12). One is never taken for the other. */
export type JourneyPurpose = JourneyRow['purpose']

/** For what asks the same of both: keeping a form, confirming an address, going to FranceConnect and coming back. */
export const EITHER_PURPOSE: readonly JourneyPurpose[] = ['mandat', 'messages']

const FOR_A_MANDAT: readonly JourneyPurpose[] = ['mandat']

/** A journey as its screens see it. */
export interface Journey {
  readonly id: string
  readonly purpose: JourneyPurpose
  readonly organisationId: string
  readonly step: JourneyStep
  readonly expired: boolean
  readonly expiresAt: Date
  readonly updatedAt: Date
  readonly renewsMandatId: string | null
  /** Known before FranceConnect for a renewal or a change of messages only. */
  readonly usagerId: string | null
  readonly draft: DraftContents
  readonly result: ResultContents | undefined
  readonly failure: JourneyFailure | undefined
  /** FranceConnect has not come back from ending the session of the person who authenticated: it may be open in this browser. */
  readonly logoutPending: boolean
  readonly mandatId: string | null
}

export function toJourney(ctx: Ctx, row: JourneyRow): Journey {
  return {
    id: row.id,
    purpose: row.purpose,
    organisationId: row.organisationId,
    step: row.step,
    expired: ctx.clock.now() >= row.expiresAt,
    expiresAt: row.expiresAt,
    updatedAt: row.updatedAt,
    renewsMandatId: row.renewsMandatId,
    usagerId: row.usagerId,
    draft: openDraft(ctx, row.id, row.draftSealed),
    result: row.fcResultSealed ? openResult(ctx, row.id, row.fcResultSealed) : undefined,
    failure: row.failure && isJourneyFailure(row.failure) ? row.failure : undefined,
    logoutPending: row.fcLogoutStateHash !== null,
    mandatId: row.mandatId,
  }
}

/** The owner's journeys, those that lead to a mandat unless said otherwise. */
export function ownedBy(owner: JourneyOwner, condition: SQL, purposes = FOR_A_MANDAT): SQL | undefined {
  return and(
    condition,
    inArray(mandatJourneys.purpose, [...purposes]),
    eq(mandatJourneys.accountId, owner.accountId),
    eq(mandatJourneys.browserHash, owner.browserHash),
  )
}

/** Why a journey cannot go on. `not_found` covers unknown, somebody else's and another browser's alike. */
export type JourneyRefusal = 'not_found' | 'expired' | 'finished' | 'out_of_order'

/** What sends the person back to FranceConnect for good: the answer received is forgotten. */
export const WITHOUT_RESULT = {
  fcResultSealed: null,
  fcStateHash: null,
  fcNonce: null,
  draftSalt: null,
  draftHash: null,
}

/** Locks the owner's journey, to change it in the transaction of `tx`: one that leads to a mandat unless said otherwise. */
export async function lockJourney(
  tx: Ctx,
  owner: JourneyOwner,
  id: string,
  purposes = FOR_A_MANDAT,
): Promise<{ kind: 'locked'; row: JourneyRow } | { kind: 'refused'; reason: JourneyRefusal; row?: JourneyRow }> {
  const [row] = await tx.db
    .select()
    .from(mandatJourneys)
    .where(ownedBy(owner, eq(mandatJourneys.id, id), purposes))
    .for('update')
  if (!row) return { kind: 'refused', reason: 'not_found' }
  if (nextStep(row.step, 'abandoned') === undefined) return { kind: 'refused', reason: 'finished', row }
  if (tx.clock.now() >= row.expiresAt) return { kind: 'refused', reason: 'expired', row }
  return { kind: 'locked', row }
}
