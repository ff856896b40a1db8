import type { Ctx } from '../../../platform/context.ts'
import { frenchMobile } from '../../../platform/sms/phone.ts'
import { checkProfessionalEmail, type EmailRefusal } from '../../comptes/index.ts'
import { type Ground, isGround } from '../grounds.ts'
import { isStructureType, type StructureType } from '../structure-types.ts'
import type { FileGround, FileReferent } from '../tables.ts'

/** What is wrong with each field, by its name. */
export type Problems<Field extends string, Reason extends string> = Readonly<Partial<Record<Field, Reason>>>

export type Checked<Value, Field extends string, Reason extends string> =
  | { readonly kind: 'ok'; readonly value: Value }
  | { readonly kind: 'refused'; readonly problems: Problems<Field, Reason> }

/** Above so many aidants for one place, the form says why fewer is safer (DEC-24, S-042). */
export const MANY_AIDANTS = 10
/** Aidants of one file. */
export const MOST_AIDANTS = 60

/** A text of one line that must be there, within a length. Signs that no reader sees, and that no table keeps, are spaces. */
function line(text: string, max: number): string | undefined {
  const kept = text
    .normalize('NFC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
  return kept.length > 0 && kept.length <= max ? kept : undefined
}

/** A text of several lines, the same. */
function paragraphs(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n]+/gu, ' ')
    .trim()
}

/** The structure, as it was typed. */
export interface StructureTyped {
  readonly name: string
  readonly type: string
  readonly typeOther: string
  readonly franceServices: boolean
  readonly franceServicesNumber: string
  readonly address: string
  readonly addressComplement: string
  readonly postalCode: string
  readonly city: string
  readonly website: string
  readonly mission: string
  readonly weeklyVolume: string
  readonly grounds: readonly FileGround[]
}

export interface StructureChecked {
  readonly name: string
  readonly type: StructureType
  readonly typeOther: string | null
  readonly franceServicesNumber: string | null
  readonly address: string
  readonly addressComplement: string
  readonly postalCode: string
  readonly city: string
  readonly website: string | null
  readonly mission: string
  readonly weeklyVolume: number | null
  readonly grounds: readonly FileGround[]
}

export type StructureField =
  | Exclude<keyof StructureTyped, 'grounds' | 'franceServices'>
  | 'grounds'
  | `support-${Ground}`
export type StructureReason = 'missing' | 'malformed' | 'too_long'

/**
 * The structure's step (domain/03 4.4, I-1, I-3, DEC-21): « Autre » goes with its precision and nothing else does; the France services label with
 * its number; the mission and the weekly volume may be left out by associations alone; each ground has what supports it.
 */
export function checkStructure(typed: StructureTyped): Checked<StructureChecked, StructureField, StructureReason> {
  const problems: Partial<Record<StructureField, StructureReason>> = {}
  const required = (field: StructureField, text: string, max: number): string => {
    const kept = line(text, max)
    if (kept === undefined)
      problems[field] = line(text, Number.POSITIVE_INFINITY) === undefined ? 'missing' : 'too_long'
    return kept ?? ''
  }
  const name = required('name', typed.name, 255)
  const type = isStructureType(typed.type) ? typed.type : undefined
  if (!type) problems.type = 'missing'
  const typeOther = type === 'autre' ? required('typeOther', typed.typeOther, 200) : null
  const label = typed.franceServices
  const franceServicesNumber = label ? required('franceServicesNumber', typed.franceServicesNumber, 200) : null
  const address = required('address', typed.address, 255)
  const addressComplement =
    line(typed.addressComplement, Number.POSITIVE_INFINITY) === undefined
      ? ''
      : required('addressComplement', typed.addressComplement, 255)
  const postalCode = typed.postalCode.replace(/\s/g, '')
  if (!/^[0-9]{5}$/.test(postalCode)) problems.postalCode = postalCode === '' ? 'missing' : 'malformed'
  const city = required('city', typed.city, 255)
  const website = webAddress(typed.website)
  if (website === undefined) problems.website = 'malformed'
  const mayLeaveOut = type === 'association'
  const mission = paragraphs(typed.mission)
  if (mission === '' && !mayLeaveOut) problems.mission = 'missing'
  if (mission.length > 5000) problems.mission = 'too_long'
  const weeklyVolume = wholeNumber(typed.weeklyVolume)
  if (weeklyVolume === undefined) problems.weeklyVolume = 'malformed'
  if (weeklyVolume === null && !mayLeaveOut) problems.weeklyVolume = 'missing'
  const grounds = typed.grounds.flatMap(({ ground, support }) => {
    if (!isGround(ground)) return []
    const kept = paragraphs(support)
    if (kept === '') problems[`support-${ground}`] = 'missing'
    if (kept.length > 1000) problems[`support-${ground}`] = 'too_long'
    return [{ ground, support: kept }]
  })
  if (grounds.length === 0) problems.grounds = 'missing'
  if (Object.keys(problems).length > 0 || !type) return { kind: 'refused', problems }
  return {
    kind: 'ok',
    value: {
      name,
      type,
      typeOther,
      franceServicesNumber,
      address,
      addressComplement,
      postalCode,
      city,
      website: website ?? null,
      mission,
      weeklyVolume: weeklyVolume ?? null,
      grounds,
    },
  }
}

