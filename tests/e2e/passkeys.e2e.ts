import type { Browser, CDPSession } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newVisitor, openBrowser, PATIENCE } from './support/browser.ts'
import { account, type RunningDemo, startDemo } from './support/demo.ts'
import {
  type Desk,
  fillChoices,
  identifyAtFranceConnect,
  SIGN_IN_LINK,
  signedIn,
  startMandat,
} from './support/journeys.ts'
import { plugIn } from './support/virtual-authenticator.ts'

/**
 * T-43 in a real browser: Chromium's own WebAuthn, with an authenticator that it simulates (Chrome DevTools Protocol, domain WebAuthn). A key is
 * added, opens the account, signs a mandat and opens a locked screen; one that does not verify the person opens nothing.
 */
let demo: RunningDemo
let browser: Browser
let desk: Desk
let devtools: CDPSession
let authenticatorId: string

beforeAll(async () => {
  ;[demo, browser] = await Promise.all([startDemo({ withoutMandats: true }), openBrowser()])
  desk = await signedIn(demo, browser, 'camille')
  ;({ devtools, authenticatorId } = await plugIn(desk.visitor))
})
afterAll(async () => {
  await browser?.close()
  await demo?.close()
})

const look = async () => {
  await desk.visitor.isAccessible()
  await desk.visitor.fitsSmallScreens()
}

test('Camille adds a key in her account, and is told by mail', async () => {
  const { visitor, code } = desk
  await visitor.open(`${demo.appUrl}/mon-compte/cles-d-acces/ajouter`)
  await look()
  await visitor.type('Nom de cette clé d’accès', 'Ordinateur de l’accueil')
  await visitor.type(/code à 6 chiffres/i, code())
  await visitor.press('Continuer')
  expect(await visitor.text()).toContain('Créer la clé d’accès « Ordinateur de l’accueil »')
  await look()
  await visitor.press('Créer la clé d’accès')
  await visitor.page.waitForURL('**/ajoutee')
  expect(await visitor.text()).toContain('Votre clé d’accès est prête')
  await look()
  const mail = await demo.neighbours.mailbox.waitFor(
    (one) => one.to === account('camille').email && /moyen de connexion a été ajouté/.test(one.subject),
    PATIENCE,
  )
  expect(mail.text).toContain('Ordinateur de l’accueil')
  const { credentials } = await devtools.send('WebAuthn.getCredentials', { authenticatorId })
  expect(credentials).toMatchObject([{ isResidentCredential: true, rpId: 'localhost' }])
})

test('the same device is not given a second key: it says so, and nothing is sent', async () => {
  const { visitor } = desk
  await visitor.open(`${demo.appUrl}/mon-compte/cles-d-acces/ajouter`)
  await visitor.type('Nom de cette clé d’accès', 'La même')
  await visitor.press('Utiliser ma clé d’accès')
  await visitor.page.getByText('Votre clé d’accès a répondu').waitFor()
  await look()
  await visitor.press('Continuer')
  await visitor.press('Créer la clé d’accès')
  await visitor.page.getByText('Cet appareil a déjà une clé d’accès').waitFor()
  await look()
  expect(visitor.page.url()).toMatch(/\/creer$/)
})

test('signed out, she signs in with it: one press, no address, no code, no mail', async () => {
  const { visitor } = desk
  await visitor.press('Se déconnecter')
  await visitor.open(`${demo.appUrl}/connexion?suite=${encodeURIComponent('/espace-aidant/usagers')}`)
  await look()
  const { taps, keystrokes } = visitor.effort
  // Links only: a notice of an earlier act may still be on its way.
  const links = () => demo.neighbours.mailbox.messages().filter(({ text }) => SIGN_IN_LINK.test(text)).length
  const mailed = links()
  await visitor.press('Me connecter avec une clé d’accès')
  await visitor.page.waitForURL('**/espace-aidant/usagers')
  expect({ taps: visitor.effort.taps - taps, keystrokes: visitor.effort.keystrokes - keystrokes }).toEqual({
    taps: 1,
    keystrokes: 0,
  })
  expect(links()).toBe(mailed)
  expect(await visitor.text()).toContain('Camille Laurent')
})

test('she signs a mandat with it: the act stays on its own button', async () => {
  const { visitor } = desk
  await startMandat(desk)
  await fillChoices(desk)
  await visitor.press(/Faire signer/)
  await identifyAtFranceConnect(visitor, 'test', 'Aidants Connect')
  await visitor.choose(/Je certifie/)
  await visitor.press('Utiliser ma clé d’accès')
  await visitor.page.getByText('Votre clé d’accès a répondu').waitFor()
  expect(await visitor.page.locator(':focus').innerText()).toMatch(/^Signer ce mandat/)
  await look()
  await visitor.page.keyboard.press('Enter')
  await visitor.page.waitForURL(/\/espace-aidant\/mandats\/[0-9a-f-]{36}$/)
  expect(await visitor.text()).toContain('Mandat avec Angela Dubois')
})

test('a locked screen opens again with it, at once', async () => {
  const { visitor } = desk
  const mandat = visitor.page.url()
  await visitor.press(/^Verrouiller/)
  expect(await visitor.text()).toContain('Prouvez que c’est vous pour continuer')
  await look()
  await visitor.press('Utiliser ma clé d’accès')
  await visitor.page.getByRole('heading', { name: /Mandat avec Angela Dubois/ }).waitFor()
  expect(visitor.page.url()).toBe(mandat)
})

test('a device that cannot tell who holds it opens nothing, and the page says what to do', async () => {
  const { visitor } = desk
  await visitor.press('Se déconnecter')
  await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
  await visitor.open(`${demo.appUrl}/connexion`)
  await visitor.press('Me connecter avec une clé d’accès')
  await visitor.page.getByText('La clé d’accès n’a pas répondu').waitFor()
  await look()
  expect(visitor.page.url()).toMatch(/\/connexion$/)
})

test('a key that we do not know, or no longer, is refused in words that tell nothing of accounts', async () => {
  const { visitor } = desk
  await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true })
  const { credentials } = await devtools.send('WebAuthn.getCredentials', { authenticatorId })
  const [credential] = credentials
  if (!credential) throw new Error('no key')
  await devtools.send('WebAuthn.clearCredentials', { authenticatorId })
  const credentialId = Buffer.alloc(32, 9).toString('base64')
  await devtools.send('WebAuthn.addCredential', { authenticatorId, credential: { ...credential, credentialId } })
  await visitor.open(`${demo.appUrl}/connexion`)
  await visitor.press('Me connecter avec une clé d’accès')
  await visitor.page.getByText('Cette clé d’accès n’a pas été acceptée').first().waitFor()
  await look()
})

test('where no script runs, the key is not offered and the code signs in as before', async () => {
  const visitor = await newVisitor(browser, { ours: demo.appUrl, javaScript: false })
  await visitor.open(`${demo.appUrl}/connexion`)
  expect(await visitor.text()).not.toContain('clé d’accès')
  expect(await visitor.page.getByRole('button', { name: 'Recevoir le lien de connexion' }).isVisible()).toBe(true)
  expect(await visitor.page.getByRole('button', { name: /clé/ }).count()).toBe(0)
  await visitor.close()
})
