import { HOTP, Secret } from 'otpauth'

/** What of an authenticator decides whether a code is its own. */
export interface TotpState {
  readonly seed: Uint8Array
  /** 30 or 60 seconds. */
  readonly stepSeconds: number
  /** By how many steps its clock was off when it last worked: positive when it runs fast. */
  readonly driftSteps: number
  /** The counter of the last code accepted. */
  readonly lastCounter: number
}

export type TotpMatch =
  | { readonly kind: 'match'; readonly counter: number; readonly driftSteps: number }
  /** The code is right but its counter, or a later one, has served already. */
  | { readonly kind: 'used' }
  | { readonly kind: 'none' }

/** How far an authenticator's clock may have been learnt to be off, in steps: the limit of the database too. */
const MAX_DRIFT = 20

/** One step before and one after where the authenticator is thought to be. Never more, whatever the failures (T-41). */
const WINDOW = 1

/**
 * How far, in steps, the first code of a card is looked for when the card is validated: years in a drawer make clocks drift. It learns the
 * drift and proves nobody's identity; every code after it has its three steps and no more.
 */
export const FIRST_CODE_WINDOW = 10

/** The six digits for a counter (RFC 4226, SHA-1: what cards and applications implement). */
export function codeAt(seed: Uint8Array, counter: number): string {
  return HOTP.generate({ secret: new Secret({ buffer: Uint8Array.from(seed).buffer }), counter, digits: 6 })
}

/** The counter at an instant (RFC 6238, T0 = 0). */
export function counterAt(instant: Date, stepSeconds: number): number {
  return Math.floor(instant.getTime() / 1000 / stepSeconds)
}

/**
 * Whether `code` is one of the three that this authenticator may be showing. The drift is measured anew at each match, so that a slow
 * clock is followed; a code at or before the last one accepted is refused (RFC 6238 section 5.2).
 */
export function matchTotp(state: TotpState, code: string, now: Date, window = WINDOW): TotpMatch {
  const here = counterAt(now, state.stepSeconds)
  let found: TotpMatch = { kind: 'none' }
  for (let offset = -window; offset <= window; offset += 1) {
    const counter = here + state.driftSteps + offset
    // Every candidate is computed, matched or not: the time taken tells nothing. Two candidates may share a code: the unused one wins.
    if (counter < 0 || codeAt(state.seed, counter) !== code || found.kind === 'match') continue
    const drift = Math.max(-MAX_DRIFT, Math.min(MAX_DRIFT, counter - here))
    found = counter > state.lastCounter ? { kind: 'match', counter, driftSteps: drift } : { kind: 'used' }
  }
  return found
}

/** The bytes of a base32 seed (RFC 4648; spaces, dashes and case are forgiven); undefined when it is not one of at least 128 bits (RFC 4226 R6: 128). */
export function seedFromBase32(text: string): Buffer | undefined {
  const clean = text.replace(/[\s-]/g, '').replace(/=+$/, '').toUpperCase()
  if (!/^[A-Z2-7]+$/.test(clean)) return undefined
  const seed = Buffer.from(Secret.fromBase32(clean).bytes)
  return seed.length >= 16 && seed.length <= 64 ? seed : undefined
}

/** The bytes of a hexadecimal seed, as makers of cards deliver them; undefined when it is not one of at least 128 bits. */
export function seedFromHex(text: string): Buffer | undefined {
  const clean = text.replace(/\s/g, '')
  if (!/^([0-9a-fA-F]{2}){16,64}$/.test(clean)) return undefined
  return Buffer.from(clean, 'hex')
}
