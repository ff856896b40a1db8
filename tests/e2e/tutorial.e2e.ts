import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Picture, pictureFiles, pictureOf } from '../../src/spaces/site/tutoriel/pictures.ts'
import { openBrowser } from './support/browser.ts'
import { type RunningDemo, startDemo } from './support/demo.ts'
import { openCamera } from './support/tutorial/pictures.ts'
import { type Screen, walkTutorial } from './support/tutorial/walk.ts'

/**
 * The tutorial's pictures are of the product: the four actions are done again, and each screen must still have the heading and the marked things that were
 * recorded with its picture. `npm run tutorial:pictures` does the same walk and takes the pictures anew.
 */
let demo: RunningDemo
let browser: Browser
const writes = process.env.TUTORIAL_PICTURES === 'write'
const FOLDER = 'src/spaces/site/tutoriel/pictures'

beforeAll(async () => {
  ;[demo, browser] = await Promise.all([startDemo({ withoutMandats: true }), openBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await demo?.close()
})

/** Every screen is looked at, whatever was said of the one before: one run tells all that has changed. */
async function walk(look: (screen: Screen) => Promise<void>): Promise<void> {
  const wrong: string[] = []
  await walkTutorial(demo, browser, (screen) =>
    look(screen).catch((error: unknown) => {
      wrong.push(`${screen.step}: ${error instanceof Error ? error.message : String(error)}`)
    }),
  )
  expect(wrong, 'npm run tutorial:pictures takes the pictures anew').toEqual([])
}

test.runIf(writes)('pictures are taken', { timeout: 900_000 }, async () => {
  const camera = await openCamera()
  const manifest: Record<string, Picture> = {}
  await walk(async (screen) => {
    const wide = await camera.take(screen, 'wide')
    const narrow = await camera.take(screen, 'narrow')
    manifest[screen.step] = { heading: wide.heading, wide: wide.view, narrow: narrow.view }
    const files = pictureFiles(screen.step)
    await writeFile(join(FOLDER, files.wide), wide.webp)
    await writeFile(join(FOLDER, files.narrow), narrow.webp)
  })
  await writeFile(join(FOLDER, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
})

test.skipIf(writes)('each screen of the tutorial is still what its picture shows', { timeout: 600_000 }, async () => {
  const camera = await openCamera()
  await walk(async (screen) => {
    const recorded = pictureOf(screen.step)
    for (const width of ['wide', 'narrow'] as const) {
      const { heading, view } = await camera.measure(screen, width)
      expect(heading).toBe(recorded.heading)
      expect(view.marks.map(({ says }) => says)).toEqual(recorded[width].marks.map(({ says }) => says))
    }
  })
})
