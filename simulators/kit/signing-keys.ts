import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose'

export type SigningAlg = 'ES256' | 'RS256'

type Generation = Record<SigningAlg, { privateKey: CryptoKey; publicJwk: JWK; privateJwk: JWK; kid: string }>

/**
 * An OpenID provider's signing keys: one pair for each algorithm, a new generation at each rotation. The generation
 * before stays published, so that what it signed is still verified.
 */
export async function createKeyRing() {
  let number = 1
  let current = await generate(number)
  let previous: Generation | undefined

  return {
    /** Published keys, current ones first. */
    jwks(): { keys: JWK[] } {
      const generations = previous === undefined ? [current] : [current, previous]
      return { keys: generations.flatMap((generation) => [generation.ES256.publicJwk, generation.RS256.publicJwk]) }
    },
    /** Private keys of the current generation: oidc-provider wants some at start. */
    privateJwks(): { keys: JWK[] } {
      return { keys: [current.ES256.privateJwk, current.RS256.privateJwk] }
    },
    kid(alg: SigningAlg): string {
      return current[alg].kid
    },
    async sign(alg: SigningAlg, payload: Record<string, unknown>): Promise<string> {
      return new SignJWT(payload).setProtectedHeader({ alg, kid: current[alg].kid }).sign(current[alg].privateKey)
    },
    /** A right header and kid over a signature by a key that nobody published. */
    async signFalsely(alg: SigningAlg, payload: Record<string, unknown>): Promise<string> {
      const stranger = await generateKeyPair(alg)
      return new SignJWT(payload).setProtectedHeader({ alg, kid: current[alg].kid }).sign(stranger.privateKey)
    },
    /** `forgetPrevious`: the keys before are no longer published at all. */
    async rotate(options: { forgetPrevious?: boolean } = {}): Promise<void> {
      number += 1
      previous = options.forgetPrevious ? undefined : current
      current = await generate(number)
    },
  }
}

export type KeyRing = Awaited<ReturnType<typeof createKeyRing>>

async function generate(number: number): Promise<Generation> {
  const [es, rs] = await Promise.all([pair('ES256', number), pair('RS256', number)])
  return { ES256: es, RS256: rs }
}

async function pair(alg: SigningAlg, number: number) {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true })
  // The random part keeps a restart from reusing a kid over another key.
  const kid = `pkcs11:${alg}:hsm:${number}-${crypto.randomUUID().slice(0, 8)}`
  const marks = { kid, alg, use: 'sig' }
  return {
    privateKey,
    kid,
    publicJwk: { ...(await exportJWK(publicKey)), ...marks },
    privateJwk: { ...(await exportJWK(privateKey)), ...marks },
  }
}
