import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, PATIENCE, type Visitor } from './support/browser.ts'
import { account, type RunningDemo, startDemo } from './support/demo.ts'
import { type Desk, signedIn } from './support/journeys.ts'

/** A team, by its référente: removing an aidant who has open sessions, and what stands around it. The story goes on from one test to the next. */
let demo: RunningDemo
let browser: Browser
let sophie: Desk
let camille: Desk
let visitor: Visitor

beforeAll(async () => {
  ;[demo, browser] = await Promise.all([startDemo(), openBrowser()])
  sophie = await signedIn(demo, browser, 'sophie')
  camille = await signedIn(demo, browser, 'camille')
  visitor = sophie.visitor
})
afterAll(async () => {
  await browser?.close()
  await demo?.close()
})

const open = (path: string) => visitor.open(`${demo.appUrl}${path}`)
const TEAM = '/espace-referent/equipe'

async function look(): Promise<void> {
  await visitor.isAccessible()
  await visitor.fitsSmallScreens()
}

test('the team, somebody found by name, their sheet', async () => {
  await open(TEAM)
  expect(await visitor.text()).toContain('Camille Laurent')
  await look()
  await open(`${TEAM}?onglet=a-activer`)
  await look()
  await open(TEAM)
  await visitor.type('Trouver quelqu’un', 'laur')
  await visitor.press('Rechercher')
  await visitor.press('Camille Laurent')
  expect(await visitor.page.locator('h1').innerText()).toBe('Camille Laurent')
  await look()
})

test('before she leaves: who follows whom, what is to be resumed and given back', async () => {
  await visitor.press('Préparer son départ')
  expect(await visitor.page.locator('h1').innerText()).toContain('Départ de Camille Laurent')
  expect(await visitor.text()).toContain('Encore par cette personne')
  await look()
  await visitor.press('Camille Laurent')
})

test('removed while she works: told before in figures, refused without a reason, and her next page is the sign-in', async () => {
  await camille.visitor.open(`${demo.appUrl}/espace-aidant/usagers`)
  expect(await camille.visitor.page.locator('h1').innerText()).toBe('Personnes accompagnées')
  await visitor.press('Mettre fin à son accès')
  expect(await visitor.text()).toContain('1 connexion ouverte')
  await look()
  await visitor.press('Mettre fin à cet accès')
  expect(await visitor.page.getByRole('alert').first().innerText()).toContain('Dites pourquoi.')
  await look()
  await visitor.choose('Son départ de la structure')
  await visitor.type(/code à 6 chiffres/i, sophie.code())
  await visitor.press('Mettre fin à cet accès')
  expect(await visitor.text()).toContain('L’accès est terminé. Les connexions ouvertes sont fermées.')
  await look()
  await camille.visitor.page.reload()
  expect(new URL(camille.visitor.page.url()).pathname).toBe('/connexion')
  await open(`${TEAM}?onglet=termines`)
  expect(await visitor.text()).toContain('A quitté la structure')
  await look()
})

test('given back, blocked, unblocked', async () => {
  await visitor.press('Camille Laurent')
  await visitor.press('Rendre son accès')
  await look()
  await visitor.type(/code à 6 chiffres/i, sophie.code())
  await visitor.press('Rendre cet accès')
  expect(await visitor.text()).toContain('L’accès est rendu.')
  await visitor.press('Bloquer son accès')
  await look()
  await visitor.choose('Quelqu’un d’autre semble utiliser son compte')
  await visitor.press('Bloquer cet accès tout de suite')
  expect(await visitor.text()).toContain('L’accès est bloqué.')
  await look()
  await visitor.press('Débloquer son accès')
  await look()
  await visitor.type(/code à 6 chiffres/i, sophie.code())
  await visitor.press('Débloquer cet accès')
  expect(await visitor.text()).toContain('L’accès est rétabli.')
})

test('a co-référente for the holidays', async () => {
  await visitor.press('Donner le rôle de référent')
  await look()
  const end = new Date(Date.now() + 20 * 24 * 3600 * 1000).toISOString().slice(0, 10)
  await visitor.choose('Pour un temps')
  await visitor.page.getByLabel('Dernier jour').fill(end)
  await visitor.type(/code à 6 chiffres/i, sophie.code())
  await visitor.press('Donner le rôle de référent')
  expect(await visitor.text()).toContain('Le rôle de référent est donné.')
  await look()
})

test('the other acts of a sheet: a card, a repair, and leaving when one is the last référente', async () => {
  const sheet = new URL(visitor.page.url()).pathname
  for (const act of ['carte', 'depanner', 'role-referent']) {
    await open(`${sheet}/${act}`)
    await look()
  }
  await open(`${TEAM}/quitter`)
  expect(await visitor.text()).toContain('Vous êtes la seule personne référente')
  await look()
})

test('people added: trained already, then to be trained', async () => {
  await open(`${TEAM}/ajouter`)
  await look()
  await visitor.press('Une personne déjà formée')
  await visitor.type('Adresses e-mail', 'contact@mairie.exemple.fr')
  await visitor.press('Vérifier les adresses')
  expect(await visitor.page.getByRole('alert').first().innerText()).toContain('adresse est celle d’un service')
  await look()
  await visitor.type('Adresses e-mail', `${account('marc').email}\ninconnue@nullepart.exemple.fr`)
  await visitor.press('Vérifier les adresses')
  await look()
  await visitor.press('Envoyer les demandes')
  expect(await visitor.text()).toContain('2 mails envoyés')
  await look()
  await open(`${TEAM}/ajouter/a-former`)
  await visitor.press('Ajouter une autre personne')
  await look()
  await visitor.page.getByLabel('Prénom').first().fill('Inès')
  await visitor.page.getByLabel('Nom', { exact: true }).first().fill('Roy')
  await visitor.page.getByLabel('Adresse e-mail').first().fill('ines.roy@tulle.exemple.fr')
  await visitor.page.getByLabel('Fonction').first().fill('Agente d’accueil')
  await visitor.choose(/^Non$/)
  await visitor.choose(/contrat de travail/)
  await visitor.choose(/n’est ni bénévole/)
  await visitor.press('Relire la demande')
  await look()
  await visitor.press('Demander cette formation')
  expect(await visitor.text()).toContain('1 demande de formation')
})

test('somebody asked answers, and keeps both structures', async () => {
  const marc = await signedIn(demo, browser, 'marc')
  visitor = marc.visitor
  const { email } = account('marc')
  const { text } = await demo.neighbours.mailbox.waitFor(
    (one) => one.to === email && one.text.includes('/rejoindre/'),
    PATIENCE,
  )
  const path = /\/rejoindre\/[0-9a-f-]{36}/.exec(text)?.[0] ?? ''
  await open(path)
  await visitor.choose('J’accepte de rejoindre cette structure')
  await look()
  await visitor.choose('Je souhaite la garder aussi')
  await visitor.type(/code à 6 chiffres/i, marc.code())
  await visitor.press('Envoyer ma réponse')
  expect(await visitor.text()).toContain('Vous avez rejoint « France services de Tulle »')
  await look()
})
