import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newVisitor, openBrowser } from './support/browser.ts'
import { type RunningDemo, startDemo } from './support/demo.ts'
import { enterService, factOf, identifyAtFranceConnect, signedIn, signMandat } from './support/journeys.ts'

let demo: RunningDemo
let browser: Browser

beforeAll(async () => {
  ;[demo, browser] = await Promise.all([startDemo({ withoutMandats: true }), openBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await demo?.close()
})

test('the person who signs in alone finds the account that the aidant opened in her name', async () => {
  const camille = await signedIn(demo, browser, 'camille')
  await signMandat(camille, 'test')
  await camille.visitor.press('Commencer une démarche')
  await enterService(camille)
  const seenByAidant = await factOf(camille.visitor, 'Numéro de dossier')

  const angela = await newVisitor(browser, { ours: demo.appUrl })
  await angela.open(demo.neighbours.prestations.url)
  await angela.press(/S’identifier avec/)
  await identifyAtFranceConnect(angela, 'test', 'Caisse des prestations')
  expect(await factOf(angela, 'Numéro de dossier')).toBe(seenByAidant)
  expect(await factOf(angela, 'Nombre de visites')).toBe('2')
  expect(await angela.text()).toContain('En cours d’examen')
  expect(angela.effort.screens).toBe(0)
})
