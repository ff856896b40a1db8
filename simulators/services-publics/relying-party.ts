import { randomBytes } from 'node:crypto'
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  ClientSecretPost,
  type Configuration,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
} from 'openid-client'

type Settings = {
  clientId: string
  clientSecret: string
  franceConnectIssuer: string | (() => string)
  alg: 'ES256' | 'RS256'
  redirectUri: string
  postLogoutRedirectUri: string
}

const SCOPES = 'openid given_name family_name preferred_username birthdate email'
const TIMEOUT_SECONDS = 6

/** The service as FranceConnect's client, with every check of openid-client; configuration fetched at first need. */
export function createRelyingParty(settings: Settings) {
  let discovered: Configuration | undefined

  const configuration = async (): Promise<Configuration> => {
    const { franceConnectIssuer: issuer } = settings
    discovered ??= await discovery(
      new URL(typeof issuer === 'function' ? issuer() : issuer),
      settings.clientId,
      { id_token_signed_response_alg: settings.alg, userinfo_signed_response_alg: settings.alg },
      ClientSecretPost(settings.clientSecret),
      { execute: [allowInsecureRequests, enableNonRepudiationChecks], timeout: TIMEOUT_SECONDS },
    )
    return discovered
  }

  return {
    async request() {
      const asked = { state: randomBytes(32).toString('base64url'), nonce: randomBytes(32).toString('base64url') }
      const url = buildAuthorizationUrl(await configuration(), {
        redirect_uri: settings.redirectUri,
        scope: SCOPES,
        acr_values: 'eidas1',
        ...asked,
      })
      return { url: url.href, asked }
    },

    async redeem(query: URLSearchParams, asked: { state: string; nonce: string }) {
      const config = await configuration()
      const callback = new URL(settings.redirectUri)
      callback.search = query.toString()
      const tokens = await authorizationCodeGrant(config, callback, {
        expectedState: asked.state,
        expectedNonce: asked.nonce,
        idTokenExpected: true,
      })
      const claims = tokens.claims()
      if (claims === undefined || tokens.id_token === undefined) throw new Error('no ID token')
      if (claims.acr !== 'eidas1') throw new Error('acr is not eidas1')
      const userinfo = await fetchUserInfo(config, tokens.access_token, claims.sub)
      return {
        idToken: tokens.id_token,
        person: {
          sub: claims.sub,
          name: [userinfo.given_name, userinfo.preferred_username ?? userinfo.family_name].filter(Boolean).join(' '),
          birthdate: userinfo.birthdate ?? '',
          email: userinfo.email ?? '',
        },
      }
    },

    async endSessionUrl(idToken: string): Promise<string> {
      return buildEndSessionUrl(await configuration(), {
        id_token_hint: idToken,
        post_logout_redirect_uri: settings.postLogoutRedirectUri,
        state: randomBytes(16).toString('hex'),
      }).href
    },
  }
}
