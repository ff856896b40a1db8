import { HOLDING_REGISTRATIONS, type RegistrationState } from '../sessions/model.ts'

/** Where the funding of a place stands: quote asked, quote received, agreed, refused, paid. Before the first of them, nothing is recorded. */
export const FUNDING_STATES = ['demande', 'recu', 'accorde', 'refuse', 'paye'] as const
export type FundingState = (typeof FUNDING_STATES)[number]

/** Who may pay for a training (S-074, S-075, S-078, S-079); training by a colleague is free, and has no quote. */
export const FUNDERS = [
  'conseiller_numerique',
  'uniformation',
  'france_numerique_ensemble',
  'fonds_propres',
  'autre',
] as const
export type Funder = (typeof FUNDERS)[number]

export const FUNDER_WORDS: Readonly<Record<Funder, string>> = {
  conseiller_numerique: 'Le dispositif Conseiller numérique',
  uniformation: 'Uniformation',
  france_numerique_ensemble: 'France Numérique Ensemble',
  fonds_propres: 'La structure',
  autre: 'Un autre financeur',
}

export const LONGEST_FUNDER_NAME = 100
/** 100 000 €: above it, somebody typed a nought too many. */
export const LARGEST_AMOUNT_CENTS = 10_000_000
/** Quotes sent for one place: a place is not a store. */
export const MOST_QUOTES = 10
/** A quote awaits its answer for this many days at most. */
export const LONGEST_DUE_DAYS = 365

export type FundingSide = 'structure' | 'organisme'

interface FundingRule {
  readonly by: FundingSide
  /** `null`: nothing recorded yet. */
  readonly from: readonly (FundingState | null)[]
  readonly to: FundingState
}

/** Who may do what, and when: the one table, which the commands obey and from which the screens draw their forms. What is not here is refused. */
export const FUNDING_COMMANDS = {
  ask: { by: 'structure', from: [null, 'refuse'], to: 'demande' },
  send: { by: 'organisme', from: [null, 'demande', 'recu', 'refuse'], to: 'recu' },
  agree: { by: 'structure', from: ['recu'], to: 'accorde' },
  refuse: { by: 'structure', from: ['recu'], to: 'refuse' },
  pay: { by: 'organisme', from: ['accorde'], to: 'paye' },
  unpay: { by: 'organisme', from: ['paye'], to: 'accorde' },
} as const satisfies Readonly<Record<string, FundingRule>>
export type FundingCommand = keyof typeof FUNDING_COMMANDS
export const FUNDING_ACTS: readonly [FundingCommand, ...FundingCommand[]] = [
  'ask',
  'send',
  'agree',
  'refuse',
  'pay',
  'unpay',
]

/** Whether this may be done to the funding of a place, by this side. A place that is not held, or is held no more, is paid by nobody. */
export function fundingAllows(
  command: FundingCommand,
  side: FundingSide,
  place: { readonly state: FundingState | null; readonly registration: RegistrationState },
): boolean {
  const rule: FundingRule = FUNDING_COMMANDS[command]
  return (
    rule.by === side &&
    rule.from.includes(place.state) &&
    HOLDING_REGISTRATIONS.some((one) => one === place.registration)
  )
}

/** `unknown`: none, or somebody else's. `over`: not in this state. `changed`: something happened since it was read. */
export type FundingRefused = 'unknown' | 'over' | 'changed'

/** Who pays, as the structure says it; `name` for another one than those of the list. */
export interface FunderSaid {
  readonly funder: Funder
  readonly name: string
}

/** The same, ready to be kept; undefined when the other one is not named, or too long. */
export function funderKept({ funder, name }: FunderSaid): { funder: Funder; funderName: string } | undefined {
  const funderName = funder === 'autre' ? name.trim() : ''
  if (funderName.length > LONGEST_FUNDER_NAME || (funder === 'autre' && !funderName)) return undefined
  return { funder, funderName }
}
