import { type Configuration, calculatePKCECodeChallenge } from 'openid-client'
import { type Clock, systemClock } from '../../platform/clock.ts'
import { createRelyingParty, type Memory } from '../../platform/oidc/index.ts'
import { identifyWith, identifyWithEmailWith } from './exchange.ts'
import { callbackFailure } from './failures.ts'
import { ASKED_CLAIMS } from './levels.ts'
import type { Authenticated, ProConnect, ProConnectConfig, ProConnectFailure } from './model.ts'

/**
 * ProConnect as its client (domain/04 C). Asks for as little as can be: to sign in, `openid` alone; to link an account, the address too. `clock`
 * moves for demonstration data and tests.
 */
export function createProConnect(config: ProConnectConfig, clock: Clock = systemClock): ProConnect {
  const party = createRelyingParty(config, clock)

  const answering = async <T extends Authenticated>(
    query: URLSearchParams,
    read: (made: Configuration, seen: Memory) => Promise<T | ProConnectFailure>,
  ): Promise<T | ProConnectFailure> => {
    // Read before the library does: an error without `iss` would surface as a malformed answer (stack-notes).
    const refused = callbackFailure(query)
    if (refused) return refused
    if (!query.get('code')) return { kind: 'failed', cause: 'request_refused', detail: 'no code' }
    return (await party.answering(read)).outcome
  }

  return {
    config,
    async authorizationUrl({ state, nonce, verifier }, { purpose, anew, loginHint }) {
      const challenge = {
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      }
      return party.authorizationUrl({
        redirect_uri: config.redirectUri,
        scope: purpose === 'link' ? 'openid email' : 'openid',
        claims: ASKED_CLAIMS,
        state,
        nonce,
        ...(config.pkce ? challenge : {}),
        ...(anew ? { prompt: 'login' } : {}),
        ...(loginHint ? { login_hint: loginHint } : {}),
      })
    },

    identify: (query, expected) => answering(query, (made) => identifyWith(made, config, { query, expected })),

    identifyWithEmail: (query, expected) =>
      answering(query, (made, seen) => identifyWithEmailWith(made, config, { query, expected }, seen)),

    async endSessionUrl(idToken, state) {
      const endpoint = await party.endSessionEndpoint()
      if (!endpoint) return undefined
      const url = new URL(endpoint)
      url.searchParams.set('id_token_hint', idToken)
      url.searchParams.set('state', state)
      url.searchParams.set('post_logout_redirect_uri', config.postLogoutRedirectUri)
      return url.href
    },
  }
}
