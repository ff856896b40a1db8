import { createRequire } from 'node:module'
import jsQR from 'jsqr'
import PDFDocument from 'pdfkit'
import { describe, expect, it } from 'vitest'
import type { Block } from './blocks.ts'
import { drawable, FONT_NAMES, fontBytes, fontRuns, isDrawable } from './fonts.ts'
import { elementsOf, readPdf } from './pdf-reader.testing.ts'
import { qrMatrix, qrRects } from './qr.ts'
import { createTaggedPdf } from './tagged-pdf.ts'

const DETAILS = {
  title: 'Essai & <preuve>',
  author: 'Aidants Connect',
  lang: 'fr',
  createdAt: new Date('2026-03-03T10:00:00Z'),
  footer: 'Pied de page',
}

const BLOCKS: readonly Block[] = [
  { kind: 'heading', level: 1, text: 'Titre' },
  {
    kind: 'paragraph',
    text: [
      'Une phrase ',
      { text: 'forte', bold: true },
      ', puis ',
      { text: 'un lien', href: 'https://exemple.fr/x' },
      '.',
    ],
  },
  { kind: 'heading', level: 2, text: 'Tableau' },
  {
    kind: 'table',
    columns: [
      { header: 'Thème', share: 0.4 },
      { header: 'Démarches', share: 0.6 },
    ],
    rows: [
      { header: 'Papiers', cells: [[{ kind: 'list', items: [{ text: 'Un passeport' }, { text: 'Un acte' }] }]] },
      { header: 'Justice', cells: [[]] },
    ],
  },
  { kind: 'list', ordered: true, items: [{ text: 'Premier', items: ['a', 'b'] }, { text: 'Second' }] },
  { kind: 'note', blocks: [{ kind: 'paragraph', text: 'À savoir. '.repeat(30) }] },
  {
    kind: 'qr',
    value: 'https://exemple.fr/verifier',
    alt: 'Code QR',
    side: 90,
    beside: [{ kind: 'paragraph', text: 'Code à taper' }],
  },
  {
    kind: 'signatures',
    room: 50,
    boxes: [
      { title: 'Le mandataire', lines: ['Une structure'], prompt: 'Signature' },
      { title: 'Le mandant', lines: ['Une personne'], prompt: 'Signature' },
    ],
  },
]

