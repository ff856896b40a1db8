import { readFile } from 'node:fs/promises'
import type { Locator, Page } from 'playwright-core'
import type { PictureView } from '../../../../src/spaces/site/tutoriel/pictures.ts'
import { settle } from './settle.ts'
import type { Screen } from './walk.ts'

/** The two widths of each picture, in CSS pixels: a desk's, and a telephone's. */
const WIDTHS = { wide: 800, narrow: 390 } as const
export type Width = keyof typeof WIDTHS

/** No picture weighs more, in bytes (contract of the tutorial: one picture a page, 40 kB). */
export const HEAVIEST = 40_000

const MARGIN = 14
/** Higher than any page: what is not on the screen cannot be photographed. */
const HEIGHT = 7000

/** What a screen shows at one width, measured in the page: the marks are where the product drew them. */
export interface Measured {
  readonly heading: string
  readonly view: PictureView
}

/** Opened once for a walk: pages are measured and photographed through it. */
export interface Camera {
  measure(screen: Screen, width: Width): Promise<Measured>
  /** Measured and photographed. */
  take(screen: Screen, width: Width): Promise<Measured & { readonly webp: Buffer }>
}

export async function openCamera(): Promise<Camera> {
  const faces = await Promise.all([400, 700].map(async (weight) => faceOf(weight, await fontFile(weight))))
  const css = `${faces.join('\n')}\n${STYLE}`
  return {
    measure: (screen, width) => posed(screen, width, css, async (measured) => measured),
    take: (screen, width) =>
      posed(screen, width, css, async (measured, clip) => ({ ...measured, webp: await photograph(screen.page, clip) })),
  }
}

function fontFile(weight: number): Promise<Buffer> {
  const name = `atkinson-hyperlegible-next-latin-${weight}-normal.woff2`
  return readFile(`node_modules/@fontsource/atkinson-hyperlegible-next/files/${name}`)
}

function faceOf(weight: number, file: Buffer): string {
  return `@font-face{font-family:Picture;font-weight:${weight};src:url(data:font/woff2;base64,${file.toString('base64')})}`
}

/**
 * The product takes the font of each machine: pictures have one of their own, so that every machine draws the same. What says that this is a demonstration is
 * left out: the tutorial says it once. What stands above the page while it scrolls lies where it begins.
 */
const STYLE = `
  :root { --ac-font: Picture }
  body, button, input, select, textarea { font-family: Picture !important }
  .ac-band, aside.band { display: none !important }
  label > .hint, .ac-countdown__left { display: none !important }
  .ac-acting { position: static !important }
  *, *::before, *::after { animation: none !important; transition: none !important; caret-color: transparent !important }
`

interface Clip {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** The page at this width, with what changes from one day to the next made still; afterwards as it was. */
async function posed<T>(
  screen: Screen,
  width: Width,
  css: string,
  use: (measured: Measured, clip: Clip) => Promise<T>,
): Promise<T> {
  const { page } = screen
  const size = page.viewportSize()
  const style = await page.addStyleTag({ content: css })
  await page.setViewportSize({ width: WIDTHS[width], height: HEIGHT })
  const restore = await page.evaluateHandle(settle, { now: new Date().toISOString() })
  try {
    await page.evaluate(() => document.fonts.ready.then(() => undefined))
    const clip = await clipOf(screen, WIDTHS[width])
    return await use(await measuredIn(screen, clip), clip)
  } finally {
    await restore.evaluate((undo) => undo())
    await style.evaluate((node) => (node as Element).remove())
    if (size) await page.setViewportSize(size)
  }
}

async function clipOf({ page, marks, from, to }: Screen, width: number): Promise<Clip> {
  const top = from ? (await boxOf(from)).y - MARGIN : (await boxOf(page.locator('header').first())).y
  const ends = await Promise.all((to ? [to] : marks).map(boxOf))
  const bottom = Math.max(...ends.map(({ y, height }) => y + height)) + MARGIN
  return { x: 0, y: Math.round(top), width, height: Math.round(bottom - top) }
}

async function boxOf(locator: Locator): Promise<Clip> {
  const box = await locator.first().boundingBox({ timeout: 5000 })
  if (!box) throw new Error(`not on the page: ${locator}`)
  return box
}

async function measuredIn({ page, marks, step }: Screen, clip: Clip): Promise<Measured> {
  const heading = plain(await page.locator('h1').first().innerText())
  const boxes = await Promise.all(
    marks.map(async (mark, index) => {
      const found = await mark.count()
      if (found !== 1) throw new Error(`${step}: mark ${index + 1} shows ${found} things instead of one`)
      const box = await boxOf(mark)
      const isInside = box.y >= clip.y && box.y + box.height <= clip.y + clip.height
      if (!isInside) throw new Error(`${step}: mark ${index + 1} stands outside the picture`)
      return {
        // What is recorded goes into the product: no account of the demonstration does.
        says: plain(await mark.evaluate(saying))
          .slice(0, 80)
          .replaceAll(/\S+@\S+/g, '…'),
        x: percent(box.x - clip.x, clip.width),
        y: percent(box.y - clip.y, clip.height),
        width: percent(box.width, clip.width),
        height: percent(box.height, clip.height),
      }
    }),
  )
  return { heading, view: { width: clip.width, height: clip.height, marks: boxes } }
}

/** What is read of a thing marked; of a field, its label. */
function saying(element: Element): string {
  const field = element instanceof HTMLInputElement || element instanceof HTMLSelectElement
  return (field ? element.labels?.[0]?.innerText : (element as HTMLElement).innerText) ?? ''
}

function plain(text: string): string {
  return text.replaceAll(/[\s\u00a0\u202f]+/g, ' ').trim()
}

function percent(part: number, whole: number): number {
  return Math.round((part / whole) * 1000) / 10
}

/** The sharpest WebP that is light enough: the browser itself encodes it. */
async function photograph(page: Page, clip: Clip): Promise<Buffer> {
  const png = await page.screenshot({ clip, animations: 'disabled', scale: 'device' })
  const encoder = await page.context().newPage()
  try {
    for (const [scale, quality] of [
      [1, 0.8],
      [1, 0.65],
      [1, 0.5],
      [0.8, 0.6],
      [0.667, 0.6],
      [0.667, 0.45],
    ] as const) {
      const webp = Buffer.from(
        await encoder.evaluate(encode, { png: png.toString('base64'), scale, quality }),
        'base64',
      )
      if (webp.length <= HEAVIEST) return webp
    }
    throw new Error(`a picture of ${page.url()} weighs more than ${HEAVIEST} bytes`)
  } finally {
    await encoder.close()
  }
}

async function encode({ png, scale, quality }: { png: string; scale: number; quality: number }): Promise<string> {
  const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0))
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
  const canvas = new OffscreenCanvas(Math.round(bitmap.width * scale), Math.round(bitmap.height * scale))
  const drawing = canvas.getContext('2d')
  if (!drawing) throw new Error('no drawing')
  drawing.imageSmoothingQuality = 'high'
  drawing.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  const blob = await canvas.convertToBlob({ type: 'image/webp', quality })
  const encoded = new Uint8Array(await blob.arrayBuffer())
  let text = ''
  for (const byte of encoded) text += String.fromCharCode(byte)
  return btoa(text)
}
