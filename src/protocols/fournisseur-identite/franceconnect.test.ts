import { buildEndSessionUrl } from 'openid-client'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { freePort } from '../../../demo/free-port.ts'
import { type FranceConnectSimulator, startFranceConnect } from '../../../simulators/franceconnect/index.ts'
import { AFTER_LOGOUT, inside, testClient, testService } from '../../../simulators/franceconnect/service.testing.ts'
import { createBrowser, type TestAnswer, type TestBrowser } from '../../../simulators/kit/browser.ts'
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts'
import { FRANCECONNECT, type TestProvider, testProvider } from '../../../tests/support/identity-provider.ts'
import { ANGELA, signedMandat, type TestMandat } from '../../../tests/support/mandats.ts'
import { type People, seedPeople } from '../../../tests/support/people.ts'
import { openSession } from '../../domain/comptes/commands/open-session.ts'
import { autorisationsInForce, openFranceConnectSession } from '../../domain/mandats/index.ts'
import { inTransaction } from '../../platform/context.ts'

/** domain/05 T-01: FranceConnect's own scenarios, against a FranceConnect as strict as the real one. */
const open = testClient('ouvert')
const social = testClient('social', { repScope: ['Social-Santé', 'Logement'] })
const taxes = testClient('impots', { repScope: ['Argent-Impots-Consommation'] })

let database: TestDatabase
let provider: TestProvider
let fc: FranceConnectSimulator
let people: People
let angela: TestMandat

beforeAll(async () => {
  database = await testDatabase()
  const port = await freePort()
  const issuer = `http://localhost:${port}/api/v2`
  provider = await testProvider(database, {
    idTokenAlg: 'HS256',
    userinfoAlg: 'HS256',
    redirectUri: `${issuer}/oidc-callback`,
    logoutReturn: `${issuer}/client/logout-callback`,
  })
  fc = await startFranceConnect({
    port,
    clients: [open, social, taxes],
    aidantsConnect: {
      issuer: provider.issuer,
      authorizationEndpoint: `${provider.issuer}/authorize`,
      tokenEndpoint: `${provider.issuer}/token`,
      userinfoEndpoint: `${provider.issuer}/userinfo`,
      endSessionEndpoint: `${provider.issuer}/session/end`,
      jwksUri: `${provider.issuer}/jwks`,
      clientId: FRANCECONNECT.clientId,
      clientSecret: FRANCECONNECT.clientSecret,
      idTokenSignedResponseAlg: 'HS256',
      userinfoSignedResponseAlg: 'HS256',
    },
  })
})
beforeEach(async () => {
  await database.reset()
  fc.control.reset()
  people = await seedPeople(provider.ctx)
  angela = await signedMandat(provider.ctx, people.claire.aidant, { themes: ['social', 'argent'] })
})
afterAll(async () => {
  await fc.close()
  await provider.close()
  await database.close()
})

async function aidantsBrowser(): Promise<TestBrowser> {
  const browser = createBrowser()
  const { token } = await inTransaction(provider.ctx, (tx) =>
    openSession(tx, { accountId: people.claire.accountId, userAgent: 'test', method: 'code_et_lien' }),
  )
  browser.jar.push({ name: 'ac_session', value: token, path: '/' })
  return browser
}

/** From a service's button to our page, « Aidants Connect » being chosen at FranceConnect. */
async function chooseAidantsConnect(client: typeof open, browser: TestBrowser) {
  const service = await testService(fc.issuer, client)
  const asked = service.request()
  const choice = await browser.go(asked.url, inside)
  const ours = await browser.submit(choice, '/redirect-to-idp', {}, inside, 'value="aidants-connect"')
  return { service, asked, ours }
}

async function act(ours: TestAnswer, browser: TestBrowser, theme: string): Promise<TestAnswer> {
  const found = await autorisationsInForce(provider.ctx, people.mairie.id, angela.usagerId)
  const id = found.find((one) => one.theme === theme)?.id ?? ''
  const page = await browser.go(`${ours.url}/personnes/${angela.usagerId}`)
  const action = `/personnes/${angela.usagerId}`
  return browser.submit(page, action, { theme: id, [`demarche-${id}`]: '0', presence: 'present' }, inside)
}

