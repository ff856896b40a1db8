import { eq } from 'drizzle-orm'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DEMO_FILES } from '../../demo/habilitation-people.ts'
import { habilitationFiles } from '../../src/domain/habilitation/index.ts'
import { newVisitor, openBrowser, PATIENCE, type Visitor } from './support/browser.ts'
import { application, type RunningDemo, startDemo } from './support/demo.ts'
import { type Desk, mailedLink, SIGN_IN_LINK, signedIn } from './support/journeys.ts'

/** Jeanne examines what structures sent: changes asked and answered, a refusal, an acceptance as far as the référent's first sign-in. */
let demo: RunningDemo
let browser: Browser
let jeanne: Desk
let visitor: Visitor

beforeAll(async () => {
  ;[demo, browser] = await Promise.all([startDemo(), openBrowser()])
  jeanne = await signedIn(demo, browser, 'jeanne')
  visitor = jeanne.visitor
})
afterAll(async () => {
  await browser?.close()
  await demo?.close()
})

const open = (path: string) => visitor.open(`${demo.appUrl}${path}`)
async function look(who = visitor): Promise<void> {
  await who.isAccessible()
  await who.fitsSmallScreens()
}

test('the queue: what waits, found by number or by name, by territory', async () => {
  await open('/equipe')
  await look()
  await visitor.press(/dossiers d’habilitation à examiner/)
  expect(await visitor.text()).toContain('Antenne sociale de la Reyssouze')
  await look()
  await visitor.type('Trouver un dossier', 'guillotiere')
  await visitor.press('Afficher')
  expect(await visitor.text()).toContain('Centre social de la Guillotière')
  await look()
  await visitor.type('Trouver un dossier', 'introuvable')
  await visitor.press('Afficher')
  expect(await visitor.text()).toContain('Aucun dossier pour')
  await look()
  for (const tab of ['messages', 'modifications', 'acceptees', 'refusees', 'closes']) {
    await open(`/equipe/habilitations?onglet=${tab}`)
    await look()
  }
})

/** From the mail, without a session: one's link, the file itself, what is to change, and the request sent again. On a telephone. */
async function answerChanges(mailed: string, email: string): Promise<void> {
  const perrine = await newVisitor(browser, { ours: demo.appUrl, width: 375 })
  await perrine.open(mailed)
  await look(perrine)
  await perrine.type('Votre adresse électronique', email)
  const way = mailedLink(demo, email, /http\S+\/demande-habilitation\/lien\/\S+/)
  await perrine.press('Recevoir mon lien')
  await perrine.open(await way())
  await look(perrine)
  await perrine.press('Ouvrir la demande')
  expect(perrine.page.url()).toBe(mailed)
  expect(await perrine.text()).toContain('L’équipe vous demande des changements')
  await look(perrine)
  await perrine.press('Corriger et renvoyer')
  await look(perrine)
  const recap = perrine.page.url()
  await perrine.press(/Modifier.*structure/i)
  await perrine.type('Complément d’adresse', 'Entrée par la cour')
  await perrine.press('Enregistrer et continuer')
  await perrine.open(recap)
  expect(await perrine.text()).toContain('Entrée par la cour')
  for (const box of await perrine.page.locator('main input[type="checkbox"]').all()) await box.check({ force: true })
  await perrine.press('Renvoyer la demande')
  expect(await perrine.text()).toContain('examine votre demande')
  await look(perrine)
  await perrine.close()
}

test('changes are asked from a template, and answered through the form', async () => {
  await open('/equipe/habilitations')
  await visitor.press('Antenne sociale de la Reyssouze')
  expect(await visitor.text()).toContain('CCAS de Bourg-en-Bresse')
  await look()
  await visitor.page.getByLabel('Ce dossier est suivi par').selectOption({ label: 'Jeanne Prigent (vous)' })
  await visitor.press('Noter qui suit')
  expect(await visitor.text()).toContain('Suivi par Jeanne Prigent')
  await visitor.press('Demander des changements')
  await visitor.press('Renvoyer le dossier à la structure')
  expect(await visitor.text()).toContain('Écrivez votre message')
  await look()
  await visitor.press('SIRET ou adresse du lieu d’accueil')
  await look()
  const { requester } = DEMO_FILES.annexe
  const mail = mailedLink(demo, requester.email, /http\S+\/demande-habilitation\/dossier\/\S+/)
  await visitor.press('Renvoyer le dossier à la structure')
  expect(await visitor.text()).toContain('renvoyé à la structure')
  await look()
  await answerChanges(await mail(), requester.email)
  await open('/equipe/habilitations')
  expect(await visitor.text()).toMatch(/Antenne sociale de la Reyssouze[\s\S]*revenu/)
  await look()
})

