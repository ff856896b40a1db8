import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

/**
 * An authenticator in software: real keys, real signatures, the bytes that the standard describes (WebAuthn 6.1, 6.5), and the JSON that a
 * browser hands over. Each answer can be bent, to see it refused.
 */
export interface SoftAuthenticator {
  /** Makes a passkey for these creation options. */
  make(options: string, bent?: Bent): string
  /** Answers these request options with its passkey, the last one unless another is named. */
  answer(options: string, bent?: Bent): string
  /** The identifiers of its passkeys, in the order they were made. */
  readonly credentials: readonly string[]
}

export interface Bent {
  readonly origin?: string
  readonly rpId?: string
  readonly challenge?: string
  readonly userVerified?: boolean
  readonly userPresent?: boolean
  readonly crossOrigin?: boolean
  readonly type?: string
  /** Presented in place of the counter that it reached. */
  readonly counter?: number
  /** Which of its passkeys. */
  readonly credential?: string
  /** Signs with a key that is not the passkey's. */
  readonly foreignKey?: boolean
  /** What it says the account is called, base64url; null to say nothing. */
  readonly userHandle?: string | null
}

const ORIGIN = 'http://localhost:3000'

/** `counts: false` for one that keeps its keys on several devices: its counter stays 0. */
export function softAuthenticator({ counts = true }: { readonly counts?: boolean } = {}): SoftAuthenticator {
  const held = new Map<string, { privateKey: KeyObject; userHandle: string; rpId: string; counter: number }>()
  const clientData = (type: string, challenge: string, bent: Bent) =>
    Buffer.from(
      JSON.stringify({
        type: bent.type ?? type,
        challenge: bent.challenge ?? challenge,
        origin: bent.origin ?? ORIGIN,
        crossOrigin: bent.crossOrigin ?? false,
      }),
    )
  return {
    get credentials() {
      return [...held.keys()]
    },
    make(text, bent = {}) {
      const options: { challenge: string; rp: { id: string }; user: { id: string } } = JSON.parse(text)
      const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
      const { x, y } = publicKey.export({ format: 'jwk' })
      const id = randomBytes(32)
      const cose = cborMap([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x ?? '', 'base64url')],
        [-3, Buffer.from(y ?? '', 'base64url')],
      ])
      const rpId = bent.rpId ?? options.rp.id
      held.set(id.toString('base64url'), { privateKey, userHandle: options.user.id, rpId, counter: 0 })
      const length = Buffer.alloc(2)
      length.writeUInt16BE(id.length)
      const authenticatorData = Buffer.concat([
        authData(rpId, 0x40 | flags(bent), bent.counter ?? 0),
        Buffer.alloc(16),
        length,
        id,
        cose,
      ])
      return JSON.stringify({
        id: id.toString('base64url'),
        rawId: id.toString('base64url'),
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: clientData('webauthn.create', options.challenge, bent).toString('base64url'),
          attestationObject: cborMap([
            ['fmt', 'none'],
            ['attStmt', new Map<string, string>()],
            ['authData', authenticatorData],
          ]).toString('base64url'),
          transports: ['internal'],
        },
      })
    },
    answer(text, bent = {}) {
      const options: { challenge: string; rpId: string } = JSON.parse(text)
      const id = bent.credential ?? [...held.keys()].at(-1) ?? ''
      const key = held.get(id)
      if (!key) throw new Error('this authenticator holds no such passkey')
      if (counts) key.counter += 1
      const signed = authData(bent.rpId ?? options.rpId, flags(bent), bent.counter ?? key.counter)
      const client = clientData('webauthn.get', options.challenge, bent)
      const { privateKey } = bent.foreignKey ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : key
      const message = Buffer.concat([signed, createHash('sha256').update(client).digest()])
      const userHandle = bent.userHandle === undefined ? key.userHandle : bent.userHandle
      return JSON.stringify({
        id,
        rawId: id,
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: signed.toString('base64url'),
          signature: sign('sha256', message, privateKey).toString('base64url'),
          ...(userHandle === null ? {} : { userHandle }),
        },
      })
    },
  }
}

/** User present, user verified. */
function flags({ userPresent = true, userVerified = true }: Bent): number {
  return (userPresent ? 0x01 : 0) | (userVerified ? 0x04 : 0)
}

function authData(rpId: string, flagBits: number, counter: number): Buffer {
  const count = Buffer.alloc(4)
  count.writeUInt32BE(counter)
  return Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.from([flagBits]), count])
}

type Cbor = string | number | Buffer | ReadonlyMap<string, string>

/** The little of CBOR (RFC 8949) that keys and attestations are made of. */
function cborMap(entries: readonly (readonly [string | number, Cbor])[]): Buffer {
  return Buffer.concat([cborHead(5, entries.length), ...entries.flatMap(([key, value]) => [cbor(key), cbor(value)])])
}

function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? cborHead(1, -1 - value) : cborHead(0, value)
  if (typeof value === 'string') return Buffer.concat([cborHead(3, Buffer.byteLength(value)), Buffer.from(value)])
  return Buffer.isBuffer(value) ? Buffer.concat([cborHead(2, value.length), value]) : cborHead(5, 0)
}

function cborHead(major: number, length: number): Buffer {
  if (length < 24) return Buffer.from([(major << 5) | length])
  if (length < 256) return Buffer.from([(major << 5) | 24, length])
  return Buffer.from([(major << 5) | 25, length >> 8, length & 0xff])
}