/** The whole address of a site, `https://` put before when it was left out; null for none, undefined for what is no address of a site. */
function webAddress(text: string): string | null | undefined {
  const typed = text.trim()
  if (typed === '') return null
  const url = URL.parse(/^https?:\/\//i.test(typed) ? typed : `https://${typed}`)
  const fits = url !== null && /^[^.\s]+(\.[^.\s]+)+$/.test(url.hostname) && !/\s/.test(typed) && url.href.length <= 255
  return fits && url.username === '' ? url.href : undefined
}

/** A figure, with its spaces; null for none, undefined for what is no whole number that a table may hold. */
function wholeNumber(text: string): number | null | undefined {
  const digits = text.replace(/\s/g, '')
  if (digits === '') return null
  return /^[0-9]{1,6}$/.test(digits) && Number(digits) <= 100_000 ? Number(digits) : undefined
}

/** A person, as they were typed. */
export interface PersonTyped {
  readonly givenName: string
  readonly familyName: string
  readonly occupation: string
  readonly email: string
  readonly conseillerNumerique: boolean | undefined
}

export type PersonField = 'givenName' | 'familyName' | 'occupation' | 'email' | 'conseillerNumerique'
export type PersonReason = 'missing' | 'too_long' | 'twice' | EmailRefusal

export interface PersonChecked {
  readonly givenName: string
  readonly familyName: string
  readonly occupation: string
  /** In lower case, as it is compared. */
  readonly email: string
  readonly conseillerNumerique: boolean
}

/** An aidant's line (domain/03 4.6): nominative address, in service; « conseiller numérique » answered by yes or no. */
export function checkPerson(typed: PersonTyped): Checked<PersonChecked, PersonField, PersonReason> {
  const problems: Partial<Record<PersonField, PersonReason>> = {}
  const required = (field: 'givenName' | 'familyName' | 'occupation'): string => {
    const kept = line(typed[field], 150)
    if (kept === undefined)
      problems[field] = line(typed[field], Number.POSITIVE_INFINITY) === undefined ? 'missing' : 'too_long'
    return kept ?? ''
  }
  const [givenName, familyName] = [required('givenName'), required('familyName')]
  const occupation = required('occupation')
  const email = checkProfessionalEmail(typed.email, { holder: { givenName, familyName } })
  if (typed.email.trim() === '') problems.email = 'missing'
  else if (email.kind === 'refused') problems.email = email.reason
  const { conseillerNumerique } = typed
  if (conseillerNumerique === undefined) problems.conseillerNumerique = 'missing'
  if (Object.keys(problems).length > 0 || email.kind === 'refused' || conseillerNumerique === undefined) {
    return { kind: 'refused', problems }
  }
  return { kind: 'ok', value: { givenName, familyName, occupation, email: email.email, conseillerNumerique } }
}

/** The référent, as they were typed. */
export interface ReferentTyped extends PersonTyped {
  readonly phone: string
  readonly alsoAidant: boolean | undefined
}

export type ReferentField = PersonField | 'phone' | 'alsoAidant'
export type ReferentReason = PersonReason | 'not_mobile'

/**
 * The référent's step (domain/03 4.5): a real mobile number of the Republic, overseas included, read with the place's postal code (W-11). Whether
 * they are conseiller numérique counts for an aidant alone.
 */
export function checkReferent(
  typed: ReferentTyped,
  postalCode: string,
  ctx: Pick<Ctx, 'fictionalPhones'>,
): Checked<FileReferent, ReferentField, ReferentReason> {
  const person = checkPerson({ ...typed, conseillerNumerique: typed.alsoAidant ? typed.conseillerNumerique : false })
  const problems: Partial<Record<ReferentField, ReferentReason>> =
    person.kind === 'refused' ? { ...person.problems } : {}
  const phone = typed.phone.trim() === '' ? undefined : frenchMobile(typed.phone, postalCode, ctx)
  if (!phone) problems.phone = typed.phone.trim() === '' ? 'missing' : 'not_mobile'
  const { alsoAidant } = typed
  if (alsoAidant === undefined) problems.alsoAidant = 'missing'
  if (person.kind === 'refused' || !phone || alsoAidant === undefined) return { kind: 'refused', problems }
  return { kind: 'ok', value: { ...person.value, phone, alsoAidant } }
}
