import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import type { Ctx } from '../../../platform/context.ts'

export type StepSeconds = 30 | 60

/** Where a factor's seed is sealed. */
export function seedPlace(factorId: string): string {
  return `factors/${factorId}/seed_sealed`
}

/** What the row of a new six-digit factor starts from. */
export function newTotp(ctx: Ctx, id: string, seed: Uint8Array, stepSeconds: StepSeconds) {
  return {
    id,
    seedSealed: ctx.keys.seal(seedPlace(id), seed),
    stepSeconds,
    driftSteps: 0,
    lastCounter: 0,
    createdAt: ctx.clock.now(),
  }
}

/** A seed of our own making: 160 bits (RFC 4226, section 4, R6). */
export function newSeed(): Buffer {
  return randomBytes(20)
}

/** What an application must be given: the key to type, and the address that the QR code holds. */
export function provisioning(seed: Uint8Array, account: string): { readonly base32: string; readonly uri: string } {
  const secret = new Secret({ buffer: Uint8Array.from(seed).buffer })
  const uri = new TOTP({ issuer: 'Aidants Connect', label: account, secret, digits: 6, period: 30 }).toString()
  return { base32: secret.base32, uri }
}
