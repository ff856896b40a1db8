import { KNOWN_SCOPES } from './claims.ts'
import type { ErrorCode } from './errors.ts'
import type { ProConnectClient } from './options.ts'

/** What becomes of an authorization request: on to the sign-in page, a page without a way back, or an OAuth error. */
export type AuthorizeOutcome =
  | { kind: 'accepted' }
  | { kind: 'page'; code: ErrorCode; detail: string }
  | { kind: 'error'; redirectUri: string; state: string; error: string; description: string }

const REQUIRED = ['response_type', 'client_id', 'redirect_uri', 'scope', 'state', 'nonce']
/** The documented ones, then those that ProConnect's code admits besides (domain/04 C.2). */
const OPTIONAL = ['claims', 'prompt', 'idp_hint', 'login_hint', 'siret_hint']
const ADMITTED = ['acr_values', 'response_mode', 'code_challenge', 'code_challenge_method']
const ACCEPTED = [...REQUIRED, ...OPTIONAL, ...ADMITTED]
const MIN_LENGTH = 32

/** ProConnect's own checks before OpenID Connect's. */
export function checkAuthorizeRequest(params: URLSearchParams, clients: readonly ProConnectClient[]): AuthorizeOutcome {
  const malformed = formDefect(params)
  if (malformed !== undefined) return { kind: 'page', code: 'Y000400', detail: malformed }
  const value = (name: string) => params.get(name) ?? ''
  const client = clients.find(({ clientId }) => clientId === value('client_id'))
  if (client === undefined) return { kind: 'page', code: 'Y04A586', detail: 'unknown client_id' }
  if (!client.redirectUris.includes(value('redirect_uri'))) {
    return { kind: 'page', code: 'Y030031', detail: 'redirect_uri not registered' }
  }
  const error = (error: string, description: string): AuthorizeOutcome => ({
    kind: 'error',
    redirectUri: value('redirect_uri'),
    state: value('state'),
    error,
    description,
  })
  if (value('response_type') !== 'code') return error('unsupported_response_type', 'only code is supported')
  const scopes = value('scope').split(' ').filter(Boolean)
  if (!scopes.includes('openid')) return error('invalid_request', 'openid scope must be requested')
  const refused = scopes.filter((scope) => !KNOWN_SCOPES.includes(scope))
  if (refused.length > 0) return error('invalid_scope', `requested scope is not allowed (${refused.join(' ')})`)
  return { kind: 'accepted' }
}

function formDefect(params: URLSearchParams): string | undefined {
  for (const name of new Set(params.keys())) {
    if (!ACCEPTED.includes(name)) return `property ${name} should not exist`
    if (params.getAll(name).length > 1) return `property ${name} given twice`
  }
  for (const name of REQUIRED) {
    if (!params.get(name)) return `property ${name} missing or empty`
  }
  for (const name of ['state', 'nonce']) {
    if ((params.get(name) ?? '').length < MIN_LENGTH) return `${name} shorter than ${MIN_LENGTH} characters`
  }
  if (!URL.canParse(params.get('redirect_uri') ?? '')) return 'redirect_uri is not a URL'
  if (!/^(\d{14})?$/.test(params.get('siret_hint') ?? '')) return 'siret_hint is not 14 digits'
  if (params.has('code_challenge') && params.get('code_challenge_method') !== 'S256') {
    return 'code_challenge_method must be S256'
  }
  if (!['none', 'login', 'consent', null].includes(params.get('prompt'))) return 'prompt is not known'
  return isJsonObject(params.get('claims') ?? '{}') ? undefined : 'claims is not a JSON object'
}

function isJsonObject(text: string): boolean {
  try {
    const parsed: unknown = JSON.parse(text)
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
  } catch {
    return false
  }
}
