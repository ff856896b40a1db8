import { eq } from 'drizzle-orm'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accounts, factorsOf } from '../../src/domain/comptes/index.ts'
import { newVisitor, openBrowser, type Visitor } from './support/browser.ts'
import { type RunningDemo, startDemo } from './support/demo.ts'
import { fillChoices, identifyAtFranceConnect } from './support/journeys.ts'
import { type Newcomer, newcomer } from './support/newcomer.ts'
import { type PluggedIn, plugIn } from './support/virtual-authenticator.ts'

/** T-43 and issue 3: a passkey is the first factor of an account, and the only one: from the mailed link to a mandat, no code but the one handed over. */
let demo: RunningDemo
let browser: Browser
let visitor: Visitor
let nour: Newcomer
let key: PluggedIn
const EMAIL = 'nour.haddad@tulle.exemple.fr'

beforeAll(async () => {
  ;[demo, browser] = await Promise.all([startDemo({ withoutMandats: true }), openBrowser()])
  visitor = await newVisitor(browser, { ours: demo.appUrl })
  nour = await newcomer(demo, EMAIL)
  key = await plugIn(visitor, false)
})
afterAll(async () => {
  await browser?.close()
  await demo?.close()
})

const look = async () => {
  await visitor.isAccessible()
  await visitor.fitsSmallScreens()
}
const activatedAt = async () => {
  const [row] = await demo.platform.ctx.db.select().from(accounts).where(eq(accounts.id, nour.accountId))
  return row?.activatedAt
}
const verify = (isUserVerified: boolean) =>
  key.devtools.send('WebAuthn.setUserVerified', { authenticatorId: key.authenticatorId, isUserVerified })

test('the link and the code lead to the choice of a factor: the key, instead of an application', async () => {
  const { link, handedOver } = await nour.invitation()
  await visitor.open(link)
  await visitor.type(/code à 6 chiffres/i, handedOver)
  await visitor.press('Continuer')
  await visitor.press('Créer une clé d’accès')
  expect(await visitor.text()).toContain('Créez une clé d’accès')
  await look()
  await visitor.press(/^Continuer/)
  expect(await visitor.text()).toContain('Créez votre clé d’accès')
  await look()
})

test('a device that cannot tell who holds it makes no first key, and the account stays closed', async () => {
  await visitor.press('Créer la clé d’accès')
  await visitor.page
    .getByText(/La clé d’accès n’a pas été créée|n’a pas répondu/)
    .first()
    .waitFor()
  await look()
  expect(await factorsOf(demo.platform.ctx, nour.accountId)).toEqual([])
  await visitor.open(`${demo.appUrl}/activation/documents`)
  expect(await visitor.text()).toContain('Reliez une application')
  expect(await activatedAt()).toBeNull()
})

test('one that can opens the account, once the texts are accepted', async () => {
  await verify(true)
  await visitor.open(`${demo.appUrl}/activation/cle-d-acces`)
  await visitor.press(/^Continuer/)
  await visitor.press('Créer la clé d’accès')
  await visitor.page.getByText('Lisez et acceptez ces textes').waitFor()
  await visitor.choose(/les conditions d’utilisation et je les accepte/)
  await visitor.choose(/la charte de l’aidante et de l’aidant/)
  await visitor.press('Accepter et ouvrir mon espace')
  expect(await visitor.text()).toContain('Un mandat d’entraînement')
  const factors = await factorsOf(demo.platform.ctx, nour.accountId)
  expect(factors.map(({ kind }) => kind)).toEqual(['passkey'])
  expect(await activatedAt()).not.toBeNull()
})

test('signed out, it opens the account by itself; then it signs a mandat: no code, no mail', async () => {
  await visitor.press('Se déconnecter')
  await visitor.open(`${demo.appUrl}/connexion?suite=${encodeURIComponent('/espace-aidant/mandats/nouveau')}`)
  const { keystrokes } = visitor.effort
  await visitor.press('Me connecter avec une clé d’accès')
  await visitor.page.waitForURL('**/espace-aidant/mandats/nouveau')
  // Somebody waits: she learnt it during her training, and says so.
  expect(await visitor.text()).toContain('Avant votre premier mandat')
  await look()
  await visitor.choose(/J’ai déjà fait signer/)
  await visitor.press('Continuer vers le mandat')
  expect(visitor.effort.keystrokes).toBe(keystrokes)
  await visitor.press('Oui, elle a l’un de ces comptes')
  await fillChoices({ demo, visitor, key: 'paul', code: () => '' })
  await visitor.press(/Faire signer/)
  await identifyAtFranceConnect(visitor, 'test', 'Aidants Connect')
  await visitor.choose(/Je certifie/)
  await visitor.press('Utiliser ma clé d’accès')
  await visitor.page.getByText('Votre clé d’accès a répondu').waitFor()
  await visitor.page.keyboard.press('Enter')
  await visitor.page.waitForURL(/\/espace-aidant\/mandats\/[0-9a-f-]{36}$/)
  expect(await visitor.text()).toContain('Ce mandat est signé et en vigueur')
})
