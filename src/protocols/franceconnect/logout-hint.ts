import { compactVerify, createLocalJWKSet, decodeJwt, decodeProtectedHeader } from 'jose'
import type { JwksCache } from '../../platform/oidc/index.ts'
import type { FranceConnectConfig } from './model.ts'

/**
 * The ID token when FranceConnect will take it as a hint: its issuer, audience and signature are right, whatever else is wrong. With a forged one
 * the browser would be left on FranceConnect's error page, with no way back.
 */
export async function usableHint(
  idToken: string | undefined,
  config: FranceConnectConfig,
  keys: JwksCache | undefined,
): Promise<string | undefined> {
  if (idToken === undefined) return undefined
  try {
    const { iss, aud } = decodeJwt(idToken)
    if (decodeProtectedHeader(idToken).alg !== config.idTokenAlg) return undefined
    if (iss !== config.issuer || ![aud].flat().includes(config.clientId)) return undefined
    // Without its keys there is nothing to hold against it, and a session left open is the greater risk.
    if (keys) await compactVerify(idToken, createLocalJWKSet(keys.jwks), { algorithms: [config.idTokenAlg] })
    return idToken
  } catch {
    return undefined
  }
}
