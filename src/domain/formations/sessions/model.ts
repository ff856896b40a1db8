/** Where a session is held. */
export const SESSION_FORMATS = ['presentiel', 'distanciel'] as const
export type SessionFormat = (typeof SESSION_FORMATS)[number]

export const SESSION_STATES = ['brouillon', 'publiee', 'annulee'] as const
export type SessionState = (typeof SESSION_STATES)[number]

/** What may be taught in a session; a colleague's training (`pairs`) has none. */
export const SESSION_CURRICULA = ['7h', '14h'] as const
export type SessionCurriculum = (typeof SESSION_CURRICULA)[number]

/**
 * Somebody's place in a session. `preinscrite`: held, the organisation has yet to confirm it. `refusee`: by the organisation. `presente` and
 * `absente`: said once it was held.
 */
export const REGISTRATION_STATES = [
  'liste_attente',
  'preinscrite',
  'confirmee',
  'presente',
  'absente',
  'annulee',
  'refusee',
] as const
export type RegistrationState = (typeof REGISTRATION_STATES)[number]

/** One at a time for a track: the database holds it. */
export const OPEN_REGISTRATIONS = [
  'liste_attente',
  'preinscrite',
  'confirmee',
] as const satisfies readonly RegistrationState[]

/** Those that take a place of the session's capacity (W-27: cancelled ones do not). */
export const HOLDING_REGISTRATIONS = [
  'preinscrite',
  'confirmee',
  'presente',
  'absente',
] as const satisfies readonly RegistrationState[]

/** Why a registration ended without its session. */
export const REGISTRATION_ENDS = [
  'referent',
  'organisme',
  'session_annulee',
  'changement',
  'parcours',
  'sans_place',
] as const
export type RegistrationEnd = (typeof REGISTRATION_ENDS)[number]
