import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { newVisitor, openBrowser, type Visitor } from './support/browser.ts'
import { type RunningDemo, startDemo } from './support/demo.ts'
import { signedIn } from './support/journeys.ts'

/** « Is this structure habilitated? », asked on a telephone by somebody who has no account; and the référent who agrees to publish a contact. */
let demo: RunningDemo
let browser: Browser
let visitor: Visitor

beforeAll(async () => {
  ;[demo, browser] = await Promise.all([startDemo({ withoutMandats: true }), openBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await demo?.close()
})
beforeEach(async () => {
  visitor = await newVisitor(browser, { ours: demo.appUrl, width: 375 })
})
afterEach(() => visitor.close())

async function isSound(one: Visitor) {
  await one.isAccessible()
  await one.fitsSmallScreens()
}

async function look(one: Visitor, words: string) {
  await one.page.getByLabel(/Nom, ville, code postal ou SIRET/).fill(words)
  await one.press('Chercher')
}

test('yes and no, from the front page, by a name badly typed or a territory', async () => {
  await visitor.open(`${demo.appUrl}/`)
  await visitor.press('Trouver une structure près de chez vous')
  await isSound(visitor)
  await look(visitor, 'FRANCE SERVICE tulle')
  expect(await visitor.text()).toContain('Oui, une structure habilitée répond à')
  await isSound(visitor)
  await look(visitor, 'Aide aux démarches express')
  expect(await visitor.text()).toContain('Non, aucune structure habilitée ne répond à')
  await isSound(visitor)
  await visitor.press('Structures habilitées')
  await visitor.page.getByText('Hauts-de-France', { exact: true }).click()
  await isSound(visitor)
  await visitor.press('Nord (59)')
  expect(await visitor.text()).toContain('Maison de quartier des Tilleuls')
  await isSound(visitor)
})

test('a référent publishes a contact, and takes it back', async () => {
  const desk = await signedIn(demo, browser, 'sophie')
  const { page } = desk.visitor
  await desk.visitor.open(`${demo.appUrl}/espace-referent/structure`)
  await isSound(desk.visitor)
  await desk.visitor.press('Publier un contact')
  await isSound(desk.visitor)
  await desk.visitor.press('Publier ce contact')
  expect(await desk.visitor.text()).toContain('Donnez au moins un moyen de vous joindre')
  await isSound(desk.visitor)
  await page.getByLabel('Téléphone de l’accueil').fill('05 55 12 34 56')
  await page.getByLabel('Horaires, rendez-vous').fill('Du lundi au vendredi, de 9 h à 12 h.')
  await desk.visitor.choose('Montrer aussi l’adresse')
  await desk.visitor.press('Publier ce contact')
  await visitor.open(`${demo.appUrl}/structures?q=tulle`)
  for (const words of ['05 55 12 34 56', '4 quai de la République', 'Du lundi au vendredi'])
    expect(await visitor.text()).toContain(words)
  await isSound(visitor)
  await desk.visitor.press('Changer le contact publié')
  await desk.visitor.press('Retirer le contact de l’annuaire')
  await visitor.open(`${demo.appUrl}/structures?q=tulle`)
  expect(await visitor.text()).not.toContain('05 55 12 34 56')
  await desk.visitor.close()
})
