import canonicalize from 'canonicalize'

/**
 * An entry as the database sends it: its bytes, and where each field begins and ends in them, in the order of `FIELD`. One that is null ends
 * before it begins.
 */
export interface EntryRecord {
  readonly bytes: Uint8Array
  readonly from: Int32Array
  readonly to: Int32Array
}

/** The place of each field in `EntryRecord`. */
export const FIELD = {
  chain: 0,
  seq: 1,
  at: 2,
  previous: 3,
  hash: 4,
  action: 5,
  actorKind: 6,
  actorId: 7,
  organisationId: 8,
  usagerId: 9,
  mandatId: 10,
  autorisationId: 11,
  acteId: 12,
  details: 13,
} as const

/**
 * Writes what is hashed of an entry into `out`, and says where it ends: the previous hash, then the text of `canonicalEntry`, which making
 * as a text for each of millions of entries would cost more than hashing it. -1 when no entry of ours reads so, such as one whose instant is
 * finer than a millisecond; then nothing in `out` means anything.
 *
 * Byte by byte, each function saying where it ended: what keeps the compiled code to a few instructions a byte.
 */
export function writeHashed(out: Uint8Array, entry: EntryRecord): number {
  let end = putBytes(out, 0, entry.bytes, entry.from[FIELD.previous] ?? 0, entry.to[FIELD.previous] ?? 0)
  end = putId(out, put(out, end, KEYS.acteId), entry, FIELD.acteId)
  end = putText(out, put(out, end, KEYS.action), entry, FIELD.action)
  end = putId(out, put(out, end, KEYS.actorId), entry, FIELD.actorId)
  end = putText(out, put(out, end, KEYS.actorKind), entry, FIELD.actorKind)
  end = putInstant(out, put(out, end, KEYS.at), int64(entry.bytes, entry.from[FIELD.at] ?? 0))
  if (end < 0) return end
  end = putId(out, put(out, end, KEYS.autorisationId), entry, FIELD.autorisationId)
  end = putText(out, put(out, end, KEYS.chain), entry, FIELD.chain)
  end = putDetails(out, put(out, end, KEYS.details), entry)
  end = putId(out, put(out, end, KEYS.mandatId), entry, FIELD.mandatId)
  end = putId(out, put(out, end, KEYS.organisationId), entry, FIELD.organisationId)
  end = putNumber(out, put(out, end, KEYS.seq), int64(entry.bytes, entry.from[FIELD.seq] ?? 0))
  end = putId(out, put(out, end, KEYS.usagerId), entry, FIELD.usagerId)
  out[end] = BRACE
  return end + 1
}

/** How many bytes `writeHashed` may need for a record of so many: escaping makes one six at most. */
export function roomFor(size: number): number {
  return 1024 + 6 * size
}

/** Eight bytes, the highest first, signed: exact up to 2^53, beyond which nothing of ours goes. */
export function int64(bytes: Uint8Array, at: number): number {
  return int32(bytes, at) * 2 ** 32 + (int32(bytes, at + 4) >>> 0)
}

/** Four bytes, the highest first, signed. */
export function int32(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)
}

const ascii = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))

const KEYS = {
  acteId: ascii('{"acte_id":'),
  action: ascii(',"action":'),
  actorId: ascii(',"actor_id":'),
  actorKind: ascii(',"actor_kind":'),
  at: ascii(',"at":'),
  autorisationId: ascii(',"autorisation_id":'),
  chain: ascii(',"chain":'),
  details: ascii(',"details":'),
  mandatId: ascii(',"mandat_id":'),
  organisationId: ascii(',"organisation_id":'),
  seq: ascii(',"seq":'),
  usagerId: ascii(',"usager_id":'),
}
const NULL = ascii('null')
const EMPTY = ascii('{}')
const [QUOTE = 0, DASH = 0, DOT = 0, COLON = 0, BRACE = 0, LETTER_T = 0, LETTER_Z = 0, ZERO = 0] = ascii('"-.:}TZ0')
/** The two digits of each byte. */
const DIGITS = ascii('0123456789abcdef')
const HIGH = Uint8Array.from({ length: 256 }, (_, byte) => DIGITS[byte >> 4] ?? 0)
const LOW = Uint8Array.from({ length: 256 }, (_, byte) => DIGITS[byte & 15] ?? 0)
/** 1 for the characters that nearly all of our texts are made of: they stand in a JSON string as they are. */
const PLAIN = Uint8Array.from({ length: 256 }, (_, byte) => (/[\w:.-]/.test(String.fromCharCode(byte)) ? 1 : 0))

