import { z } from 'zod'

/**
 * Civil identity as FranceConnect gives it. Texts are kept exactly as received: leading zeros, unknown days and months survive
 * (domain/04 A.6), so that we can give them back unchanged as identity provider.
 */
export interface CivilIdentity {
  /** All first names of the civil register, separated by spaces. */
  readonly givenNames: string
  /** Birth name. */
  readonly familyName: string
  /** Name in use, when it differs. */
  readonly preferredUsername?: string
  readonly gender: 'female' | 'male' | 'unspecified'
  /** YYYY-MM-DD, YYYY-MM-00 or YYYY-00-00: as the identity provider sent it (`idp_birthdate`), else the completed date. */
  readonly birthdate: string
  /** INSEE code of the commune; empty when born abroad. */
  readonly birthplace: string
  /** INSEE code of the country, 99100 for France; may be empty when unknown. */
  readonly birthcountry: string
  readonly email?: string
}

/** The shape under which an identity is sealed. */
export const civilIdentity: z.ZodType<CivilIdentity> = z.object({
  givenNames: z.string(),
  familyName: z.string(),
  preferredUsername: z.string().exactOptional(),
  gender: z.enum(['female', 'male', 'unspecified']),
  birthdate: z.string(),
  birthplace: z.string(),
  birthcountry: z.string(),
  email: z.string().exactOptional(),
})

/** What one organisation knows of how to reach a usager, and the name that she goes by. */
export interface Contact {
  readonly email?: string
  /** E.164. */
  readonly phone?: string
  readonly nameInUse?: string
  /** The address of the mailbox created with her, whose identifiers the safe keeps or kept (DEC-11): written by the safe alone. */
  readonly mailbox?: string
}

export const contactSchema: z.ZodType<Contact> = z.object({
  email: z.string().exactOptional(),
  phone: z.string().exactOptional(),
  nameInUse: z.string().exactOptional(),
  mailbox: z.string().exactOptional(),
})

/** How the usager is told of each use and change (DEC-12). */
export type Notices = { readonly channel: 'none' } | { readonly channel: 'sms' | 'email'; readonly address: string }

/** Whether two choices reach the same place. */
export function sameNotices(a: Notices, b: Notices): boolean {
  if (a.channel === 'none' || b.channel === 'none') return a.channel === b.channel
  return a.channel === b.channel && a.address === b.address
}

/** What one organisation holds about one usager besides the mandats. */
export interface UsagerSettings {
  readonly contact: Contact
  readonly notices: Notices
}

/**
 * Her address as far as it is known to be hers: the one where she is told, whose code she read out (DEC-12), or the mailbox created with her
 * (DEC-11). One that an aidant merely typed is nobody's: public sites would write to it, and let its reader choose her passwords anew.
 */
export function confirmedEmail({ contact, notices }: UsagerSettings): string | undefined {
  const { email, mailbox } = contact
  const told = notices.channel === 'email' ? notices.address : undefined
  return email && [mailbox, told].find((address) => address?.toLowerCase() === email.toLowerCase())
}

export const NO_SETTINGS: UsagerSettings = { contact: {}, notices: { channel: 'none' } }

/** Why nothing may be signed in this person's name any more: proven to the team (DEC-06). */
export type Incapacity = 'deces' | 'mesure_protection'

const IDENTITY_FIELDS = [
  'givenNames',
  'familyName',
  'preferredUsername',
  'gender',
  'birthdate',
  'birthplace',
  'birthcountry',
  'email',
] as const

/** The names, never the values, of the fields that differ: what the journal may hold of a change of identity. */
export function changedFields(known: CivilIdentity, received: CivilIdentity): string[] {
  return IDENTITY_FIELDS.filter((field) => known[field] !== received[field])
}

/**
 * The identity to keep when FranceConnect gives a known person's again: what it gives wins, and what it leaves out this time
 * (an address, a name in use) is not forgotten.
 */
export function refreshed(known: CivilIdentity, received: CivilIdentity): CivilIdentity {
  return { ...known, ...received }
}

/** Under this age a mandat is refused (DEC-10). */
const MAJORITY = 18

/**
 * Whether the person may be under 18 on this local day (`YYYY-MM-DD`). An unknown day or month is taken as the last possible one:
 * somebody who might still be a minor is treated as one, for a year at most. Text that is no date is treated as a minor's.
 * Born on 29 February: of age on 1 March where there is no 29 February.
 */
export function maybeMinor(birthdate: string, today: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(birthdate)
  if (!match) return true
  const [, year = '', month = '', day = ''] = match
  const latestMonth = month === '00' ? '12' : month
  const latestDay = month === '00' || day === '00' ? '31' : day
  const majority = `${String(Number(year) + MAJORITY).padStart(4, '0')}-${latestMonth}-${latestDay}`
  // Dates of one length compare as text; a 29 or 31 that does not exist stands between the days around it.
  return today < majority
}

/** A person of one organisation, opened. */
export interface OrganisationPerson {
  readonly usagerId: string
  readonly identity: CivilIdentity
  readonly contact: Contact
}
