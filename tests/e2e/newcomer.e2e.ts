import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newVisitor, openBrowser, type Visitor } from './support/browser.ts'
import { account, authenticator, type RunningDemo, startDemo } from './support/demo.ts'

let demo: RunningDemo
let browser: Browser
let camille: Visitor
const code = authenticator(account('camille'))
const shots = process.env.SHOTS
let shot = 0
const look = async (name: string) => {
  if (!shots) return
  shot += 1
  const number = String(shot).padStart(2, '0')
  await camille.page.screenshot({ path: `${shots}/${number}-${name}.png`, fullPage: true })
  await camille.page.setViewportSize({ width: 375, height: 800 })
  await camille.page.screenshot({ path: `${shots}/${number}-${name}-375.png`, fullPage: true })
  await camille.page.setViewportSize({ width: 1280, height: 900 })
}

beforeAll(async () => {
  ;[demo, browser] = await Promise.all([startDemo(), openBrowser()])
  camille = await newVisitor(browser, { ours: demo.appUrl })
})
afterAll(async () => {
  await browser?.close()
  await demo?.close()
})

test('the tour: signs in', async () => {
  await camille.open(demo.hubUrl)
  await look('hub')
  await camille.open(demo.appUrl)
  await camille.isAccessible()
  await look('front')
  await camille.press(/Se connecter/)
  await look('sign-in')
  await camille.isAccessible()
  await camille.type(/Adresse/, account('camille').email)
  await camille.type(/code/i, code())
  await camille.press(/Recevoir|Continuer|connecter/i)
  await look('wait')
  await camille.isAccessible()
  const mail = await demo.neighbours.mailbox.waitFor((one) => one.to === account('camille').email, 15_000)
  const link = /http\S+connexion\S+/.exec(mail.text)?.[0] ?? ''
  await camille.open(link)
  await look('link')
  await camille.isAccessible()
  await camille.press('Me connecter')
  await look('home')
  await camille.isAccessible()
  await camille.press('Nouveau mandat')
  await look('accounts')
  await camille.press('Oui, elle a l’un de ces comptes')
  await look('choices')
  await camille.isAccessible()
  await camille.choose('Logement')
  await camille.choose('Demander une aide au logement')
  await camille.choose('1 mois (31 jours)')
  await camille.choose('Pas de message')
  await camille.choose(/aucune mesure de protection/)
  await look('choices-filled')
  await camille.press(/Faire signer/)
  await camille.press(/impots/i)
  await camille.page.locator('#login').fill('test')
  await camille.page.locator('#password').fill('123')
  await camille.press('Se connecter')
  await camille.press(/Continuer vers/)
  await look('recap')
  await camille.isAccessible()
  await camille.choose(/Je certifie/)
  await camille.type(/Votre code/, code())
  await camille.press(/Signer ce mandat/)
  await look('signed')
  await camille.isAccessible()
  await camille.press(/Commencer une démarche/)
  await look('start')
  await camille.isAccessible()
  await camille.choose('Demander une aide au logement')
  await camille.choose('À côté de moi')
  await camille.choose('Caisse des prestations')
  await camille.press('Ouvrir le site')
  await look('service')
  await camille.press(/FranceConnect/)
  await camille.press('Continuer avec Aidants Connect')
  await look('confirm')
  await camille.isAccessible()
  console.warn(camille.page.url(), await camille.text())
  await camille.press(/Entrer|Confirmer|Agir|Oui/)
  console.warn(camille.page.url(), await camille.text())
  await camille.press(/Continuer vers/)
  await look('inside')
  console.warn(camille.page.url(), await camille.text())
})
