import { themeOf } from '../themes.ts'
import {
  checkedRevocationDocument,
  type DocumentPurpose,
  type OrganisationParty,
  REVOCATION_FORMAT,
  type RevocationDocument,
  type SigningAidant,
  type UsagerParty,
} from './model.ts'
import { formatCode, verificationUrl } from './number.ts'

export interface RevocationFacts {
  readonly purpose: DocumentPurpose
  readonly mandat: { readonly number: string; readonly signedAt: Date; readonly expiresAt: Date }
  readonly organisation: OrganisationParty
  readonly usager: UsagerParty
  /** Who decided (DEC-06): the usager, an aidant, or an aidant who gives up because of a conflict of interest. */
  readonly decidedBy: RevocationDocument['decidedBy']
  readonly recordedBy: SigningAidant | null
  readonly effectiveAt: Date
  readonly timeZone: string
  /** Keys of the themes that end now. */
  readonly endedThemes: readonly string[]
  /** Keys of the themes of this mandat that are still in force after it. */
  readonly remainingThemes: readonly string[]
  /** The mandat's own code, when whoever revokes has it (it is kept hashed; the frozen mandat holds it). */
  readonly verification: { readonly publicUrl: string; readonly code: string } | null
}

function titles(keys: readonly string[]): string[] {
  return keys.map((key) => themeOf(key)?.title ?? key)
}

/** The frozen document of a revocation. */
export function revocationDocument(facts: RevocationFacts): RevocationDocument {
  const { mandat, verification, effectiveAt, endedThemes, remainingThemes, ...kept } = facts
  return checkedRevocationDocument({
    ...kept,
    format: REVOCATION_FORMAT,
    language: 'fr',
    mandat: {
      number: mandat.number,
      signedAt: mandat.signedAt.toISOString(),
      expiresAt: mandat.expiresAt.toISOString(),
    },
    effectiveAt: effectiveAt.toISOString(),
    endedThemes: titles(endedThemes),
    remainingThemes: titles(remainingThemes),
    verification: verification && {
      url: verificationUrl(verification.publicUrl, mandat.number, verification.code),
      code: formatCode(verification.code),
    },
  })
}
