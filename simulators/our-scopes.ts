/**
 * What we declare to FranceConnect as its client (docs/franceconnect.md, section 1). Registered here as there, so that a scope asked beyond this list
 * is refused on a developer's machine before it is in production.
 */
export const OUR_SCOPES: readonly string[] = [
  'openid',
  'given_name',
  'family_name',
  'birthdate',
  'gender',
  'birthplace',
  'birthcountry',
  'preferred_username',
  'email',
  'idp_birthdate',
  'idp_id',
]
