export { createFranceConnect } from './client.ts'
export {
  IDENTITY_PROVIDERS,
  type IdentityProviderToday,
  identityProvidersToday,
  setIdentityProviderState,
} from './identity-providers.ts'
export type {
  FranceConnect,
  FranceConnectCause,
  FranceConnectConfig,
  FranceConnectFailure,
  Identified,
} from './model.ts'
