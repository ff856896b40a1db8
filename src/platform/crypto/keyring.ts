import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'

/**
 * Everything secret that the process holds, as operations rather than bytes.
 *
 * - `hash*`: HMAC-SHA-256 under keys derived for one purpose (RFC 5869). Tokens are random, so a fast keyed hash is right; password KDFs are for passwords.
 * - `seal` / `open`: AES-256-GCM under a versioned master key, bound to a place (`table/row/column`) as associated data.
 * - data keys: one per usager, wrapped by the master key; destroying the wrapped key erases all that it sealed (DEC-41).
 */
export interface Keyring {
  hash(purpose: HashPurpose, value: string): Buffer
  seal(place: string, plain: Uint8Array): Buffer
  open(place: string, sealed: Uint8Array): Buffer
  newDataKey(place: string): { key: DataKey; wrapped: Buffer; masterVersion: number }
  unwrapDataKey(place: string, wrapped: Uint8Array): DataKey
  /** A secret derived for one use, to hand to a library that wants a key (cookie signing…). Hexadecimal. */
  derive(purpose: string): string
}

type HashPurpose =
  | 'session'
  | 'browser'
  | 'sign-in-link'
  | 'short-code'
  | 'throttle'
  | 'franceconnect-sub'
  | 'subject'
  | 'notice-address'
  | 'verification-code'
  | 'oidc'
  | 'journey-state'
  | 'closing-state'
  | 'notice-code'
  | 'recovery-code'
  | 'email-change'
  | 'activation-link'
  | 'passkey-user'
  | 'join-link'
  | 'track-link'
  | 'proconnect'
  | 'requester-link'
  | 'requester-session'
  | 'feedback-link'
  | 'contact-form'
  | 'contact-email'
  | 'statistics-level'

/** A usager's own key, able to seal and open what concerns that person. */
export interface DataKey {
  seal(place: string, plain: Uint8Array): Buffer
  open(place: string, sealed: Uint8Array): Buffer
}

/** Raised when a sealed value was altered, moved to another row, or sealed under a key that is not here. */
export class CannotOpenError extends Error {
  constructor(place: string, cause?: unknown) {
    super(`sealed value of ${place} cannot be opened`, { cause })
    this.name = 'CannotOpenError'
  }
}

const NONCE = 12
const TAG = 16

function encrypt(key: KeyObject, place: string, plain: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.from(place))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([nonce, body, cipher.getAuthTag()])
}

function decrypt(key: KeyObject, place: string, sealed: Uint8Array): Buffer {
  if (sealed.length < NONCE + TAG) throw new CannotOpenError(place)
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE))
  decipher.setAAD(Buffer.from(place))
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE, sealed.length - TAG)), decipher.final()])
  } catch (cause) {
    throw new CannotOpenError(place, cause)
  }
}

function dataKey(bytes: Uint8Array): DataKey {
  const key = createSecretKey(bytes)
  return {
    seal: (place, plain) => encrypt(key, place, plain),
    open: (place, sealed) => decrypt(key, place, sealed),
  }
}

/** Keys as configured: a root secret for hashes, and master keys by version, the highest of which seals. */
export interface KeyMaterial {
  readonly hashSecret: Uint8Array
  readonly masterKeys: ReadonlyMap<number, Uint8Array>
}

/** Builds the keyring. Throws when there is no master key or one is not 32 bytes. */
export function createKeyring(material: KeyMaterial): Keyring {
  const current = Math.max(...material.masterKeys.keys())
  for (const [version, key] of material.masterKeys) {
    if (key.length !== 32) throw new Error(`master key ${version} is not 32 bytes`)
    if (!Number.isInteger(version) || version < 1 || version > 255) throw new Error(`master key version ${version}`)
  }
  // Made once: a key given as bytes is made into one again at each call.
  const masterKeys = new Map([...material.masterKeys].map(([version, key]) => [version, createSecretKey(key)]))
  const currentKey = masterKeys.get(current)
  if (!currentKey) throw new Error('no master key')
  const hashKeys = new Map<string, KeyObject>()
  const hashKey = (purpose: string): KeyObject => {
    const known = hashKeys.get(purpose)
    if (known) return known
    const bytes = hkdfSync('sha256', material.hashSecret, '', `aidants-connect/${purpose}`, 32)
    const derived = createSecretKey(Buffer.from(bytes))
    hashKeys.set(purpose, derived)
    return derived
  }
  // The first byte says under which master key the rest was sealed, so that keys can be rotated.
  const seal = (place: string, plain: Uint8Array): Buffer =>
    Buffer.concat([Buffer.from([current]), encrypt(currentKey, place, plain)])
  const open = (place: string, sealed: Uint8Array): Buffer => {
    const key = masterKeys.get(sealed[0] ?? 0)
    if (!key) throw new CannotOpenError(place)
    return decrypt(key, place, sealed.subarray(1))
  }
  return {
    hash: (purpose, value) => createHmac('sha256', hashKey(purpose)).update(value).digest(),
    seal,
    open,
    newDataKey(place) {
      const key = randomBytes(32)
      return { key: dataKey(key), wrapped: seal(place, key), masterVersion: current }
    },
    unwrapDataKey: (place, wrapped) => dataKey(open(place, wrapped)),
    derive: (purpose) => hashKey(`derived/${purpose}`).export().toString('hex'),
  }
}

/** Equality in constant time; false for different lengths. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b)
}
