import { inArray, sql } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { checkSiret } from '../../organisations/index.ts'
import { afterCommand, COMMITMENTS, type Commitment, FIRST_COUNTER, fileNumber } from '../model.ts'
import { type HabilitationFile, lockFile, moveFile } from '../move-file.ts'
import type { Requester } from '../requesters/model.ts'
import { type FileReferent, habilitationCounter, habilitationFileAidants } from '../tables.ts'
import { tellSent } from './mails.tsx'
import { aidantsOfFile, type FileAidant } from './queries.ts'
import { checkPerson, checkReferent, checkStructure, type StructureTyped } from './rules.ts'
import type { FileStep } from './steps.ts'

/** What stands in the way of sending: the step where it is mended, and a word of what. */
export interface Obstacle {
  readonly step: Exclude<FileStep, 'recapitulatif'>
  readonly what: 'missing' | 'incomplete' | 'nobody'
  /** The aidant whose line it is. */
  readonly aidantId?: string
}

export type FileSubmitted =
  | { readonly kind: 'sent'; readonly number: string; readonly again: boolean }
  | { readonly kind: 'refused'; readonly reason: 'unknown' | 'not_now' }
  | {
      readonly kind: 'incomplete'
      readonly obstacles: readonly Obstacle[]
      readonly commitments: readonly Commitment[]
    }

/** Whether fiction is taken was settled when the number was typed. */
const STORED = { fictionalPhones: true }

/**
 * Everything that a file must have to be sent, read again from what is kept and not from the steps that were walked (W-15): whatever was opened
 * straight, changed since, or left empty is found here.
 */
export function obstaclesOf(file: HabilitationFile, aidants: readonly FileAidant[]): readonly Obstacle[] {
  const obstacles: Obstacle[] = []
  if (!file.siret) obstacles.push({ step: 'siret', what: 'missing' })
  else if (checkSiret(file.siret).kind === 'refused') obstacles.push({ step: 'siret', what: 'incomplete' })
  if (!file.name) obstacles.push({ step: 'structure', what: 'missing' })
  else if (checkStructure(structureTyped(file)).kind === 'refused')
    obstacles.push({ step: 'structure', what: 'incomplete' })
  const { referent } = file
  if (!referent) obstacles.push({ step: 'referent', what: 'missing' })
  else if (checkReferent(referent, file.postalCode ?? '', STORED).kind === 'refused')
    obstacles.push({ step: 'referent', what: 'incomplete' })
  if (aidants.length === 0 && !referent?.alsoAidant) obstacles.push({ step: 'aidants', what: 'nobody' })
  for (const aidant of aidants) {
    if (checkPerson(aidant).kind === 'refused')
      obstacles.push({ step: 'aidants', what: 'incomplete', aidantId: aidant.id })
  }
  return obstacles
}

/** The structure that a file keeps, as its form would send it. */
export function structureTyped(file: HabilitationFile): StructureTyped {
  return {
    name: file.name ?? '',
    type: file.type ?? '',
    typeOther: file.typeOther ?? '',
    franceServices: file.franceServicesNumber !== null,
    franceServicesNumber: file.franceServicesNumber ?? '',
    address: file.address ?? '',
    addressComplement: file.addressComplement,
    postalCode: file.postalCode ?? '',
    city: file.city ?? '',
    website: file.website ?? '',
    mission: file.mission,
    weeklyVolume: file.weeklyVolume === null ? '' : String(file.weeklyVolume),
    grounds: file.grounds,
  }
}

/**
 * Sends a file to our team, for the first time or again after changes (domain/03 H-29). The whole of it is checked, each commitment given; an
 * aidant who is the référent is that person, once, flagged, their « conseiller numérique » kept (check 8); the number is given the first time and
 * kept (check 9); whoever follows the file is told (M-04, M-05).
 */
export function submitFile(
  ctx: Ctx,
  { requester, fileId }: { readonly requester: Requester; readonly fileId: string },
  given: readonly Commitment[],
): Promise<FileSubmitted> {
  return inTransaction(ctx, async (tx): Promise<FileSubmitted> => {
    const file = await lockFile(tx, fileId, requester.id)
    if (!file) return { kind: 'refused', reason: 'unknown' }
    const command = file.state === 'brouillon' ? 'envoyer' : 'renvoyer'
    if (!afterCommand(command, { state: file.state, wasSubmitted: file.submittedAt !== null }))
      return { kind: 'refused', reason: 'not_now' }
    const aidants = await aidantsOfFile(tx, fileId)
    const obstacles = obstaclesOf(file, aidants)
    const commitments = COMMITMENTS.filter((one) => !given.includes(one))
    const { referent, postalCode } = file
    if (obstacles.length > 0 || commitments.length > 0 || !referent || !postalCode)
      return { kind: 'incomplete', obstacles, commitments }

    const now = tx.clock.now()
    const absorbed = await absorbReferent(tx, referent, aidants)
    const number = file.number ?? fileNumber(postalCode, await nextCounter(tx))
    const count = absorbed.aidants.length + (absorbed.referent.alsoAidant ? 1 : 0)
    await tellSent(tx, { ...file, number }, count)
    const moved = await moveFile(tx, {
      fileId,
      command,
      by: { requesterId: requester.id },
      set: {
        number,
        submittedAt: file.submittedAt ?? now,
        referent: absorbed.referent,
        commitments: Object.fromEntries(COMMITMENTS.map((one) => [one, now.toISOString()])),
      },
      details: { number, aidants: count },
    })
    if (moved.kind === 'refused') throw new Error('a command that was open a moment ago, its file held')
    return { kind: 'sent', number, again: command === 'renvoyer' }
  })
}

/** One person is one person: the line of an aidant with the référent's address goes, and the référent is the aidant. */
async function absorbReferent(
  tx: Ctx,
  referent: FileReferent,
  aidants: readonly FileAidant[],
): Promise<{ readonly referent: FileReferent; readonly aidants: readonly FileAidant[] }> {
  const same = aidants.filter(({ emailKey }) => emailKey === referent.email.toLowerCase())
  if (same.length === 0) return { referent, aidants }
  const ids = same.map(({ id }) => id)
  await tx.db.delete(habilitationFileAidants).where(inArray(habilitationFileAidants.id, ids))
  const conseillerNumerique = referent.conseillerNumerique || same.some((one) => one.conseillerNumerique)
  return {
    referent: { ...referent, alsoAidant: true, conseillerNumerique },
    aidants: aidants.filter(({ id }) => !ids.includes(id)),
  }
}

/** The next of the one counter: its row is held until the end of the transaction, so that two files never share a number. */
async function nextCounter(tx: Ctx): Promise<number> {
  const [counter] = await tx.db
    .insert(habilitationCounter)
    .values({ one: true, last: FIRST_COUNTER + 1 })
    .onConflictDoUpdate({ target: habilitationCounter.one, set: { last: sql`habilitation_counter.last + 1` } })
    .returning({ last: habilitationCounter.last })
  if (!counter) throw new Error('the counter of files gave nothing')
  return counter.last
}
