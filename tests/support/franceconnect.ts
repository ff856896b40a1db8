import {
  type FranceConnectClient,
  type FranceConnectSimulator,
  startFranceConnect,
} from '../../simulators/franceconnect/index.ts'
import { createBrowser, type TestBrowser } from '../../simulators/kit/browser.ts'
import { OUR_SCOPES } from '../../simulators/our-scopes.ts'
import {
  createFranceConnect,
  type FranceConnect,
  type FranceConnectConfig,
} from '../../src/protocols/franceconnect/index.ts'
import type { Answer, TestClient } from './server.ts'

const PUBLIC_URL = 'http://localhost:3000'

/** Us, as the simulator registered us. */
export const OUR_CLIENT: FranceConnectClient = {
  clientId: 'aidants-connect',
  clientSecret: 'secret-of-aidants-connect-at-franceconnect',
  name: 'Aidants Connect',
  redirectUris: [`${PUBLIC_URL}/franceconnect/retour`],
  postLogoutRedirectUris: [`${PUBLIC_URL}/franceconnect/deconnexion`],
  idTokenSignedResponseAlg: 'ES256',
  repScope: [],
  scopes: OUR_SCOPES,
}

/** The same, not allowed to know which account was used. */
export const WITHOUT_IDP_ID: FranceConnectClient = {
  ...OUR_CLIENT,
  clientId: 'aidants-connect-sans-idp',
  scopes: OUR_SCOPES.filter((scope) => scope !== 'idp_id'),
}

export function startSimulator(): Promise<FranceConnectSimulator> {
  return startFranceConnect({ port: 0, clients: [OUR_CLIENT, WITHOUT_IDP_ID], aidantsConnect: undefined })
}

/** Our own client of the simulator. */
export function franceconnectOf(
  simulator: FranceConnectSimulator,
  more: Partial<FranceConnectConfig> = {},
): FranceConnect {
  return createFranceConnect({
    issuer: simulator.issuer,
    clientId: OUR_CLIENT.clientId,
    clientSecret: OUR_CLIENT.clientSecret,
    redirectUri: `${PUBLIC_URL}/franceconnect/retour`,
    postLogoutRedirectUri: `${PUBLIC_URL}/franceconnect/deconnexion`,
    idTokenAlg: 'ES256',
    userinfoAlg: 'ES256',
    acr: 'eidas1',
    selfIdpIds: ['aidants-connect'],
    allowInsecure: true,
    ...more,
  })
}

const atFranceConnect = (url: string): boolean => !url.startsWith(PUBLIC_URL)
const ours = (url: string): string => url.slice(PUBLIC_URL.length)

/** What the usager does at FranceConnect, from the address we sent her to; gives the path of ours that she comes back to. */
export async function authenticateAt(
  url: string,
  login: string,
  browser: TestBrowser = createBrowser(),
): Promise<string> {
  const choice = await browser.go(url, atFranceConnect)
  if (choice.location !== '') return ours(choice.location)
  const form = await browser.submit(choice, '/redirect-to-idp', {}, atFranceConnect, 'value="impots"')
  const confirm = await browser.submit(form, '/fournisseurs/impots', { login, password: '123' }, atFranceConnect)
  if (confirm.location !== '' && !atFranceConnect(confirm.location)) return ours(confirm.location)
  const back = await browser.submit(confirm, '/continuer', {}, atFranceConnect)
  return ours(back.location)
}

/**
 * The whole way from the address that our form answered to the page of ours where it ends: FranceConnect, the callback, the end of
 * FranceConnect's session, and where the journey stands.
 */
export async function throughFranceConnect(
  client: TestClient,
  sent: Answer,
  login = 'test',
): Promise<{ callback: string; page: Answer; loggedOut: boolean }> {
  const browser = createBrowser()
  const callback = await authenticateAt(sent.location ?? '', login, browser)
  const answer = await client.get(callback)
  return { callback, ...(await comeBack(client, answer, browser)) }
}

/** From what our callback answered to the page where it ends. */
export async function comeBack(
  client: TestClient,
  answer: Answer,
  browser: TestBrowser,
): Promise<{ page: Answer; loggedOut: boolean }> {
  const away = answer.location
  if (away === undefined || !atFranceConnect(away) || away.startsWith('/')) {
    return { page: await client.follow(answer), loggedOut: false }
  }
  const ended = await browser.go(away, atFranceConnect)
  return { page: await client.follow(await client.get(ours(ended.location))), loggedOut: true }
}