const sessionIsOpen = async (browser: TestBrowser) => {
  const cookie = browser.jar.find(({ name }) => name === 'ac_navigateur')?.value ?? ''
  return (await openFranceConnectSession(provider.ctx, provider.ctx.keys.hash('browser', cookie))) !== undefined
}

describe('through FranceConnect to a service', () => {
  test('a service without a perimeter receives the register’s identity and the same sub as the person alone', async () => {
    const browser = await aidantsBrowser()
    const { service, asked, ours } = await chooseAidantsConnect(open, browser)
    expect(ours.text).toContain('Au nom de qui agissez-vous')
    const confirmation = await act(ours, browser, 'social')
    expect(fc.control.lastIdpResult()).toMatchObject({ verdict: 'accepted', result: { kind: 'identified' } })
    const back = await browser.submit(confirmation, '/continuer', {}, inside)
    const tokens = await service.redeem(back.location, asked)
    const alone = await service.signIn('test')
    expect(tokens.claims()?.sub).toBe(alone.claims.sub)
    expect(await sessionIsOpen(browser)).toBe(true)
  })

  test('a service with a perimeter takes a mandat that has one of its themes', async () => {
    const browser = await aidantsBrowser()
    const { ours } = await chooseAidantsConnect(social, browser)
    expect(ours.text).toContain('Social – Santé')
    await act(ours, browser, 'social')
    expect(fc.control.lastIdpResult()).toMatchObject({ verdict: 'accepted' })
  })

  test('a theme that is not of its perimeter: we say so before, FranceConnect refuses (Y600020)', async () => {
    const browser = await aidantsBrowser()
    const { ours } = await chooseAidantsConnect(social, browser)
    const page = await browser.go(`${ours.url}/personnes/${angela.usagerId}`)
    expect(page.text).toContain('Le site ne demande pas ce thème')
    const end = await act(ours, browser, 'argent')
    expect(new URL(end.location).searchParams.get('error_description')).toContain('Y600020')
  })

  test('signing on: the next service of the same theme opens without us, one of another theme does not (least power)', async () => {
    const browser = await aidantsBrowser()
    const { ours } = await chooseAidantsConnect(open, browser)
    const confirmation = await act(ours, browser, 'social')
    await browser.submit(confirmation, '/continuer', {}, inside)
    const same = await browser.go((await testService(fc.issuer, social)).request().url, inside)
    expect(same.text).toContain('DUBOIS')
    const other = await browser.go((await testService(fc.issuer, taxes)).request().url, inside)
    expect(other.text).not.toContain('DUBOIS')
  })

  test('giving up is passed on to the service', async () => {
    const browser = await aidantsBrowser()
    const { asked, ours } = await chooseAidantsConnect(open, browser)
    const end = await browser.submit(ours, '/arreter', {}, inside)
    const query = new URL(end.location).searchParams
    expect(query.get('error')).toBe('access_denied')
    expect(query.get('error_description')).toContain('interrompu')
    expect(query.get('state')).toBe(asked.state)
  })

  test('signing out of the service closes FranceConnect, which tells us', async () => {
    const browser = await aidantsBrowser()
    const { service, asked, ours } = await chooseAidantsConnect(open, browser)
    const confirmation = await act(ours, browser, 'social')
    const back = await browser.submit(confirmation, '/continuer', {}, inside)
    const tokens = await service.redeem(back.location, asked)
    const leaving = buildEndSessionUrl(service.configuration, {
      id_token_hint: tokens.id_token ?? '',
      post_logout_redirect_uri: AFTER_LOGOUT,
      state: 'a'.repeat(32),
    })
    await browser.go(leaving.href, inside)
    expect(await sessionIsOpen(browser)).toBe(false)
  })

  test('somebody who has no address, born abroad on an unknown day, passes FranceConnect’s checks', async () => {
    const { email: _none, ...rest } = ANGELA
    const other = await signedMandat(provider.ctx, people.claire.aidant, {
      identity: {
        ...rest,
        givenNames: 'Aminata',
        familyName: 'DIALLO',
        birthdate: '1962-00-00',
        birthplace: '',
        birthcountry: '99330',
      },
    })
    angela = other
    const browser = await aidantsBrowser()
    const { ours } = await chooseAidantsConnect(open, browser)
    await act(ours, browser, 'social')
    expect(fc.control.lastIdpResult()).toMatchObject({ result: { kind: 'identified' } })
  })
})
