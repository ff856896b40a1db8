import { ACR, type IdentityProviderOptions, issuerOf, ROUTES, SCOPES } from './options.ts'

/** The discovery document (OpenID Connect Discovery 1.0): what we really do, and nothing that the library could do besides. */
export function discoveryDocument(options: IdentityProviderOptions) {
  const issuer = issuerOf(options.ctx)
  return {
    issuer,
    authorization_endpoint: `${issuer}${ROUTES.authorization}`,
    token_endpoint: `${issuer}${ROUTES.token}`,
    userinfo_endpoint: `${issuer}${ROUTES.userinfo}`,
    end_session_endpoint: `${issuer}${ROUTES.endSession}`,
    jwks_uri: `${issuer}${ROUTES.jwks}`,
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: ['authorization_code'],
    subject_types_supported: ['public'],
    scopes_supported: [...SCOPES],
    acr_values_supported: [ACR],
    prompt_values_supported: ['login'],
    id_token_signing_alg_values_supported: [...new Set([options.idTokenAlg, 'RS256'])],
    ...(options.userinfoAlg ? { userinfo_signing_alg_values_supported: [options.userinfoAlg] } : {}),
    token_endpoint_auth_methods_supported: ['client_secret_post'],
    claims_parameter_supported: true,
    request_parameter_supported: false,
    request_uri_parameter_supported: false,
    authorization_response_iss_parameter_supported: true,
    claims_supported: [
      'sub',
      'given_name',
      'family_name',
      'preferred_username',
      'gender',
      'birthdate',
      'birthplace',
      'birthcountry',
      'email',
      'acr',
      'amr',
      'auth_time',
      'rep_scope',
    ],
  }
}
