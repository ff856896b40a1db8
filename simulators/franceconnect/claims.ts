import type { PivotIdentity } from './subject.ts'

const PIVOT = ['given_name', 'given_name_array', 'family_name', 'birthdate', 'gender']

/** Which claims a scope brings (domain/04 A.6). `sub` comes with openid. */
export const CLAIMS_OF_SCOPE: Readonly<Record<string, readonly string[]>> = {
  openid: ['sub'],
  given_name: ['given_name', 'given_name_array'],
  family_name: ['family_name'],
  birthdate: ['birthdate'],
  gender: ['gender'],
  birthplace: ['birthplace'],
  birthcountry: ['birthcountry'],
  email: ['email'],
  preferred_username: ['preferred_username'],
  profile: [...PIVOT, 'preferred_username'],
  birth: ['birthplace', 'birthcountry'],
  identite_pivot: [...PIVOT, 'birthplace', 'birthcountry'],
  idp_birthdate: ['idp_birthdate'],
  idp_id: ['idp_id'],
  amr: ['amr'],
}

export const KNOWN_SCOPES: readonly string[] = Object.keys(CLAIMS_OF_SCOPE)

/** What FranceConnect holds of a finished authentication, before scopes choose in it. */
export type Authentication = {
  sub: string
  identity: PivotIdentity
  givenNames: readonly string[]
  idpBirthdate: string
  idpId: string
  email: string | undefined
  preferredUsername: string | undefined
  amr: readonly string[]
}

/** All claims of an authentication: the register's identity, the identity provider's e-mail and name in use. */
export function claimsOf(authentication: Authentication): { sub: string } & Record<string, unknown> {
  return {
    ...authentication.identity,
    sub: authentication.sub,
    given_name_array: [...authentication.givenNames],
    idp_birthdate: authentication.idpBirthdate,
    idp_id: authentication.idpId,
    amr: [...authentication.amr],
    ...(authentication.email === undefined ? {} : { email: authentication.email }),
    ...(authentication.preferredUsername === undefined ? {} : { preferred_username: authentication.preferredUsername }),
  }
}
