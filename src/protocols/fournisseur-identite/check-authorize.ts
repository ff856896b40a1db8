import { z } from 'zod'
import { ACR, type IdentityProviderOptions, SCOPES } from './options.ts'

/** What FranceConnect asks, once checked: exactly the request of domain/04 B.3. */
export interface AuthorizeRequest {
  readonly redirectUri: string
  readonly state: string
  readonly nonce: string
  /** Values of `rep_scope`, as sent. */
  readonly repScope: readonly string[]
  /** The raw `claims` parameter, when there is one. */
  readonly claims: string | undefined
}

export type CheckedAuthorize =
  | { readonly kind: 'accepted'; readonly request: AuthorizeRequest }
  /** Client and return address are trusted: FranceConnect is told, by the return address. */
  | {
      readonly kind: 'error'
      readonly redirectUri: string
      readonly error: string
      readonly description: string
      readonly state: string | undefined
    }
  /** Nobody to answer to: the person is told, on a page. */
  | { readonly kind: 'page'; readonly problem: 'unknown_client' | 'unknown_redirect_uri' | 'unreadable' }

const KNOWN: ReadonlySet<string> = new Set([
  'client_id',
  'redirect_uri',
  'response_type',
  'scope',
  'state',
  'nonce',
  'acr_values',
  'prompt',
  'claims',
])
/** FranceConnect's random texts: letters and digits, 32 of them (domain/04 B.3). Room is left for longer ones. */
const RANDOM = /^[A-Za-z0-9_-]{16,256}$/

const claimsSchema = z.strictObject({
  id_token: z.strictObject({
    rep_scope: z.strictObject({
      essential: z.literal(true),
      values: z.array(z.string().min(1).max(200)).max(50).exactOptional(),
    }),
  }),
})

/**
 * The authorization request, checked more strictly than the library does (domain/04 B.10, domain/01 5.2): nothing missing, nothing unknown,
 * nothing twice. An error goes back to FranceConnect (RFC 6749 4.1.2.1) as soon as it is sure that it is FranceConnect.
 */
export function checkAuthorize(
  query: URLSearchParams,
  client: Pick<IdentityProviderOptions, 'clientId' | 'redirectUris'>,
): CheckedAuthorize {
  const once = (name: string) => {
    const values = query.getAll(name)
    return values.length === 1 ? values[0] : undefined
  }
  if (once('client_id') !== client.clientId) return { kind: 'page', problem: 'unknown_client' }
  const redirectUri = once('redirect_uri')
  if (redirectUri === undefined || !client.redirectUris.includes(redirectUri)) {
    return { kind: 'page', problem: 'unknown_redirect_uri' }
  }
  const given = once('state')
  const state = given !== undefined && RANDOM.test(given) ? given : undefined
  const refused = (error: string, description: string): CheckedAuthorize => ({
    kind: 'error',
    redirectUri,
    error,
    description,
    state,
  })

  const names = [...query.keys()]
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) return refused('invalid_request', 'a parameter is given twice')
  if (names.some((name) => !KNOWN.has(name))) return refused('invalid_request', 'a parameter is not known')
  for (const name of ['response_type', 'scope', 'state', 'nonce', 'acr_values', 'prompt'] as const) {
    if (!once(name)) return refused('invalid_request', `${name} is missing`)
  }
  if (once('response_type') !== 'code') return refused('unsupported_response_type', 'response_type must be code')
  if (state === undefined) return refused('invalid_request', 'state is not in the form expected')
  const nonce = once('nonce') ?? ''
  if (!RANDOM.test(nonce)) return refused('invalid_request', 'nonce is not in the form expected')
  const scopes = new Set((once('scope') ?? '').split(' '))
  if (SCOPES.some((scope) => !scopes.has(scope))) {
    return refused('invalid_scope', `scope must contain ${SCOPES.join(' ')}`)
  }
  if (once('acr_values') !== ACR) return refused('invalid_request', `acr_values must be ${ACR}`)
  const prompts = (once('prompt') ?? '').split(' ')
  if (!prompts.includes('login') || prompts.some((prompt) => prompt !== 'login' && prompt !== 'consent')) {
    return refused('invalid_request', 'prompt must be login')
  }
  const claims = once('claims')
  const repScope = claims === undefined ? [] : readClaims(claims)
  if (repScope === undefined) return refused('invalid_request', 'claims is not in the form expected')
  return { kind: 'accepted', request: { redirectUri, state, nonce, repScope, claims } }
}

function readClaims(text: string): readonly string[] | undefined {
  try {
    return claimsSchema.parse(JSON.parse(text)).id_token.rep_scope.values ?? []
  } catch {
    return undefined
  }
}

/** Where an error goes back to FranceConnect (RFC 6749 4.1.2.1, RFC 9207). */
export function errorReturn(refusal: Extract<CheckedAuthorize, { kind: 'error' }>, issuer: string): string {
  const url = new URL(refusal.redirectUri)
  url.searchParams.set('error', refusal.error)
  url.searchParams.set('error_description', refusal.description)
  if (refusal.state !== undefined) url.searchParams.set('state', refusal.state)
  url.searchParams.set('iss', issuer)
  return url.href
}
