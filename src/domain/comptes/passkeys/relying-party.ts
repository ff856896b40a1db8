import type { Ctx } from '../../../platform/context.ts'

/**
 * Who we are for an authenticator (WebAuthn 5.1.2): the host of our public address. A key made for one host is of no use at another, which is
 * what makes phishing fail; it also means that our host cannot change without every passkey being made again (docs/operating.md).
 */
export function relyingParty({ publicUrl }: Pick<Ctx, 'publicUrl'>): { readonly id: string; readonly origin: string } {
  const { hostname, origin } = new URL(publicUrl)
  return { id: hostname, origin }
}

/** What an authenticator calls the account by: it tells nothing of the person, and is not the account's key (WebAuthn 14.6.1). */
export function userHandle(ctx: Ctx, accountId: string): Buffer {
  return ctx.keys.hash('passkey-user', accountId)
}

/** EdDSA, ES256, RS256: what is asked for and all that is taken (RFC 8812, IANA COSE). */
export const ALGORITHMS = [-8, -7, -257]
