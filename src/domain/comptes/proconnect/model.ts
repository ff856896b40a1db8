import { MINUTE } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'

/** Somebody whom ProConnect authenticated, as its protocol reads them. */
export interface ProConnectIdentity {
  readonly issuer: string
  readonly sub: string
  /** Whether a second factor was part of it. */
  readonly strong: boolean
  readonly idToken: string
}

/** What one exchange with ProConnect is made of. */
export interface ProConnectExpected {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

/** How long ProConnect has to send the person back: they may have a mail to read there. */
export const ANSWER_WITHIN = 15 * MINUTE
/** How long our own factor, or the confirmation of a link, is awaited after that. */
export const CONFIRM_WITHIN = 5 * MINUTE

/** The nonce and the PKCE verifier of a state: computed, so that nothing of them is kept anywhere. 43 characters each. */
export function expectedOf(ctx: Ctx, state: string): ProConnectExpected {
  const part = (name: string) => ctx.keys.hash('proconnect', `${name} ${state}`).toString('base64url')
  return { state, nonce: part('nonce'), verifier: part('verifier') }
}

/** What is kept of a state. */
export function stateHashOf(ctx: Ctx, state: string): Buffer {
  return ctx.keys.hash('proconnect', `state ${state}`)
}

/** What is kept of somebody's identifier at an issuer: it finds their account again, and says nothing else. */
export function subjectHashOf(ctx: Ctx, { issuer, sub }: Pick<ProConnectIdentity, 'issuer' | 'sub'>): Buffer {
  return ctx.keys.hash('proconnect', `subject ${issuer} ${sub}`)
}

/** Where an ID token is sealed while our own factor is awaited. */
export function requestPlace(stateHash: Buffer): string {
  return `proconnect_requests/${stateHash.toString('hex')}/id_token`
}
