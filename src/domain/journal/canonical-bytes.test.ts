import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FIELD, roomFor, writeHashed } from './canonical-bytes.ts'
import { canonicalEntry, type HashedEntry } from './model.ts'

const EPOCH = Date.UTC(2000, 0)

/** An entry's fields as PostgreSQL sends them in its binary format. */
function recordOf(entry: HashedEntry, previous: Buffer) {
  const int64 = (value: number) => {
    const bytes = Buffer.alloc(8)
    bytes.writeBigInt64BE(BigInt(value))
    return bytes
  }
  const id = (text: string | null) => (text === null ? null : Buffer.from(text.replaceAll('-', ''), 'hex'))
  const fields: Record<keyof typeof FIELD, Buffer | null> = {
    chain: Buffer.from(entry.chain),
    seq: int64(entry.seq),
    at: int64((new Date(entry.at).getTime() - EPOCH) * 1000),
    previous,
    hash: previous,
    action: Buffer.from(entry.action),
    actorKind: Buffer.from(entry.actorKind),
    actorId: id(entry.actorId),
    organisationId: id(entry.organisationId),
    usagerId: id(entry.usagerId),
    mandatId: id(entry.mandatId),
    autorisationId: id(entry.autorisationId),
    acteId: id(entry.acteId),
    details: Buffer.concat([Buffer.from([1]), Buffer.from(JSON.stringify(entry.details, null, 1))]),
  }
  const names = Object.keys(FIELD) as (keyof typeof FIELD)[]
  const [from, to] = [new Int32Array(names.length), new Int32Array(names.length)]
  let bytes = Buffer.alloc(0)
  for (const name of names) {
    const field = fields[name]
    from[FIELD[name]] = bytes.length
    to[FIELD[name]] = field ? bytes.length + field.length : bytes.length - 1
    bytes = Buffer.concat([bytes, field ?? Buffer.alloc(0)])
  }
  return { bytes, from, to }
}

const ids = fc.option(fc.uuid())
const texts = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('organisation:1', 'a"b\\c\n\u2028é', 'use_autorisation'),
)
const values = fc.oneof(texts, fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean())
const entries: fc.Arbitrary<HashedEntry> = fc.record({
  chain: texts,
  seq: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
  at: fc.date({ min: new Date(0), max: new Date('2199-12-31T23:59:59.999Z'), noInvalidDate: true }),
  action: texts,
  actorKind: texts,
  actorId: ids,
  organisationId: ids,
  usagerId: ids,
  mandatId: ids,
  autorisationId: ids,
  acteId: ids,
  details: fc.dictionary(texts, fc.oneof(values, fc.array(values), fc.dictionary(texts, values)), {
    noNullPrototype: true,
  }),
})

test('the bytes that a verification hashes are those that were hashed when the entry was written', () => {
  fc.assert(
    fc.property(entries, fc.uint8Array({ minLength: 32, maxLength: 32 }), (entry, predecessor) => {
      const previous = Buffer.from(predecessor)
      const record = recordOf(entry, previous)
      const out = Buffer.alloc(roomFor(record.bytes.length))
      const end = writeHashed(out, record)
      expect(out.subarray(0, 32)).toEqual(previous)
      expect(out.toString('utf8', 32, end)).toBe(canonicalEntry(entry))
    }),
    { numRuns: 500 },
  )
})

test('an instant finer than a millisecond, or of another age, is no entry of ours', () => {
  const entry = { chain: 'platform', seq: 1, action: 'sign_in', actorKind: 'system', details: {} }
  const nobody = {
    actorId: null,
    organisationId: null,
    usagerId: null,
    mandatId: null,
    autorisationId: null,
    acteId: null,
  }
  const previous = createHash('sha256').digest()
  const written = (microseconds: bigint) => {
    const record = recordOf({ ...entry, ...nobody, at: new Date(EPOCH) }, previous)
    record.bytes.writeBigInt64BE(microseconds, record.from[FIELD.at])
    return writeHashed(Buffer.alloc(roomFor(record.bytes.length)), record)
  }
  expect(written(1000n)).toBeGreaterThan(0)
  expect(written(1n)).toBe(-1)
  // PostgreSQL's infinities.
  expect(written(2n ** 63n - 1n)).toBe(-1)
  expect(written(-(2n ** 63n))).toBe(-1)
})
