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
