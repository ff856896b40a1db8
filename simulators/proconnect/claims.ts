import { type Professional, subjectOf } from './professionals.ts'

/** Which claims a scope brings (domain/04 C.4). `sub` comes with openid. */
export const CLAIMS_OF_SCOPE: Readonly<Record<string, readonly string[]>> = {
  openid: ['sub'],
  given_name: ['given_name'],
  usual_name: ['usual_name'],
  email: ['email'],
  uid: ['uid'],
  siret: ['siret'],
  siren: ['siren'],
  idp_id: ['idp_id'],
  roles: ['roles'],
  organization_label: ['organization_label'],
  organizational_unit: ['organizational_unit'],
  belonging_population: ['belonging_population'],
  chorusdt: ['chorusdt'],
  phone: ['phone_number'],
  custom: ['custom'],
}

export const KNOWN_SCOPES: readonly string[] = Object.keys(CLAIMS_OF_SCOPE)

/** Everything that is known of somebody, before scopes choose in it. */
export function claimsOf(clientId: string, professional: Professional): { sub: string } & Record<string, unknown> {
  const { email, givenName, usualName, siret, organizationLabel, roles, idpId } = professional
  return {
    sub: subjectOf(clientId, professional),
    given_name: givenName,
    usual_name: usualName,
    email,
    uid: subjectOf('', professional).slice(0, 16),
    siret,
    siren: siret.slice(0, 9),
    idp_id: idpId,
    roles: [...roles],
    organization_label: organizationLabel,
    custom: {},
  }
}
