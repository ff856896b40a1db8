import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Picture, pictureFiles, pictureOf } from '../../src/spaces/site/tutoriel/pictures.ts'
import { newVisitor, openBrowser, type Visitor } from './support/browser.ts'
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

describe.skipIf(writes)('the tutorial itself', () => {
  let reader: Visitor

  beforeAll(async () => {
    reader = await newVisitor(browser, { ours: demo.appUrl })
  })
  afterAll(() => reader?.close())

  test('from the start to the end of an action with the keyboard alone, each page sound on every screen', async () => {
    await reader.open(`${demo.appUrl}/tutoriel`)
    await reader.fitsSmallScreens()
    await reader.page.locator('summary', { hasText: 'Aperçu des 5 étapes' }).focus()
    await reader.page.keyboard.press('Enter')
    expect(await reader.text()).toContain('Ouvrez le mail, puis son lien')
    await reader.isAccessible()
    await reader.tabTo('Commencer : Se connecter à Aidants Connect')
    await reader.page.keyboard.press('Enter')
    await reader.page.waitForURL('**/se-connecter/adresse-et-code')
    await look()
    await reader.tabTo('Suite : Laissez cette page ouverte')
    await reader.page.keyboard.press('Enter')
    await reader.page.waitForURL('**/se-connecter/regarder-ses-mails')
    // Then as a book's pages are turned.
    for (const step of ['ouvrir-le-mail', 'confirmer', 'accueil']) {
      await reader.page.keyboard.press('ArrowRight')
      await reader.page.waitForURL(`**/se-connecter/${step}`)
      await look()
    }
    expect(await reader.text()).toContain('Ensuite : créer un mandat')
    await reader.page.keyboard.press('ArrowLeft')
    await reader.page.waitForURL('**/se-connecter/confirmer')
  })

  test('a number of the picture leads to what it says, and stands where the product drew it, on a telephone too', async () => {
    await reader.open(`${demo.appUrl}/tutoriel/se-connecter/adresse-et-code`)
    for (const [width, file] of [
      [1280, 'tutoriel-se-connecter-adresse-et-code.'],
      [375, 'tutoriel-se-connecter-adresse-et-code-etroit.'],
    ] as const) {
      await reader.page.setViewportSize({ width, height: 900 })
      const picture = reader.page.locator('.ac-shot img')
      await expect.poll(() => picture.evaluate((image) => (image as HTMLImageElement).currentSrc)).toContain(file)
      const mark = reader.page.getByRole('link', { name: 'Repère 3' })
      const [box, frame] = [await mark.boundingBox(), await picture.boundingBox()]
      if (!box || !frame) throw new Error('not drawn')
      expect(box.y).toBeGreaterThan(frame.y)
      expect(box.y + box.height).toBeLessThanOrEqual(frame.y + frame.height + 1)
      // As large as a finger needs (WCAG 2.5.8), even on a telephone.
      const number = await mark.locator('circle').boundingBox()
      expect(number?.width).toBeGreaterThanOrEqual(24)
    }
    await reader.page.getByRole('link', { name: 'Repère 2' }).locator('circle').click()
    expect(await reader.page.locator(':target').innerText()).toContain('Le code que montre votre application')
  })

  test('nothing of it needs a script', async () => {
    const plain = await newVisitor(browser, { ours: demo.appUrl, javaScript: false, width: 375 })
    await plain.open(`${demo.appUrl}/tutoriel`)
    await plain.press(/^Commencer : Créer un mandat/)
    for (let turned = 1; turned < 10; turned += 1) await plain.press(/^Suite/)
    expect(await plain.text()).toContain('Ensuite : faire la démarche demandée')
    await plain.press('Relire ou imprimer toute l’action')
    expect(await plain.text()).toContain('10. Remettez-lui son mandat')
    await plain.close()
  })

  async function look(): Promise<void> {
    await reader.isAccessible()
    await reader.fitsSmallScreens()
  }
})
