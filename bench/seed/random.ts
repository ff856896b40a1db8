import { createHash } from 'node:crypto'

/** A deterministic source of numbers: the same name, the same numbers. */
export interface Random {
  /** Between 0 included and 1 excluded. */
  real(): number
  /** A whole number between 0 included and `limit` excluded. */
  below(limit: number): number
  chance(probability: number): boolean
  pick<T>(from: readonly [T, ...T[]]): T
  /** `count` different elements, in their order. */
  some<T>(from: readonly T[], count: number): T[]
  bytes(count: number): Buffer
}

/** Mulberry32: thirty-two bits of state are enough to spread rows. */
export function random(name: string): Random {
  let state = createHash('sha256').update(name).digest().readUInt32LE(0)
  const real = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const below = (limit: number) => Math.floor(real() * limit)
  return {
    real,
    below,
    chance: (probability) => real() < probability,
    pick: (from) => from[below(from.length)] ?? from[0],
    some(from, count) {
      const left = from.map((value, index) => ({ value, index, key: real() })).sort((a, b) => a.key - b.key)
      return left
        .slice(0, count)
        .sort((a, b) => a.index - b.index)
        .map(({ value }) => value)
    },
    bytes: (count) => Buffer.from(Array.from({ length: count }, () => below(256))),
  }
}

/** The identifier of the n-th row of a kind: a version 4 UUID in shape, so that indexes are as scattered as in real life. */
export function idOf(kind: string, index: number | string): string {
  const bytes = createHash('sha256').update(`${kind}/${index}`).digest().subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
