import { createHash } from 'node:crypto'

/** The civil identity in the register (RNIPP), as FranceConnect hands it to services. */
export type PivotIdentity = {
  given_name: string
  family_name: string
  /** Always a calendar date. */
  birthdate: string
  gender: 'male' | 'female' | 'unspecified'
  /** Empty when born abroad. */
  birthplace: string
  birthcountry: string
}

export const FRANCE = '99100'

/** Base64 SHA-256 of the pivot identity, in FranceConnect's order; the birthplace counts only for France. */
function identityHash(identity: PivotIdentity): string {
  return createHash('sha256')
    .update(
      identity.given_name +
        identity.family_name +
        identity.birthdate +
        identity.gender +
        (identity.birthcountry === FRANCE ? identity.birthplace : '') +
        identity.birthcountry,
    )
    .digest('base64')
}

// Fixed, so that the services' accounts of the demonstration outlive a restart.
const SUBJECT_SECRET = 'secret-des-identifiants-du-simulateur'

/**
 * The person's identifier for one service: 64 hexadecimal characters and `v1`. Depends on the service and on the
 * register's identity only, never on the identity provider used: the same person helped by an aidant finds her account.
 */
export function subjectFor(clientId: string, identity: PivotIdentity): string {
  return `${createHash('sha256')
    .update(clientId + identityHash(identity) + SUBJECT_SECRET)
    .digest('hex')}v1`
}
