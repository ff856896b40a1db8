import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { bothSchemes } from '../../scripts/css.mjs'

const THEME = join(import.meta.dirname, '../../src/platform/ui/theme')
const read = (name: string) => readFile(join(THEME, name), 'utf8')

/** Where colours are given their names. */
const PALETTES = ['10-base.css', '12-schemes.css', 'state.css']
/** FranceConnect's colours are theirs (domain/04 A.12). */
const THEIRS = new Set(['#000091', '#1212ff', '#2323ff', '#f5f5fe'])

/** Marks of the tutorial lie on pictures of screens, which are light by day and by night. */
const ON_PICTURES = /--ac-mark(-ink)?:[^;]*;/g

function literalColours(css: string): string[] {
  const bare = css.replace(/\/\*[\s\S]*?\*\//g, '').replace(ON_PICTURES, '')
  const found =
    bare.match(/#[0-9a-f]{3,8}\b(?=[\s;,)])|\b(?:rgba?|hsla?|oklch)\([^)]*\)|:\s*(?:white|black|red|gr[ae]y)\b/gi) ?? []
  return found.filter((colour) => !THEIRS.has(colour.toLowerCase()))
}

type Palette = ReadonlyMap<string, { readonly light: string; readonly dark: string }>

/** The colours of these files, later ones over earlier ones, as a browser of each scheme resolves them. */
async function paletteOf(...names: readonly string[]): Promise<Palette> {
  const text = (await Promise.all(names.map(read))).join('\n')
  const palette = new Map<string, { light: string; dark: string }>()
  for (const [, name = '', value = ''] of text.matchAll(/(--[\w-]+):\s*(#[0-9a-f]{3,6}|light-dark\([^)]*\));/g)) {
    const [light = value, dark = value] = value.startsWith('#')
      ? [value, value]
      : (value.match(/#[0-9a-f]{3,6}/g) ?? [])
    palette.set(name, { light, dark })
  }
  return palette
}

/** WCAG 2.2, contrast ratio of two colours. */
function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (high + 0.05) / (low + 0.05)
}

function luminance(hex: string): number {
  const full = hex.length === 4 ? hex.replace(/[0-9a-f]/gi, '$&$&') : hex
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(full.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** What is written on what, with what it owes: 4.5 for words, 3 for a line or a picture that says something. */
const PAIRS: readonly (readonly [front: string, grounds: readonly string[], owed: number])[] = [
  ['--ac-ink', ['--ac-paper', '--ac-ground', '--ac-accent-soft'], 7],
  ['--ac-ink-soft', ['--ac-paper', '--ac-ground', '--ac-accent-soft'], 4.5],
  ['--ac-accent', ['--ac-paper', '--ac-ground', '--ac-accent-soft'], 4.5],
  ['--ac-on-accent', ['--ac-accent', '--ac-accent-dark'], 4.5],
  ['--ac-danger', ['--ac-paper'], 4.5],
  ['--ac-paper', ['--ac-danger', '--ac-danger-hover', '--ac-danger-active'], 4.5],
  ['--ac-act-ink', ['--ac-act'], 4.5],
  ['--ac-practice-ink', ['--ac-practice', '--ac-practice-stripe'], 4.5],
  ['--ac-line-strong', ['--ac-paper', '--ac-ground'], 3],
  ['--ac-focus', ['--ac-paper', '--ac-ground', '--ac-accent-soft'], 3],
  ['--blue-france-975-sun-113', ['--blue-france-sun-113-625', '--blue-france-sun-113-625-hover'], 4.5],
]

describe.each([
  ['the neutral theme', ['10-base.css', '12-schemes.css']],
  ['the State’s', ['10-base.css', '12-schemes.css', 'state.css']],
])('%s', (_, files) => {
  test.each(['light', 'dark'] as const)('every pair of colours owes what WCAG asks, %s', async (scheme) => {
    const palette = await paletteOf(...files)
    const colour = (name: string) => palette.get(name)?.[scheme] ?? ''
    const short = PAIRS.flatMap(([front, grounds, owed]) =>
      grounds
        .filter((ground) => !(contrast(colour(front), colour(ground)) >= owed))
        .map((ground) => `${front} on ${ground}: ${contrast(colour(front), colour(ground)).toFixed(2)} < ${owed}`),
    )
    expect(short).toEqual([])
  })
})

test('the measure of contrast is WCAG’s', () => {
  expect(contrast('#000', '#fff')).toBe(21)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
})

test('whoever knows no `light-dark()` has the same light colours, and every colour has its night', async () => {
  const [base, schemes] = [await paletteOf('10-base.css'), await paletteOf('12-schemes.css')]
  // The acting band says the same danger by day and by night.
  const same = new Set(['--ac-act', '--ac-act-ink'])
  for (const [name, { light }] of base)
    if (!same.has(name)) expect([name, schemes.get(name)?.light]).toEqual([name, light])
})

test('no rule names a colour of its own: it would stay as it is at night', async () => {
  const names = (await readdir(THEME)).filter((name) => name.endsWith('.css') && !PALETTES.includes(name))
  expect(names.length).toBeGreaterThan(15)
  for (const name of names) expect([name, literalColours(await read(name))]).toEqual([name, []])
  expect(literalColours('.a{color:#123456;background:white;border:1px solid rgb(0 0 0 / 50%)}')).toHaveLength(3)
  expect(literalColours('.a{background:url(#b);color:var(--ac-ink)} /* #fff */')).toEqual([])
})

test('the design system’s two schemes become one property each, that follows the scheme', () => {
  const css = ':root{--a:#fff;--b:#000;--c:1px}:root[data-fr-theme=dark]{--a:#111;--b:#000;--c:2px;--d:#222}'
  expect(bothSchemes(css)).toBe('@supports (color:light-dark(#000,#fff)){:root{--a:light-dark(#fff,#111)}}')
})