function put(out: Uint8Array, at: number, bytes: Uint8Array): number {
  return putBytes(out, at, bytes, 0, bytes.length)
}

function putBytes(out: Uint8Array, at: number, bytes: Uint8Array, from: number, to: number): number {
  for (let index = from; index < to; index += 1) out[at + index - from] = bytes[index] ?? 0
  return at + to - from
}

/** A JSON string, from UTF-8. */
function putText(out: Uint8Array, at: number, { bytes, from, to }: EntryRecord, field: number): number {
  const [first, last] = [from[field] ?? 0, to[field] ?? 0]
  let end = at
  out[end++] = QUOTE
  for (let index = first; index < last; index += 1) {
    const byte = bytes[index] ?? 0
    if (PLAIN[byte] === 0) return put(out, at, Buffer.from(JSON.stringify(utf8(bytes, first, last))))
    out[end++] = byte
  }
  out[end++] = QUOTE
  return end
}

/** A uuid, sixteen bytes, or null. */
function putId(out: Uint8Array, at: number, { bytes, from, to }: EntryRecord, field: number): number {
  const first = from[field] ?? 0
  if ((to[field] ?? 0) < first) return put(out, at, NULL)
  let end = at
  out[end++] = QUOTE
  for (let index = 0; index < 16; index += 1) {
    const byte = bytes[first + index] ?? 0
    if (index === 4 || index === 6 || index === 8 || index === 10) out[end++] = DASH
    out[end++] = HIGH[byte] ?? 0
    out[end++] = LOW[byte] ?? 0
  }
  out[end++] = QUOTE
  return end
}

/** A whole number, not negative. */
function putNumber(out: Uint8Array, at: number, value: number): number {
  let digits = 1
  for (let rest = value; rest >= 10; rest = Math.floor(rest / 10)) digits += 1
  return putDigits(out, at, value, digits)
}

/** A whole number under ten to the power of `digits`. */
function putDigits(out: Uint8Array, at: number, value: number, digits: number): number {
  for (let place = digits - 1, rest = value; place >= 0; place -= 1, rest = Math.floor(rest / 10)) {
    out[at + place] = ZERO + (rest % 10)
  }
  return at + digits
}

/** From 1970-01-01 to 2000-01-01, from which PostgreSQL counts, in microseconds. */
const EPOCH = 946_684_800_000_000
/** Beyond, microseconds are no longer exact in a number. No year before 1970 is of ours either. */
const LAST_MS = Date.UTC(2200, 0) - 1

/** ISO 8601, UTC, milliseconds. */
function putInstant(out: Uint8Array, at: number, microseconds: number): number {
  const ms = (microseconds + EPOCH) / 1000
  if (!Number.isInteger(ms) || ms < 0 || ms > LAST_MS) return -1
  const date = new Date(ms)
  out[at] = QUOTE
  let end = putDigits(out, at + 1, date.getUTCFullYear(), 4)
  out[end] = DASH
  end = putDigits(out, end + 1, date.getUTCMonth() + 1, 2)
  out[end] = DASH
  end = putDigits(out, end + 1, date.getUTCDate(), 2)
  out[end] = LETTER_T
  end = putDigits(out, end + 1, date.getUTCHours(), 2)
  out[end] = COLON
  end = putDigits(out, end + 1, date.getUTCMinutes(), 2)
  out[end] = COLON
  end = putDigits(out, end + 1, date.getUTCSeconds(), 2)
  out[end] = DOT
  end = putDigits(out, end + 1, date.getUTCMilliseconds(), 3)
  out[end] = LETTER_Z
  out[end + 1] = QUOTE
  return end + 2
}

/** A `jsonb`: sent as the number of its format, 1, then its text, whose keys are in an order of PostgreSQL's. */
function putDetails(out: Uint8Array, at: number, { bytes, from, to }: EntryRecord): number {
  const [first, last] = [(from[FIELD.details] ?? 0) + 1, to[FIELD.details] ?? 0]
  if (last - first === EMPTY.length) return put(out, at, EMPTY)
  const text = utf8(bytes, first, last)
  let canonical = canonicals.get(text)
  if (!canonical) {
    if (canonicals.size >= CANONICALS_KEPT) canonicals.clear()
    canonical = Buffer.from(canonicalize(JSON.parse(text)) ?? '')
    canonicals.set(text, canonical)
  }
  return put(out, at, canonical)
}

/** Details met lately: most acts have one of a few hundred. */
const canonicals = new Map<string, Uint8Array>()
const CANONICALS_KEPT = 2_000

function utf8(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('utf8')
}
