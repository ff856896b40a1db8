import { createHash } from 'node:crypto'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import AxeBuilder from '@axe-core/playwright'
import sparticuz from '@sparticuz/chromium'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { noteLook } from './accessibility-record.ts'

/**
 * How long a page, a mail or a message may take, in milliseconds: a tenth of a second on a quiet machine, but the machine may be busy with another
 * proof. What passes costs nothing of it.
 */
export const PATIENCE = 40_000

/** The system's Chromium when there is one, else the one of the npm registry, unpacked the first time. */
export async function browserPath(): Promise<string> {
  const system = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
    existsSync(path),
  )
  return system ?? (await sparticuz.executablePath())
}

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await browserPath(),
    args: [
      '--no-sandbox',
      '--headless=shell',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-quic',
      '--no-first-run',
    ],
  })
}

/** What a journey cost the person: counted, since seconds and taps at a desk are what the product is judged on (quality.md, Human time). */
export interface Effort {
  /** Pages of ours that were shown. */
  screens: number
  taps: number
  keystrokes: number
}

const shots = process.env.SHOTS
let shot = 0
let lastShown = ''

/** For looking at what was tested (quality.md, Looking): the whole page at 1280 and at 375 px. */
async function photograph(page: Page): Promise<void> {
  if (!shots) return
  const shown = `${page.url()} ${await page.locator('body').innerText()}`
  if (shown === lastShown) return
  lastShown = shown
  shot += 1
  const name = `${String(shot).padStart(3, '0')}-${(await page.title()).replace(/ — .*/, '').replaceAll(/[^\p{L}\p{N}]+/gu, '-')}`
  const size = page.viewportSize()
  for (const width of [1280, 375]) {
    await page.setViewportSize({ width, height: 900 })
    await page.screenshot({ path: `${shots}/${name}-${width}.png`, fullPage: true })
  }
  if (size) await page.setViewportSize(size)
}

const tabs = new Set<Page>()

/** What each open tab shows: address, title, heading, the first words. For whoever reads why a journey failed. */
export function shownPages(): Promise<string[]> {
  return Promise.all([...tabs].map(shownPage))
}

async function shownPage(page: Page): Promise<string> {
  const said = page.evaluate(() => {
    const words = (text: string | null | undefined) => text?.replaceAll(/\s+/g, ' ').trim().slice(0, 300)
    return {
      title: document.title,
      h1: words(document.querySelector('h1')?.innerText),
      text: words(document.body?.innerText),
    }
  })
  // A page that no longer answers must not hide the failure that is to be explained.
  const shown = await Promise.race([said, wait(2000, undefined, { ref: false })]).catch(() => undefined)
  return `${page.url()} — ${shown ? JSON.stringify(shown) : 'does not answer'}`
}

/** Does this; when it fails, says what the page showed. */
async function onPage<T>(page: Page, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    throw new Error(`failed on the page ${await shownPage(page)}`, { cause: error })
  }
}

