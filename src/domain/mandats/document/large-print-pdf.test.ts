import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, it } from 'vitest'
import { elementsOf, readPdf } from '../../../platform/pdf/pdf-reader.testing.ts'
import { THEMES } from '../themes.ts'
import { renderLargePrintPdf } from './large-print-pdf.ts'
import { renderMandatPdf } from './mandat-pdf.ts'
import { documentHash } from './model.ts'
import { claimedNumbers } from './reference.ts'
import { FACTS, sampleMandat } from './samples.testing.ts'
import { renderSpecimen, SPECIMEN_NUMBER } from './specimen.ts'

function plain(text: string): string {
  return text.replace(/\s+/gu, ' ')
}

interface Drawn {
  readonly size: number
  readonly color: string
  /** On the paper, or on the head of a table. */
  readonly pages: number
}

/** Each run of text as it is painted: its size in points and its colour, read from the drawing itself. */
async function drawnText(bytes: Buffer): Promise<readonly Drawn[]> {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise
  const drawn: Drawn[] = []
  for (let page = 1; page <= document.numPages; page++) {
    const { fnArray, argsArray } = await (await document.getPage(page)).getOperatorList()
    let color = '#000000'
    let size = 0
    for (const [index, operation] of fnArray.entries()) {
      const args: unknown = argsArray[index]
      const first = Array.isArray(args) ? args[0] : undefined
      if (operation === OPS.setFillRGBColor) color = String(first)
      if (operation === OPS.setFont && Array.isArray(args)) size = Number(args[1])
      if (operation === OPS.showText) drawn.push({ size, color, pages: document.numPages })
    }
  }
  await document.loadingTask.destroy()
  return drawn
}

/** WCAG 2.2 relative luminance: what is left of a colour once printed in greys. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(color: string, paper: string): number {
  const [light = 1, dark = 0] = [luminance(color), luminance(paper)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

describe('the mandat in large print', () => {
  const frozen = sampleMandat()
  const copy = renderLargePrintPdf(frozen)

  it('says every word of the frozen document, and of which document it is a copy', async () => {
    const pdf = await readPdf(await copy)
    const text = plain(pdf.text)
    for (const { title, text: words, items } of [...frozen.points, ...frozen.clauses])
      for (const part of [title, words, ...items]) expect(text).toContain(plain(part))
    for (const expected of [
      'Ceci est une copie',
      'Le document de référence est le mandat n° AC-2026-7K3M-9QX2',
      'Lui seul fait foi',
      'Angela Claire Louise DUBOIS',
      'France services de Montreuil',
      'lundi 22 novembre 2027 à 15 h 12 min 47 s (heure de Paris)',
      '365 jours de 24 heures',
      'Fait à 12 rue de la République',
      '7K3M-9QX2-H',
      documentHash(frozen),
    ])
      expect(text.replaceAll(' ', '')).toContain(plain(expected).replaceAll(' ', ''))
    for (const { title, demarches } of frozen.themes)
      for (const part of [title, ...demarches]) expect(text).toContain(plain(part))
  })

  it('draws nothing that is read under 16 points; what the margins repeat, under 11', async () => {
    const sizes = (await drawnText(await copy)).map(({ size }) => size)
    expect(sizes.length).toBeGreaterThan(100)
    expect(Math.min(...sizes)).toBeGreaterThan(11)
    const margins = sizes.filter((size) => size < 16)
    // The foot of each page, in two parts, and the band of each page but the first.
    const { pages } = await readPdf(await copy)
    expect(margins).toHaveLength(pages * 2 + pages - 1)
    // The ordinary one has much under 16: the measure can tell.
    expect((await drawnText(await renderMandatPdf(frozen))).filter(({ size }) => size >= 16).length).toBeLessThan(20)
  })

  it('can be walked by a screen reader, and has no place to sign', async () => {
    const pdf = await readPdf(await copy)
    expect(pdf.untagged).toEqual([])
    expect(pdf.marked).toBe(true)
    const levels = elementsOf(pdf)
      .filter(({ role, text }) => /^H\d$/u.test(role) && text)
      .map(({ role }) => Number(role.slice(1)))
    expect(levels.filter((level) => level === 1)).toHaveLength(1)
    for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1)
    expect(pdf.text).not.toContain('Signature à la main')
    expect(elementsOf(pdf).some(({ role }) => role === 'Table')).toBe(false)
  })

  it('is never taken for the signed file, is the same bytes each time, and says when it is worth nothing', async () => {
    expect(claimedNumbers(await copy)).toEqual([])
    expect((await renderLargePrintPdf(frozen)).equals(await copy)).toBe(true)
    const practice = await readPdf(await renderLargePrintPdf(sampleMandat({ purpose: 'practice' })))
    expect(practice.text).toContain('ce document n’a aucune valeur')
  })
})

describe('a mandat printed in greys (T-63)', () => {
  const themes = THEMES.slice(0, 10).map(({ key, demarches }) => ({ key, demarches: demarches.slice(0, 2) }))
  it.each([
    ['the mandat', () => renderMandatPdf(sampleMandat())],
    ['ten themes', () => renderMandatPdf(sampleMandat({ themes }))],
    ['large print', () => renderLargePrintPdf(sampleMandat())],
    ['a practice', () => renderMandatPdf(sampleMandat({ purpose: 'practice' }))],
    ['the specimen', () => renderSpecimen('https://aidants.exemple.fr')],
  ])('%s: every letter stands out from the paper and from the head of a table', async (_, render) => {
    const drawn = await drawnText(await render())
    const colors = [...new Set(drawn.map(({ color }) => color))]
    expect(colors.length).toBeGreaterThan(1)
    for (const color of colors) {
      expect(contrast(color, '#ffffff'), color).toBeGreaterThan(6)
      expect(contrast(color, '#eef0f4'), color).toBeGreaterThan(5)
    }
  })

  it.each([
    ['three themes of three démarches', 3, 3],
    ['ten themes of two démarches', 10, 2],
  ])('is two pages at most with %s, a long structure and every clause', async (_, count, each) => {
    const some = THEMES.slice(0, count).map(({ key, demarches }) => ({ key, demarches: demarches.slice(0, each) }))
    const organisation = { ...FACTS.organisation, name: 'Centre communal d’action sociale de Saint-Germain-en-Laye' }
    const bytes = await renderMandatPdf(sampleMandat({ themes: some, organisation }))
    const pdf = await readPdf(bytes)
    expect(pdf.pages).toBe(2)
    expect(pdf.untagged).toEqual([])
    // Denser, and legible all the same.
    expect(Math.min(...(await drawnText(bytes)).map(({ size }) => size))).toBeGreaterThanOrEqual(8.5)
  })
})

describe('the specimen', () => {
  it('is drawn as a real one, says on each page that it is worth nothing, and carries no reference', async () => {
    const bytes = await renderSpecimen('https://aidants.exemple.fr')
    const pdf = await readPdf(bytes)
    expect(pdf.pages).toBeLessThanOrEqual(2)
    expect(pdf.untagged).toEqual([])
    expect(pdf.text.match(/SPÉCIMEN/gu)?.length).toBeGreaterThanOrEqual(1)
    expect(pdf.text).toContain('ce document n’a aucune valeur')
    expect(pdf.text).toContain(SPECIMEN_NUMBER)
    for (const { text } of sampleMandat().points.filter(({ id }) => id !== 'lieu_et_date'))
      expect(plain(pdf.text)).toContain(plain(text))
    expect(claimedNumbers(bytes)).toEqual([])
  })
})