test('a message is written and read', async () => {
  await open('/equipe/habilitations?onglet=messages')
  await visitor.press('Mission locale de Vernon')
  await visitor.press(/^Échanges/)
  expect(await visitor.text()).toContain('celle de l’an dernier')
  await look()
  await visitor.type('Votre message', 'Oui, celle de l’an dernier convient en attendant.')
  await visitor.press('Envoyer le message')
  expect(await visitor.text()).toContain('Votre message est dans le dossier')
  await look()
})

test('a criterion is not conform; the file is refused, with its remedies', async () => {
  await open('/equipe/habilitations')
  await visitor.press('Centre social de la Guillotière')
  await visitor.press(/^Vérifications/)
  await look()
  const gratuite = visitor.page.getByRole('radiogroup', { name: /gratuite pour la personne/ })
  await gratuite.getByLabel('Non conforme').check({ force: true })
  await visitor.press('Enregistrer les vérifications')
  expect(await visitor.text()).toContain('Dites ce que vous avez consulté')
  await look()
  await visitor.page.locator('#champ-source-gratuite').fill('Site du centre social')
  await visitor.page.locator('#champ-note-gratuite').fill('Deux euros par démarche.')
  await visitor.press('Enregistrer les vérifications')
  expect(await visitor.text()).toContain('Vos vérifications sont enregistrées')
  await look()
  await visitor.press(/^Dossier$/)
  await visitor.press('Refuser ce dossier')
  expect(await visitor.text()).toContain('Télérecours citoyens')
  await look()
  await visitor.press('Vers qui orienter les personnes')
  await visitor.choose('L’aide est payante')
  await visitor.type(/code à 6 chiffres/i, jeanne.code())
  const refusal = mailedLink(demo, DEMO_FILES.guillotiere.requester.email, /https:\/\/citoyens\.telerecours\.fr/)
  await visitor.press('Refuser ce dossier')
  expect(await visitor.text()).toContain('Le dossier est refusé')
  await look()
  expect(await refusal()).toBe('https://citoyens.telerecours.fr')
  await visitor.press('Rouvrir ce dossier')
  await look()
})

test('accepted: the référent gets in by their own link and code, and the file says that the structure runs', async () => {
  await open('/equipe/habilitations')
  await visitor.press(DEMO_FILES.brive.name)
  await look()
  await visitor.press('Accepter ce dossier')
  expect(await visitor.text()).toContain('3 parcours de formation s’ouvrent')
  await look()
  const { referent, requester } = DEMO_FILES.brive
  const link = mailedLink(demo, referent.email, /http\S+\/activation\/lien\/\S+/)
  const told = mailedLink(demo, requester.email, /http\S+\/demande-habilitation\/dossier\/\S+/)
  await visitor.type(/code à 6 chiffres/i, jeanne.code())
  await visitor.press('Accepter ce dossier')
  expect(await visitor.text()).toContain('Le dossier est accepté')
  await look()
  expect(await told()).toContain('/demande-habilitation/dossier/')

  const [file] = await demo.platform.ctx.db
    .select()
    .from(habilitationFiles)
    .where(eq(habilitationFiles.name, DEMO_FILES.brive.name))
  const newcomer = await newVisitor(browser, { ours: demo.appUrl })
  await newcomer.open(await link())
  await newcomer.type(/code à 6 chiffres/i, await codeBySms())
  await newcomer.press('Continuer')
  const code = await application(newcomer)
  await newcomer.type(/code à 6 chiffres/i, code())
  await newcomer.press('Relier cette application')
  await newcomer.choose(/les conditions d’utilisation et je les accepte/)
  await newcomer.choose(/la charte de la référente et du référent/)
  await newcomer.press('Accepter et ouvrir mon espace')
  expect(new URL(newcomer.page.url()).pathname).toBe('/espace-referent')
  expect(await newcomer.text()).toContain(DEMO_FILES.brive.name)
  await newcomer.close()

  // Their first sign-in as everybody's: address and code, then the link of the mail.
  const again = await newVisitor(browser, { ours: demo.appUrl })
  await again.open(`${demo.appUrl}/connexion`)
  await again.type('Adresse e-mail professionnelle', referent.email)
  await again.type(/code à 6 chiffres/i, code())
  const way = mailedLink(demo, referent.email, SIGN_IN_LINK)
  await again.press('Recevoir le lien de connexion')
  await again.open(await way())
  await again.press('Me connecter')
  expect(await again.text()).toContain('Bonjour Rachid')
  await again.close()

  await open(`/equipe/habilitations/${file?.id}`)
  expect(await visitor.text()).toContain('Structure opérationnelle')
  await look()
})

/** The code that came by SMS to the référent's telephone. */
async function codeBySms(): Promise<string> {
  const number = DEMO_FILES.brive.referent.phone.replace(/^0/, '+33').replaceAll(' ', '')
  const sms = await demo.neighbours.phone.waitFor(({ to, text }) => to === number && /\d{6}/.test(text), PATIENCE)
  return /\b\d{6}\b/.exec(sms.text)?.[0] ?? ''
}
