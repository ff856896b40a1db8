import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { freePort } from '../../../demo/free-port.ts'
import { type FranceConnectSimulator, startFranceConnect } from '../../../simulators/franceconnect/index.ts'
import { inside, testClient, testService } from '../../../simulators/franceconnect/service.testing.ts'
import { createBrowser, type TestAnswer, type TestBrowser } from '../../../simulators/kit/browser.ts'
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts'
import { franceconnectOf, OUR_CLIENT } from '../../../tests/support/franceconnect.ts'
import { FRANCECONNECT, type TestProvider, testProvider } from '../../../tests/support/identity-provider.ts'
import { signedMandat, somebody, type TestMandat } from '../../../tests/support/mandats.ts'
import { type People, seedPeople } from '../../../tests/support/people.ts'
import { openSession } from '../../domain/comptes/commands/open-session.ts'
import { journalEntries } from '../../domain/journal/index.ts'
import {
  autorisationsInForce,
  beginFranceConnect,
  createJourney,
  exchanges,
  type MandatChoices,
  mandatJourneys,
  saveChoices,
} from '../../domain/mandats/index.ts'
import { inTransaction } from '../../platform/context.ts'
import { page } from '../../platform/http/reply.ts'
import { aidantRoute } from '../access.ts'
import {
  interventionPaths,
  interventionRoutes,
  refuseWhileFranceConnectOpen,
} from '../espace-aidant/intervention/index.ts'
import { nouveauMandatRoutes } from '../espace-aidant/nouveau-mandat/index.ts'
import { AppPage } from '../shell.tsx'
import { franceconnectRoutes } from './index.ts'

/** FranceConnect in both roles at once, as strict as the real one: it is our identity provider's client, and we are its client to close its session. */
const service = testClient('un-service')

/** What waits for somebody to authenticate. */
const CHOICES: MandatChoices = {
  themes: [{ theme: 'logement', demarches: ['Demander une aide au logement'] }],
  duration: 'MONTH',
  notices: { channel: 'none' },
  mailboxOption: false,
  noProtectionMeasure: true,
  language: 'fr',
}

/** Any page about one person, with the guard in front of it. */
const sheet = aidantRoute<{ usagerId: string }>({
  method: 'GET',
  path: '/espace-aidant/essai/:usagerId',
  params: z.object({ usagerId: z.uuid() }),
  handle: async (request) =>
    (await refuseWhileFranceConnectOpen(request, request.params.usagerId)) ??
    page(AppPage({ request, title: 'fiche', children: 'La fiche' })),
})

let database: TestDatabase
let ours: TestProvider
let fc: FranceConnectSimulator
let people: People
let angela: TestMandat
let bruno: TestMandat

beforeAll(async () => {
  database = await testDatabase()
  const [port, fcPort] = [await freePort(), await freePort()]
  const us = `http://localhost:${port}`
  const issuer = `http://localhost:${fcPort}/api/v2`
  const provider = `${us}/fournisseur-identite`
  const redirectUri = `${us}/franceconnect/retour`
  const postLogoutRedirectUri = `${us}/franceconnect/deconnexion`
  fc = await startFranceConnect({
    port: fcPort,
    clients: [service, { ...OUR_CLIENT, redirectUris: [redirectUri], postLogoutRedirectUris: [postLogoutRedirectUri] }],
    aidantsConnect: {
      issuer: provider,
      authorizationEndpoint: `${provider}/authorize`,
      tokenEndpoint: `${provider}/token`,
      userinfoEndpoint: `${provider}/userinfo`,
      endSessionEndpoint: `${provider}/session/end`,
      jwksUri: `${provider}/jwks`,
      clientId: FRANCECONNECT.clientId,
      clientSecret: FRANCECONNECT.clientSecret,
      idTokenSignedResponseAlg: 'HS256',
      userinfoSignedResponseAlg: 'HS256',
    },
  })
  const franceconnect = franceconnectOf(fc, { redirectUri, postLogoutRedirectUri })
  ours = await testProvider(database, {
    port,
    userinfoAlg: 'HS256',
    redirectUri: `${issuer}/oidc-callback`,
    logoutReturn: `${issuer}/client/logout-callback`,
    routes: [
      ...interventionRoutes(franceconnect),
      ...franceconnectRoutes(franceconnect),
      ...nouveauMandatRoutes(franceconnect),
      sheet,
    ],
  })
})
beforeEach(async () => {
  await database.reset()
  fc.control.reset()
  people = await seedPeople(ours.ctx)
  angela = await signedMandat(ours.ctx, people.claire.aidant, {
    themes: ['social'],
    sub: fc.control.subjectOf(OUR_CLIENT.clientId, 'test'),
  })
  bruno = await signedMandat(ours.ctx, people.claire.aidant, { identity: somebody() })
})
afterAll(async () => {
  await fc.close()
  await ours.close()
  await database.close()
})

