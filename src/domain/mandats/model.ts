import { after, DAY } from '../../platform/clock.ts'
import type { DurationKey } from './durations.ts'

/** How a mandat, or one autorisation of it, was brought to an end by an act (DEC-06). A term that runs out is no act. */
export const END_REASONS = [
  'revoque_par_usager',
  'revoque_par_aidant',
  'renonciation',
  'remplace',
  'transfere',
  'organisation_fermee',
  'deces',
  'mesure_protection',
] as const
export type EndReason = (typeof END_REASONS)[number]

/** Why a mandat is on hold until the team has checked (DEC-06). */
export type SuspensionReason = 'deces_signale' | 'mesure_protection_signalee' | 'autre'

/** What a mandat is at one instant, shown as what it is. */
export type MandatState = 'actif' | 'suspendu' | 'expire' | EndReason

/** What a mandat's state follows from. */
export interface MandatTerm {
  readonly expiresAt: Date
  readonly endedAt: Date | null
  readonly endReason: EndReason | null
  readonly suspendedAt: Date | null
}

/** The state of a mandat. An act that ended it says more than its term; at the instant printed as its end it is no longer in force. */
export function stateOf(mandat: MandatTerm, now: Date): MandatState {
  if (mandat.endReason) return mandat.endReason
  if (now >= mandat.expiresAt) return 'expire'
  return mandat.suspendedAt ? 'suspendu' : 'actif'
}

/** When a mandat ended or will: the act that ended it, else its term. */
export function endOf(mandat: Pick<MandatTerm, 'expiresAt' | 'endedAt'>): Date {
  return mandat.endedAt && mandat.endedAt < mandat.expiresAt ? mandat.endedAt : mandat.expiresAt
}

/** A mandat of six months or a year is said to expire soon from here on; a shorter one never, it would be so from its first minute. */
export const SOON = 30 * DAY
export const LONG_DURATIONS: readonly DurationKey[] = ['SEMESTER', 'LONG']

/** Whether to warn that this mandat will run out: in force, long enough to be forgotten, and near its end. */
export function expiresSoon(mandat: MandatTerm & { readonly duration: DurationKey }, now: Date): boolean {
  return (
    stateOf(mandat, now) === 'actif' && LONG_DURATIONS.includes(mandat.duration) && mandat.expiresAt < after(now, SOON)
  )
}

/** An expired mandat may be renewed, and stays in the lists, for this long; after it a new one is drawn up from nothing. */
export const RECENT = 365 * DAY

/**
 * Whether a mandat may be renewed (DEC-07): in force, or run out less than a year ago, and the usager has not revoked any mandat of this
 * organisation since it ran out: what she took back is not offered again by habit.
 */
export function renewable(mandat: MandatTerm, now: Date, lastRevocationByUsager: Date | null): boolean {
  const state = stateOf(mandat, now)
  if (state === 'actif') return true
  if (state !== 'expire' || now >= after(mandat.expiresAt, RECENT)) return false
  return lastRevocationByUsager === null || lastRevocationByUsager < mandat.expiresAt
}

/**
 * Why a renewal does not take a theme of the mandat over (DEC-07): somebody stopped it, and what was taken back is not offered again by habit; or
 * a later mandat holds it. Undefined for a theme that stood as long as the mandat did.
 */
export function notRenewed({ endReason }: { readonly endReason: 'expire' | EndReason | null }) {
  if (endReason === null || endReason === 'expire') return undefined
  return endReason === 'remplace' ? 'in_another_mandat' : 'stopped'
}

/** The latest revocation of a whole mandat by the usager among these. */
export function lastRevocationByUsager(mandats: readonly MandatTerm[]): Date | null {
  const instants = mandats.flatMap(({ endReason, endedAt }) =>
    endReason === 'revoque_par_usager' && endedAt ? [endedAt.getTime()] : [],
  )
  return instants.length > 0 ? new Date(Math.max(...instants)) : null
}

/** Identities, mandats and their documents are erased this long after they left the active base (DEC-40). */
export const ARCHIVE_YEARS = 3
