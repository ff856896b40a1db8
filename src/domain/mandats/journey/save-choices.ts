import { eq } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import type { Aidant } from '../../comptes/index.ts'
import { TEXT_VERSION } from '../document/text.ts'
import { mandatJourneys } from '../tables.ts'
import { type DraftContents, openDraft, sealDraft } from './contents.ts'
import { canonicalDraft } from './draft.ts'
import type { MandatChoices, NoticeChoice } from './model.ts'
import { EITHER_PURPOSE, type JourneyRefusal, lockJourney, WITHOUT_RESULT } from './row.ts'

export type SaveRefusal = JourneyRefusal | 'notices_unconfirmed'

/** Keeps the form as typed, right or wrong, so that it comes back whole. The choices that FranceConnect was asked about do not move. */
export function keepForm(
  ctx: Ctx,
  aidant: Aidant,
  browserHash: Buffer,
  id: string,
  form: DraftContents['form'],
): Promise<{ kind: 'kept' } | { kind: 'refused'; reason: JourneyRefusal }> {
  return inTransaction(ctx, async (tx) => {
    const locked = await lockJourney(tx, { accountId: aidant.accountId, browserHash }, id, EITHER_PURPOSE)
    if (locked.kind === 'refused') return { kind: 'refused', reason: locked.reason }
    const draft = openDraft(tx, id, locked.row.draftSealed)
    await tx.db
      .update(mandatJourneys)
      .set({ draftSealed: sealDraft(tx, id, { ...draft, form }), updatedAt: tx.clock.now() })
      .where(eq(mandatJourneys.id, id))
    return { kind: 'kept' }
  })
}

/**
 * Keeps the choices made together and their canonical draft. Choices other than those that the usager authenticated for clear what
 * FranceConnect answered: `unchanged` says that it still holds. Refused when the address of the notices was not confirmed by its code (DEC-12).
 */
export function saveChoices(
  ctx: Ctx,
  aidant: Aidant,
  browserHash: Buffer,
  id: string,
  { choices, form }: { readonly choices: MandatChoices; readonly form: DraftContents['form'] },
): Promise<{ kind: 'saved'; unchanged: boolean } | { kind: 'refused'; reason: SaveRefusal }> {
  return inTransaction(ctx, async (tx) => {
    const locked = await lockJourney(tx, { accountId: aidant.accountId, browserHash }, id)
    if (locked.kind === 'refused') return { kind: 'refused', reason: locked.reason }
    const { row } = locked
    if (row.organisationId !== aidant.organisation.id) return { kind: 'refused', reason: 'not_found' }
    const draft = openDraft(tx, id, row.draftSealed)
    if (!isConfirmed(draft, choices.notices)) return { kind: 'refused', reason: 'notices_unconfirmed' }
    const canonical = canonicalDraft({
      organisation: aidant.organisation,
      choices,
      textVersion: TEXT_VERSION,
      renewsMandatId: row.renewsMandatId,
    })
    const unchanged = row.step === 'recapitulatif' && draft.canonical === canonical
    await tx.db
      .update(mandatJourneys)
      .set({
        draftSealed: sealDraft(tx, id, { ...draft, form, choices, canonical }),
        updatedAt: tx.clock.now(),
        ...(unchanged ? {} : { ...WITHOUT_RESULT, step: 'choix' as const, failure: null }),
      })
      .where(eq(mandatJourneys.id, id))
    return { kind: 'saved', unchanged }
  })
}

/** True when no notice is wanted, or when a right code was given for this very address. */
export function isConfirmed(draft: DraftContents, notices: NoticeChoice): boolean {
  if (notices.channel === 'none') return true
  const code = draft.noticeCode
  return code?.confirmed === true && code.channel === notices.channel && code.address === notices.address
}
