import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type FranceConnectSimulator, startFranceConnect } from '../franceconnect/index.ts'
import { createBrowser, type TestBrowser } from '../kit/browser.ts'
import { type PublicServiceSimulator, startPublicService } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'service-'))
const accountsFile = join(folder, 'comptes.json')
let fc: FranceConnectSimulator
let benefits: PublicServiceSimulator
let taxes: PublicServiceSimulator
let now = new Date('2027-03-02T09:00:00Z')

const benefitsOptions = () => ({
  port: 0,
  name: 'Caisse des prestations',
  clientId: 'caisse-des-prestations',
  clientSecret: 'secret-de-la-caisse-0123456789-0123456789',
  franceConnectIssuer: () => fc.issuer,
  kind: 'prestations' as const,
  clock: () => now,
  accountsFile,
})

beforeAll(async () => {
  benefits = await startPublicService(benefitsOptions())
  taxes = await startPublicService({
    port: 0,
    name: 'Service des impôts',
    clientId: 'service-des-impots',
    clientSecret: 'secret-des-impots-0123456789-0123456789',
    franceConnectIssuer: () => fc.issuer,
    kind: 'impots',
    idTokenSignedResponseAlg: 'RS256',
  })
  fc = await startFranceConnect({
    port: 0,
    clients: [benefits.registration, taxes.registration],
    aidantsConnect: undefined,
  })
})
beforeEach(() => fc.control.reset())
afterAll(async () => {
  await Promise.all([benefits.close(), taxes.close(), fc.close()])
  rmSync(folder, { recursive: true })
})

async function signIn(service: PublicServiceSimulator, login: string, browser: TestBrowser = createBrowser()) {
  const choice = await browser.go(`${service.url}/connexion`)
  const form = await browser.submit(choice, '/redirect-to-idp', {}, undefined, 'value="ameli"')
  const confirm = await browser.submit(form, '/fournisseurs/ameli', { login, password: '123' })
  return { browser, page: confirm.text.includes('/continuer') ? await browser.submit(confirm, '/continuer') : confirm }
}
const numberOn = (text: string) => /(?:CP|IM)-\d{8}/.exec(text)?.[0]

describe('a public service', () => {
  test('finds the same account again, its file one step further at each new sign-in', async () => {
    const first = await signIn(benefits, 'test')
    expect(first.page.text).toContain('Espace de Angela Claire Louise DUBOIS')
    expect(first.page.text).toContain('<strong>Dossier déposé</strong>')
    expect(first.page.text).toContain('c’est la première fois')
    now = new Date('2027-03-09T09:00:00Z')
    const again = await signIn(benefits, 'test')
    expect(numberOn(again.page.text)).toBe(numberOn(first.page.text))
    expect(again.page.text).toContain('mardi 2 mars 2027')
    expect(again.page.text).toContain('<strong>En cours d’examen</strong>')
    expect((await again.browser.go(`${benefits.url}/mon-espace`)).text).toContain('<strong>En cours d’examen</strong>')
    expect(numberOn((await signIn(benefits, 'robert')).page.text)).not.toBe(numberOn(first.page.text))
  })

  test('keeps its accounts in a file across a restart', async () => {
    const before = benefits.accounts().find(({ name }) => name.includes('DUBOIS'))
    const restarted = await startPublicService(benefitsOptions())
    expect(restarted.accounts().find(({ sub }) => sub === before?.sub)).toEqual(before)
    await restarted.close()
  })

  test('gives a real PDF, to whoever is signed in', async () => {
    const { browser } = await signIn(taxes, 'test')
    const documents = ['avis-d-impot.pdf', 'bordereau-de-paiement.pdf']
    for (const file of documents) {
      const answer = await browser.send(`${taxes.url}/documents/${file}`)
      expect([answer.status, answer.headers.get('content-type'), answer.text.slice(0, 5)]).toEqual([
        200,
        'application/pdf',
        '%PDF-',
      ])
    }
    expect((await createBrowser().send(`${taxes.url}/documents/avis-d-impot.pdf`)).status).toBe(303)
  })

  test('exchanges messages, and says when one is empty', async () => {
    const { browser, page } = await signIn(benefits, 'fatima')
    const sent = await browser.submit(page, '/messages', { texte: 'Bonjour, <b>une question</b>.' })
    const written = await browser.send(`${benefits.url}/mon-espace`)
    expect(sent.status).toBe(200)
    expect(written.text).toContain('Bonjour, &lt;b>une question&lt;/b>.')
    expect(written.text).toContain('Un conseiller vous répond sous cinq jours')
    expect((await browser.submit(page, '/messages', { texte: ' ' })).text).toContain('Votre message est vide')
  })

  test('signs out of FranceConnect too', async () => {
    const { browser, page } = await signIn(benefits, 'test')
    expect(fc.control.openSessions()).toBe(1)
    const out = await browser.submit(page, '/deconnexion')
    expect(out.text).toContain('Votre session est fermée ici et à FranceConnect')
    expect(fc.control.openSessions()).toBe(0)
    expect((await browser.send(`${benefits.url}/mon-espace`)).location).toBe(`${benefits.url}/`)
  })

  test('passes from one service to the other in one FranceConnect session', async () => {
    const { browser } = await signIn(benefits, 'test')
    const confirm = await browser.go(`${taxes.url}/connexion`)
    expect(confirm.text).toContain('Continuer vers Service des impôts')
    expect((await browser.submit(confirm, '/continuer')).text).toContain('Avis d’impôt')
  })

  test('says what FranceConnect says when the sign-in does not succeed', async () => {
    fc.control.failNext({ fault: 'gave-up' })
    const gaveUp = await createBrowser().go(`${benefits.url}/connexion`)
    expect([gaveUp.status, gaveUp.text.includes('Y030030')]).toEqual([200, true])
    fc.control.failNext({ fault: 'bad-signature' })
    const { page } = await signIn(benefits, 'test')
    expect([page.status, page.text.includes('La connexion n’a pas abouti')]).toEqual([502, true])
  })

  test('a return that began in another browser opens nothing', async () => {
    const answer = await createBrowser().send(`${benefits.url}/retour?code=x&state=y`)
    expect(answer.text).toContain('n’a pas commencé dans ce navigateur')
  })
})
