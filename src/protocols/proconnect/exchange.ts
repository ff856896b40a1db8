import { authorizationCodeGrant, type Configuration, fetchUserInfo } from 'openid-client'
import { z } from 'zod'
import { type Memory, matchesAccessToken } from '../../platform/oidc/index.ts'
import { isStrong } from './levels.ts'
import type {
  Authenticated,
  AuthenticatedWithEmail,
  Expected,
  ProConnectCause,
  ProConnectConfig,
  ProConnectFailure,
} from './model.ts'

/** What the callback brought, and what was expected of it. */
export interface Answered {
  readonly query: URLSearchParams
  readonly expected: Expected
}

interface Redeemed {
  readonly kind: 'redeemed'
  readonly person: Authenticated
  readonly accessToken: string
}

/** The code becomes an ID token, checked: signature, iss, aud, exp, nonce, at_hash; its level is read, for what it is. */
async function redeem(
  made: Configuration,
  config: ProConnectConfig,
  { query, expected }: Answered,
): Promise<Redeemed | ProConnectFailure> {
  // The address that ProConnect knows, whatever proxy stands before us.
  const callback = new URL(config.redirectUri)
  callback.search = query.toString()
  const tokens = await authorizationCodeGrant(made, callback, {
    expectedState: expected.state,
    expectedNonce: expected.nonce,
    idTokenExpected: true,
    ...(config.pkce ? { pkceCodeVerifier: expected.verifier } : {}),
  })
  const claims = tokens.claims()
  const idToken = tokens.id_token
  if (!claims || !idToken) return failed('bad_token', 'no id_token')
  if (!matchesAccessToken(claims.at_hash, tokens.access_token)) return failed('bad_token', 'at_hash')
  if (claims.sub.length > 255) return failed('bad_token', 'sub')
  const person = {
    kind: 'authenticated',
    issuer: claims.iss,
    sub: claims.sub,
    strong: isStrong(claims.acr),
    idToken,
  } as const
  return { kind: 'redeemed', person, accessToken: tokens.access_token }
}

/** Who authenticated, and no more: userinfo is not asked. */
export async function identifyWith(
  made: Configuration,
  config: ProConnectConfig,
  answered: Answered,
): Promise<Authenticated | ProConnectFailure> {
  const redeemed = await redeem(made, config, answered)
  return redeemed.kind === 'failed' ? redeemed : redeemed.person
}

const userinfoShape = z.object({
  email: z
    .string()
    .max(320)
    .regex(/^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+$/u),
})

/** Who authenticated, and their address: from a userinfo of the same `sub`, signed where ProConnect registered an algorithm for it. */
export async function identifyWithEmailWith(
  made: Configuration,
  config: ProConnectConfig,
  answered: Answered,
  seen: Memory,
): Promise<AuthenticatedWithEmail | ProConnectFailure> {
  const redeemed = await redeem(made, config, answered)
  if (redeemed.kind === 'failed') return redeemed
  const userinfo = await fetchUserInfo(made, redeemed.accessToken, redeemed.person.sub)
  // The library takes plain JSON even where a signature was registered.
  if (config.userinfoAlg && seen.userinfo() === undefined) return failed('bad_token', 'userinfo not signed')
  const { data } = userinfoShape.safeParse(userinfo)
  return data ? { ...redeemed.person, email: data.email } : failed('no_email', 'email')
}

function failed(cause: ProConnectCause, detail: string): ProConnectFailure {
  return { kind: 'failed', cause, detail }
}
