import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mandats } from '../../src/domain/mandats/index.ts'
import { openBrowser, type Visitor } from './support/browser.ts'
import { type RunningDemo, startDemo } from './support/demo.ts'
import {
  type Desk,
  factOf,
  fillChoices,
  identifyAtFranceConnect,
  signAtRecap,
  signedIn,
  startMandat,
} from './support/journeys.ts'

/** One aidant, several tabs, impatient hands: nothing is mixed up, nothing happens twice. */
let demo: RunningDemo
let browser: Browser
let first: Desk
let second: Desk

beforeAll(async () => {
  ;[demo, browser] = await Promise.all([startDemo({ withoutMandats: true }), openBrowser()])
  first = await signedIn(demo, browser, 'camille')
  second = { ...first, visitor: await first.visitor.anotherTab() }
})
afterAll(async () => {
  await browser?.close()
  await demo?.close()
})

const recapOf = (visitor: Visitor) => visitor.page.url()
const signedMandats = async () => (await demo.platform.ctx.db.select({ id: mandats.id }).from(mandats)).length

test('two mandats drawn up side by side stay apart', async () => {
  await startMandat(first)
  await startMandat(second)
  await fillChoices(first, 'Logement', 'Demander une aide au logement')
  await fillChoices(second, 'Famille', 'Déclarer un changement de situation')
  await first.visitor.press(/Faire signer/)
  await identifyAtFranceConnect(first.visitor, 'test', 'Aidants Connect')
  await second.visitor.press(/Faire signer/)
  await identifyAtFranceConnect(second.visitor, 'robert', 'Aidants Connect')
  expect(await first.visitor.text()).toContain('Angela Claire Louise DUBOIS')
  expect(await second.visitor.text()).toContain('Robert Henri GAUTHIER')

  await signAtRecap(second)
  expect(await second.visitor.text()).toContain('Mandat avec Robert Gauthier')
  expect(await factOf(second.visitor, 'Thèmes et démarches')).toContain('Déclarer un changement de situation')
})

test('pressing twice on the button signs once', async () => {
  const recap = recapOf(first.visitor)
  const { page } = first.visitor
  await first.visitor.choose(/Je certifie/)
  await first.visitor.type('Votre code à 6 chiffres', first.code())
  await page.getByRole('button', { name: /^Signer ce mandat/ }).dblclick()
  await page.waitForURL(/\/espace-aidant\/mandats\/[0-9a-f-]{36}$/)
  await page.waitForLoadState('load')
  expect(await first.visitor.text()).toContain('Mandat avec Angela Dubois')
  expect(await factOf(first.visitor, 'Thèmes et démarches')).toContain('Demander une aide au logement')
  expect(await signedMandats()).toBe(2)

  const signed = page.url()
  await first.visitor.open(recap)
  expect(page.url(), 'the recap of a signed journey leads to the mandat').toBe(signed)
})

test('the form of a signature sent again, after the back button, signs nothing more', async () => {
  const { visitor } = first
  await startMandat(first)
  await fillChoices(first)
  await visitor.press(/Faire signer/)
  await identifyAtFranceConnect(visitor, 'fatima', 'Aidants Connect')
  const stale = await visitor.anotherTab()
  await stale.open(recapOf(visitor))
  await signAtRecap(first)
  const signed = visitor.page.url()
  expect(await signedMandats()).toBe(3)

  // The tab that still shows the recap, with a fresh code.
  await signAtRecap({ ...first, visitor: stale })
  expect(stale.page.url()).toBe(signed)
  await visitor.page.goBack()
  await visitor.page.waitForLoadState('load')
  expect(visitor.page.url(), 'going back shows no form to sign').toBe(signed)
  expect(await signedMandats()).toBe(3)
})

test('choices changed in one tab after the person signed: the other tab cannot sign what she did not choose', async () => {
  const { visitor } = first
  await startMandat(first)
  await fillChoices(first)
  await visitor.press(/Faire signer/)
  await identifyAtFranceConnect(visitor, 'robert', 'Aidants Connect')
  const recap = recapOf(visitor)
  const other = await visitor.anotherTab()
  await other.open(recap)
  await other.press('Modifier les choix')
  await other.choose('1 an (365 jours)')
  await other.press(/Faire signer/)
  expect(new URL(other.page.url()).origin).toBe(demo.neighbours.franceConnect.url)
  await signAtRecap(first)
  expect(visitor.page.url()).toContain('/choix')
  await visitor.isAccessible()
  expect(await signedMandats()).toBe(3)
})
