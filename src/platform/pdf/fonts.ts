import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { create, type ParsedFont } from 'fontkit'
import { sfntOf } from './woff.ts'

/**
 * Atkinson Hyperlegible Next (Braille Institute, OFL 1.1): drawn so that O and 0, I, l and 1, B and 8 do not look
 * alike, which is what somebody reading a mandat with difficulty, or typing its code, needs.
 */
const require = createRequire(import.meta.url)
const familyFolder = (): string => dirname(require.resolve('@fontsource/atkinson-hyperlegible-next/package.json'))

export type Weight = 'regular' | 'bold'
export type FontName = `${'latin' | 'latin-ext'}-${Weight}`

const WEIGHTS: Readonly<Record<Weight, number>> = { regular: 400, bold: 700 }

/** The bytes of a font (TrueType). */
export function fontBytes(name: FontName): Buffer {
  const weight: Weight = name.endsWith('bold') ? 'bold' : 'regular'
  const subset = name.slice(0, -(weight.length + 1))
  const file = `atkinson-hyperlegible-next-${subset}-${WEIGHTS[weight]}-normal.woff`
  return sfntOf(readFileSync(join(familyFolder(), 'files', file)))
}

const parsed = new Map<FontName, ParsedFont>()

/** A font, read and parsed once a process: parsing it for each document costs three times all the rest. */
export function font(name: FontName): PDFKit.Mixins.PDFFontSource {
  const known = parsed.get(name)
  if (known) return known
  const made = create(fontBytes(name))
  // A glyph keeps the letter it was first asked for, which readers copy and hear. « É » asks for its E without a letter: every letter first.
  for (const codePoint of made.characterSet) {
    if (isHeld(String.fromCodePoint(codePoint))) made.glyphForCodePoint(codePoint)
  }
  parsed.set(name, made)
  return made
}

export const FONT_NAMES: readonly FontName[] = ['latin-regular', 'latin-bold', 'latin-ext-regular', 'latin-ext-bold']

// What each of the two files really holds (a test reads the fonts again): not what the package says that it covers.
const LATIN =
  /^[\u0020-\u007e\u00a0-\u00ac\u00ae-\u00b4\u00b6-\u00ff\u0131\u0152\u0153\u2009\u2013\u2014\u2018-\u201a\u201c-\u201e\u2022\u2026\u2039\u203a\u20ac\u2122\u2212]$/u
const LATIN_EXT =
  /^[\u0100-\u0107\u010a-\u0113\u0116-\u011b\u011e-\u0123\u0126\u0127\u012a\u012b\u012e-\u0130\u0132\u0133\u0136\u0137\u0139-\u013e\u0141-\u0148\u0150\u0151\u0154\u0155\u0158-\u015b\u015e-\u0165\u016a\u016b\u016e-\u017e\u0192\u0218-\u021b\u1e80-\u1e85\u1e9e\u1ef2\u1ef3]$/u

const isHeld = (character: string) => LATIN.test(character) || LATIN_EXT.test(character)

const SAME_FOR_READERS: Readonly<Record<string, string>> = {
  '\u202f': '\u00a0',
  '\u2007': '\u00a0',
  '\u2010': '-',
  '\u2011': '-',
  '\u02bc': '’',
  '\u00ad': '',
  '\n': ' ',
  '\r': '',
  '\t': ' ',
}

/** The character that will be drawn for `character`: itself, its letter without the mark that we lack, or « ? ». */
function drawn(character: string): string {
  const same = SAME_FOR_READERS[character] ?? character
  if (same === '' || isHeld(same)) return same
  const base = same.normalize('NFD').replace(/\p{Mark}/gu, '')
  if (base !== '' && [...base].every(isHeld)) return base
  return /\p{Mark}|\p{Control}|\p{Format}/u.test(same) ? '' : '?'
}

/** `text` as the fonts can draw it. Never fails: a document is not lost for a letter. */
export function drawable(text: string): string {
  return [...text.normalize('NFC')].map(drawn).join('')
}

/** Whether every letter can be drawn as it stands, so that a form can refuse a name that a document would mangle. */
export function isDrawable(text: string): boolean {
  const composed = text.normalize('NFC')
  return [...composed].every((character) => isHeld(character) || character === '\u202f')
}

export interface FontRun {
  readonly font: FontName
  readonly text: string
}

/** Cuts an already drawable text where the font file changes. */
export function fontRuns(text: string, weight: Weight): readonly FontRun[] {
  const runs: { font: FontName; text: string }[] = []
  for (const character of text) {
    const font: FontName = LATIN.test(character) ? `latin-${weight}` : `latin-ext-${weight}`
    const last = runs.at(-1)
    if (last?.font === font) last.text += character
    else runs.push({ font, text: character })
  }
  return runs
}
