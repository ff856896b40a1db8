import type { Aidant } from '../comptes/index.ts'
import type { MandatTerm } from './model.ts'
import { stateOf } from './model.ts'

/** A mandat as far as rights are concerned. */
export interface MandatOfOrganisation extends MandatTerm {
  readonly organisationId: string
}

/** Any aidant of the organisation sees its mandats, whoever signed them (DEC-02); nobody else does. */
function maySee(aidant: Aidant, mandat: Pick<MandatOfOrganisation, 'organisationId'>): boolean {
  return mandat.organisationId === aidant.organisation.id
}

/**
 * Why an aidant may not end this mandat or part of it: it is another structure's (as if it did not exist), or it is over already. A
 * suspended mandat can be revoked: the usager's right does not wait for the team.
 */
export function refusalToEnd(
  aidant: Aidant,
  mandat: MandatOfOrganisation | undefined,
  now: Date,
): 'not_found' | 'already_over' | undefined {
  if (!mandat || !maySee(aidant, mandat)) return 'not_found'
  const state = stateOf(mandat, now)
  return state === 'actif' || state === 'suspendu' ? undefined : 'already_over'
}
