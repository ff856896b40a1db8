import { z } from 'zod'
import { DAY, MINUTE } from '../../../platform/clock.ts'
import { stateOf } from '../model.ts'
import type { UsableFacts } from '../usable.ts'

/** Where the person is while the aidant acts (DEC-09): said at each use, never assumed. */
export const PRESENCES = ['present', 'telephone', 'absent'] as const
export type Presence = (typeof PRESENCES)[number]

/** How an intervention ended. */
export const OUTCOMES = ['faite', 'a_reprendre', 'echouee'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** Whose hands did it. */
export const DOERS = ['aidant', 'ensemble', 'usager'] as const
export type DoneBy = (typeof DOERS)[number]

/** Ways of acting under the mandat without FranceConnect (DEC-14). */
export const OUTSIDE_CHANNELS = ['autre_site', 'telephone', 'courrier', 'guichet'] as const
export type OutsideChannel = (typeof OUTSIDE_CHANNELS)[number]
export type ActeChannel = 'franceconnect' | OutsideChannel

/**
 * choisie: the aidant confirmed; transmise: FranceConnect received the identity; refusee: stopped in between; abandonnee: FranceConnect
 * never came for it; consignee: done outside FranceConnect and recorded by hand.
 */
export type ActeState = 'choisie' | 'transmise' | 'refusee' | 'abandonnee' | 'consignee'

/** How long FranceConnect's call waits for the aidant's choice, signing in included. */
export const EXCHANGE_LASTS = 10 * MINUTE
/** How long "start a démarche" is proposed when FranceConnect calls. */
export const PREPARATION_LASTS = 10 * MINUTE
/** FranceConnect's own session (domain/04 A.7): other sites open during it as the same person, without any call to us. */
export const FRANCECONNECT_SESSION_LASTS = 30 * MINUTE

/** How long « vous agissez au nom de … » stands when nobody says that the intervention is over; the history keeps it after. */
export const INTERVENTION_LASTS = DAY

/** What of an acte names or describes the person's affairs: sealed under her key. */
export const acteDetails = z.object({
  demarche: z.string(),
  purpose: z.string().exactOptional(),
  /** The site, when we know it: started from here, or written down by the aidant. */
  site: z.string().exactOptional(),
  /** Not among the démarches of the mandat: the person agreed to it (DEC-08). */
  outsideList: z.boolean().exactOptional(),
  note: z.string().exactOptional(),
  /** The acte noted « à reprendre » that this one takes up again: once it is done, that one leaves the list. */
  resumes: z.string().exactOptional(),
})
export type ActeDetails = z.infer<typeof acteDetails>

/** What is kept of a prepared démarche: the same, with what has already been said. */
export const preparedDetails = acteDetails.extend({
  presence: z.enum(PRESENCES),
})
export type PreparedDetails = z.infer<typeof preparedDetails>

export const places = {
  details: (acteId: string) => `actes/${acteId}/details`,
  prepared: (preparedId: string) => `prepared_demarches/${preparedId}/details`,
} as const

/** When and how an aidant had proved who they are, when they confirmed: what FranceConnect is told of it. */
export interface Authenticated {
  readonly at: Date
  /** Names of methods (RFC 8176). */
  readonly methods: readonly string[]
}

/** What the person and the aidant are about to do. */
export interface DemarcheChoice {
  /** In words: one of the mandat's, or another of the same theme. */
  readonly demarche: string
  /** « La personne est d’accord »: needed for a démarche that the mandat does not name (DEC-08). */
  readonly agreed: boolean
  readonly purpose?: string
}

/**
 * The démarche as it will be kept, or why it cannot be. Whether it stands in the mandat's list is found out here, whatever the form said.
 */
export function checkDemarche(
  choice: DemarcheChoice,
  listed: readonly string[],
): Pick<ActeDetails, 'demarche' | 'purpose' | 'outsideList'> | 'demarche_missing' | 'agreement_missing' {
  const demarche = choice.demarche.normalize('NFC').trim()
  if (demarche === '') return 'demarche_missing'
  const purpose = choice.purpose?.normalize('NFC').trim()
  const kept = { demarche, ...(purpose ? { purpose } : {}) }
  if (listed.some((one) => one.localeCompare(demarche, 'fr', { sensitivity: 'base' }) === 0)) return kept
  return choice.agreed ? { ...kept, outsideList: true } : 'agreement_missing'
}

/** Why an identity does not leave. */
export type UseRefusal =
  | 'revoked'
  | 'suspended'
  | 'expired'
  | 'theme_withdrawn'
  | 'structure_closed'
  | 'aidant_gone'
  /** They withdrew from the person for a conflict of interest. */
  | 'aidant_withdrew'
  | 'emergency_stop'
  | 'usager_erased'

export interface UseFacts extends UsableFacts {
  /** The account is active and still an aidant of the structure. */
  readonly aidantInPlace: boolean
}

/** Why an autorisation may not be used now by this aidant; undefined when it may. Agrees with `usable` (a test holds them together). */
export function useRefusal(facts: UseFacts, now: Date): UseRefusal | undefined {
  if (facts.stopped) return 'emergency_stop'
  if (facts.organisation.closedAt !== null) return 'structure_closed'
  if (!facts.aidantInPlace) return 'aidant_gone'
  if (facts.withdrawn) return 'aidant_withdrew'
  const state = stateOf(facts.mandat, now)
  if (state === 'expire') return 'expired'
  if (state === 'suspendu') return 'suspended'
  if (state !== 'actif' || facts.autorisation.endedAt !== null) return 'revoked'
  if (!facts.organisation.allowedThemes.includes(facts.autorisation.theme)) return 'theme_withdrawn'
  return undefined
}