const at = (path: string) => `${ours.ctx.publicUrl}${path}`
const sheetOf = ({ usagerId }: TestMandat) => at(`/espace-aidant/essai/${usagerId}`)

async function aidantsBrowser(): Promise<TestBrowser> {
  const browser = createBrowser()
  const { token } = await inTransaction(ours.ctx, (tx) =>
    openSession(tx, { accountId: people.claire.accountId, userAgent: 'test', method: 'code_et_lien' }),
  )
  browser.jar.push({ name: 'ac_session', value: token, path: '/' })
  browser.jar.push({ name: 'ac_navigateur', value: randomUUID(), path: '/' })
  return browser
}

/** Claire has opened a service in Angela's name: FranceConnect holds a session in this browser. */
async function acted(known?: TestBrowser): Promise<TestBrowser> {
  const browser = known ?? (await aidantsBrowser())
  const asked = (await testService(fc.issuer, service)).request()
  const choice = await browser.go(asked.url, inside)
  const chosen = await browser.submit(choice, '/redirect-to-idp', {}, inside, 'value="aidants-connect"')
  const [autorisation] = await autorisationsInForce(ours.ctx, people.mairie.id, angela.usagerId)
  const id = autorisation?.id ?? ''
  const form = await browser.go(`${chosen.url}/personnes/${angela.usagerId}`)
  const said = { theme: id, [`demarche-${id}`]: '0', presence: 'present' }
  const confirmation = await browser.submit(form, `/personnes/${angela.usagerId}`, said, inside)
  await browser.submit(confirmation, '/continuer', {}, inside)
  return browser
}

/** From the refusal of the next person's page to what FranceConnect shows once the button is pressed. */
async function pressClose(browser: TestBrowser): Promise<TestAnswer> {
  const refused = await browser.go(sheetOf(bruno))
  expect(refused.status).toBe(409)
  return browser.submit(refused, interventionPaths.close)
}

const entries = async () =>
  (await ours.ctx.db.select().from(journalEntries)).filter(({ action }) => action === 'close_open_session')
/** FranceConnect named the session at our end-session address: nobody infers it. */
const toldClosed = async () =>
  (await ours.ctx.db.select().from(exchanges)).some(({ fcSessionClosedAt }) => fcSessionClosedAt !== null)

/** At the choice page: somebody signs in with an account of their own. */
async function signInAs(browser: TestBrowser, choice: TestAnswer, login: string): Promise<TestAnswer> {
  const form = await browser.submit(choice, '/redirect-to-idp', {}, undefined, 'value="impots"')
  const confirm = await browser.submit(form, '/fournisseurs/impots', { login, password: '123' })
  return browser.submit(confirm, '/continuer')
}

