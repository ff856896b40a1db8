import type { TestAnswer, TestBrowser } from '../kit/browser.ts'
import type { ProConnectClient } from './options.ts'

export function testClient(name: string, more: Partial<ProConnectClient> = {}): ProConnectClient {
  return {
    clientId: name,
    clientSecret: `secret-${name}-0123456789-0123456789`,
    name: `Service ${name}`,
    redirectUris: ['http://localhost:9/retour'],
    postLogoutRedirectUris: ['http://localhost:9/deconnecte'],
    idTokenSignedResponseAlg: 'ES256',
    userinfoSignedResponseAlg: 'ES256',
    ...more,
  }
}

/** From the address a service sends to, to the one that it is answered at: through the sign-in page unless ProConnect knows who it is. */
export async function authenticateAt(
  browser: TestBrowser,
  url: string,
  email: string,
  inside: (url: string) => boolean,
): Promise<TestAnswer> {
  const shown = await browser.go(url, inside)
  if (shown.location !== '') return shown
  return browser.submit(shown, '/connexion', { email, password: '123' }, inside)
}
