import { KNOWN_SCOPES } from './claims.ts'
import type { FcErrorCode } from './errors.ts'
import type { FranceConnectClient } from './options.ts'

/** What becomes of an authorization request: on to the choice page, a page without a way back, or an OAuth error. */
export type AuthorizeOutcome =
  | { kind: 'accepted' }
  | { kind: 'page'; code: FcErrorCode; detail: string }
  | { kind: 'error'; redirectUri: string; state: string; error: string; description: string }

const ACCEPTED_PARAMETERS = [
  'response_type',
  'client_id',
  'redirect_uri',
  'scope',
  'acr_values',
  'state',
  'nonce',
  'claims',
  'prompt',
  'idp_hint',
  'ui_locales',
]
const REQUIRED_PARAMETERS = ['response_type', 'client_id', 'redirect_uri', 'scope', 'acr_values', 'state', 'nonce']
const NONCE_MIN_LENGTH = 22
const ACR_MAX_LENGTH = 64
const SUPPORTED_ACR = 'eidas1'

/**
 * FranceConnect's own checks before OpenID Connect's (domain/04 A.2), in its order: the form of the request, the
 * client, its address, then what may be told to the client on its callback.
 */
export function checkAuthorizeRequest(
  params: URLSearchParams,
  clients: readonly FranceConnectClient[],
): AuthorizeOutcome {
  const malformed = formDefect(params)
  if (malformed !== undefined) return { kind: 'page', code: 'Y030007', detail: malformed }
  const value = (name: string) => params.get(name) ?? ''

  const claims = parseClaims(params.get('claims'))
  if (claims === undefined) return { kind: 'page', code: 'Y030028', detail: 'claims is not a JSON object' }

  const client = clients.find(({ clientId }) => clientId === value('client_id'))
  if (client === undefined) return { kind: 'page', code: 'Y04EA6EF', detail: 'unknown client_id' }
  if (!client.redirectUris.includes(value('redirect_uri'))) {
    return { kind: 'page', code: 'Y04C013C', detail: 'redirect_uri not registered' }
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
  const allowed = client.scopes ?? KNOWN_SCOPES
  const refused = scopes.filter((scope) => scope !== 'openid' && !allowed.includes(scope))
  if (refused.length > 0) return error('invalid_scope', `requested scope is not allowed (${refused.join(' ')})`)
  if (
    value('acr_values')
      .split(' ')
      .some((acr) => acr !== SUPPORTED_ACR)
  ) {
    return error(
      'invalid_acr',
      `acr_value is not valid, should be equal one of these values, expected ${SUPPORTED_ACR}`,
    )
  }
  // The list of hints that FranceConnect allows is empty on the platform that is simulated.
  if (params.has('idp_hint')) return error('invalid_idp_hint', 'an idp_hint was provided but is not allowed (Y030032)')
  if (asksAmr(claims) && !allowed.includes('amr')) {
    return { kind: 'page', code: 'Y100009', detail: 'amr claim not allowed for this client' }
  }
  return { kind: 'accepted' }
}

function formDefect(params: URLSearchParams): string | undefined {
  for (const name of new Set(params.keys())) {
    if (!ACCEPTED_PARAMETERS.includes(name)) return `property ${name} should not exist`
    if (params.getAll(name).length > 1) return `property ${name} given twice`
  }
  for (const name of REQUIRED_PARAMETERS) {
    if (!params.get(name)) return `property ${name} missing or empty`
  }
  if ((params.get('nonce') ?? '').length < NONCE_MIN_LENGTH) return `nonce shorter than ${NONCE_MIN_LENGTH} characters`
  if ((params.get('acr_values') ?? '').length > ACR_MAX_LENGTH) return 'acr_values too long'
  if (!URL.canParse(params.get('redirect_uri') ?? '')) return 'redirect_uri is not a URL'
  const prompt = params.get('prompt')
  if (prompt !== null) {
    const prompts = prompt.split(' ')
    if (prompts.some((item) => item !== 'login' && item !== 'consent')) return 'prompt must be login and/or consent'
  }
  return undefined
}

function parseClaims(text: string | null): Record<string, unknown> | undefined {
  if (text === null) return {}
  try {
    const parsed: unknown = JSON.parse(text)
    return isRecord(parsed) ? parsed : undefined
  } catch {
    return undefined
  }
}

function asksAmr(claims: Record<string, unknown>): boolean {
  return isRecord(claims.id_token) && 'amr' in claims.id_token
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
