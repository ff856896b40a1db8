import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, type Visitor } from './support/browser.ts'
import { type RunningDemo, startDemo } from './support/demo.ts'
import {
  type Desk,
  enterService,
  fillChoices,
  identifyAtFranceConnect,
  signAtRecap,
  signedIn,
  startMandat,
} from './support/journeys.ts'

/** What is refused, how it is said, and the way out. Camille's story goes on from one test to the next. */
let demo: RunningDemo
let browser: Browser
let camille: Desk
let visitor: Visitor
let mandatUrl: string
let fatimaUrl: string

beforeAll(async () => {
  ;[demo, browser] = await Promise.all([startDemo(), openBrowser()])
  camille = await signedIn(demo, browser, 'camille')
  visitor = camille.visitor
})
afterAll(async () => {
  await browser?.close()
  await demo?.close()
})

const look = () => visitor.isAccessible()
const control = () => demo.neighbours.franceConnect.control

async function choicesAreKept(): Promise<void> {
  expect(await visitor.text()).toContain('Vos choix sont gardés')
  for (const label of ['Logement', 'Demander une aide au logement', '1 mois (31 jours)', 'Pas de message'])
    expect(await visitor.page.getByLabel(label).first().isChecked(), label).toBe(true)
}

test('nothing chosen: each thing that misses is named', async () => {
  await startMandat(camille)
  await visitor.press(/Faire signer/)
  expect(new URL(visitor.page.url()).origin).toBe(demo.appUrl)
  expect(await visitor.page.getByRole('alert').first().innerText()).toContain('thème')
  await look()
})

test('given up at FranceConnect: explained, and the form comes back filled', async () => {
  await fillChoices(camille)
  await visitor.press(/Faire signer/)
  await visitor.press(/Abandonner et revenir/)
  expect(await visitor.text()).toContain('La connexion à FranceConnect a été abandonnée')
  await choicesAreKept()
  await look()
})

test('FranceConnect does not answer: explained, and the form comes back filled', async () => {
  control().failNext({ fault: 'unavailable-token', clientId: 'aidants-connect' })
  await visitor.press(/Faire signer/)
  await identifyAtFranceConnect(visitor, 'test', 'Aidants Connect')
  expect(await visitor.text()).toContain('FranceConnect ne répond pas')
  await choicesAreKept()
  await look()
  // Its session could not be ended for want of a token: the person closes it on this shared screen, here the simulator does.
  control().reset()
})

test('a minor cannot sign, and FranceConnect is closed behind him', async () => {
  await visitor.press(/Faire signer/)
  await identifyAtFranceConnect(visitor, 'mineur', 'Aidants Connect')
  expect(await visitor.text()).toContain('Cette personne a moins de 18 ans')
  await choicesAreKept()
  await look()
  expect(control().openSessions()).toBe(0)
})

test('a wrong code signs nothing; the right one then does', async () => {
  await visitor.press(/Faire signer/)
  await identifyAtFranceConnect(visitor, 'test', 'Aidants Connect')
  await visitor.press(/^Signer ce mandat/)
  expect(await visitor.text()).toContain('Informez la personne, puis cochez cette case.')
  await look()
  await visitor.choose(/Je certifie/)
  await visitor.type('Votre code à 6 chiffres', '000000')
  await visitor.press(/^Signer ce mandat/)
  expect(await visitor.page.getByLabel('Votre code à 6 chiffres').getAttribute('aria-invalid')).toBe('true')
  expect(await visitor.page.getByLabel(/Je certifie/).isChecked()).toBe(true)
  await look()
  await signAtRecap(camille)
  expect(await visitor.text()).toContain('Ce mandat est signé et en vigueur')
  mandatUrl = visitor.page.url()
})

