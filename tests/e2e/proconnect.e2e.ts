import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, PATIENCE } from './support/browser.ts'
import { account, type RunningDemo, startDemo } from './support/demo.ts'
import { type Desk, signedIn } from './support/journeys.ts'

/** ProConnect from end to end, in a browser: linked once with a code, then it opens the account by itself, until it is unlinked. */
let demo: RunningDemo
let browser: Browser
let desk: Desk

beforeAll(async () => {
  ;[demo, browser] = await Promise.all([startDemo({ withoutMandats: true }), openBrowser()])
  desk = await signedIn(demo, browser, 'camille')
})
afterAll(async () => {
  await browser?.close()
  await demo?.close()
})

const look = async () => {
  await desk.visitor.isAccessible()
  await desk.visitor.fitsSmallScreens()
}
const open = (path: string) => desk.visitor.open(`${demo.appUrl}${path}`)

/** At ProConnect, whose session may answer for the person. */
async function identify(email: string) {
  const { page } = desk.visitor
  await page.locator('#email').fill(email)
  await page.locator('#password').fill('123')
  await page.getByRole('button', { name: 'Continuer' }).click()
  await page.waitForLoadState('load')
}

async function signOut() {
  await open('/espace-aidant')
  await desk.visitor.page.getByRole('button', { name: 'Se déconnecter' }).first().click()
  await desk.visitor.page.waitForURL('**/connexion?*')
}

test('Camille links her ProConnect account in « Mon compte »; somebody else’s is refused, with the way out', async () => {
  const { visitor, code } = desk
  await open('/mon-compte/moyens-de-connexion')
  await visitor.press('ProConnect')
  await look()
  await visitor.press(/Relier mon compte/)
  await identify('alix.durand@agglo.exemple.fr')
  expect(await visitor.text()).toContain('L’adresse donnée par ProConnect n’est pas celle de votre compte')
  await look()
  await visitor.press(/Relier mon compte/)
  await identify(account('camille').email)
  expect(await visitor.text()).toContain('C’est celle de votre compte')
  await look()
  await visitor.type(/code à 6 chiffres/i, code())
  await visitor.press('Relier ProConnect')
  expect(await visitor.text()).toContain('ProConnect est relié à votre compte')
  await look()
  const mail = await demo.neighbours.mailbox.waitFor(({ subject }) => subject.includes('ProConnect ouvre'), PATIENCE)
  expect(mail.to).toBe(account('camille').email)
})

test('then ProConnect alone lets her in, and out of both', async () => {
  const { visitor } = desk
  await signOut()
  expect(await visitor.text()).toContain('La déconnexion est faite')
  await look()
  await visitor.press(/S’identifier avec ProConnect/)
  // Its session, opened to link, ended with ours: nobody else at this computer is let in by it.
  await identify(account('camille').email)
  expect(await visitor.text()).toContain('Camille Laurent')
  expect(visitor.page.url()).toBe(`${demo.appUrl}/espace-aidant`)
  expect(demo.neighbours.proConnect.control.openSessions()).toBe(1)
  await signOut()
  expect(await visitor.text()).toContain('La déconnexion est faite')
  expect(demo.neighbours.proConnect.control.openSessions()).toBe(0)
})

test('a password alone over there is not enough: a code of ours is asked', async () => {
  const { visitor, code } = desk
  await open('/connexion?suite=%2Fmon-compte')
  demo.neighbours.proConnect.control.failNext('weak-acr')
  await visitor.press(/S’identifier avec ProConnect/)
  await identify(account('camille').email)
  expect(await visitor.text()).toContain('Encore un code pour entrer')
  await look()
  await visitor.type(/code à 6 chiffres/i, code())
  await visitor.page.getByRole('button', { name: 'Me connecter', exact: true }).click()
  await visitor.page.waitForURL('**/mon-compte')
})

test('unlinked, it opens nothing any more, and the page says how to link', async () => {
  const { visitor, code } = desk
  await open('/mon-compte/proconnect')
  await visitor.type(/code à 6 chiffres/i, code())
  await visitor.press('Délier ProConnect')
  expect(await visitor.text()).toContain('ProConnect n’est plus relié')
  await signOut()
  await visitor.press(/S’identifier avec ProConnect/)
  await identify(account('camille').email)
  expect(await visitor.text()).toContain('n’ouvre aucun compte Aidants Connect')
  await look()
})
