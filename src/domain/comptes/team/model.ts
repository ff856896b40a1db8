import { checkProfessionalEmail, type EmailRefusal, type Holder } from '../email-rule.ts'
import { type EndReason, emailKey, type FactorKind, type LegalDocument, type Role } from '../model.ts'

/** Why a référent ends somebody's access. `securite` and `equipe` are the team's: only the team gives back what they ended. */
export const LEAVING_REASONS = [
  'depart',
  'fin_de_mission',
  'mutation',
  'erreur',
  'autre',
] as const satisfies readonly EndReason[]
export type LeavingReason = (typeof LEAVING_REASONS)[number]

/** Why a référent stops somebody at once. */
export const STOPPING_REASONS = ['vol_ou_perte', 'compte_utilise', 'acte_suspect', 'autre'] as const
export type StoppingReason = (typeof STOPPING_REASONS)[number]

/** Why somebody is no longer référent. */
export const DEMOTION_REASONS = ['changement_de_fonction', 'fin_interim', 'a_sa_demande', 'autre'] as const
export type DemotionReason = (typeof DEMOTION_REASONS)[number]

/** Where somebody stands in a team: acts, has never signed in yet, or may no longer sign in to it. */
export const STANDINGS = ['actif', 'a_activer', 'parti'] as const
export type Standing = (typeof STANDINGS)[number]

/** What keeps somebody from acting. */
export type Missing = 'activation' | 'facteur' | 'documents' | 'carte' | 'role' | 'arret'

/** Somebody of a structure, past or present, as its référents see them. */
export interface Colleague {
  readonly accountId: string
  readonly givenName: string
  readonly familyName: string
  readonly email: string
  readonly occupation: string
  readonly standing: Standing
  /** In force; none for somebody who left. */
  readonly roles: readonly ColleagueRole[]
  readonly since: Date
  /** When and why their access ended; null for who is still there. */
  readonly left: { readonly at: Date; readonly reason: EndReason | null } | null
  /** Whether a référent here may give the access back. */
  readonly restorable: boolean
  readonly lastSignInAt: Date | null
  readonly factors: readonly ColleagueFactor[]
  readonly toAccept: readonly LegalDocument[]
  /** An emergency stop of theirs, in this structure or everywhere; `byReferent`: a référent here may lift it. */
  readonly stopped: { readonly byReferent: boolean } | null
  /** Empty for somebody who may act, and for who left. */
  readonly missing: readonly Missing[]
}

interface ColleagueRole {
  readonly role: Role
  /** When it ends by itself: a co-référent for holidays. */
  readonly plannedEnd: Date | null
}

interface ColleagueFactor {
  readonly id: string
  readonly kind: FactorKind
  /** A card's. */
  readonly serial: string | null
  /** False: associated, still to be validated with a code. */
  readonly confirmed: boolean
}

/** A request to join waits this many days for its answer. */
export const JOIN_DAYS = 30
/** A référent of the former structure has this many days to agree that both keep somebody. */
export const KEEP_DAYS = 15
/** People in one form. */
export const MOST_AT_ONCE = 20

/** Requests of one structure to one address in a day, those taken back included: each is a mail. */
export const MOST_TO_ONE_A_DAY = 3
/** People asked to join one structure within a day: each is a mail to an address that nobody has vouched for. */
export const MOST_A_DAY = 100

/** A role for a time lasts a year at most. */
export const TEMPORARY_DAYS = 366

/** One line of a form that adds people: the address, and whose it is said to be when the form asks for it. */
export interface AddressLine {
  readonly email: string
  readonly holder?: Holder
}

/** What is wrong with one line of a form that adds people. */
export type LineProblem = EmailRefusal | 'duplicate' | 'already_here' | 'already_requested' | 'asked_too_often'

/** What the addresses alone tell, line by line (from 0): what the rule of addresses refuses, or twice in the form, whatever the case. */
export function addressProblems(lines: readonly AddressLine[]): ReadonlyMap<number, LineProblem> {
  const problems = new Map<number, LineProblem>()
  const seen = new Set<string>()
  for (const [line, { email, holder }] of lines.entries()) {
    const key = emailKey(email)
    const verdict = checkProfessionalEmail(email, holder ? { holder } : {})
    if (verdict.kind === 'refused') problems.set(line, verdict.reason)
    else if (seen.has(key)) problems.set(line, 'duplicate')
    seen.add(key)
  }
  return problems
}
