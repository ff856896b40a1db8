import { readFile } from 'node:fs/promises'
import { and, eq } from 'drizzle-orm'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { journalEntries, verifyJournal } from '../../src/domain/journal/index.ts'
import type { Effort, Visitor } from './support/browser.ts'
import { openBrowser } from './support/browser.ts'
import { type RunningDemo, startDemo } from './support/demo.ts'
import {
  type Desk,
  enterService,
  factOf,
  fillChoices,
  identifyAtFranceConnect,
  openDesk,
  signAtRecap,
  signIn,
} from './support/journeys.ts'
import { type TourWords, wordsOfTour } from './support/tour.ts'

/** The two-minute tour of the demonstration, as a newcomer lives it: one story in order, each test goes on where the one before stopped. */
let demo: RunningDemo
let browser: Browser
let camille: Desk
let visitor: Visitor
let told: TourWords
let mandatUrl: string
let number: string
let verificationCode: string
let demarcheUrl: string
let sheetUrl: string

beforeAll(async () => {
  ;[demo, browser] = await Promise.all([startDemo(), openBrowser()])
  camille = await openDesk(demo, browser, 'camille')
  visitor = camille.visitor
})
afterAll(async () => {
  await browser?.close()
  await demo?.close()
})

const look = async () => {
  await visitor.isAccessible()
  await told.find(visitor)
}

/** What was spent since `before`, printed beside what quality.md allows. */
function spent(what: string, before: Effort): Effort {
  const { screens, taps, keystrokes } = visitor.effort
  const now = {
    screens: screens - before.screens,
    taps: taps - before.taps,
    keystrokes: keystrokes - before.keystrokes,
  }
  process.stdout.write(`${what}: ${now.screens} screens of ours, ${now.taps} taps, ${now.keystrokes} keystrokes\n`)
  return now
}

async function download(link: string | RegExp): Promise<Buffer> {
  const [file] = await Promise.all([
    visitor.page.waitForEvent('download'),
    visitor.page.getByRole('link', { name: link }).first().click(),
  ])
  return readFile(await file.path())
}

async function verify(): Promise<string> {
  await visitor.open(`${demo.appUrl}/verification`)
  await visitor.type('Numéro du mandat', number)
  await visitor.type('Code de vérification', verificationCode)
  await visitor.press('Vérifier ce mandat')
  await look()
  return visitor.text()
}

test('the hub explains the tour and leads to the product', async () => {
  await visitor.open(demo.hubUrl)
  expect(await visitor.text()).toContain('camille.laurent@tulle.exemple.fr')
  told = await wordsOfTour(visitor.page.locator('ol.grid > li'))
  expect(told.left().length).toBeGreaterThan(9)
  await visitor.open(demo.appUrl)
  await look()
})

test('signs in with a code, then the link received by mail', async () => {
  await signIn(camille, look)
  await look()
  expect(await visitor.text()).toContain('Bonjour Camille')
})

test('draws up and signs a mandat in five screens at most besides FranceConnect', async () => {
  const before = { ...visitor.effort }
  await visitor.press('Nouveau mandat')
  await look()
  await visitor.press('Oui, elle a l’un de ces comptes')
  await look()
  await fillChoices(camille)
  await look()
  await visitor.press(/Faire signer/)
  await told.find(visitor)
  await identifyAtFranceConnect(visitor, 'test', 'Aidants Connect')
  await look()
  expect(await visitor.text()).toContain('Angela Claire Louise DUBOIS')
  expect(demo.neighbours.franceConnect.control.openSessions()).toBe(0)
  await signAtRecap(camille)
  const effort = spent('new mandat', before)
  expect(effort.screens).toBeLessThanOrEqual(5)
  mandatUrl = visitor.page.url()
  expect(mandatUrl).toMatch(/\/espace-aidant\/mandats\/[0-9a-f-]{36}$/)
  await look()
})

test('the mandat is there to print, with its number and its code', async () => {
  number = await factOf(visitor, 'Numéro')
  verificationCode = /code ([0-9A-Z-]{8,}) sur/.exec(await visitor.text())?.[1] ?? ''
  expect(number).toMatch(/^AC-\d{4}-/)
  expect(verificationCode).not.toBe('')
  const response = await visitor.page.request.get(`${mandatUrl}/mandat.pdf`)
  expect(response.status()).toBe(200)
  expect((await response.body()).subarray(0, 5).toString()).toBe('%PDF-')
})

test('enters a public service in her name in three taps from FranceConnect’s choice page', async () => {
  await visitor.press('Commencer une démarche')
  demarcheUrl = visitor.page.url()
  await look()
  const before = { ...visitor.effort }
  let atChoice = before
  await enterService(camille, async () => {
    // The tap that led here was the first one counted from FranceConnect's choice page.
    atChoice = { ...visitor.effort, taps: visitor.effort.taps - 1, screens: visitor.effort.screens - 1 }
    expect(await visitor.text()).toContain('Vous agissez au nom de Angela Claire Louise DUBOIS')
    await look()
  })
  const effort = spent('a use, from FranceConnect’s choice page to the site', atChoice)
  expect(effort.taps).toBeLessThanOrEqual(3)
  expect(effort.keystrokes).toBe(0)
  expect(visitor.page.url()).toBe(`${demo.neighbours.prestations.url}/mon-espace`)
})

test('does there what she came for', async () => {
  expect(await visitor.text()).toContain('DUBOIS')
  expect(await visitor.text()).toContain('Dossier déposé')
  expect((await download(/Attestation de droits/)).subarray(0, 5).toString()).toBe('%PDF-')
  await visitor.type('Écrire un message', 'Bonjour, voici ma demande.')
  await visitor.press('Envoyer ce message')
  expect(await visitor.text()).toContain('Bonjour, voici ma demande.')
})

