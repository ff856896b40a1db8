import type { Aidant } from '../comptes/index.ts'
import type { Organisation } from '../organisations/index.ts'
import type { CivilIdentity } from '../usagers/index.ts'
import type { OrganisationParty, SigningAidant, UsagerParty } from './document/index.ts'

/** The structure as a document names it. */
export function organisationParty(organisation: Organisation): OrganisationParty {
  const { id, name, siret, address, postalCode, city } = organisation
  return { id, name, siret, address, postalCode, city }
}

/** The person as a document names her: as FranceConnect gave her, the codes of places unexplained. */
export function usagerParty(identity: CivilIdentity): UsagerParty {
  return {
    givenNames: identity.givenNames,
    familyName: identity.familyName,
    preferredUsername: identity.preferredUsername ?? null,
    gender: identity.gender,
    birthdate: identity.birthdate,
    birthplace: { code: identity.birthplace, label: null },
    birthcountry: { code: identity.birthcountry, label: null },
  }
}

/** The aidant as a document names them. */
export function signingAidant({ givenName, familyName, occupation }: Aidant): SigningAidant {
  return { givenName, familyName, occupation }
}
