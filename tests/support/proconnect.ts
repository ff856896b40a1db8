import { createBrowser, type TestBrowser } from '../../simulators/kit/browser.ts'
import { type ProConnectSimulator, type Professional, startProConnect } from '../../simulators/proconnect/index.ts'
import { authenticateAt, testClient } from '../../simulators/proconnect/service.testing.ts'
import { createProConnect, type ProConnect } from '../../src/protocols/proconnect/index.ts'
import type { Answer, TestClient } from './server.ts'

const PUBLIC_URL = 'http://localhost:3000'

/** Somebody of the public sector, as their employer tells of them. */
export function professional(email: string, more: Partial<Professional> = {}): Professional {
  return {
    email,
    label: '',
    givenName: 'Claire',
    usualName: 'Vasseur',
    siret: '21270345800019',
    organizationLabel: 'Mairie de Houlbec-Cocherel',
    roles: ['agent_public', 'agent_public_territorial'],
    acr: 'eidas1-mfa',
    idpId: 'fi-mairie',
    ...more,
  }
}

/** ProConnect where these people are known, which knows us. */
export async function startProConnectFor(professionals: readonly Professional[]): Promise<ProConnectSimulator> {
  const us = testClient('aidants-connect', {
    redirectUris: [`${PUBLIC_URL}/proconnect/retour`],
    postLogoutRedirectUris: [`${PUBLIC_URL}/proconnect/deconnexion`],
  })
  return startProConnect({ port: 0, clients: [us], professionals })
}

/** Our own client of the simulator. */
export function proConnectOf({ issuer }: Pick<ProConnectSimulator, 'issuer'>): ProConnect {
  return createProConnect({
    issuer,
    clientId: 'aidants-connect',
    clientSecret: testClient('aidants-connect').clientSecret,
    redirectUri: `${PUBLIC_URL}/proconnect/retour`,
    postLogoutRedirectUri: `${PUBLIC_URL}/proconnect/deconnexion`,
    idTokenAlg: 'ES256',
    userinfoAlg: 'ES256',
    pkce: true,
    allowInsecure: true,
  })
}

/** A ProConnect that people can be sent to, and that nobody answers for. */
export function silentProConnect(): ProConnect {
  const issuer = 'http://localhost:9/api/v2'
  const url = `${issuer}/authorize`
  return { ...proConnectOf({ issuer }), authorizationUrl: async () => ({ kind: 'ready', url }) }
}

const atProConnect = (url: string): boolean => !url.startsWith(PUBLIC_URL)

/** From an answer of ours that leads to ProConnect, to the path of ours where its own answer leads. */
export async function throughProConnect(
  sent: Answer,
  email: string,
  browser: TestBrowser = createBrowser(),
): Promise<string> {
  const back = await authenticateAt(browser, sent.location ?? '', email, atProConnect)
  return back.location.slice(PUBLIC_URL.length)
}

/** The whole way in, from the button of the sign-in page to what our callback answers. */
export async function signInByProConnect(
  client: TestClient,
  email: string,
  { browser, form = {} }: { readonly browser?: TestBrowser; readonly form?: Readonly<Record<string, string>> } = {},
): Promise<Answer> {
  const sent = await client.post('/connexion/proconnect', form)
  return client.get(await throughProConnect(sent, email, browser))
}