test('until the site is left, the next person waits', async () => {
  await visitor.open(`${demo.appUrl}/espace-aidant`)
  await look()
  await visitor.press(/Terminer l’intervention/)
  expect(await visitor.text()).toContain('FranceConnect est encore ouvert au nom d’Angela Dubois')
  await look()
})

test('leaving the site closes FranceConnect, which tells us', async () => {
  await visitor.open(`${demo.neighbours.prestations.url}/mon-espace`)
  await visitor.press('Se déconnecter')
  expect(await visitor.text()).toContain('Vous êtes déconnecté')
  expect(demo.neighbours.franceConnect.control.openSessions()).toBe(0)
  await visitor.open(`${demo.appUrl}/espace-aidant`)
  // Our own session survives.
  await visitor.press(/Terminer l’intervention/)
  expect(await visitor.text()).toContain('FranceConnect est fermé dans ce navigateur')
  await look()
})

test('ends the intervention, and her sheet remembers', async () => {
  await visitor.choose('La démarche est faite')
  await visitor.choose('Nous deux ensemble')
  await visitor.type('Note pour vous et vos collègues', 'Réponse attendue sous cinq jours.')
  await visitor.page.getByRole('main').getByRole('button', { name: 'Terminer l’intervention' }).click()
  await visitor.page.waitForLoadState('load')
  expect(await visitor.text()).toContain('Intervention terminée pour Angela Dubois')
  await look()
  await visitor.press('Revenir à sa fiche')
  sheetUrl = visitor.page.url()
  const sheet = await visitor.text()
  expect(sheet).toContain('Demander une aide au logement')
  expect(sheet).toContain('Démarche faite, ensemble')
  expect(sheet).toContain('Réponse attendue sous cinq jours.')
  await look()
})

test('anybody can verify the mandat, and no name is shown', async () => {
  await visitor.open(`${demo.appUrl}/verification`)
  await look()
  const verdict = await verify()
  expect(verdict).toContain('Mandat en vigueur')
  expect(verdict).not.toMatch(/Dubois|Angela/i)
})

test('stops the mandat at once', async () => {
  await visitor.open(sheetUrl)
  await visitor.press(/^Arrêter ce mandat/)
  await look()
  await visitor.choose(/Angela Dubois/)
  await visitor.type(/code à 6 chiffres/i, camille.code())
  await visitor.page.getByRole('main').getByRole('button', { name: 'Arrêter ce mandat' }).click()
  await visitor.page.waitForLoadState('load')
  expect(await visitor.text()).toContain('Le mandat d’Angela Dubois est arrêté')
  await look()
  expect((await download('Télécharger le document (PDF)')).subarray(0, 5).toString()).toBe('%PDF-')
  await visitor.open(mandatUrl)
  await look()
  expect(await verify()).toContain('Mandat arrêté')
})

test('nobody can act under it any more: the site is told so', async () => {
  await visitor.open(demarcheUrl)
  expect(await visitor.text()).toContain('Aucun mandat en cours avec cette personne')
  await look()
  await visitor.open(demo.neighbours.prestations.url)
  await visitor.press(/S’identifier avec/)
  await visitor.press('Continuer avec Aidants Connect')
  await look()
  await visitor.type('Chercher une personne accompagnée', 'angela dubois')
  await visitor.page.keyboard.press('Enter')
  await visitor.page.getByText('Aucun mandat en cours au nom de « angela dubois »').waitFor()
  await look()
  await visitor.press('Revenir au site : je n’ai pas de mandat')
  expect(new URL(visitor.page.url()).origin).toBe(demo.neighbours.prestations.url)
  expect(await visitor.text()).toContain('Vous n’êtes pas connecté')
})

test('the page of the tour spoke of what was on the screens, in their own words', () => {
  expect(told.left()).toEqual([])
})

test('what happened is in the journal once, and the journal holds', async () => {
  const { ctx } = demo.platform
  const mandatId = mandatUrl.slice(-36)
  const uses = await ctx.db
    .select({ details: journalEntries.details })
    .from(journalEntries)
    .where(and(eq(journalEntries.mandatId, mandatId), eq(journalEntries.action, 'use_autorisation')))
  expect(uses).toHaveLength(1)
  const verification = await verifyJournal(ctx)
  expect(verification.broken).toEqual([])
  expect(verification.entries).toBeGreaterThan(100)
})

test('renews a mandat in a minute besides FranceConnect', async () => {
  await visitor.open(`${demo.appUrl}/espace-aidant/usagers?onglet=expires`)
  await visitor.press(/Gauthier/i)
  const before = { ...visitor.effort }
  await visitor.press('Renouveler le mandat')
  await look()
  await visitor.press('Reprendre ces choix')
  await look()
  await visitor.choose(/aucune mesure de protection/)
  await visitor.press(/Faire signer/)
  await identifyAtFranceConnect(visitor, 'robert', 'Aidants Connect')
  await look()
  await signAtRecap(camille)
  const effort = spent('renewal', before)
  expect(await visitor.text()).toContain('Ce mandat est signé et en vigueur')
  expect(effort.screens).toBeLessThanOrEqual(4)
  expect(effort.taps).toBeLessThanOrEqual(6)
  expect(effort.keystrokes).toBeLessThanOrEqual(6)
})

test('signs out', async () => {
  await visitor.press('Se déconnecter')
  await look()
  await visitor.open(mandatUrl)
  expect(await visitor.text()).toContain('Se connecter')
  expect(await visitor.text()).not.toMatch(/Dubois/i)
})