describe('createTaggedPdf', () => {
  it('gives a screen reader the whole document, in order, with its roles', async () => {
    const pdf = await readPdf(await createTaggedPdf(DETAILS, BLOCKS))
    expect(pdf.marked).toBe(true)
    expect(pdf.lang).toBe('fr')
    expect(pdf.title).toBe('Essai et preuve')
    expect(pdf.metadata).toContain('<pdfuaid:part>1</pdfuaid:part>')
    const [root] = pdf.trees
    expect(root?.children.map(({ role }) => role)).toEqual([
      'H1',
      'P',
      'H2',
      'Table',
      'L',
      'Div',
      'Figure',
      'P',
      'Div',
      'Div',
    ])
    expect(root?.children[1]?.text).toBe('Une phrase forte, puis un lien.')
    expect(pdf.links).toEqual(['https://exemple.fr/x'])
  })

  it('tags table headers with their scope, and keeps an empty cell', async () => {
    const all = elementsOf(await readPdf(await createTaggedPdf(DETAILS, BLOCKS)))
    const rows = all.filter(({ role }) => role === 'TR')
    expect(rows.map(({ children }) => children.map(({ role, scope }) => `${role} ${scope ?? ''}`.trim()))).toEqual([
      ['TH Column', 'TH Column'],
      ['TH Row', 'TD'],
      ['TH Row', 'TD'],
    ])
  })

  it('tags lists with labels and bodies, the inner list inside the body', async () => {
    const all = elementsOf(await readPdf(await createTaggedPdf(DETAILS, BLOCKS)))
    const ordered = all.filter(({ role }) => role === 'L').at(1)
    expect(ordered?.children.map(({ role }) => role)).toEqual(['LI', 'LI'])
    const [label, body] = ordered?.children[0]?.children ?? []
    expect([label?.role, label?.text]).toEqual(['Lbl', '1.'])
    expect(body?.text).toBe('Premier • a • b')
  })

  it('leaves nothing that is neither content nor artifact', async () => {
    const pdf = await readPdf(await createTaggedPdf(DETAILS, BLOCKS))
    expect(pdf.untagged).toEqual([])
    expect(pdf.text).not.toContain('Pied de page')
  })

  it('would notice something drawn outside the tree (the check itself)', async () => {
    const doc = new PDFDocument({ tagged: true, lang: 'fr', info: { Title: 'x' } })
    const chunks: Buffer[] = []
    doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    const ended = new Promise((resolve) => doc.on('end', resolve))
    doc.addStructure(doc.struct('P', {}, () => doc.text('dedans')))
    doc.rect(10, 10, 10, 10).fill()
    doc.end()
    await ended
    expect((await readPdf(Buffer.concat(chunks))).untagged).not.toEqual([])
  })

  it('gives the same bytes for the same input, and others for another instant', async () => {
    const once = await createTaggedPdf(DETAILS, BLOCKS)
    expect(once.equals(await createTaggedPdf(DETAILS, BLOCKS))).toBe(true)
    const later = { ...DETAILS, createdAt: new Date('2026-03-03T10:00:01Z') }
    expect(once.equals(await createTaggedPdf(later, BLOCKS))).toBe(false)
  })

  it('repeats table headers on the next page for the eye only, and never cuts a short row', async () => {
    const rows = Array.from({ length: 60 }, (_, index) => ({
      header: `Ligne ${index}`,
      cells: [[{ kind: 'list', items: [{ text: 'une' }, { text: 'deux' }, { text: 'trois' }] } satisfies Block]],
    }))
    const columns = [
      { header: 'En-tête', share: 0.5 },
      { header: 'Contenu', share: 0.5 },
    ]
    const pdf = await readPdf(await createTaggedPdf(DETAILS, [{ kind: 'table', columns, rows }]))
    expect(pdf.pages).toBeGreaterThan(3)
    expect(pdf.text.match(/En-tête/gu)).toHaveLength(1)
    for (const tree of pdf.trees) {
      const bodies = tree.children.flatMap((table) => table.children).filter((row) => row.children[0]?.scope === 'Row')
      // pdf.js also lists, empty, the rows of other pages.
      for (const row of bodies.filter(({ text }) => text !== ''))
        expect(row.text).toMatch(/^Ligne \d+ • une • deux • trois$/u)
    }
  })

  it('never leaves a heading alone at the foot of a page, nor a last page with nothing on it', async () => {
    for (let lines = 30; lines < 75; lines++) {
      const filler = Array.from({ length: lines }, (): Block => ({ kind: 'paragraph', text: 'Ligne', style: 'close' }))
      const blocks: readonly Block[] = [
        ...filler,
        { kind: 'heading', level: 2, text: 'Suite' },
        { kind: 'paragraph', text: 'Fin' },
      ]
      const pdf = await readPdf(await createTaggedPdf(DETAILS, blocks))
      const page = pdf.trees.find(({ children }) => children.some(({ role }) => role === 'H2'))
      expect(page?.children.at(-1)?.text).toBe('Fin')
      expect(pdf.trees.every(({ text }) => text !== '')).toBe(true)
      expect(pdf.trees).toHaveLength(pdf.pages)
    }
  }, 30_000)
})

describe('fonts', () => {
  it('claim only letters that the font files hold', () => {
    const fontkit = createRequire(import.meta.url)('fontkit')
    const fonts = new Map(FONT_NAMES.map((name) => [name, fontkit.create(fontBytes(name))]))
    for (let point = 0x20; point < 0x2200; point++) {
      const character = String.fromCodePoint(point)
      for (const weight of ['regular', 'bold'] as const) {
        for (const run of fontRuns(drawable(character), weight)) {
          for (const letter of run.text) {
            expect(fonts.get(run.font).hasGlyphForCodePoint(letter.codePointAt(0)), `${letter} ${run.font}`).toBe(true)
          }
        }
      }
    }
  })

  it('draw the names of the civil register as they are, and the nearest letter for others', () => {
    expect(isDrawable('Maëlys-Zoé Œuvrard d’Haÿ, Łukasz Ștefan Özgür')).toBe(true)
    expect(drawable('Nguyễn')).toBe('Nguyen')
    expect(isDrawable('Nguyễn')).toBe(false)
    expect(drawable('e\u0301te\u0301')).toBe('été')
    expect(drawable('10\u202f000')).toBe('10\u00a0000')
    expect(drawable('محمد')).toBe('????')
  })
})

describe('QR code', () => {
  it('is read back from the very rectangles that are drawn', () => {
    const url = 'https://aidants.exemple.fr/verifier/AC-2026-7K3M-9QX2/7K3M-9QX2-H'
    const matrix = qrMatrix(url)
    const scale = 4
    const side = (matrix.size + 8) * scale
    const pixels = new Uint8ClampedArray(side * side * 4).fill(255)
    for (const { x, y, width, height } of qrRects(matrix, side)) {
      for (let row = Math.round(y); row < Math.round(y + height); row++) {
        for (let column = Math.round(x); column < Math.round(x + width); column++) {
          pixels.fill(0, (row * side + column) * 4, (row * side + column) * 4 + 3)
        }
      }
    }
    expect(jsQR(pixels, side, side)?.data).toBe(url)
  })
})
