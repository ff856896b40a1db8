import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accountByEmail, addToTeamByOperator, deactivateAccount } from '../../src/domain/comptes/index.ts'
import { openBrowser, type Visitor } from './support/browser.ts'
import { account, type RunningDemo, startDemo } from './support/demo.ts'
import { type Desk, signedIn } from './support/journeys.ts'

/** The structure, by its référente who is also an aidante; then our own team. Sophie's story goes on from one test to the next. */
let demo: RunningDemo
let browser: Browser
let sophie: Desk
let visitor: Visitor

beforeAll(async () => {
  ;[demo, browser] = await Promise.all([startDemo(), openBrowser()])
  // Paul has left: whom he alone knew waits for somebody else.
  const paul = await accountByEmail(demo.platform.ctx, account('paul').email)
  await deactivateAccount(demo.platform.ctx, paul?.id ?? '')
  sophie = await signedIn(demo, browser, 'sophie')
  visitor = sophie.visitor
})
afterAll(async () => {
  await browser?.close()
  await demo?.close()
})

const open = (path: string) => visitor.open(`${demo.appUrl}${path}`)

async function look(): Promise<void> {
  await visitor.isAccessible()
  await visitor.fitsSmallScreens()
}

test('what a référente reads: home, mandats, who follows whom, history, requests, notices, sheets', async () => {
  await open('/espace-referent')
  expect(await visitor.text()).toContain('Bonjour Sophie')
  expect(await visitor.text()).toContain('1 personne à confier')
  await look()
  for (const [path, title] of [
    ['/espace-referent/mandats', 'Mandats de la structure'],
    ['/espace-referent/mandats/suivi', 'Qui suit qui'],
    ['/espace-referent/activite', 'Historique de la structure'],
    ['/espace-referent/demandes', 'Les demandes'],
    ['/espace-referent/avis', 'Ce dont nous vous prévenons'],
    ['/espace-referent/dpo', 'Pour votre délégué'],
    ['/espace-referent/structure', 'La structure'],
    ['/espace-referent/structure/adresse', 'Demander à changer l’adresse'],
    ['/espace-referent/structure/referent', 'Proposer un référent'],
  ] as const) {
    await open(path)
    expect(await visitor.page.locator('h1').innerText(), path).toContain(title)
    await look()
  }
})

test('people are entrusted to a colleague', async () => {
  await open('/espace-referent')
  await visitor.press(/1 personne à confier/)
  await look()
  await visitor.page.getByRole('checkbox').first().check({ force: true })
  await visitor.page.getByLabel('Confier les personnes cochées à').selectOption({ label: 'Camille Laurent' })
  await visitor.press('Confier ces personnes')
  expect(await visitor.text()).toContain('1 personne confiée')
  await look()
})

test('themes: the choices, what would be lost, a code', async () => {
  await open('/espace-referent/structure/themes')
  await look()
  await visitor.page.getByLabel(/Argent/).uncheck({ force: true })
  await visitor.press('Voir ce qui change')
  expect(await visitor.text()).toContain('Retiré')
  await look()
  await visitor.type(/code à 6 chiffres/i, sophie.code())
  await visitor.press('Changer ces thèmes')
  expect(await visitor.text()).toContain('Les thèmes sont changés')
  await look()
})

test('the emergency stop, and what lifts it', async () => {
  await open('/espace-referent/arret')
  await visitor.press('Arrêter la structure')
  expect(await visitor.page.getByRole('alert').first().innerText()).toContain('Dites en quelques mots')
  await look()
  await visitor.type('Que se passe-t-il ?', 'Un ordinateur a été volé cette nuit.')
  await visitor.type(/code à 6 chiffres/i, sophie.code())
  await visitor.press('Arrêter la structure')
  expect(await visitor.text()).toContain('Votre structure est arrêtée')
  await look()
  await open('/espace-aidant')
  expect(await visitor.text()).toContain('L’accès de votre structure est suspendu')
  await look()
  await visitor.press('Voir l’arrêt de la structure')
  await visitor.type(/code à 6 chiffres/i, sophie.code())
  await visitor.press('Lever l’arrêt')
  expect(await visitor.text()).toContain('L’arrêt est levé')
})

test('our team: the queue, a decision, an account, who is in the team', async () => {
  const { ctx } = demo.platform
  const marc = await accountByEmail(ctx, account('marc').email)
  await addToTeamByOperator(ctx, marc?.id ?? '', 'equipe_responsable', 'Alice')
  await open('/espace-referent/structure/nom')
  await visitor.type('Nouveau nom', 'France services de Tulle et de Corrèze')
  await visitor.type('Pourquoi ?', 'La communauté d’agglomération reprend le lieu.')
  await visitor.press('Envoyer la demande')
  await look()
  const lead = await signedIn(demo, browser, 'marc')
  visitor = lead.visitor
  await open('/equipe')
  expect(await visitor.text()).toMatch(/demandes? d’une structure à examiner/)
  await look()
  await visitor.press(/demandes? d’une structure à examiner/)
  await look()
  await visitor.press(/Nom de la structure de France services de Tulle/)
  await visitor.choose('Refuser')
  await look()
  await visitor.choose('Accepter')
  await visitor.press('Envoyer la décision')
  expect(await visitor.text()).toContain('La demande est acceptée et appliquée')
  await look()
  await open('/equipe/comptes')
  await look()
  await visitor.type('Adresse électronique exacte', account('nadia').email)
  await visitor.press('Trouver ce compte')
  expect(await visitor.text()).toContain('Compte de Nadia Benali')
  await look()
  await visitor.press('Arrêter en urgence')
  await look()
  await visitor.type('Que se passe-t-il ?', 'Compte utilisé par un tiers')
  await visitor.type(/code à 6 chiffres/i, lead.code())
  await visitor.press('Arrêter cette personne')
  expect(await visitor.text()).toContain('Arrêt d’urgence dans toutes les structures')
  await look()
  for (const path of ['/equipe/arrets', '/equipe/membres', '/equipe/formations']) {
    await open(path)
    await look()
  }
})
