import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from './support/browser.ts'
import { type RunningDemo, startDemo } from './support/demo.ts'
import { type Desk, enterService, openDesk, signIn, signMandat } from './support/journeys.ts'

/** The main journey where no script runs: an old tablet, a blocked script, a reader. One story in order. */
let demo: RunningDemo
let browser: Browser
let camille: Desk

beforeAll(async () => {
  ;[demo, browser] = await Promise.all([startDemo({ withoutMandats: true }), openBrowser()])
  camille = await openDesk(demo, browser, 'camille', { javaScript: false, width: 375 })
})
afterAll(async () => {
  await browser?.close()
  await demo?.close()
})

test('signs in', async () => {
  await signIn(camille)
  expect(await camille.visitor.text()).toContain('Bonjour Camille')
})

test('signs a mandat and finds the person again', async () => {
  await signMandat(camille, 'test')
  expect(await camille.visitor.text()).toContain('Ce mandat est signé et en vigueur')
  await camille.visitor.open(`${demo.appUrl}/espace-aidant/usagers`)
  await camille.visitor.type('Trouver une personne', 'claire DUBOIS')
  await camille.visitor.press('Chercher')
  expect(await camille.visitor.text()).toContain('1 personne')
  await camille.visitor.press(/DUBOIS/)
  expect(await camille.visitor.text()).toContain('née le 24 août 1962')
})

test('acts in her name, and ends the intervention', async () => {
  const { visitor } = camille
  await visitor.press('Commencer une démarche')
  await enterService(camille)
  expect(visitor.page.url()).toBe(`${demo.neighbours.prestations.url}/mon-espace`)
  await visitor.press('Se déconnecter')
  await visitor.open(`${demo.appUrl}/espace-aidant`)
  await visitor.press(/Terminer l’intervention/)
  expect(await visitor.text()).toContain('FranceConnect est fermé dans ce navigateur')
  await visitor.choose('La démarche est faite')
  await visitor.choose('Moi, au nom de la personne')
  await visitor.page.getByRole('main').getByRole('button', { name: 'Terminer l’intervention' }).click()
  expect(await visitor.text()).toContain('Intervention terminée pour Angela Dubois')
})

test('stops the mandat', async () => {
  const { visitor } = camille
  await visitor.press('Revenir à sa fiche')
  await visitor.press(/^Arrêter ce mandat/)
  await visitor.choose(/La structure/)
  await visitor.type(/code à 6 chiffres/i, camille.code())
  await visitor.page.getByRole('main').getByRole('button', { name: 'Arrêter ce mandat' }).click()
  expect(await visitor.text()).toContain('Le mandat d’Angela Dubois est arrêté')
})
