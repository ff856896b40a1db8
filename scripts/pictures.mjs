/**
 * Draws the pictures that a link to our pages shows elsewhere, from our own drawings: `node scripts/pictures.mjs`. They are kept in the repository,
 * since a build has no browser: favicon.ico (32 px), apple-touch-icon.png (180 px), share.png (1200 × 630).
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import sparticuz from '@sparticuz/chromium'
import { chromium } from 'playwright-core'

const UI = resolve(import.meta.dirname, '../src/platform/ui')
const browser = await chromium.launch({
  executablePath: await sparticuz.executablePath(),
  args: ['--no-sandbox', '--headless=shell'],
})

/** A drawing as PNG. `ground`: behind it, for what has round corners; none keeps them transparent. */
async function drawn(svg, { width, height, ground = 'transparent' }) {
  const page = await browser.newPage({ viewport: { width, height } })
  const source = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`
  await page.setContent(
    `<body style="margin:0;background:${ground}"><img src="${source}" width="${width}" height="${height}" style="display:block">`,
  )
  await page.locator('img').evaluate((image) => image.decode())
  const png = await page.screenshot({ omitBackground: true })
  await page.close()
  return png
}

/** An ICO file that holds one PNG. */
function ico(png, size) {
  const head = Buffer.alloc(22)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(1, 4)
  head.writeUInt8(size, 6)
  head.writeUInt8(size, 7)
  head.writeUInt16LE(1, 10)
  head.writeUInt16LE(32, 12)
  head.writeUInt32LE(png.length, 14)
  head.writeUInt32LE(head.length, 18)
  return Buffer.concat([head, png])
}

const mark = await readFile(join(UI, 'theme/favicon.svg'), 'utf8')
const share = await readFile(join(UI, 'pictures/share.svg'), 'utf8')
const write = (name, bytes) => writeFile(join(UI, 'pictures', name), bytes)
await write('favicon.ico', ico(await drawn(mark, { width: 32, height: 32 }), 32))
await write('apple-touch-icon.png', await drawn(mark, { width: 180, height: 180, ground: '#2b3a8c' }))
await write('share.png', await drawn(share, { width: 1200, height: 630 }))
await browser.close()
