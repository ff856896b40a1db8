import { createFranceConnect } from '../../src/protocols/franceconnect/index.ts'
import type { AppRoute } from '../../src/spaces/access.ts'
import { routesOf } from '../../src/spaces/index.ts'
import { practiceDoor } from '../../src/spaces/parcours/practice-door.ts'
import { silentDirectories } from './directories.ts'
import { silentProConnect } from './proconnect.ts'

/** A FranceConnect that nobody answers for: its addresses are known, so that people can be sent there, and nothing of it is ever called. */
const ISSUER = 'http://localhost:9/api/v2'
const franceConnect = createFranceConnect({
  issuer: ISSUER,
  clientId: 'aidants-connect',
  clientSecret: 's'.repeat(40),
  redirectUri: 'http://localhost:3000/franceconnect/retour',
  postLogoutRedirectUri: 'http://localhost:3000/franceconnect/deconnexion',
  idTokenAlg: 'ES256',
  userinfoAlg: 'ES256',
  acr: 'eidas1',
  selfIdpIds: [],
  endpoints: {
    authorization: `${ISSUER}/authorize`,
    token: `${ISSUER}/token`,
    userinfo: `${ISSUER}/userinfo`,
    endSession: `${ISSUER}/session/end`,
    jwks: `${ISSUER}/jwks`,
  },
  allowInsecure: true,
})

/** Where nobody answers: its address is known, and passes for it are signed. */
const door = practiceDoor('http://localhost:3999', new Uint8Array(32).fill(9))

/** Every route of the product. */
export function everyRoute(): readonly AppRoute[] {
  return routesOf({
    franceConnect,
    proConnect: silentProConnect(),
    ...silentDirectories(),
    services: [],
    practiceDoor: door,
  })
}

/** How a route is called where routes are listed: « GET /espace-aidant/usagers/:usagerId ». */
export function routeName({ method, path }: AppRoute): string {
  return `${method} ${path}`
}

/** The address of a route for these objects. Throws for a parameter that nothing was made for: a new kind of object needs its line. */
export function addressOf(route: AppRoute, values: Readonly<Record<string, string>>): string {
  return route.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`${route.path}: no object is made for :${name}`)
    return value
  })
}
