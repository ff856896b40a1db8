import { randomBytes } from 'node:crypto'
import { createRemoteJWKSet, decodeProtectedHeader, type JWTPayload, errors as joseErrors, jwtVerify } from 'jose'
import {
  allowInsecureRequests,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  ClientSecretPost,
  Configuration,
} from 'openid-client'
import type { Clock } from '../kit/clock.ts'
import type { FcErrorCode } from './errors.ts'
import type { AidantsConnectRegistration } from './options.ts'
import { ACR } from './provider.ts'
import { type IdpIdentity, identityDefects } from './rnipp.ts'

/** How an exchange with Aidants Connect ended. */
export type IdpResult =
  | {
      kind: 'identified'
      identity: IdpIdentity
      repScope: readonly string[]
      idToken: string
      idTokenClaims: Record<string, unknown>
      userinfo: Record<string, unknown>
    }
  | { kind: 'refused'; code: FcErrorCode; detail: string }
  /** Aidants Connect sent the browser back with an OAuth error: passed on to the service as it is. */
  | { kind: 'error'; error: string; description: string }

/** How the last exchange with Aidants Connect ended, what FranceConnect asked, and the code when it was refused after. */
export type LastIdpResult = {
  at: Date
  result: IdpResult
  /** What followed the identity's acceptance: rep_scope and register. `accepted` when the person reached the confirmation. */
  verdict: 'accepted' | { code: string; detail: string } | undefined
}

const SCOPE_ASKED = 'openid profile email birth'
const ASCII = /^[\x20-\x7e]+$/
const ALLOWED_ACR: readonly string[] = [ACR]

/**
 * FranceConnect as a client of Aidants Connect. The two redirections are openid-client's. The answers are verified
 * by hand with jose, since FranceConnect runs openid-client **5** and version 6 cannot be told to be as strict:
 * at_hash, HS256 signatures, no tolerance at all on `exp` and `nbf` (domain/04 B.5).
 */
