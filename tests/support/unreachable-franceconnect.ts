import { createFranceConnect, type FranceConnect } from '../../src/protocols/franceconnect/index.ts'

/** For routes that need a FranceConnect and tests that never reach it: nobody answers there. */
export function unreachableFranceConnect(): FranceConnect {
  return createFranceConnect({
    issuer: 'http://localhost:9/api/v2',
    clientId: 'aidants-connect',
    clientSecret: 's'.repeat(40),
    redirectUri: 'http://localhost:3000/franceconnect/retour',
    postLogoutRedirectUri: 'http://localhost:3000/franceconnect/deconnexion',
    idTokenAlg: 'ES256',
    userinfoAlg: 'ES256',
    acr: 'eidas1',
    selfIdpIds: [],
    allowInsecure: true,
  })
}
