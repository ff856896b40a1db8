import type { JWK } from 'jose'
import type { Authentication } from '../../domain/comptes/index.ts'
import type { ThemeKey } from '../../domain/mandats/index.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Assets, Site } from '../../platform/ui/index.ts'

export type SigningAlg = 'HS256' | 'RS256' | 'ES256'

/** How FranceConnect registered us as identity provider (domain/04 B.2), and what it needs to answer it. */
export interface IdentityProviderOptions {
  readonly ctx: Ctx
  readonly clientId: string
  readonly clientSecret: string
  /** Where FranceConnect's browser comes back, compared letter by letter. */
  readonly redirectUris: readonly string[]
  readonly postLogoutRedirectUris: readonly string[]
  readonly idTokenAlg: SigningAlg
  /** Absent: userinfo is plain JSON. */
  readonly userinfoAlg?: SigningAlg
  /** Private keys. The first of an algorithm signs; the others stay published, so that keys rotate without breaking what they signed. */
  readonly jwks: readonly JWK[]
  /** The address given for somebody who has none: FranceConnect refuses an identity without (domain/04 B.6). */
  readonly placeholderEmail: string
  /** FranceConnect's words for our themes, where they differ from those we know (domain/04 B.4). */
  readonly repScopeVocabulary?: Partial<Record<ThemeKey, string>>
  /** The page on which the aidant chooses in whose name to act. */
  readonly choicePath: (exchangeId: string) => string
  readonly assets: Assets
  readonly site: Site
}

/** Under our public address. */
export const PREFIX = '/fournisseur-identite'

export const ROUTES = {
  authorization: '/authorize',
  token: '/token',
  userinfo: '/userinfo',
  jwks: '/jwks',
  endSession: '/session/end',
  discovery: '/.well-known/openid-configuration',
} as const

/** The one level that FranceConnect asks of us (domain/04 B.2). */
export const ACR = 'eidas1'

/**
 * The methods of a sign-in, as `amr` names them (RFC 8176; `mail` is FranceConnect's own word for a link sent by mail). Every one is of two
 * factors (T-40). What ProConnect asked of somebody over there we do not know, beyond that.
 */
const AMR_OF_SIGN_IN: Readonly<Record<Authentication['method'], readonly string[]>> = {
  code_et_lien: ['mail', 'otp', 'mfa'],
  activation: ['mail', 'otp', 'mfa'],
  cle_d_acces: ['pop', 'mfa'],
  proconnect: ['mfa'],
  // Nobody acts for real from a practice space.
  entrainement: [],
}

/** What was asked again since: a code of any kind serves once, a passkey proves that a key is held. */
const AMR_OF_FACTOR: Readonly<Record<NonNullable<Authentication['again']>, string>> = {
  totp_app: 'otp',
  totp_card: 'otp',
  recovery_codes: 'otp',
  passkey: 'pop',
}

/** `amr`: all that proved who the aidant is, from their sign-in to the last factor asked again. */
export function amrOf({ method, again }: Pick<Authentication, 'method' | 'again'>): readonly string[] {
  return [...new Set([...AMR_OF_SIGN_IN[method], ...(again ? [AMR_OF_FACTOR[again]] : [])])]
}

export const SCOPES = ['openid', 'profile', 'email', 'birth'] as const

/** Seconds that a grant lives: the code's 30 and the token's 60, and some. */
export const GRANT_LASTS = 120

export function issuerOf(ctx: Ctx): string {
  return `${ctx.publicUrl}${PREFIX}`
}