async function axeFindsNothing(page: Page): Promise<void> {
  // Legacy: in the page itself. The other way opens a second tab at each look, for frames of other sites, which we have none of.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    // What passes need not be described.
    .options({ resultTypes: ['violations'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  await noteLook(page, violations)
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`),
    page.url(),
  ).toEqual([])
  await isLegibleAtNight(page)
}

/**
 * What axe says depends on: elements, width, boxes ticked; not numbers, identifiers and tokens. It would say the same of the very same page, at half
 * a second each time: twenty files begin at the sign-in page, and another database draws no other page.
 */
async function appearanceOf(page: Page): Promise<string> {
  const state = await page.evaluate(() => {
    const ticked = [...document.querySelectorAll('input')].map(({ checked, value }) => `${checked}${value === ''}`)
    const { innerWidth } = window
    const scheme = matchMedia('(prefers-color-scheme: dark)').matches
    return [document.documentElement.outerHTML, ticked, innerWidth, scheme, document.activeElement?.id].join('\n')
  })
  return createHash('sha256')
    .update(state.replaceAll(/(value|href|action|id|for|aria-[a-z]+)="[^"]*\d[^"]*"/g, '$1').replaceAll(/\d+/g, '0'))
    .digest('hex')
}

const seenAtNight = new Set<string>()

/** The same page for whoever asked their device for dark colours: nothing else changes, so once for each kind of page is enough. */
async function isLegibleAtNight(page: Page): Promise<void> {
  const kind = `${new URL(page.url()).pathname.replaceAll(/[^/]*\d[^/]*/g, '*')} ${await page.title()}`
  const byDay = await page.evaluate(() => matchMedia('(prefers-color-scheme: light)').matches)
  if (seenAtNight.has(kind) || !byDay) return
  seenAtNight.add(kind)
  await page.emulateMedia({ colorScheme: 'dark' })
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().withRules(['color-contrast']).analyze()
  await page.emulateMedia({ colorScheme: 'light' })
  expect(
    violations.flatMap(({ nodes }) => nodes.map(({ html }) => html)),
    `${page.url()} at night`,
  ).toEqual([])
}

/** A person at a browser: finds things by what is written on them, as people do, and what it costs is counted. */
export interface Visitor {
  readonly page: Page
  readonly effort: Effort
  /** Opens an address. */
  open(url: string): Promise<void>
  /** Presses the button or follows the link of this name. */
  press(name: string | RegExp): Promise<void>
  /** Chooses the box or the radio of this label. */
  choose(label: string | RegExp): Promise<void>
  type(label: string | RegExp, text: string): Promise<void>
  /**
   * Axe finds nothing to say of the page as it stands; it has one h1, a title that says more than the name of the site, and nothing of it broke
   * or was held back by its own security policy. With SHOTS naming a folder, the page is photographed there.
   */
  isAccessible(): Promise<void>
  /** What is read on the page, spaces of every kind made plain. */
  text(): Promise<string>
  /** Nothing of the page as it stands sticks out sideways on a small telephone (375 px) nor at 400 % of a usual screen (320 px). */
  fitsSmallScreens(): Promise<void>
  /** Goes there with the Tab key alone, and the place is seen once reached. */
  tabTo(name: string | RegExp): Promise<void>
  /** The same person, the same browser, another tab; its effort is counted apart. */
  anotherTab(): Promise<Visitor>
  close(): Promise<void>
}

export interface VisitorOptions {
  readonly javaScript?: boolean
  readonly width?: number
  /** For pictures of pages rather than for people: finer than a screen, with styles of the picture's own. */
  readonly camera?: Pick<BrowserContextOptions, 'bypassCSP' | 'deviceScaleFactor'>
}

export async function newVisitor(
  browser: Browser,
  options: VisitorOptions & { readonly ours: string },
): Promise<Visitor> {
  const context: BrowserContext = await browser.newContext({
    javaScriptEnabled: options.javaScript ?? true,
    viewport: { width: options.width ?? 1280, height: 900 },
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    reducedMotion: 'reduce',
    ...options.camera,
  })
  return newTab(context, options.ours)
}

async function newTab(context: BrowserContext, ours: string): Promise<Visitor> {
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE)
  tabs.add(page)
  page.once('close', () => tabs.delete(page))
  const effort: Effort = { screens: 0, taps: 0, keystrokes: 0 }
  const broken: string[] = []
  const isOurs = () => page.url().startsWith(ours)
  page.on('pageerror', (error) => {
    if (isOurs()) broken.push(error.message)
  })
  page.on('console', (message) => {
    if (isOurs() && /Content Security Policy/i.test(message.text())) broken.push(message.text())
  })
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame() && frame.url().startsWith(ours)) effort.screens += 1
  })
  const pressable = (name: string | RegExp) =>
    page.getByRole('button', { name }).or(page.getByRole('link', { name })).first()
  return {
    page,
    effort,
    open: async (url) => void (await page.goto(url)),
    async press(name) {
      effort.taps += 1
      await onPage(page, () => pressable(name).click())
      await page.waitForLoadState('load')
    },
    async choose(label) {
      effort.taps += 1
      // Labels are pressed, as fingers do: the design system hides the native box.
      await onPage(page, () => page.getByLabel(label).first().check({ force: true }))
    },
    async type(label, text) {
      effort.keystrokes += text.length
      await onPage(page, () => page.getByLabel(label).first().fill(text))
    },
    async isAccessible() {
      await page.waitForLoadState('load')
      const looked = join(process.env.E2E_LOOKED_AT ?? '', await appearanceOf(page))
      if (!existsSync(looked)) {
        await axeFindsNothing(page)
        writeFileSync(looked, '')
      }
      const headings = await page.locator('h1').allInnerTexts()
      expect(headings, page.url()).toHaveLength(1)
      expect(await page.title(), page.url()).toMatch(/^\S.+ — .*Aidants Connect/)
      expect(broken, page.url()).toEqual([])
      await photograph(page)
    },
    async text() {
      // A press that is not ours to wait for (a key, a locator) may have left half a page on the screen.
      await page.waitForLoadState('load')
      return (await page.locator('body').innerText()).replaceAll(/[\u00a0\u202f]/g, ' ')
    },
    async fitsSmallScreens() {
      const size = page.viewportSize()
      for (const width of [375, 320]) {
        await page.setViewportSize({ width, height: 800 })
        const { scrollWidth, clientWidth } = await page.evaluate(() => ({
          scrollWidth: document.documentElement.scrollWidth,
          clientWidth: document.documentElement.clientWidth,
        }))
        expect(scrollWidth, `${page.url()} at ${width} px`).toBeLessThanOrEqual(clientWidth)
      }
      if (size) await page.setViewportSize(size)
    },
    async tabTo(name) {
      await page.evaluate(() => {
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
      })
      const focused = pressable(name).and(page.locator(':focus'))
      for (let taps = 0; taps < 150 && (await focused.count()) === 0; taps += 1) await page.keyboard.press('Tab')
      expect(await focused.count(), `${name} reached with the keyboard on ${page.url()}`).toBe(1)
      const { outlineStyle, outlineWidth, boxShadow } = await focused.evaluate((element) => {
        const style = getComputedStyle(element)
        return { outlineStyle: style.outlineStyle, outlineWidth: style.outlineWidth, boxShadow: style.boxShadow }
      })
      const outlined = outlineStyle !== 'none' && outlineWidth !== '0px'
      expect(outlined || boxShadow !== 'none', `${name} is seen to have the focus on ${page.url()}`).toBe(true)
    },
    anotherTab: () => newTab(context, ours),
    close: () => context.close(),
  }
}
