import AxeBuilder from '@axe-core/playwright'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { YANIS } from '../../demo/people.ts'
import { newVisitor, openBrowser, PATIENCE, type Visitor } from './support/browser.ts'
import { account, authenticator, type RunningDemo, startDemo } from './support/demo.ts'
import { type Desk, signedIn } from './support/journeys.ts'
import { type TourWords, wordsOfTour } from './support/tour.ts'

/** The visits that the tour's page proposes after the first one, walked as it says: one story, each test goes on where the one before stopped. */
let demo: RunningDemo
let browser: Browser
let sophie: Desk
let told: TourWords

beforeAll(async () => {
  ;[demo, browser] = await Promise.all([startDemo(), openBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await demo?.close()
})

const ACTIVATION_LINK = /http\S+activation\S+/

async function look(visitor: Visitor): Promise<void> {
  await visitor.isAccessible()
  await visitor.fitsSmallScreens()
  await told.find(visitor)
}

test('the page of the tour says who to be, where, and what to try', async () => {
  const visitor = await newVisitor(browser, { ours: demo.appUrl })
  await visitor.open(demo.hubUrl)
  const text = await visitor.text()
  for (const email of ['camille', 'sophie', 'jeanne'] as const) expect(text).toContain(account(email).email)
  for (const visit of ['En référente', 'Un premier accès', 'En équipe']) expect(text).toContain(visit)
  const visits = visitor.page.locator('ul.grid').first().locator('> li')
  expect(await visits.count()).toBe(5)
  expect(text).toContain('Cinq autres visites')
  told = await wordsOfTour(visits)
  expect(told.left().length).toBeGreaterThan(6)
  const { violations } = await new AxeBuilder({ page: visitor.page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([])
  await visitor.fitsSmallScreens()
  await visitor.close()
})

test('Sophie finds what waits, and puts the card of Inès in service', async () => {
  sophie = await signedIn(demo, browser, 'sophie')
  const { visitor } = sophie
  await told.find(visitor)
  await visitor.press('Espace référent')
  const text = await visitor.text()
  expect(text).toContain('1 carte remise ne sert pas encore')
  expect(text).toContain('2 personnes invitées n’ont pas encore activé leur compte')
  expect(text).toContain('1 personne à confier')
  await look(visitor)
  await visitor.press(/^1 carte remise/)
  await visitor.press('Inès Kaci')
  await look(visitor)
  await visitor.press('Mettre la carte en service')
  await visitor.type('Code affiché par la carte', '000000')
  await visitor.type(/^Votre code|^Code à 6 chiffres/, sophie.code())
  await visitor.press('Mettre cette carte en service')
  expect(await visitor.text()).toContain('Ce n’est pas le code de cette carte')
  await look(visitor)
  const card = authenticator(account('ines'))
  await visitor.type('Code affiché par la carte', card())
  await visitor.type(/^Votre code|^Code à 6 chiffres/, sophie.code())
  await visitor.press('Mettre cette carte en service')
  expect(await visitor.text()).toContain('La carte est en service')
  const ines = await signedIn(demo, browser, 'ines', { code: card })
  expect(await ines.visitor.text()).toContain('Bonjour Inès')
  await look(ines.visitor)
  await ines.visitor.close()
})

test('Yanis opens the link of his mail with the code that Sophie reads to him', async () => {
  const { visitor } = sophie
  await visitor.press('Équipe')
  await told.find(visitor)
  await visitor.press(/^À activer/)
  await visitor.press(`${YANIS.givenName} ${YANIS.familyName}`)
  await look(visitor)
  await visitor.press('Montrer le code d’activation')
  await visitor.press('Montrer le code')
  await look(visitor)
  const code = (await visitor.page.locator('.ac-short-code').innerText()).replaceAll(/\D/g, '')
  const mail = await demo.neighbours.mailbox.waitFor(
    ({ to, text }) => to === YANIS.email && ACTIVATION_LINK.test(text),
    PATIENCE,
  )
  const yanis = await newVisitor(browser, { ours: demo.appUrl })
  await yanis.open(ACTIVATION_LINK.exec(mail.text)?.[0] ?? 'about:blank')
  await yanis.type(/code à 6 chiffres/i, code)
  await yanis.press('Continuer')
  expect(await yanis.text()).toContain('Reliez une application')
  await yanis.close()
})

test('Jeanne arrives in the team’s space and accepts what Hélène asked; Hélène arrives in hers and reads it', async () => {
  const jeanne = await signedIn(demo, browser, 'jeanne')
  expect(new URL(jeanne.visitor.page.url()).pathname).toBe('/equipe')
  await look(jeanne.visitor)
  await jeanne.visitor.press('1 demande d’une structure à examiner')
  await jeanne.visitor.press(/^Adresse de la structure/)
  await look(jeanne.visitor)
  await jeanne.visitor.choose('Accepter')
  await jeanne.visitor.press('Envoyer la décision')
  expect(await jeanne.visitor.text()).toContain('La demande est acceptée et appliquée')
  await jeanne.visitor.open(`${demo.appUrl}/equipe`)
  await jeanne.visitor.press('Test Pix')
  await told.find(jeanne.visitor)
  await jeanne.visitor.close()
  const helene = await signedIn(demo, browser, 'helene')
  expect(new URL(helene.visitor.page.url()).pathname).toBe('/espace-referent')
  expect(await helene.visitor.text()).toContain('1 réponse de l’équipe d’Aidants Connect à lire')
  await look(helene.visitor)
  await helene.visitor.press('Structure')
  expect(await helene.visitor.text()).toContain('8 place du Marché')
  await helene.visitor.close()
})

test('the page of the tour spoke of what was on the screens, in their own words', () => {
  expect(told.left()).toEqual([])
})