describe('one button closes FranceConnect’s session', () => {
  test('two clicks, and the next person’s page opens: FranceConnect told us itself', async () => {
    const browser = await acted()
    const confirmation = await pressClose(browser)
    expect(new URL(confirmation.url).host).toBe(new URL(fc.issuer).host)
    const reached = await browser.submit(confirmation, '/continuer')
    expect([reached.url, reached.status]).toEqual([sheetOf(bruno), 200])
    expect([fc.control.openSessions(), await toldClosed()]).toEqual([0, true])
    expect(await entries()).toMatchObject([{ usagerId: angela.usagerId, details: { outcome: 'fermee' } }])
    expect((await browser.go(at('/espace-aidant/mandats/nouveau'))).status).toBe(200)
  })

  test('asks FranceConnect for no identity', async () => {
    const browser = await acted()
    const refused = await browser.go(sheetOf(bruno))
    const sent = await browser.submit(refused, interventionPaths.close, {}, () => false)
    const query = new URL(sent.location).searchParams
    expect([query.get('scope'), query.get('prompt')]).toEqual(['openid', null])
  })

  test('FranceConnect had no session: its choice page is left, said so with a reason, journaled', async () => {
    const browser = await acted()
    fc.control.signOutEverywhere()
    const choice = await pressClose(browser)
    const explained = await browser.submit(choice, '/abandon')
    expect(explained.text).toContain('Vous avez quitté FranceConnect sans continuer')
    expect(await entries()).toMatchObject([{ details: { outcome: 'abandonnee' } }])
    expect((await browser.go(sheetOf(bruno))).status).toBe(409)
    const on = await browser.submit(explained, interventionPaths.override, { motif: 'aucune_session' })
    expect([on.url, on.status]).toEqual([sheetOf(bruno), 200])
    // Said by the aidant, not by FranceConnect.
    expect(await toldClosed()).toBe(false)
  })

  test.each([
    ['unavailable-token', 'FranceConnect ne répond pas', 'indisponible'],
    ['bad-signature', 'sa réponse n’a pas pu être vérifiée', 'refusee'],
  ] as const)('%s is explained, and can be tried again', async (fault, words, outcome) => {
    const browser = await acted()
    fc.control.failNext({ fault, clientId: OUR_CLIENT.clientId })
    const explained = await browser.submit(await pressClose(browser), '/continuer')
    expect(explained.text).toContain(words)
    expect(await entries()).toMatchObject([{ details: { outcome } }])
    const again = await browser.submit(explained, interventionPaths.close)
    expect((await browser.submit(again, '/continuer')).url).toBe(sheetOf(bruno))
    expect(await toldClosed()).toBe(true)
  })

  test('a token that says something else still ends the session, which FranceConnect tells us', async () => {
    const browser = await acted()
    fc.control.failNext({ fault: 'wrong-nonce', clientId: OUR_CLIENT.clientId })
    expect((await browser.submit(await pressClose(browser), '/continuer')).url).toBe(sheetOf(bruno))
    expect([fc.control.openSessions(), await toldClosed()]).toEqual([0, true])
  })

  test.each([
    ['test', 'ouverte avec un autre compte', 'autre_compte'],
    ['avec_nom_dusage', 'au nom de quelqu’un d’autre', 'autre_personne'],
  ])(
    'the session of %s, opened without us, is closed: the way is free, and FranceConnect has not named ours',
    async (login, words, outcome) => {
      const browser = await acted()
      fc.control.signOutEverywhere()
      const ended = await signInAs(browser, await pressClose(browser), login)
      expect(ended.text).toContain(words)
      expect(ended.text).not.toContain('MERCIER')
      expect([fc.control.openSessions(), await toldClosed()]).toEqual([0, false])
      expect(await entries()).toMatchObject([{ usagerId: angela.usagerId, details: { outcome } }])
      expect((await browser.go(sheetOf(bruno))).status).toBe(200)
    },
  )

  test('FranceConnect’s answer serves once, and in the browser that asked', async () => {
    const browser = await acted()
    const answered = await browser.submit(await pressClose(browser), '/continuer', {}, inFranceConnect)
    const thief = await aidantsBrowser()
    expect((await thief.go(answered.location)).status).toBe(400)
    expect((await browser.go(answered.location)).url).toBe(sheetOf(bruno))
    expect((await browser.go(answered.location)).status).toBe(400)
  })

  test('an identity proven to close signs nothing: given to a mandat that waits, it is refused (DEC-13)', async () => {
    const browser = await aidantsBrowser()
    const owner = {
      accountId: people.claire.accountId,
      browserHash: ours.ctx.keys.hash('browser', browser.jar.find(({ name }) => name === 'ac_navigateur')?.value ?? ''),
    }
    const id = await createJourney(ours.ctx, people.claire.aidant, owner)
    await saveChoices(ours.ctx, people.claire.aidant, owner.browserHash, id, { choices: CHOICES, form: {} })
    const begun = await beginFranceConnect(ours.ctx, owner, id)
    if (begun.kind !== 'begun') throw new Error(begun.reason)
    await acted(browser)
    const answered = await browser.submit(await pressClose(browser), '/continuer', {}, inFranceConnect)
    const stolen = new URL(answered.location)
    stolen.searchParams.set('state', begun.state)
    await browser.go(stolen.href)
    const [journey] = await ours.ctx.db.select().from(mandatJourneys).where(eq(mandatJourneys.id, id))
    expect(journey).toMatchObject({ step: 'choix', fcResultSealed: null, mandatId: null })
  })
})

const inFranceConnect = (url: string) => new URL(url).host === new URL(fc.issuer).host
