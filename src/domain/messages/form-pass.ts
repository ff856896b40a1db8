import { HOUR, SECOND } from '../../platform/clock.ts'
import type { Ctx } from '../../platform/context.ts'
import { sameBytes } from '../../platform/crypto/keyring.ts'
import { newId } from '../../platform/ids.ts'

/**
 * What a drawn form carries, and proves when it comes back: that we drew it, when, and which it is. Instead of a captcha, which keeps out people
 * before it keeps out programs. Nothing is stored: the identifier becomes the message's, so that a form sent twice is one message.
 */
export interface FormPass {
  readonly id: string
  readonly drawnAt: Date
}

/** Nobody reads, fills in and sends this form faster than that; a program does. */
const FASTEST = 3 * SECOND
const LASTS = 24 * HOUR

/** A pass for a form drawn now, or, for one that comes back, the same identifier and instant again. */
export function drawPass(ctx: Ctx, again?: FormPass): string {
  const { id, drawnAt } = again ?? { id: newId(), drawnAt: ctx.clock.now() }
  const said = `${id}.${drawnAt.getTime()}`
  return `${said}.${sign(ctx, said).toString('base64url')}`
}

export type PassRead =
  | { readonly kind: 'good'; readonly pass: FormPass }
  /** Sent sooner than a person can: sent again as it is, it goes. */
  | { readonly kind: 'hasty'; readonly pass: FormPass }
  /** Not ours, or of another day. */
  | { readonly kind: 'over' }

export function readPass(ctx: Ctx, text: string): PassRead {
  const [id = '', drawn = '', signature = ''] = text.split('.')
  if (!/^[0-9a-f-]{36}$/.test(id) || !/^\d{13}$/.test(drawn)) return { kind: 'over' }
  if (!sameBytes(sign(ctx, `${id}.${drawn}`), Buffer.from(signature, 'base64url'))) return { kind: 'over' }
  const pass = { id, drawnAt: new Date(Number(drawn)) }
  const age = ctx.clock.now().getTime() - pass.drawnAt.getTime()
  if (age < 0 || age > LASTS) return { kind: 'over' }
  return { kind: age < FASTEST ? 'hasty' : 'good', pass }
}

function sign(ctx: Ctx, said: string): Buffer {
  return ctx.keys.hash('contact-form', said)
}
