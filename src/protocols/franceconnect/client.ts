import type { Configuration } from 'openid-client'
import { type Clock, systemClock } from '../../platform/clock.ts'
import { createRelyingParty, type Memory } from '../../platform/oidc/index.ts'
import { identifyWith, proveWith } from './exchange.ts'
import { callbackFailure } from './failures.ts'
import { usableHint } from './logout-hint.ts'
import type { FranceConnect, FranceConnectConfig, FranceConnectFailure } from './model.ts'

/** What we ask (domain/04 A.6): the pivot identity, the name in use, the e-mail, the birth date with its unknown parts. */
const SCOPES =
  'openid given_name family_name birthdate gender birthplace birthcountry preferred_username email idp_birthdate'

/** FranceConnect as its client (domain/04 A). No PKCE: FranceConnect refuses the parameter. `clock` moves for demonstration data and tests. */
export function createFranceConnect(config: FranceConnectConfig, clock: Clock = systemClock): FranceConnect {
  const party = createRelyingParty(config, clock)

  const answering = async <T extends { readonly kind: 'identified' | 'proven' }>(
    query: URLSearchParams,
    read: (made: Configuration, seen: Memory) => Promise<T | FranceConnectFailure>,
  ): Promise<T | FranceConnectFailure> => {
    // Read before the library does: an error without `iss` would surface as a malformed answer (stack-notes).
    const refused = callbackFailure(query)
    if (refused) return { kind: 'failed', ...refused }
    if (!query.get('code')) return { kind: 'failed', cause: 'request_refused', detail: 'no code' }
    const { outcome, seen, keys } = await party.answering(read)
    if (outcome.kind !== 'failed') return outcome
    const idToken = await usableHint(seen.idToken(), config, keys)
    return idToken === undefined ? outcome : { ...outcome, idToken }
  }

  return {
    config,
    authorizationUrl: ({ state, nonce }, purpose = 'identity') =>
      party.authorizationUrl({
        redirect_uri: config.redirectUri,
        scope: purpose === 'close' ? 'openid' : scopesOf(config),
        acr_values: config.acr,
        state,
        nonce,
      }),

    exchange: (query, expected) =>
      answering(query, (made, seen) => identifyWith(made, config, { query, expected, clock }, seen)),

    proveSession: (query, expected) => answering(query, (made) => proveWith(made, config, { query, expected, clock })),

    async endSessionUrl(idToken, state) {
      const endpoint = await party.endSessionEndpoint()
      if (!endpoint) return undefined
      // By hand: the library adds `client_id`, which FranceConnect does not document (domain/04 A.8).
      const url = new URL(endpoint)
      url.searchParams.set('id_token_hint', idToken)
      url.searchParams.set('state', state)
      url.searchParams.set('post_logout_redirect_uri', config.postLogoutRedirectUri)
      return url.href
    },
  }
}

function scopesOf({ asksIdpId }: FranceConnectConfig): string {
  // Which account was used: it tells an identity that we proved ourselves (DEC-13).
  return asksIdpId === false ? SCOPES : `${SCOPES} idp_id`
}
