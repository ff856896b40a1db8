import { setTimeout } from 'node:timers/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from './support/browser.ts'
import { type RunningDemo, startDemo } from './support/demo.ts'
import { fillChoices, signAtRecap, signedIn, startMandat } from './support/journeys.ts'

/** FranceConnect did not come back from ending the person's session: an aidant who did nothing wrong still signs. */
let demo: RunningDemo
let browser: Browser

beforeAll(async () => {
  ;[demo, browser] = await Promise.all([startDemo(), openBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await demo?.close()
})

test('stuck on FranceConnect’s error page, back by the home: close first, or say why one goes on', async () => {
  const desk = await signedIn(demo, browser, 'camille')
  const { visitor } = desk
  const { page } = visitor
  const { control } = demo.neighbours.franceConnect
  await startMandat(desk)
  await fillChoices(desk)
  await visitor.press(/Faire signer/)
  await page.getByRole('button', { name: /impots\.gouv\.fr/ }).click()
  await page.locator('#login').fill('test')
  await page.locator('#password').fill('123')
  await page.getByRole('button', { name: 'Se connecter' }).click()
  // Her session ends by itself while we ask for her identity: FranceConnect has nothing to end, and keeps the browser on its error.
  control.failNext({ fault: 'slow-userinfo', seconds: 2, clientId: 'aidants-connect' })
  await Promise.all([
    page.getByRole('button', { name: 'Continuer vers Aidants Connect' }).click(),
    setTimeout(1000).then(() => control.signOutEverywhere()),
  ])
  await page.getByText('Y100019').waitFor()

  await visitor.open(`${demo.appUrl}/espace-aidant`)
  await visitor.press(/Reprendre ce mandat/)
  expect(await visitor.text()).toContain('Avant de signer, fermez FranceConnect')
  expect(await visitor.text()).not.toContain('Votre code à 6 chiffres')
  await visitor.isAccessible()
  await page.getByRole('button', { name: 'Fermer la session FranceConnect' }).click()
  await page.getByText('Y100019').waitFor()
  await page.goBack()
  expect(await visitor.text()).toContain('Avant de signer, fermez FranceConnect')
  await page.getByText('FranceConnect affiche une erreur ?').click()
  await visitor.press('Continuer vers la signature')
  expect(await visitor.text()).toContain('Dites pourquoi vous continuez')
  await visitor.isAccessible()
  await visitor.choose(/FranceConnect affiche une erreur/)
  await visitor.press('Continuer vers la signature')
  await signAtRecap(desk)
  expect(await visitor.text()).toContain('Ce mandat est signé et en vigueur')
  await visitor.close()
})
