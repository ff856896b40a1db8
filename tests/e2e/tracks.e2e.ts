import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accountByEmail } from '../../src/domain/comptes/index.ts'
import { certificateFacts, trainingsOf } from '../../src/domain/formations/index.ts'
import { readPdf } from '../../src/platform/pdf/pdf-reader.testing.ts'
import { newVisitor, openBrowser } from './support/browser.ts'
import { account, type RunningDemo, startDemo } from './support/demo.ts'
import { type Desk, mailedLink, signedIn } from './support/journeys.ts'

/** Somebody to be trained, from the référente's form to our team's decision and back; then a certificate, and whoever checks it. */
let demo: RunningDemo
let browser: Browser
let sophie: Desk
let jeanne: Desk

beforeAll(async () => {
  ;[demo, browser] = await Promise.all([startDemo(), openBrowser()])
  sophie = await signedIn(demo, browser, 'sophie')
  jeanne = await signedIn(demo, browser, 'jeanne')
})
afterAll(async () => {
  await browser?.close()
  await demo?.close()
})

const look = async ({ visitor }: Desk) => {
  await visitor.isAccessible()
  await visitor.fitsSmallScreens()
}
const open = ({ visitor }: Desk, path: string) => visitor.open(`${demo.appUrl}${path}`)

test('the référente sees where each request stands, and answers the question of our team', async () => {
  const { visitor } = sophie
  await open(sophie, '/espace-referent')
  expect(await visitor.text()).toContain('1 question de l’équipe d’Aidants Connect sur une demande de formation')
  await open(sophie, '/espace-referent/demandes')
  expect(await visitor.text()).toMatch(/Théo Garcin.*Question posée/s)
  await look(sophie)
  await visitor.press(/^Répondre à la question/)
  expect(await visitor.text()).toContain('signé par votre structure, ou par la préfecture ?')
  await look(sophie)
  await visitor.press('Envoyer la réponse')
  expect(await visitor.text()).toContain('Écrivez votre réponse')
  await look(sophie)
  await visitor.type('Votre réponse', 'Par notre structure, depuis le 2 mars.')
  await visitor.press('Envoyer la réponse')
  expect(await visitor.text()).toContain('La demande est de nouveau examinée')
})

test('what was taken back is asked again: the form is filled in, but for the declarations', async () => {
  const { visitor } = sophie
  await open(sophie, '/espace-referent/demandes')
  await visitor.press(/^Refaire la demande/)
  expect(await visitor.page.getByLabel('Adresse e-mail').inputValue()).toBe('lila.morvan@tulle.exemple.fr')
  await visitor.press('Relire la demande')
  expect(await visitor.text()).toContain('Sans contrat de travail avec la structure')
  await look(sophie)
  await visitor.choose(/contrat de travail/)
  await visitor.choose(/n’est ni bénévole/)
  await visitor.press('Relire la demande')
  await look(sophie)
  await visitor.press('Demander cette formation')
  expect(await visitor.text()).toContain('1 demande de formation')
  await look(sophie)
})

test('our team finds it in its queue, refuses to decide without a word, and accepts: the référente is told', async () => {
  const { visitor } = jeanne
  await open(jeanne, '/equipe/formations')
  expect(await visitor.text()).toMatch(/À examiner.*Manon Lacroix/s)
  await look(jeanne)
  await visitor.type('Département', '59')
  await visitor.press('Filtrer')
  expect(await visitor.text()).toContain('Aucune demande ne correspond')
  await look(jeanne)
  await visitor.type('Département', '19')
  await visitor.type('Trouver', 'garcin')
  await visitor.press('Filtrer')
  await visitor.press('Théo Garcin')
  expect(await visitor.text()).toContain('Par notre structure, depuis le 2 mars.')
  await look(jeanne)
  await visitor.choose('Refuser')
  await visitor.press('Envoyer la décision')
  expect(await visitor.text()).toContain('Dites pourquoi')
  await look(jeanne)
  await visitor.choose(/^Accepter/)
  const told = mailedLink(demo, account('sophie').email, /http\S+\/demandes\/formations\/\S+/)
  await visitor.press('Envoyer la décision')
  expect(await visitor.text()).toContain('La demande est acceptée')
  await sophie.visitor.open(await told())
  expect(await sophie.visitor.text()).toContain('Choisissez une session, ou une ou un collègue')
  await look(sophie)
})

test('a certificate is downloaded by its owner, and checked by anybody who holds its code', async () => {
  const camille = await signedIn(demo, browser, 'camille')
  await open(camille, '/mon-compte')
  expect(await camille.visitor.text()).toContain('Mon attestation de formation')
  await look(camille)
  const [file] = await Promise.all([
    camille.visitor.page.waitForEvent('download'),
    camille.visitor.page.getByRole('link', { name: /^Télécharger \(PDF\)/ }).click(),
  ])
  const { ctx } = demo.platform
  const owner = await accountByEmail(ctx, account('camille').email)
  const [training] = await trainingsOf(ctx, owner?.id ?? '')
  const facts = await certificateFacts(ctx, owner?.id ?? '', training?.id ?? '')
  const pdf = await readPdf(await readFile(await file.path()))
  const code = /(?:[0-9A-Z]{4}-){4}[0-9A-Z]{4}/.exec(pdf.text)?.[0] ?? ''
  expect(code.replaceAll('-', '')).toBe(facts?.code)
  const anybody = await newVisitor(browser, { ours: demo.appUrl })
  await anybody.open(`${demo.appUrl}/attestation`)
  await anybody.isAccessible()
  await anybody.fitsSmallScreens()
  await anybody.type('Code de vérification', code.toLowerCase())
  await anybody.press('Vérifier cette attestation')
  expect(await anybody.text()).toMatch(/Cette attestation est vraie.*C\. LAURENT/s)
  await anybody.isAccessible()
  await anybody.fitsSmallScreens()
  await anybody.open(`${demo.appUrl}/attestation/${code.replace(/.$/, '')}0`)
  await anybody.isAccessible()
})

test('our team reads an account, records a training, and may take it back; the référente has the certificates of hers', async () => {
  const { visitor } = jeanne
  const owner = await accountByEmail(demo.platform.ctx, account('camille').email)
  await open(jeanne, `/equipe/comptes/${owner?.id}`)
  expect(await visitor.text()).toContain('Cette consultation est inscrite au journal')
  await look(jeanne)
  await visitor.press('Inscrire une formation constatée')
  await look(jeanne)
  await visitor.press('Inscrire cette formation')
  expect(await visitor.text()).toContain('Dites quelle formation')
  await look(jeanne)
  await open(jeanne, `/equipe/comptes/${owner?.id}`)
  await visitor.press(/^Retirer/)
  await look(jeanne)
  await open(sophie, `/espace-referent/equipe/${owner?.id}`)
  expect(await sophie.visitor.text()).toContain('Télécharger (PDF)')
  await look(sophie)
})
