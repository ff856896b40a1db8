import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { canonicalDocument, documentHash, parseMandatDocument, parseRevocationDocument } from './model.ts'
import { FACTS, sampleMandat, sampleRevocation } from './samples.testing.ts'
import { MANDAT_POINTS, ORAL_NOTICES, TEXT_VERSION } from './text.ts'

describe('the frozen document of a mandat', () => {
  it('holds the points of the law word for word, with their version', () => {
    const document = sampleMandat()
    expect(document.textVersion).toBe(TEXT_VERSION)
    expect(document.points).toEqual(MANDAT_POINTS)
    expect(document.points).toHaveLength(14)
  })

  it('is the same bytes whatever the order in which its facts came', () => {
    const { themes, organisation, ...rest } = FACTS
    const reordered = sampleMandat({ ...rest, organisation: { ...organisation }, themes })
    expect(canonicalDocument(reordered)).toBe(canonicalDocument(sampleMandat()))
    const shuffled = Object.fromEntries(Object.entries(organisation).reverse())
    expect(documentHash(sampleMandat({ organisation: { ...organisation, ...shuffled } }))).toBe(
      documentHash(sampleMandat()),
    )
  })

  it('has for hash the SHA-256 of its canonical bytes, which another program computes alike', () => {
    const canonical = canonicalDocument(sampleMandat())
    expect(documentHash(sampleMandat())).toBe(createHash('sha256').update(canonical).digest('hex'))
    expect(Object.keys(JSON.parse(canonical))).toEqual(Object.keys(JSON.parse(canonical)).sort())
  })

  it('has another hash as soon as anything that matters is different', () => {
    const hashes = [
      sampleMandat(),
      sampleMandat({ number: 'AC-2026-7K3M-9QX3' }),
      sampleMandat({ signedAt: new Date('2026-11-22T14:12:48Z') }),
      sampleMandat({ duration: 'MONTH' }),
      sampleMandat({ themes: FACTS.themes.slice(1) }),
      sampleMandat({ usager: { ...FACTS.usager, birthdate: '1962-08-00' } }),
      sampleMandat({ mailbox: false }),
      sampleMandat({ purpose: 'practice' }),
    ].map(documentHash)
    expect(new Set(hashes).size).toBe(hashes.length)
  })

  it('comes back as it was from its canonical form, and nothing else does', () => {
    expect(parseMandatDocument(canonicalDocument(sampleMandat()))).toEqual(sampleMandat())
    expect(parseRevocationDocument(canonicalDocument(sampleRevocation()))).toEqual(sampleRevocation())
    expect(() => parseMandatDocument(canonicalDocument(sampleRevocation()))).toThrow()
  })

  it('keeps nothing of a wider object', () => {
    const wide = { ...FACTS.organisation, allowedThemes: ['papiers'], secret: 'x' }
    expect(canonicalDocument(sampleMandat({ organisation: wide }))).not.toMatch(/allowedThemes|secret/u)
  })

  it('refuses a signature that it could not print to the second', () => {
    expect(() => sampleMandat({ signedAt: new Date('2026-11-22T14:12:47.001Z') })).toThrow(RangeError)
  })
})

describe('the oral sentences', () => {
  it('are five, short enough to be said', () => {
    expect(ORAL_NOTICES).toHaveLength(5)
    for (const sentence of ORAL_NOTICES.flatMap((notice) => notice.split(/(?<=\.) /u))) {
      expect(sentence.split(/\s/u).length).toBeLessThanOrEqual(20)
    }
  })
})
