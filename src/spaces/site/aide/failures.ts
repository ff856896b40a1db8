import type { JourneyFailure } from '../../../domain/mandats/index.ts'
import { sitePaths } from '../paths.ts'

/** The sheet that explains FranceConnect's failures. */
export const FRANCECONNECT_SHEET = 'franceconnect'

/** The part of that sheet which explains each failure. */
const FAILURE_PARTS: Readonly<Record<JourneyFailure, string>> = {
  gave_up: 'abandon',
  identity_mismatch: 'identite-proche',
  identity_ambiguous: 'plusieurs-personnes',
  marital_name: 'nom-d-usage',
  identity_unknown: 'etat-civil',
  identity_refused: 'etat-civil',
  deceased: 'deces',
  account_blocked: 'compte-bloque',
  register_unavailable: 'panne',
  unavailable: 'panne',
  timeout: 'panne',
  request_refused: 'reponse-refusee',
  code_expired: 'trop-tard',
  token_expired: 'trop-tard',
  earlier_authentication: 'connexion-ancienne',
  bad_token: 'reponse-refusee',
  weak_level: 'compte-pas-assez-sur',
  other_person_in_userinfo: 'mauvais-compte',
  identity_incomplete: 'identite-incomplete',
  identity_unreadable: 'identite-incomplete',
  minor: 'mineur',
  self_proven_identity: 'preuve-par-un-aidant',
  acted_for_lately: 'preuve-par-un-aidant',
  renewal_other_person: 'mauvais-compte',
  draft_changed_meanwhile: 'choix-changes',
  themes_not_allowed: 'choix-changes',
  journey_expired: 'trop-tard',
}

/** The parts that failures lead to. */
export const FAILURE_PART_IDS: ReadonlySet<string> = new Set(Object.values(FAILURE_PARTS))

/** Where a failure is explained. */
export function failureHelp(failure: JourneyFailure): string {
  return `${sitePaths.helpSheetOf(FRANCECONNECT_SHEET)}#${FAILURE_PARTS[failure]}`
}
