import { and, desc, eq, gt, inArray, isNull } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { preparedQuery } from '../../../platform/database/prepared.ts'
import type { Aidant } from '../../comptes/index.ts'
import { mandatJourneys } from '../tables.ts'
import { openDraft, openResult } from './contents.ts'
import { type Journey, type JourneyOwner, ownedBy, toJourney } from './row.ts'
import type { JourneyStep } from './steps.ts'

/** The owner's journey, over or not; undefined when it is unknown, somebody else's or another browser's. */
export async function journeyById(ctx: Ctx, owner: JourneyOwner, id: string): Promise<Journey | undefined> {
  const [row] = await ctx.db
    .select()
    .from(mandatJourneys)
    .where(ownedBy(owner, eq(mandatJourneys.id, id)))
  return row && toJourney(ctx, row)
}

export interface JourneyToResume {
  readonly id: string
  readonly step: Extract<JourneyStep, 'choix' | 'franceconnect' | 'recapitulatif'>
  readonly updatedAt: Date
  readonly expiresAt: Date
  readonly renewal: boolean
  readonly themes: readonly string[]
  /** Whose mandat it will be, once FranceConnect has said it. */
  readonly person: { readonly givenNames: string; readonly familyName: string } | undefined
}

const toResume = preparedQuery(['accountId', 'organisationId', 'browserHash', 'now'], (db, of) =>
  db
    .select()
    .from(mandatJourneys)
    .where(
      and(
        eq(mandatJourneys.accountId, of.accountId),
        eq(mandatJourneys.organisationId, of.organisationId),
        eq(mandatJourneys.browserHash, of.browserHash),
        eq(mandatJourneys.purpose, 'mandat'),
        inArray(mandatJourneys.step, ['choix', 'franceconnect', 'recapitulatif']),
        // Follows from the step; said so that the index of journeys under way serves.
        isNull(mandatJourneys.consumedAt),
        gt(mandatJourneys.expiresAt, of.now),
      ),
    )
    .orderBy(desc(mandatJourneys.updatedAt))
    .limit(5),
)

/** The journeys that this aidant may still finish in this browser, for the current structure: latest first. One statement. */
export async function journeysToResume(
  ctx: Ctx,
  aidant: Aidant,
  browserHash: Buffer,
): Promise<readonly JourneyToResume[]> {
  const rows = await toResume(ctx.db, {
    accountId: aidant.accountId,
    organisationId: aidant.organisation.id,
    browserHash,
    now: ctx.clock.now(),
  })
  return rows.flatMap((row) => {
    if (row.step === 'signe' || row.step === 'abandonne') return []
    const { choices } = openDraft(ctx, row.id, row.draftSealed)
    const identity = row.fcResultSealed ? openResult(ctx, row.id, row.fcResultSealed).evidence.identity : undefined
    return [
      {
        id: row.id,
        step: row.step,
        updatedAt: row.updatedAt,
        expiresAt: row.expiresAt,
        renewal: row.renewsMandatId !== null,
        themes: choices?.themes.map(({ theme }) => theme) ?? [],
        person: identity && { givenNames: identity.givenNames, familyName: identity.familyName },
      },
    ]
  })
}
