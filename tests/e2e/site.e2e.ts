import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newVisitor, openBrowser, type Visitor } from './support/browser.ts'
import { type RunningDemo, startDemo } from './support/demo.ts'

/** The public site as anybody finds it: every page of its map, on a desk's screen and a telephone's, by day and by night (domain/05 T-60). */
let demo: RunningDemo
let browser: Browser
let visitor: Visitor
let paths: readonly string[]
/** What browsers asked of anybody but us. */
const foreign = new Set<string>()

beforeAll(async () => {
  ;[demo, browser] = await Promise.all([startDemo(), openBrowser()])
  visitor = await newVisitor(browser, { ours: demo.appUrl })
  visitor.page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(demo.appUrl) && !url.startsWith('data:')) foreign.add(url)
  })
  paths = await mapOf(visitor)
})
afterAll(async () => {
  await browser?.close()
  await demo?.close()
})

/** Every address of the site map; of a kind that has many (a question, a step), the first and the last. */
async function mapOf({ page }: Visitor): Promise<string[]> {
  const text = await (await page.request.get(`${demo.appUrl}/sitemap.xml`)).text()
  const all = [...text.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url = '']) => new URL(url).pathname)
  const kinds = Map.groupBy(all, (path) => (path.split('/').length > 2 ? path.replace(/[^/]+$/, '*') : path))
  return [...kinds.values()].flatMap((some) => [...new Set([some[0] ?? '', some.at(-1) ?? ''])])
}

const open = (path: string) => visitor.open(`${demo.appUrl}${path}`)

test('the map names every part of the site', () => {
  expect(paths.length).toBeGreaterThan(25)
  for (const place of ['/', '/a-propos', '/faq', '/statistiques', '/tutoriel', '/aide', '/mon-mandat', '/contact'])
    expect(paths).toContain(place)
})

test('each page: axe by day and by night, on a desk and on a telephone; nothing sticks out at 320 px nor at 200 %', async () => {
  for (const path of paths) {
    await open(path)
    await visitor.isAccessible()
    await visitor.fitsSmallScreens()
    await visitor.page.setViewportSize({ width: 375, height: 900 })
    await visitor.isAccessible()
    // 200 % of a usual screen.
    await visitor.page.setViewportSize({ width: 640, height: 450 })
    expect(await overflow(), `${path} at 200 %`).toBe(0)
    await visitor.page.setViewportSize({ width: 1280, height: 900 })
  }
})

function overflow(): Promise<number> {
  return visitor.page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return Math.max(0, scrollWidth - clientWidth)
  })
}

test('each page keeps what it says and where it leads in forced colours, and without JavaScript', async () => {
  const bare = await newVisitor(browser, { ours: demo.appUrl, javaScript: false })
  for (const path of paths) {
    await open(path)
    const links = await visitor.page.getByRole('link').count()
    await visitor.page.emulateMedia({ forcedColors: 'active' })
    const [text = ''] = await visitor.page.getByRole('main').allInnerTexts()
    // What is drawn with a background alone disappears there: a button keeps an edge.
    const edgeless = await visitor.page.locator('main :is(button, .fr-btn):visible').evaluateAll(
      (buttons) =>
        buttons.filter((button) => {
          const { borderTopStyle, outlineStyle, boxShadow } = getComputedStyle(button)
          return borderTopStyle === 'none' && outlineStyle === 'none' && boxShadow === 'none'
        }).length,
    )
    expect(edgeless, `${path} in forced colours`).toBe(0)
    await visitor.page.emulateMedia({ forcedColors: 'none' })
    // What only a script can do (a passkey) is offered where scripts run.
    await bare.open(`${demo.appUrl}${path}`)
    const [plain = ''] = await bare.page.getByRole('main').allInnerTexts()
    expect(wordsOf(plain), `${path} without JavaScript`).toBeGreaterThanOrEqual(wordsOf(text) * 0.9)
    expect(await bare.page.getByRole('link').count(), path).toBe(links)
  }
  await bare.close()
})

function wordsOf(text: string): number {
  return text.split(/\s+/).filter(Boolean).length
}

test.each(['/', '/faq', '/contact', '/statistiques', '/tutoriel', '/mon-mandat'])(
  '%s: the Tab key goes through everything, in the order of the page, and one sees where one is',
  async (path) => {
    await open(path)
    const { page } = visitor
    const reachable = await page
      .locator(
        'a[href]:visible, button:visible, input:visible:not([type=hidden]), select:visible, textarea:visible, summary:visible',
      )
      .count()
    const seen: string[] = []
    for (let taps = 0; taps < reachable + 5; taps += 1) {
      await page.keyboard.press('Tab')
      const focused = await page.evaluate(() => {
        const element = document.activeElement
        if (!(element instanceof HTMLElement) || element === document.body) return null
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
        const box = element.getBoundingClientRect()
        return {
          name: (element.innerText || element.getAttribute('aria-label') || element.id).trim(),
          shown: (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none',
          inside: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
        }
      })
      if (focused === null) break
      expect(focused, `${path}, ${taps}`).toMatchObject({ shown: true, inside: true })
      seen.push(focused.name)
    }
    expect(seen.length).toBeGreaterThan(10)
    expect(seen[0]).toBe('Aller au contenu')
  },
)

test.each(['connexion', 'contact', 'mon-mandat/facile-a-lire', 'tutoriel/se-connecter/adresse-et-code'])(
  '/%s: what a screen reader says of it, name by name',
  async (path) => {
    await open(`/${path}`)
    const said = await visitor.page.getByRole('main').ariaSnapshot()
    await expect(said).toMatchFileSnapshot(`names/${path.replaceAll('/', '-')}.txt`)
  },
)

test('nothing was asked of anybody else', () => {
  expect([...foreign]).toEqual([])
})
