import { authorizationCodeGrant, type Configuration, fetchUserInfo, getJwksCache } from 'openid-client'
import { type Clock, MINUTE, SECOND } from '../../platform/clock.ts'
import { keyThatSigned } from '../../platform/crypto/signing-key.ts'
import { type Memory, matchesAccessToken } from '../../platform/oidc/index.ts'
import { readIdentity } from './identity.ts'
import type { FranceConnectConfig, FranceConnectFailure, Identified, ProvenSession } from './model.ts'

/** What the callback brought, and what was expected of it. */
export interface Answered {
  readonly query: URLSearchParams
  readonly expected: { readonly state: string; readonly nonce: string; readonly askedAgo?: number }
  readonly clock: Clock
}

/** How far FranceConnect's clock and ours may be apart, whole seconds and a slow answer included. */
const CLOCKS_MAY_DIFFER = MINUTE

/** The code becomes an ID token, checked (domain/04 A.4): signature, iss, aud, exp, nonce, at_hash, level, age of the authentication. */
async function redeem(made: Configuration, config: FranceConnectConfig, { query, expected, clock }: Answered) {
  // The address that FranceConnect knows, whatever proxy stands before us.
  const callback = new URL(config.redirectUri)
  callback.search = query.toString()
  const tokens = await authorizationCodeGrant(made, callback, {
    expectedState: expected.state,
    expectedNonce: expected.nonce,
    idTokenExpected: true,
  })
  const claims = tokens.claims()
  const idToken = tokens.id_token
  if (!claims || !idToken) return failed('bad_token', 'no id_token')
  if (claims.acr !== config.acr) return failed('weak_level', `acr ${String(claims.acr)}`)
  if (!matchesAccessToken(claims.at_hash, tokens.access_token)) return failed('bad_token', 'at_hash')
  if (isEarlier(claims.auth_time, expected.askedAgo, clock.now())) return failed('earlier_authentication', 'auth_time')
  return { kind: 'redeemed', claims, idToken, accessToken: tokens.access_token } as const
}

/** Whether she authenticated longer ago than she was sent there. `authTime`: the claim, in seconds. */
function isEarlier(authTime: unknown, askedAgo: number | undefined, now: Date): boolean {
  if (typeof authTime !== 'number' || askedAgo === undefined) return false
  return now.getTime() - authTime * SECOND > askedAgo + CLOCKS_MAY_DIFFER
}

/** Whom FranceConnect's session names, and no more: userinfo is not asked, nothing is kept. */
export async function proveWith(
  made: Configuration,
  config: FranceConnectConfig,
  answered: Answered,
): Promise<ProvenSession | FranceConnectFailure> {
  const redeemed = await redeem(made, config, answered)
  if (redeemed.kind === 'failed') return redeemed
  return { kind: 'proven', sub: redeemed.claims.sub, idToken: redeemed.idToken }
}

/** The whole exchange: an identity, and the evidence of it. */
export async function identifyWith(
  made: Configuration,
  config: FranceConnectConfig,
  answered: Answered,
  seen: Memory,
): Promise<Identified | FranceConnectFailure> {
  const redeemed = await redeem(made, config, answered)
  if (redeemed.kind === 'failed') return redeemed
  const { claims, idToken, accessToken } = redeemed
  // Each key is taken right after its check: FranceConnect may rotate between the two.
  const idTokenKey = await keyThatSigned(idToken, getJwksCache(made)?.jwks.keys ?? [])
  const userinfo = await fetchUserInfo(made, accessToken, claims.sub)
  const raw = seen.userinfo()
  if (raw === undefined) return failed('bad_token', 'userinfo not signed')
  const userinfoKey = await keyThatSigned(raw, getJwksCache(made)?.jwks.keys ?? [])
  // An evidence that could not be checked again one day is not one.
  if (!idTokenKey || !userinfoKey) return failed('bad_token', 'no key to keep')
  const read = readIdentity(userinfo)
  if (read.kind !== 'read') {
    const cause = read.kind === 'incomplete' ? 'identity_incomplete' : 'identity_unreadable'
    return failed(cause, read.fields.join(' '))
  }
  const authenticatedAt = typeof claims.auth_time === 'number' ? claims.auth_time : claims.iat
  return {
    kind: 'identified',
    sub: claims.sub,
    identity: read.identity,
    idToken,
    userinfo: raw,
    keys: { idToken: idTokenKey, userinfo: userinfoKey },
    issuer: claims.iss,
    clientId: config.clientId,
    acr: config.acr,
    ...(read.idpId === undefined ? {} : { idpId: read.idpId }),
    authenticatedAt: new Date(authenticatedAt * SECOND).toISOString(),
  }
}

function failed(cause: FranceConnectFailure['cause'], detail: string): FranceConnectFailure {
  return { kind: 'failed', cause, detail }
}
