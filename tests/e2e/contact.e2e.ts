import { setTimeout } from 'node:timers/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newVisitor, openBrowser, type Visitor } from './support/browser.ts'
import { type RunningDemo, startDemo } from './support/demo.ts'
import { type Desk, mailedLink, signedIn } from './support/journeys.ts'

/** Somebody without an account writes to the team from a telephone, without JavaScript; the team answers; they go on. And pages met when lost. */
let demo: RunningDemo
let browser: Browser
let odile: Visitor
let team: Desk

beforeAll(async () => {
  ;[demo, browser] = await Promise.all([startDemo(), openBrowser()])
  odile = await newVisitor(browser, { ours: demo.appUrl, javaScript: false, width: 375 })
  team = await signedIn(demo, browser, 'jeanne')
})
afterAll(async () => {
  await browser?.close()
  await demo?.close()
})

const EMAIL = 'odile.bertin@exemple.fr'

async function look(visitor: Visitor): Promise<void> {
  await visitor.isAccessible()
  await visitor.fitsSmallScreens()
}

test('a message is written, refused whole, sent, and its reference shown', async () => {
  await odile.open(`${demo.appUrl}/contact`)
  await odile.press('Envoyer le message')
  expect(await odile.text()).toContain('Il y a 5 choses à corriger')
  await odile.choose('une personne accompagnée, ou un proche')
  await odile.page.getByLabel('Vous écrivez à quel sujet ?').selectOption({ label: 'Un mandat, ou une démarche' })
  await odile.type('Votre prénom et votre nom', 'Odile Bertin')
  await odile.type('Votre adresse électronique', EMAIL)
  await odile.type('Votre message', 'Bonjour,\nJe veux arrêter mon mandat. La mairie est fermée.')
  // Nobody sends a form within three seconds of opening it.
  await setTimeout(3_000)
  await odile.press('Envoyer le message')
  expect(await odile.text()).toMatch(/Sa référence : C-[2-9A-Z]{4}-[2-9A-Z]{4}/)
  const sent = odile.page.url()
  // Axe runs in the page: where scripts do.
  const { visitor } = team
  await visitor.open(`${demo.appUrl}/contact`)
  await look(visitor)
  await visitor.type('Votre adresse électronique', 'odile')
  await visitor.press('Envoyer le message')
  expect(await visitor.text()).toContain('Écrivez une adresse complète')
  await look(visitor)
  await visitor.open(sent)
  await look(visitor)
})

test('the team reads it, takes it, answers; the mail leads back to the form with the reference', async () => {
  const { visitor } = team
  await visitor.open(`${demo.appUrl}/equipe/messages`)
  await look(visitor)
  await visitor.press(/Bonjour, Je veux arrêter mon mandat/)
  await look(visitor)
  await visitor.press('Envoyer la réponse')
  expect(await visitor.text()).toContain('Écrivez votre réponse')
  await visitor.type('Votre réponse', 'Vous pouvez aussi écrire à la mairie : le mandat s’arrête ce jour-là.')
  const back = mailedLink(demo, EMAIL, /http\S+\/contact\?reference=\S+/)
  await visitor.press('Envoyer la réponse')
  expect(await visitor.text()).toContain('Votre réponse est partie par mail.')
  await look(visitor)
  await visitor.press('Remettre à traiter')
  await visitor.open(`${demo.appUrl}/equipe/messages?onglet=repondu`)
  await look(visitor)
  await odile.open(await back())
  expect(await odile.page.getByLabel('La référence d’un message précédent').inputValue()).toMatch(/^C-/)
})

test('what one meets when lost: a page that is not there, a form asked as a page', async () => {
  const lost = team.visitor
  await lost.open(`${demo.appUrl}/contacts`)
  expect(await lost.text()).toContain('Peut-être cherchiez-vous')
  await look(lost)
  await lost.press('Nous écrire')
  expect(lost.page.url()).toBe(`${demo.appUrl}/contact`)
  await lost.open(`${demo.appUrl}/connexion/deconnexion`)
  await look(lost)
  await lost.open(`${demo.appUrl}/stats/`)
  expect(lost.page.url()).toBe(`${demo.appUrl}/statistiques`)
})

test('the map, the state of services, the security policy, the statement', async () => {
  for (const path of ['/plan-du-site', '/etat-des-services', '/securite', '/accessibilite']) {
    await team.visitor.open(`${demo.appUrl}${path}`)
    await look(team.visitor)
  }
  expect(await team.visitor.page.request.get(`${demo.appUrl}/favicon.ico`).then((one) => one.status())).toBe(200)
})
