import { compactVerify, importJWK, type JWTPayload } from 'jose'
import { z } from 'zod'

const base64url = z.string().regex(/^[\w-]+$/)
const kid = z
  .string()
  .nullish()
  .transform((value) => value ?? null)

/** The public part of a key that signs (RFC 7517), and nothing else: a private part never gets past this. */
export const signingKey = z.discriminatedUnion('kty', [
  z.object({ kty: z.literal('EC'), crv: z.literal('P-256'), x: base64url, y: base64url, kid }),
  z.object({ kty: z.literal('RSA'), n: base64url, e: base64url, kid }),
])
export type SigningKey = Readonly<z.infer<typeof signingKey>>

/** Nothing symmetric, nothing unsigned: the key says which algorithm may have been used, never the token. */
const ALGORITHM = { EC: 'ES256', RSA: 'RS256' } as const

/** The claims of a compact JWS (ES256 or RS256) when this key signed it; undefined otherwise. Checks the signature alone: no date, no issuer. */
export async function claimsSignedBy(jws: string, key: SigningKey): Promise<JWTPayload | undefined> {
  try {
    const { kid: _, ...jwk } = key
    const imported = await importJWK(jwk, ALGORITHM[key.kty])
    const { payload } = await compactVerify(jws, imported, { algorithms: [ALGORITHM[key.kty]] })
    return claims.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload)))
  } catch {
    return undefined
  }
}

const claims: z.ZodType<JWTPayload> = z.looseObject({
  iss: z.string().exactOptional(),
  sub: z.string().exactOptional(),
  aud: z.union([z.string(), z.array(z.string())]).exactOptional(),
  exp: z.number().exactOptional(),
  iat: z.number().exactOptional(),
})

/** Which of these JWKs signed a compact JWS, its public part; undefined when none did. Tried one by one: a `kid` is a hint, the signature the proof. */
export async function keyThatSigned(jws: string, jwks: readonly unknown[]): Promise<SigningKey | undefined> {
  for (const jwk of jwks) {
    const { data: key } = signingKey.safeParse(jwk)
    if (key && (await claimsSignedBy(jws, key))) return key
  }
  return undefined
}
