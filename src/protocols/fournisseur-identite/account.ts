import type { Account, ClaimsParameter, FindAccount } from 'oidc-provider'
import { recheckActe, type ThemeKey, themeOf, transmitActe } from '../../domain/mandats/index.ts'
import { type CivilIdentity, subjectOf } from '../../domain/usagers/index.ts'
import type { IdentityProviderOptions } from './options.ts'
import { writeRepScope } from './rep-scope.ts'
import { grantHashOf } from './storage.ts'

/**
 * Who the usager is, for oidc-provider. It asks three times: when the code is issued (nothing leaves), when it is redeemed (the autorisation
 * is checked again) and at userinfo (checked a last time, and the identity leaves: the use is journaled). Undefined is a refusal: the library
 * answers `invalid_grant` or `invalid_token`.
 */
export function accountFinder(options: IdentityProviderOptions): FindAccount {
  const { ctx } = options
  return async (_request, sub, token): Promise<Account | undefined> => {
    if (!token) return { accountId: sub, claims: async () => ({ sub }) }
    if (!('grantId' in token) || typeof token.grantId !== 'string') return undefined
    const grantHash = grantHashOf(ctx, token.grantId)
    if (token.kind === 'AuthorizationCode') {
      const acte = await recheckActe(ctx, { grantHash })
      if (acte.kind === 'refused' || subjectOf(ctx, acte.usagerId) !== sub) return undefined
      const theme = themeOf(acte.theme)?.key
      const requested = requestedIn('claims' in token ? token.claims : undefined)
      return { accountId: sub, claims: async () => ({ sub, ...repScope(theme, requested, options) }) }
    }
    if (token.kind === 'AccessToken') {
      const acte = await transmitActe(ctx, { grantHash })
      if (acte.kind === 'refused' || subjectOf(ctx, acte.usagerId) !== sub) return undefined
      const claims = { sub, ...identityClaims(acte.identity, acte.contactEmail ?? options.placeholderEmail) }
      return { accountId: sub, claims: async () => claims }
    }
    return undefined
  }
}

function repScope(theme: ThemeKey | undefined, requested: readonly string[], options: IdentityProviderOptions) {
  return theme ? { rep_scope: [...writeRepScope(theme, requested, options.repScopeVocabulary)] } : {}
}

/** The values of `rep_scope` that came with the authorization request; the library keeps them with the code. */
function requestedIn(claims: ClaimsParameter | undefined): readonly string[] {
  const values = claims?.id_token?.rep_scope?.values
  return Array.isArray(values) ? values.filter((value): value is string => typeof value === 'string') : []
}

/**
 * The identity as FranceConnect wants it (domain/04 B.6): each value exactly as FranceConnect itself gave it when the mandat was signed,
 * unknown days included; what is not known is left out, never written as a word.
 */
function identityClaims(identity: CivilIdentity, addressOtherwise: string) {
  return {
    given_name: identity.givenNames,
    family_name: identity.familyName,
    ...(identity.preferredUsername ? { preferred_username: identity.preferredUsername } : {}),
    gender: identity.gender,
    birthdate: identity.birthdate,
    ...(identity.birthplace ? { birthplace: identity.birthplace } : {}),
    birthcountry: identity.birthcountry,
    email: identity.email ?? addressOtherwise,
  }
}
