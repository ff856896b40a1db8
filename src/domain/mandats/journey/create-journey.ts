import { after } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import type { Aidant } from '../../comptes/index.ts'
import { mandatJourneys } from '../tables.ts'
import { type DraftContents, EMPTY_DRAFT, sealDraft } from './contents.ts'
import { JOURNEY_LIFETIME } from './row.ts'

export interface NewJourney {
  readonly browserHash: Buffer
  /** The mandat that it renews and whose it is (DEC-07). */
  readonly renewal?: { readonly mandatId: string; readonly usagerId: string }
  /** What the form shows first: the mandat renewed, or what was typed in a journey that ran out. */
  readonly form?: DraftContents['form']
}

/** Opens a journey of 30 minutes, bound to this aidant, their structure and this browser. Answers its id, which cannot be guessed. */
export async function createJourney(
  ctx: Ctx,
  aidant: Aidant,
  { browserHash, renewal, form }: NewJourney,
): Promise<string> {
  const id = newId()
  const now = ctx.clock.now()
  await ctx.db.insert(mandatJourneys).values({
    id,
    accountId: aidant.accountId,
    organisationId: aidant.organisation.id,
    browserHash,
    purpose: 'mandat',
    renewsMandatId: renewal?.mandatId ?? null,
    usagerId: renewal?.usagerId ?? null,
    step: 'choix',
    draftSealed: sealDraft(ctx, id, { ...EMPTY_DRAFT, form: form ?? {} }),
    createdAt: now,
    updatedAt: now,
    expiresAt: after(now, JOURNEY_LIFETIME),
  })
  return id
}
