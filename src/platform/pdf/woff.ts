import { inflateSync } from 'node:zlib'

const WOFF_HEADER = 44
const WOFF_ENTRY = 20
const SFNT_HEADER = 12
const SFNT_ENTRY = 16

function aligned(length: number): number {
  return (length + 3) & ~3
}

/**
 * The font inside a WOFF 1.0 file (W3C Recommendation of 2012), its tables inflated. fontkit reads WOFF
 * too, but inflates a table again each time that it looks at it, in JavaScript. Throws on anything
 * else than WOFF 1.0.
 */
export function sfntOf(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('not a WOFF 1.0 font')
  const count = woff.readUInt16BE(12)
  const entries = Array.from({ length: count }, (_, index) => {
    const at = WOFF_HEADER + index * WOFF_ENTRY
    const offset = woff.readUInt32BE(at + 4)
    const stored = woff.subarray(offset, offset + woff.readUInt32BE(at + 8))
    const length = woff.readUInt32BE(at + 12)
    return {
      tag: woff.subarray(at, at + 4),
      checksum: woff.subarray(at + 16, at + 20),
      data: stored.length < length ? inflateSync(stored) : stored,
    }
  })
  const start = SFNT_HEADER + count * SFNT_ENTRY
  const sfnt = Buffer.alloc(entries.reduce((total, { data }) => total + aligned(data.length), start))
  woff.copy(sfnt, 0, 4, 8)
  sfnt.writeUInt16BE(count, 4)
  const power = 2 ** Math.floor(Math.log2(count))
  sfnt.writeUInt16BE(power * SFNT_ENTRY, 6)
  sfnt.writeUInt16BE(Math.log2(power), 8)
  sfnt.writeUInt16BE((count - power) * SFNT_ENTRY, 10)
  let offset = start
  for (const [index, { tag, checksum, data }] of entries.entries()) {
    const at = SFNT_HEADER + index * SFNT_ENTRY
    tag.copy(sfnt, at)
    checksum.copy(sfnt, at + 4)
    sfnt.writeUInt32BE(offset, at + 8)
    sfnt.writeUInt32BE(data.length, at + 12)
    data.copy(sfnt, offset)
    offset += aligned(data.length)
  }
  return sfnt
}
