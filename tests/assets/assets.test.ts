import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildAssets } from '../../scripts/assets.mjs'
import { loadAssets } from '../../src/platform/ui/index.ts'

let buildDir: string
let outDir: string

beforeAll(async () => {
  buildDir = await mkdtemp(join(tmpdir(), 'assets-'))
  outDir = join(buildDir, 'assets')
  expect(await buildAssets(outDir)).toBe(true)
})

afterAll(() => rm(buildDir, { recursive: true, force: true }))

function read(name: string): Promise<Buffer> {
  return readFile(join(outDir, basename(loadAssets(buildDir).url(name))))
}

describe('the assets', () => {
  test('are not built again when nothing has changed', async () => {
    expect(await buildAssets(outDir)).toBe(false)
  })

  test('are found by name, and an unknown name is a defect', () => {
    expect(loadAssets(buildDir).url('site.css')).toMatch(/^\/assets\/site\.[0-9a-f]{10}\.css$/)
    expect(() => loadAssets(buildDir).url('missing.css')).toThrow(/missing\.css/)
  })

  test('stand beside their compressed forms, which say the same', async () => {
    const file = join(outDir, basename(loadAssets(buildDir).url('site.css')))
    const plain = await readFile(file)
    expect(brotliDecompressSync(await readFile(`${file}.br`)).equals(plain)).toBe(true)
    expect(gunzipSync(await readFile(`${file}.gz`)).equals(plain)).toBe(true)
  })

  test('weigh little: style sheet, every script and every picture together, under 60 kB', async () => {
    const files = (await readdir(outDir)).filter((name) => /\.(css|js|svg)\.br$/.test(name))
    const sizes = await Promise.all(files.map(async (name) => (await readFile(join(outDir, name))).length))
    const total = sizes.reduce((sum, size) => sum + size, 0)
    expect(files.length).toBeGreaterThan(10)
    expect(total).toBeLessThan(60_000)
    expect(brotliCompressSync(await read('site.css')).length).toBeLessThan(20_000)
  })

  test('name nothing from elsewhere and need no `data:` source', async () => {
    for (const name of ['site.css', 'state.css']) {
      const css = (await read(name)).toString()
      const urls = [...css.matchAll(/url\("?([^)"]+)/g)].map((match) => match[1] ?? '')
      expect(urls.length).toBeGreaterThan(0)
      for (const url of urls) {
        expect(url).toMatch(/^\/assets\/[\w.-]+$/)
        expect(await readFile(join(outDir, basename(url)))).toBeDefined()
      }
    }
  })

  test('leave the State’s fonts and mark to the entitled operator’s own style sheet', async () => {
    const [site, state] = [(await read('site.css')).toString(), (await read('state.css')).toString()]
    expect(site).not.toMatch(/marianne|spectral|@font-face|fr-logo/i)
    expect(state).toMatch(/@font-face/)
    expect(state).toMatch(/\.fr-logo/)
  })

  test('hold every colour that a drawing of a page reads, by day and by night', async () => {
    const css = (await read('site.css')).toString()
    const drawings = await readFile('src/platform/ui/illustrations/illustration.tsx', 'utf8')
    const colours = [...drawings.matchAll(/var\((--ac-[\w-]+)\)/g)].map(([, name]) => name)
    expect(colours.length).toBeGreaterThan(4)
    for (const name of colours) expect(css, name).toContain(`${name}:`)
  })

  test('hold a rule for what the pages use, and none for what they do not', async () => {
    const css = (await read('site.css')).toString()
    for (const used of ['.fr-btn', '.fr-alert--warning', '.fr-input', '.fr-connect', '.fr-sr-only', '.ac-acting']) {
      expect(css).toContain(used)
    }
    for (const unused of ['.fr-col-', '.fr-btn--tooltip', '[data-fr-theme', '.fr-icon-'])
      expect(css).not.toContain(unused)
  })
})
