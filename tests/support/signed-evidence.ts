import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import type { FranceConnectEvidence } from '../../src/domain/mandats/index.ts'
import type { CivilIdentity } from '../../src/domain/usagers/index.ts'
import type { Ctx } from '../../src/platform/context.ts'
import { type SigningKey, signingKey } from '../../src/platform/crypto/signing-key.ts'

const ISSUER = 'http://localhost:4001/api/v2'
const CLIENT_ID = 'aidants-connect'

/** One key for the whole process: FranceConnect's, as far as these tests go. */
const pair = generateKeyPair('ES256')

async function publicKey(): Promise<SigningKey> {
  return signingKey.parse({ ...(await exportJWK((await pair).publicKey)), kid: 'test' })
}

/** A JWS by the tests' FranceConnect. */
export async function signedByFranceConnect(claims: JWTPayload): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'test' }).sign((await pair).privateKey)
}

/** What FranceConnect's ID token says when this person authenticates now. */
export function idTokenClaims(ctx: Ctx, { nonce, sub }: { nonce: string; sub: string }): JWTPayload {
  const now = Math.floor(ctx.clock.now().getTime() / 1000)
  return { iss: ISSUER, aud: CLIENT_ID, sub, nonce, acr: 'eidas1', iat: now, exp: now + 60, auth_time: now }
}

/** What its userinfo says. An unknown day or month is FranceConnect's first one in `birthdate`, and itself in `idp_birthdate`. */
export function userinfoClaims(identity: CivilIdentity, sub: string): JWTPayload {
  return {
    iss: ISSUER,
    aud: CLIENT_ID,
    sub,
    given_name: identity.givenNames,
    family_name: identity.familyName,
    ...(identity.preferredUsername === undefined ? {} : { preferred_username: identity.preferredUsername }),
    gender: identity.gender,
    birthdate: identity.birthdate.replaceAll('-00', '-01'),
    ...(identity.birthdate.includes('-00') ? { idp_birthdate: identity.birthdate } : {}),
    birthplace: identity.birthplace,
    birthcountry: identity.birthcountry,
    ...(identity.email === undefined ? {} : { email: identity.email }),
  }
}

/** The evidence that the product keeps of an authentication made now, really signed. */
export async function signedEvidence(
  ctx: Ctx,
  { nonce, identity, sub }: { nonce: string; identity: CivilIdentity; sub: string },
): Promise<FranceConnectEvidence> {
  const claims = idTokenClaims(ctx, { nonce, sub })
  const key = await publicKey()
  return {
    sub,
    identity,
    idToken: await signedByFranceConnect(claims),
    userinfo: await signedByFranceConnect(userinfoClaims(identity, sub)),
    keys: { idToken: key, userinfo: key },
    issuer: ISSUER,
    clientId: CLIENT_ID,
    acr: 'eidas1',
    authenticatedAt: new Date(Number(claims.auth_time) * 1000).toISOString(),
  }
}
