import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from './support/browser.ts'
import { account, codesOf, type RunningDemo, startDemo } from './support/demo.ts'
import { type Desk, mailedLink, openDesk, SIGN_IN_LINK, signedIn } from './support/journeys.ts'

/** Adding a factor, losing one, coming in with a recovery code: one story in order, each test goes on where the one before stopped. */
let demo: RunningDemo
let browser: Browser
let camille: Desk
let newCode: () => string
let codes: readonly string[]

beforeAll(async () => {
  ;[demo, browser] = await Promise.all([startDemo(), openBrowser()])
  camille = await signedIn(demo, browser, 'camille')
})
afterAll(async () => {
  await browser?.close()
  await demo?.close()
})

const look = async () => {
  await camille.visitor.isAccessible()
  await camille.visitor.fitsSmallScreens()
}
const mails = () => demo.neighbours.mailbox.messages().filter(({ to }) => to === account('camille').email)

test('her account is one press away, and its pages hold on a telephone', async () => {
  const { visitor } = camille
  await visitor.press('Mon compte')
  expect(await visitor.text()).toContain('Mes informations')
  await look()
  await visitor.tabTo('Changer l’adresse')
  for (const tab of ['Connexions ouvertes', 'Mon historique', 'Moyens de connexion']) {
    await visitor.press(tab)
    await look()
  }
  expect(await visitor.text()).toContain('Vous n’en avez qu’un')
})

test('an application is added: proof, QR code, first code', async () => {
  const { visitor, code } = camille
  await visitor.press('Une application')
  await look()
  await visitor.type('Nom de cette application', 'Tablette')
  await visitor.type(/code à 6 chiffres/i, code())
  await visitor.press('Afficher le QR code')
  await look()
  const seedBase32 = (await visitor.page.locator('.ac-app-key').innerText()).replaceAll(/\s/g, '')
  expect(seedBase32).toMatch(/^[A-Z2-7]{32}$/)
  newCode = codesOf({ seedBase32, stepSeconds: 30 })
  await visitor.type(/code à 6 chiffres/i, '000000')
  await visitor.press('Ajouter cette application')
  expect(await visitor.text()).toContain('Ce code n’est pas celui de cette application')
  await look()
  await visitor.type(/code à 6 chiffres/i, newCode())
  await visitor.press('Ajouter cette application')
  expect(await visitor.text()).toContain('Application « Tablette »')
  await look()
  await expect.poll(() => mails().some(({ subject }) => /a été ajouté/.test(subject))).toBe(true)
})

test('recovery codes are shown once', async () => {
  const { visitor } = camille
  await visitor.press('Des codes de secours')
  await look()
  await visitor.type(/code à 6 chiffres/i, newCode())
  await visitor.press('Créer et afficher les codes')
  await look()
  codes = await visitor.page.locator('.ac-recovery-codes code').allInnerTexts()
  expect(codes).toHaveLength(10)
  await visitor.press('Je les ai gardés')
  expect(await visitor.text()).toContain('Encore 10 codes bons sur 10.')
  await look()
})

test('she lost her telephone: a recovery code and the link of the mail bring her in, and the mail says how many are left', async () => {
  await camille.visitor.close()
  camille = await openDesk(demo, browser, 'camille', { code: () => codes[0] ?? '' })
  const { visitor } = camille
  const { email } = account('camille')
  await visitor.open(`${demo.appUrl}/connexion`)
  await visitor.type('Adresse e-mail professionnelle', email)
  await visitor.type(/code à 6 chiffres/i, codes[0] ?? '')
  const link = mailedLink(demo, email, SIGN_IN_LINK)
  await look()
  await visitor.press('Recevoir le lien de connexion')
  await visitor.open(await link())
  await visitor.press('Me connecter')
  await expect
    .poll(() => mails().find(({ subject }) => /code.* de secours/.test(subject))?.text)
    .toContain('Il vous en reste 9.')
})

test('the lost application is removed; the last one stays', async () => {
  const { visitor } = camille
  await visitor.open(`${demo.appUrl}/mon-compte/moyens-de-connexion`)
  expect(await visitor.text()).toContain('Encore 9 codes bons sur 10.')
  await visitor.page
    .getByRole('link', { name: /^Retirer/ })
    .first()
    .click()
  await look()
  await visitor.type(/code à 6 chiffres/i, codes[0] ?? '')
  await visitor.press('Retirer ce moyen de connexion')
  expect(await visitor.text()).toContain('a déjà servi')
  await visitor.type(/code à 6 chiffres/i, codes[1] ?? '')
  await visitor.press('Retirer ce moyen de connexion')
  expect(await visitor.text()).toContain('Ce moyen de connexion est retiré')
  await visitor.page.getByRole('link', { name: /^Retirer : Application « Tablette »/ }).click()
  expect(await visitor.text()).toContain('C’est le dernier moyen de connexion')
  await look()
})

test('her telephone, her address, her conflicts of interest: each page holds', async () => {
  const { visitor } = camille
  for (const path of ['/telephone', '/adresse', '/moyens-de-connexion/carte', '/conflits-d-interets', '/connexions']) {
    await visitor.open(`${demo.appUrl}/mon-compte${path}`)
    await look()
  }
  await visitor.open(`${demo.appUrl}/mon-compte/conflits-d-interets`)
  await visitor.press(/^Me retirer/)
  await look()
  await visitor.type(/code à 6 chiffres/i, codes[2] ?? '')
  await visitor.press('Ne plus agir pour cette personne')
  expect(await visitor.text()).toContain('Vous n’agissez plus pour cette personne')
  await look()
  await visitor.open(`${demo.appUrl}/mon-compte/adresse`)
  await visitor.type('Nouvelle adresse e-mail professionnelle', 'camille@neuve.example')
  await visitor.type(/code à 6 chiffres/i, codes[3] ?? '')
  await visitor.press('Envoyer le mail de confirmation')
  expect(await visitor.text()).toContain('Une nouvelle adresse attend d’être confirmée')
  await look()
})

test('everything is done without JavaScript too', async () => {
  const plain = await openDesk(demo, browser, 'camille', { javaScript: false })
  const { visitor } = plain
  await visitor.page.context().addCookies(await camille.visitor.page.context().cookies())
  await visitor.open(`${demo.appUrl}/mon-compte/connexions`)
  await visitor.open(`${demo.appUrl}/mon-compte/telephone`)
  await visitor.type('Téléphone professionnel', '06 39 98 00 55')
  await visitor.type(/code à 6 chiffres/i, codes[4] ?? '')
  await visitor.press('Enregistrer')
  expect(await visitor.text()).toContain('06 39 98 00 55')
  await visitor.close()
})
