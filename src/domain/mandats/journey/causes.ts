/**
 * Why a journey stopped or came back: each has its words on screen, its count per day, its place in the journal.
 * Those of FranceConnect come from `protocols/franceconnect`; the others are ours.
 */
const JOURNEY_FAILURES = [
  // FranceConnect's answers (domain/04 A.9)
  'gave_up',
  'identity_mismatch',
  'identity_ambiguous',
  'marital_name',
  'identity_unknown',
  'identity_refused',
  'deceased',
  'account_blocked',
  'register_unavailable',
  'unavailable',
  'timeout',
  'request_refused',
  'code_expired',
  'token_expired',
  'earlier_authentication',
  'bad_token',
  'weak_level',
  'other_person_in_userinfo',
  'identity_incomplete',
  'identity_unreadable',
  // ours
  'minor',
  'self_proven_identity',
  'acted_for_lately',
  'renewal_other_person',
  'draft_changed_meanwhile',
  'themes_not_allowed',
  'journey_expired',
] as const

export type JourneyFailure = (typeof JOURNEY_FAILURES)[number]

export function isJourneyFailure(text: string): text is JourneyFailure {
  return JOURNEY_FAILURES.some((failure) => failure === text)
}

/** How a journey ended without a mandat, when no failure explains it. */
export type JourneyEnd =
  | JourneyFailure
  | 'no_account'
  | 'abandoned_by_aidant'
  | 'left_at_choices'
  | 'left_at_franceconnect'
  | 'left_at_recap'
