import type { Provider } from 'oidc-provider'
import { declareFranceConnectSessionClosed } from '../../domain/mandats/index.ts'
import type { IdentityProviderOptions } from './options.ts'
import { nonceHash } from './provider.ts'

export type EndSession =
  | { readonly kind: 'redirect'; readonly to: string }
  | { readonly kind: 'page'; readonly status: number; readonly problem: 'bad_logout' | 'logged_out' }

const BAD: EndSession = { kind: 'page', status: 400, problem: 'bad_logout' }

/**
 * FranceConnect ends its session and sends the browser by (domain/04 B.8; OpenID Connect RP-Initiated Logout 1.0). We learn that the person's
 * session is closed; the aidant stays signed in with us. Only an ID token of ours proves that it is FranceConnect that speaks: without one
 * the browser goes back where it came from, and nothing is believed closed.
 */
export async function endSession(
  options: IdentityProviderOptions,
  provider: Provider,
  params: URLSearchParams,
): Promise<EndSession> {
  const names = [...params.keys()]
  if (names.some((name, index) => names.indexOf(name) !== index)) return BAD
  const clientId = params.get('client_id')
  if (clientId !== null && clientId !== options.clientId) return BAD
  const returnTo = params.get('post_logout_redirect_uri')
  if (returnTo !== null && !options.postLogoutRedirectUris.includes(returnTo)) return BAD
  const hint = params.get('id_token_hint')
  if (hint !== null) {
    const nonce = await nonceOf(provider, options.clientId, hint)
    if (nonce === undefined) return BAD
    await declareFranceConnectSessionClosed(options.ctx, nonceHash(options, nonce))
  }
  if (returnTo === null) {
    return hint === null ? BAD : { kind: 'page', status: 200, problem: 'logged_out' }
  }
  const to = new URL(returnTo)
  const state = params.get('state')
  if (state !== null) to.searchParams.set('state', state)
  return { kind: 'redirect', to: to.href }
}

/** The nonce in an ID token of ours, expired or not; undefined when it is not one, or was made for somebody else. */
async function nonceOf(provider: Provider, clientId: string, hint: string): Promise<string | undefined> {
  const client = await provider.Client.find(clientId)
  if (!client) return undefined
  try {
    const { payload } = await provider.IdToken.validate(hint, client)
    return typeof payload.nonce === 'string' ? payload.nonce : undefined
  } catch {
    return undefined
  }
}
