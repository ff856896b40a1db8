import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { z } from 'zod'

const isoInstant = z.iso.datetime({ precision: 0 }).or(z.iso.datetime({ precision: 3 }))
const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/u)

const organisationParty = z.object({
  id: z.string(),
  name: z.string(),
  siret: z.string().nullable(),
  address: z.string(),
  postalCode: z.string(),
  city: z.string(),
})
export type OrganisationParty = Readonly<z.infer<typeof organisationParty>>

/** Identity as FranceConnect gave it; birth data are text (unknown days and leading zeros survive). */
const usagerParty = z.object({
  givenNames: z.string(),
  familyName: z.string(),
  preferredUsername: z.string().nullable(),
  gender: z.enum(['female', 'male', 'unspecified']),
  /** YYYY-MM-DD, YYYY-MM-00 or YYYY-00-00 */
  birthdate: z.string(),
  birthplace: z.object({ code: z.string(), label: z.string().nullable() }),
  birthcountry: z.object({ code: z.string(), label: z.string().nullable() }),
})
export type UsagerParty = Readonly<z.infer<typeof usagerParty>>

const signingAidant = z.object({ givenName: z.string(), familyName: z.string(), occupation: z.string() })
export type SigningAidant = Readonly<z.infer<typeof signingAidant>>

/** The address as `maskedAddress` shows it: enough for its owner to know it, not for a finder of the paper to use it. */
const notices = z.discriminatedUnion('channel', [
  z.object({ channel: z.literal('none') }),
  z.object({ channel: z.enum(['sms', 'email']), maskedAddress: z.string() }),
])
export type Notices = Readonly<z.infer<typeof notices>>

const theme = z.object({ key: z.string(), title: z.string(), demarches: z.array(z.string()) })
const point = z.object({ id: z.string(), title: z.string(), text: z.string(), items: z.array(z.string()) })
const verification = z.object({ url: z.string(), code: z.string() })
/** What a document is for: a practice space's documents say on each page that they are worth nothing (DEC-31). */
const purpose = z.enum(['real', 'practice'])
export type DocumentPurpose = z.infer<typeof purpose>

export const MANDAT_FORMAT = 'aidants-connect/mandat/1'
export const REVOCATION_FORMAT = 'aidants-connect/revocation/1'

const mandatDocument = z.object({
  format: z.literal(MANDAT_FORMAT),
  purpose,
  number: z.string(),
  language: z.literal('fr'),
  textVersion: z.string(),
  /** The fourteen points of domain/01 2.11, word for word as signed. */
  points: z.array(point),
  /** What this mandat adds: warnings, mailbox, notices, mandats replaced. */
  clauses: z.array(point),
  organisation: organisationParty,
  usager: usagerParty,
  declaresNoProtectionMeasure: z.literal(true),
  themes: z.array(theme),
  duration: z.object({ key: z.enum(['SHORT', 'MONTH', 'SEMESTER', 'LONG']), days: z.number().int() }),
  signedAt: isoInstant,
  expiresAt: isoInstant,
  /** IANA zone in which the document names its instants: that of the structure's territory. */
  timeZone: z.string(),
  place: z.string(),
  aidant: signingAidant,
  notices,
  mailbox: z.boolean(),
  replaces: z.array(z.object({ number: z.string(), themes: z.array(z.string()) })),
  franceConnect: z.object({
    authenticatedAt: isoInstant,
    draftHash: sha256Hex,
    covers: z.array(z.string()),
    leavesOut: z.array(z.string()),
  }),
  verification,
})
/** A signed mandat, frozen (DEC-05): all that its PDF says, and nothing to look up. */
export type MandatDocument = Readonly<z.infer<typeof mandatDocument>>

const revocationDocument = z.object({
  format: z.literal(REVOCATION_FORMAT),
  purpose,
  language: z.literal('fr'),
  mandat: z.object({ number: z.string(), signedAt: isoInstant, expiresAt: isoInstant }),
  organisation: organisationParty,
  usager: usagerParty,
  decidedBy: z.enum(['usager', 'aidant', 'renonciation']),
  /** The aidant who recorded it; null when the usager did it alone in her space. */
  recordedBy: signingAidant.nullable(),
  effectiveAt: isoInstant,
  timeZone: z.string(),
  /** Titles of the themes that end now. */
  endedThemes: z.array(z.string()),
  /** Titles of the themes that go on; empty when the whole mandat ends. */
  remainingThemes: z.array(z.string()),
  verification: verification.nullable(),
})
/** A revocation, of a theme or of a whole mandat, frozen like the mandat itself. */
export type RevocationDocument = Readonly<z.infer<typeof revocationDocument>>

/** The page that gives the usager her mailbox back (DEC-11). Printed in her presence; never stored, never hashed. */
export interface HandOverDocument {
  readonly purpose: DocumentPurpose
  readonly organisation: OrganisationParty
  readonly usager: UsagerParty
  readonly aidant: SigningAidant
  readonly mandatNumber: string
  readonly handedOverAt: Date
  readonly timeZone: string
  readonly mailbox: {
    readonly provider: string
    /** Where she signs in to read her mail. */
    readonly url: string
    /** What is in the safe, each with its name: « Adresse », « Mot de passe », « Question de secours ». */
    readonly identifiers: readonly { readonly label: string; readonly value: string }[]
  }
  /** When our copy is destroyed. */
  readonly destroyedAt: Date
}

/** « Que faire sans compte ? »: what to do, account by account, for somebody who cannot use FranceConnect yet. */
export interface NoAccountDocument {
  readonly purpose: DocumentPurpose
  readonly organisation: OrganisationParty
  readonly printedAt: Date
  readonly timeZone: string
  readonly accounts: readonly {
    readonly name: string
    /** Whom this account suits, in a sentence. */
    readonly summary: string
    readonly disturbed: boolean
    readonly bring: readonly string[]
    readonly steps: readonly string[]
    readonly url: string | null
    readonly phone: string | null
  }[]
}

/** Canonical JSON of a document (RFC 8785): the same document, the same bytes, whoever writes them. */
export function canonicalDocument(document: MandatDocument | RevocationDocument): string {
  const text = canonicalize(document)
  if (text === undefined) throw new Error('a document is an object')
  return text
}

/** SHA-256 of the canonical JSON, lower-case hexadecimal. */
export function documentHash(document: MandatDocument | RevocationDocument): string {
  return createHash('sha256').update(canonicalDocument(document), 'utf8').digest('hex')
}

/** Keeps what belongs to a mandat and nothing else of a wider object. Throws ZodError when something is missing. */
export function checkedMandatDocument(document: MandatDocument): MandatDocument {
  return mandatDocument.parse(document)
}

/** Keeps what belongs to a revocation and nothing else of a wider object. Throws ZodError when something is missing. */
export function checkedRevocationDocument(document: RevocationDocument): RevocationDocument {
  return revocationDocument.parse(document)
}

/** Reads back a frozen mandat. Throws ZodError when it is not one of a format that we know. */
export function parseMandatDocument(canonical: string): MandatDocument {
  return mandatDocument.parse(JSON.parse(canonical))
}

/** Reads back a frozen revocation. Throws ZodError when it is not one of a format that we know. */
export function parseRevocationDocument(canonical: string): RevocationDocument {
  return revocationDocument.parse(JSON.parse(canonical))
}
