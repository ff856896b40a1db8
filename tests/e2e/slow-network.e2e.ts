import type { Browser, CDPSession } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from './support/browser.ts'
import { type RunningDemo, startDemo } from './support/demo.ts'
import {
  type Desk,
  fillChoices,
  identifyAtFranceConnect,
  signAtRecap,
  signedIn,
  startMandat,
} from './support/journeys.ts'

/** A desk at the end of a bad line: 400 kb/s, 300 ms there and back (domain/05 T-62). */
const BAD_LINE = { offline: false, latency: 300, downloadThroughput: 50_000, uploadThroughput: 50_000 }
/** What all the pages of a mandat may make one wait together, in milliseconds. */
const WAITING = 20_000

let demo: RunningDemo
let browser: Browser
let desk: Desk
let line: CDPSession

beforeAll(async () => {
  ;[demo, browser] = await Promise.all([startDemo(), openBrowser()])
  desk = await signedIn(demo, browser, 'camille')
  line = await desk.visitor.page.context().newCDPSession(desk.visitor.page)
  await line.send('Network.enable')
  await line.send('Network.emulateNetworkConditions', BAD_LINE)
})
afterAll(async () => {
  await browser?.close()
  await demo?.close()
})

test('a whole mandat makes one wait twenty seconds at most', async () => {
  const { page } = desk.visitor
  let waited = 0
  let documents = 0
  page.on('requestfinished', (request) => {
    if (!request.isNavigationRequest()) return
    documents += 1
    waited += Math.max(0, request.timing().responseEnd)
  })
  await startMandat(desk)
  await fillChoices(desk)
  await desk.visitor.press(/Faire signer/)
  await identifyAtFranceConnect(desk.visitor, 'test', 'Aidants Connect')
  await signAtRecap(desk)
  expect(page.url()).toMatch(/\/espace-aidant\/mandats\/[0-9a-f-]{36}$/)
  process.stdout.write(`on a bad line, a mandat: ${Math.round(waited)} ms for ${documents} pages\n`)
  // The line is really slow: each page took its 300 ms.
  expect(waited).toBeGreaterThan(documents * 250)
  expect(waited).toBeLessThan(WAITING)
})

test('what was typed survives a line that breaks when it is sent', async () => {
  const { visitor } = desk
  const { page } = visitor
  await startMandat(desk)
  await fillChoices(desk, 'Logement')
  await line.send('Network.emulateNetworkConditions', { ...BAD_LINE, offline: true })
  await page
    .getByRole('button', { name: /Faire signer/ })
    .click()
    .catch(() => undefined)
  await page.waitForURL(/chrome-error/)
  await line.send('Network.emulateNetworkConditions', BAD_LINE)
  // The browser's own « Recharger » sends the form that did not leave.
  await page.reload()
  await identifyAtFranceConnect(visitor, 'test', 'Aidants Connect')
  expect(await visitor.text()).toContain('Demander une aide au logement')
  expect(await visitor.text()).toContain('31 jours')
})
