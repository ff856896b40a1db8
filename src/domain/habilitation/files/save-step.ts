import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { checkSiret, type SiretRefusal } from '../../organisations/index.ts'
import { afterCommand } from '../model.ts'
import { type HabilitationFile, lockFile, moveFile } from '../move-file.ts'
import type { Requester } from '../requesters/model.ts'
import type { DirectoryAnswer, FileReferent } from '../tables.ts'
import { tellDraftSaved } from './mails.tsx'
import type { StructurePlace } from './place.ts'
import {
  checkReferent,
  checkStructure,
  type Problems,
  type ReferentField,
  type ReferentReason,
  type ReferentTyped,
  type StructureField,
  type StructureReason,
  type StructureTyped,
} from './rules.ts'
import { type SavedStep, versionOf } from './versions.ts'

/** `changed`: what the form was drawn over is not what is there any more. `not_now`: the file is not open to changes. */
export type StepRefused = { readonly kind: 'refused'; readonly reason: 'unknown' | 'not_now' | 'changed' }
export type StepSaved = { readonly kind: 'saved' } | StepRefused

/** A form of a step: whose, of which file, drawn over what. */
export interface StepForm {
  readonly requester: Requester
  readonly fileId: string
  readonly version: string
}

/** What the company directory answered, or that it could not be asked: the file is then « à vérifier », never stopped (W-10). */
export type SiretLookup =
  | { readonly state: 'trouve'; readonly directory: DirectoryAnswer }
  | { readonly state: 'a_verifier'; readonly directory: null }

/** Saves the SIRET with what the directory said of it. The first step of a draft that is saved is told by mail, once (M-03). */
export function saveSiret(
  ctx: Ctx,
  form: StepForm,
  typed: string,
  { state, directory }: SiretLookup,
): Promise<StepSaved | { readonly kind: 'invalid'; readonly reason: SiretRefusal }> {
  const verdict = checkSiret(typed)
  if (verdict.kind === 'refused') return Promise.resolve({ kind: 'invalid', reason: verdict.reason })
  return save(ctx, form, 'siret', { siret: verdict.siret, siretState: state, directory })
}

export type StructureSaved =
  | StepSaved
  | { readonly kind: 'invalid'; readonly problems: Problems<StructureField, StructureReason> }

/** Saves the structure; the INSEE codes are those of the place, when they are known. */
export async function saveStructure(
  ctx: Ctx,
  form: StepForm,
  typed: StructureTyped,
  place: StructurePlace,
): Promise<StructureSaved> {
  const checked = checkStructure(typed)
  if (checked.kind === 'refused') return { kind: 'invalid', problems: checked.problems }
  return save(ctx, form, 'structure', { ...checked.value, ...place })
}

export type ReferentSaved =
  | StepSaved
  | { readonly kind: 'invalid'; readonly problems: Problems<ReferentField, ReferentReason> }

/** Saves the référent. Whether they are also an aidant is said here each time: another person never inherits it (W-15). */
export async function saveReferent(
  ctx: Ctx,
  form: StepForm,
  typed: ReferentTyped,
  postalCode: string,
): Promise<ReferentSaved> {
  const checked = checkReferent(typed, postalCode, ctx)
  if (checked.kind === 'refused') return { kind: 'invalid', problems: checked.problems }
  const referent: FileReferent = checked.value
  return save(ctx, form, 'referent', { referent })
}

type StepValues = Partial<
  Omit<HabilitationFile, 'id' | 'state' | 'stateSince' | 'createdAt' | 'createdBy' | 'updatedAt'>
>

function save(ctx: Ctx, form: StepForm, step: SavedStep, set: StepValues): Promise<StepSaved> {
  const { requester, fileId, version } = form
  return inTransaction(ctx, async (tx): Promise<StepSaved> => {
    const file = await lockFile(tx, fileId, requester.id)
    if (!file) return { kind: 'refused', reason: 'unknown' }
    const wasSubmitted = file.submittedAt !== null
    if (!afterCommand('modifier', { state: file.state, wasSubmitted })) return { kind: 'refused', reason: 'not_now' }
    const after = versionOf({ ...file, ...set }, step)
    // Sent twice, or sent back untouched: there is nothing to tell of.
    if (after === versionOf(file, step)) return { kind: 'saved' }
    if (versionOf(file, step) !== version) return { kind: 'refused', reason: 'changed' }
    if (step === 'siret' && file.siret === null) await tellDraftSaved(tx, requester, fileId)
    const moved = await moveFile(tx, {
      fileId,
      command: 'modifier',
      by: { requesterId: requester.id },
      set,
      details: { step },
    })
    return moved.kind === 'moved' ? { kind: 'saved' } : { kind: 'refused', reason: moved.reason }
  })
}