export function createAidantsConnectClient(
  registration: AidantsConnectRegistration,
  settings: { issuer: string; clock: Clock; timeoutMs: number },
) {
  const redirectUri = `${settings.issuer}/oidc-callback`
  const logoutReturn = `${settings.issuer}/client/logout-callback`
  const configuration = new Configuration(
    {
      issuer: registration.issuer,
      authorization_endpoint: registration.authorizationEndpoint,
      token_endpoint: registration.tokenEndpoint,
      userinfo_endpoint: registration.userinfoEndpoint,
      end_session_endpoint: registration.endSessionEndpoint,
      jwks_uri: registration.jwksUri,
    },
    registration.clientId,
    registration.clientSecret,
    ClientSecretPost(registration.clientSecret),
  )
  allowInsecureRequests(configuration)
  // No cool-down: a kid that is unknown is looked for at once, as openid-client 5 does.
  const remoteKeys = createRemoteJWKSet(new URL(registration.jwksUri), {
    cooldownDuration: 0,
    timeoutDuration: settings.timeoutMs,
  })

  const call = (url: string, init: RequestInit) =>
    fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(settings.timeoutMs) })

  const verify = async (jwt: string, alg: 'HS256' | 'ES256' | 'RS256', required: string[]): Promise<JWTPayload> => {
    if (decodeProtectedHeader(jwt).alg !== alg) {
      throw new Error(`unexpected JWT alg received, expected ${alg}, got: ${decodeProtectedHeader(jwt).alg}`)
    }
    const options = { algorithms: [alg], clockTolerance: 0, currentDate: settings.clock(), requiredClaims: required }
    const { payload } =
      alg === 'HS256'
        ? await jwtVerify(jwt, new TextEncoder().encode(registration.clientSecret), options)
        : await jwtVerify(jwt, remoteKeys, options)
    if (payload.iss !== undefined && payload.iss !== registration.issuer) {
      throw new Error(`unexpected iss value, expected ${registration.issuer}, got: ${payload.iss}`)
    }
    if (payload.aud !== undefined && ![payload.aud].flat().includes(registration.clientId)) {
      throw new Error(`aud mismatch, expected ${registration.clientId}, got: ${[payload.aud].flat().join(' ')}`)
    }
    return payload
  }

  return {
    /** The request of domain/04 B.3, to the letter; `state` and `nonce` of 32 characters. */
    authorizationRequest(repScope: readonly string[]): { url: string; state: string; nonce: string } {
      const state = randomBytes(16).toString('hex')
      const nonce = randomBytes(16).toString('hex')
      const url = buildAuthorizationUrl(configuration, {
        scope: SCOPE_ASKED,
        response_type: 'code',
        redirect_uri: redirectUri,
        state,
        nonce,
        acr_values: ACR,
        prompt: 'login',
        claims: JSON.stringify({ id_token: { rep_scope: { essential: true, values: repScope } } }),
      })
      return { url: url.href, state, nonce }
    },

    /** Where FranceConnect sends the browser to end the session at Aidants Connect (domain/04 B.8). */
    endSessionUrl(idToken: string, state: string): string {
      return buildEndSessionUrl(configuration, {
        id_token_hint: idToken,
        post_logout_redirect_uri: logoutReturn,
        state,
      }).href
    },

    /** Reads the return of the browser, calls token then userinfo, checks everything. */
    async exchange(query: URLSearchParams, expected: { state: string; nonce: string }): Promise<IdpResult> {
      const state = query.get('state')
      if (!state) return { kind: 'refused', code: 'Y020021', detail: 'state missing' }
      if (state !== expected.state) return { kind: 'refused', code: 'Y020022', detail: 'state mismatch' }
      const error = query.get('error')
      if (error !== null) return { kind: 'error', error, description: query.get('error_description') ?? '' }
      const code = query.get('code')
      if (!code) return { kind: 'refused', code: 'Y020025', detail: 'code missing' }
      const iss = query.get('iss')
      if (iss !== null && iss !== registration.issuer) {
        return { kind: 'refused', code: 'Y020026', detail: `iss mismatch on callback: ${iss}` }
      }

      let tokens: { accessToken: string; idToken: string; claims: JWTPayload }
      try {
        tokens = await askTokens(code, expected.nonce)
      } catch (failure) {
        return { kind: 'refused', code: 'Y020026', detail: reason(failure) }
      }
      const defect = tokenResultDefect(tokens.accessToken, tokens.claims)
      if (defect !== undefined) return { kind: 'refused', code: 'Y020030', detail: defect }
      if (!ALLOWED_ACR.includes(String(tokens.claims.acr))) {
        return { kind: 'refused', code: 'Y100018', detail: `acr not allowed: ${String(tokens.claims.acr)}` }
      }

      let userinfo: Record<string, unknown>
      try {
        userinfo = await askUserinfo(tokens.accessToken, String(tokens.claims.sub))
      } catch (failure) {
        return { kind: 'refused', code: 'Y020027', detail: reason(failure) }
      }
      if (!userinfo.sub) return { kind: 'refused', code: 'Y020029', detail: 'sub missing' }
      const defects = identityDefects(userinfo)
      if (defects.length > 0) return { kind: 'refused', code: 'Y600006', detail: defects.join('; ') }
      return {
        kind: 'identified',
        identity: asIdentity(userinfo),
        repScope: Array.isArray(tokens.claims.rep_scope) ? tokens.claims.rep_scope.map(String) : [],
        idToken: tokens.idToken,
        idTokenClaims: tokens.claims,
        userinfo,
      }
    },
  }

  async function askTokens(code: string, nonce: string) {
    const response = await call(registration.tokenEndpoint, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code,
        redirect_uri: redirectUri,
        client_id: registration.clientId,
        client_secret: registration.clientSecret,
      }).toString(),
    })
    const answer: unknown = await response.json()
    if (response.status !== 200) throw new Error(`token: HTTP ${response.status} ${JSON.stringify(answer)}`)
    const accessToken = field(answer, 'access_token')
    const idToken = field(answer, 'id_token')
    if (typeof accessToken !== 'string') throw new Error('access_token missing')
    if (typeof idToken !== 'string') throw new Error('id_token missing')
    const claims = await verify(idToken, registration.idTokenSignedResponseAlg, ['iss', 'sub', 'aud', 'exp', 'iat'])
    if (claims.nonce !== nonce) throw new Error('nonce mismatch')
    if (Array.isArray(claims.aud) && claims.aud.length > 1 && claims.azp !== registration.clientId) {
      throw new Error('azp mismatch')
    }
    if (claims.at_hash !== undefined && claims.at_hash !== (await halfHash(accessToken))) {
      throw new Error('at_hash mismatch')
    }
    return { accessToken, idToken, claims }
  }

  async function askUserinfo(accessToken: string, sub: string): Promise<Record<string, unknown>> {
    const response = await call(registration.userinfoEndpoint, { headers: { authorization: `Bearer ${accessToken}` } })
    const text = await response.text()
    if (response.status !== 200) throw new Error(`userinfo: HTTP ${response.status} ${text.slice(0, 300)}`)
    const alg = registration.userinfoSignedResponseAlg
    const type = response.headers.get('content-type') ?? ''
    if (alg !== undefined && !/^application\/jwt\b/.test(type)) {
      throw new Error(`expected application/jwt response, got: ${type}`)
    }
    const parsed: unknown = alg === undefined ? JSON.parse(text) : await verify(text, alg, [])
    if (typeof parsed !== 'object' || parsed === null) throw new Error('userinfo is not an object')
    const userinfo: Record<string, unknown> = { ...parsed }
    if (userinfo.sub !== undefined && userinfo.sub !== sub) throw new Error('userinfo sub mismatch')
    return userinfo
  }
}

export type AidantsConnectClient = ReturnType<typeof createAidantsConnectClient>

/** FranceConnect's `TokenResultDto`. */
function tokenResultDefect(accessToken: string, claims: JWTPayload): string | undefined {
  if (!ASCII.test(accessToken)) return 'access_token must be ASCII'
  if (typeof claims.acr !== 'string' || !/^[a-zA-Z0-9]+$/.test(claims.acr)) return 'acr must be alphanumeric'
  for (const name of ['amr', 'rep_scope']) {
    const value = claims[name]
    if (value === undefined) continue
    if (!Array.isArray(value) || value.some((item) => typeof item !== 'string')) return `${name} must be strings`
  }
  return undefined
}

function asIdentity(userinfo: Record<string, unknown>): IdpIdentity {
  const text = (name: string) => (typeof userinfo[name] === 'string' ? userinfo[name] : '')
  return {
    sub: text('sub'),
    given_name: text('given_name'),
    family_name: text('family_name'),
    birthdate: text('birthdate'),
    gender: text('gender'),
    birthplace: text('birthplace'),
    birthcountry: text('birthcountry'),
    email: text('email'),
    preferred_username: typeof userinfo.preferred_username === 'string' ? userinfo.preferred_username : undefined,
  }
}

async function halfHash(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Buffer.from(digest).subarray(0, 16).toString('base64url')
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined
}

function reason(failure: unknown): string {
  if (failure instanceof joseErrors.JOSEError) return `${failure.code}: ${failure.message}`
  return failure instanceof Error ? failure.message : String(failure)
}
