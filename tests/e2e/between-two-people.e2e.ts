import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, type Visitor } from './support/browser.ts'
import { type RunningDemo, startDemo } from './support/demo.ts'
import {
  type Desk,
  enterService,
  identifyAtFranceConnect,
  mailedLink,
  signedIn,
  signMandat,
} from './support/journeys.ts'

/** One desk, one screen, several people in a row: in whose name one acts, closing FranceConnect behind somebody, changing messages with the next. */
let demo: RunningDemo
let browser: Browser
let camille: Desk
let visitor: Visitor
let fatimaUrl: string
let angelaUrl: string
let mandatUrl: string

beforeAll(async () => {
  ;[demo, browser] = await Promise.all([startDemo(), openBrowser()])
  camille = await signedIn(demo, browser, 'camille')
  visitor = camille.visitor
})
afterAll(async () => {
  await browser?.close()
  await demo?.close()
})

/** Of the public services: the one where somebody acted still knows her, and would ask FranceConnect nothing. */
const SERVICE_COOKIES = /^service_/
const look = async () => {
  await visitor.isAccessible()
  await visitor.fitsSmallScreens()
}
const band = () => visitor.page.getByRole('complementary', { name: 'Intervention en cours' })
const toPerson = async (name: RegExp) => {
  await visitor.open(`${demo.appUrl}/espace-aidant/usagers`)
  await visitor.press(name)
}

test('in whose name one acts stands on every page of the space, beside whom the page concerns', async () => {
  mandatUrl = await signMandat(camille, 'test')
  await toPerson(/belkacem|haddad/i)
  fatimaUrl = visitor.page.url()
  await visitor.press('Commencer une démarche')
  await enterService(camille)
  for (const path of ['', '/usagers', '/mandats/nouveau']) {
    await visitor.open(`${demo.appUrl}/espace-aidant${path}`)
    expect(await band().innerText(), path).toContain('Vous agissez au nom de')
    await look()
  }
  await visitor.open(fatimaUrl)
  expect(await band().innerText()).toContain('Fatima')
  await look()
  await visitor.press('Terminer l’intervention')
  expect(await visitor.text()).toMatch(/FranceConnect est encore ouvert au nom de Fatima/)
  expect(await visitor.page.getByRole('button', { name: 'Fermer la session FranceConnect' }).isVisible()).toBe(true)
  await look()
})

test('the next person waits; giving up at FranceConnect is explained, and nothing is closed', async () => {
  await toPerson(/dubois/i)
  angelaUrl = visitor.page.url()
  expect(await visitor.text()).toMatch(/FranceConnect est encore ouvert au nom de Fatima/)
  expect(await band().isVisible()).toBe(true)
  await look()
  await visitor.press('Fermer la session FranceConnect')
  expect(new URL(visitor.page.url()).origin).toBe(new URL(demo.neighbours.franceConnect.url).origin)
  await visitor.press(/Abandonner et revenir/)
  expect(await visitor.text()).toContain('La session n’a pas été fermée')
  await look()
})

test('FranceConnect does not answer: said, and the button is still there', async () => {
  demo.neighbours.franceConnect.control.failNext({ fault: 'unavailable-token', clientId: 'aidants-connect' })
  await visitor.press('Fermer la session FranceConnect')
  await visitor.press('Continuer vers Aidants Connect')
  expect(await visitor.text()).toContain('FranceConnect ne répond pas')
  await look()
})

test('one button, one confirmation, and the next person’s page is there', async () => {
  await visitor.press('Fermer la session FranceConnect')
  await visitor.press('Continuer vers Aidants Connect')
  expect(visitor.page.url()).toBe(angelaUrl)
  expect(demo.neighbours.franceConnect.control.openSessions()).toBe(0)
  // The intervention is not ended for all that, and Angela keeps her own band.
  expect(await band().innerText()).toContain('Fatima')
  await visitor.open(`${angelaUrl}/coordonnees`)
  expect(await visitor.page.getByRole('complementary', { name: 'Personne accompagnée' }).innerText()).toContain(
    'Angela',
  )
  await look()
})

test('the intervention is ended: the band goes, everywhere', async () => {
  await visitor.press('Terminer l’intervention')
  expect(await visitor.text()).toContain('FranceConnect est fermé dans ce navigateur')
  await look()
  await visitor.choose('La démarche est faite')
  await visitor.choose('Moi, au nom de la personne')
  await visitor.press('Terminer l’intervention')
  expect(await visitor.text()).toContain('Intervention terminée')
  await look()
  await visitor.open(angelaUrl)
  expect(await visitor.text()).not.toContain('Vous agissez au nom de Fatima')
})

test('the session that FranceConnect closes may be somebody else’s: said, and the way is free', async () => {
  await visitor.open(fatimaUrl)
  await visitor.press('Commencer une démarche')
  await visitor.page.context().clearCookies({ name: SERVICE_COOKIES })
  await enterService(camille, look)
  demo.neighbours.franceConnect.control.signOutEverywhere()
  await visitor.open(angelaUrl)
  await visitor.press('Fermer la session FranceConnect')
  await identifyAtFranceConnect(visitor, 'test', 'Aidants Connect')
  expect(await visitor.text()).toContain('FranceConnect a fermé une autre session')
  await look()
  await visitor.press('Continuer')
  expect(visitor.page.url()).toBe(angelaUrl)
})

test('messages: what misses is named, a wrong code is told, and nothing typed is lost', async () => {
  await visitor.open(`${angelaUrl}/messages-de-suivi`)
  await look()
  await visitor.choose(/Par mail/)
  await visitor.press('Confirmer avec FranceConnect')
  expect(await visitor.page.getByRole('alert').first().isVisible()).toBe(true)
  await look()
  await visitor.type('Adresse mail de la personne', 'angela@exemple.fr')
  const mailedCode = mailedLink(demo, 'angela@exemple.fr', /\b\d{6}\b|\b\d{3} \d{3}\b/)
  await visitor.press('Envoyer un code de vérification')
  await look()
  const code = await mailedCode()
  await visitor.type('Code que la personne vous lit', '000000')
  await visitor.press('Confirmer avec FranceConnect')
  expect(await visitor.page.getByLabel('Adresse mail de la personne').first().inputValue()).toBe('angela@exemple.fr')
  await look()
  await visitor.type('Code que la personne vous lit', code)
})

test('messages: she confirms with her own account, and they are changed', async () => {
  await visitor.press('Confirmer avec FranceConnect')
  await identifyAtFranceConnect(visitor, 'test', 'Aidants Connect')
  expect(await visitor.text()).toContain('angela@exemple.fr')
  await look()
  expect(demo.neighbours.franceConnect.control.openSessions()).toBe(0)
})

test('a document whose file was changed is told from the one that was signed', async () => {
  const signed = await (await visitor.page.request.get(`${mandatUrl}/mandat.pdf`)).body()
  const altered = Buffer.from(signed)
  altered.writeUInt8((altered.at(-40) ?? 0) ^ 1, altered.length - 40)
  for (const [buffer, words] of [
    [signed, 'Ce fichier est authentique'],
    [altered, 'Ce fichier a été modifié'],
  ] as const) {
    await visitor.open(`${demo.appUrl}/verification`)
    await visitor.page
      .getByLabel('Document à vérifier')
      .setInputFiles({ name: 'mandat.pdf', mimeType: 'application/pdf', buffer })
    await visitor.press('Vérifier ce fichier')
    expect(await visitor.text()).toContain(words)
    await look()
  }
})