test('another structure’s aidant finds neither the mandat nor the person, as if they did not exist', async () => {
  const marc = await signedIn(demo, browser, 'marc')
  const sheet = await visitor.page.getByRole('link', { name: 'Voir la fiche de la personne' }).getAttribute('href')
  const stranger = '0'.repeat(8) + mandatUrl.slice(-28)
  const seen: string[] = []
  for (const url of [mandatUrl, `${mandatUrl}/arreter`, `${mandatUrl}/mandat.pdf`, `${demo.appUrl}${sheet}`])
    seen.push(await answerTo(marc.visitor, url))
  const unknown = await answerTo(marc.visitor, `${demo.appUrl}/espace-aidant/mandats/${stranger}`)
  expect(unknown).toContain('404 Cette page n’existe pas')
  expect(seen).toEqual(seen.map(() => unknown))
  await marc.visitor.isAccessible()
  await marc.visitor.close()
})

async function answerTo(somebody: Visitor, url: string): Promise<string> {
  const response = await somebody.page.goto(url)
  return `${response?.status()} ${await somebody.page.getByRole('main').innerText()}`
}

test('while FranceConnect is open as one person, the next person’s sheet and journey wait', async () => {
  await visitor.open(`${demo.appUrl}/espace-aidant/usagers`)
  await visitor.press(/belkacem|haddad/i)
  fatimaUrl = visitor.page.url()
  await visitor.press('Commencer une démarche')
  await enterService(camille, look)
  expect(visitor.page.url()).toBe(`${demo.neighbours.prestations.url}/mon-espace`)

  await visitor.open(fatimaUrl)
  expect(await visitor.text(), 'her own sheet stays open').toContain('Ce qui a été fait en son nom')
  await visitor.open(`${demo.appUrl}/espace-aidant/usagers`)
  await visitor.press(/dubois/i)
  expect(await visitor.text()).toMatch(/FranceConnect est encore ouvert au nom de Fatima/)
  expect(await visitor.text()).toMatch(/elle dure jusqu’à .+\(encore (2\d|30) min\)/)
  await look()
  await visitor.open(`${demo.appUrl}/espace-aidant/mandats/nouveau`)
  expect(await visitor.text()).toMatch(/FranceConnect est encore ouvert au nom de Fatima/)
})

test('going on nevertheless takes a reason', async () => {
  await openDisclosure('Vous ne pouvez pas attendre ?')
  await visitor.press('Continuer avec la personne suivante')
  expect(await visitor.text()).toContain('Dites pourquoi vous continuez')
  await look()
  await visitor.choose(/J’ai fermé cette session autrement/)
  await visitor.press('Continuer avec la personne suivante')
  expect(visitor.page.url()).toBe(`${demo.appUrl}/espace-aidant/mandats/nouveau`)
})

async function openDisclosure(summary: string): Promise<void> {
  const details = visitor.page.locator('details', { hasText: summary })
  if ((await details.getAttribute('open')) === null) await details.locator('summary').click()
}

test('an aidant acting as somebody cannot sign a new mandat in her name (DEC-13)', async () => {
  await visitor.press('Oui, elle a l’un de ces comptes')
  await fillChoices(camille)
  await visitor.press(/Faire signer/)
  // FranceConnect remembers Fatima: no account is asked for.
  await visitor.press('Continuer vers Aidants Connect')
  expect(await visitor.text()).toContain('FranceConnect était encore ouvert par une démarche d’un aidant')
  await choicesAreKept()
  await look()
  const journey = visitor.page.url().replace(/\/choix$/, '')
  await visitor.open(`${journey}/recapitulatif`)
  expect(visitor.page.url(), 'no recap to sign').not.toContain('recapitulatif')
})

test('the refusal has closed FranceConnect, which told us: she signs with her own account', async () => {
  expect(control().openSessions()).toBe(0)
  await startMandat(camille)
  await fillChoices(camille)
  await visitor.press(/Faire signer/)
  await identifyAtFranceConnect(visitor, 'fatima', 'Aidants Connect')
  expect(await visitor.text()).toContain('Votre code à 6 chiffres')
})
