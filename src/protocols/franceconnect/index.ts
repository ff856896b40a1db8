export { createFranceConnect } from './client.ts'
export { readIdentity } from './identity.ts'
export {
  type IdentityProviderToday,
  identityProvidersToday,
  setIdentityProviderState,
} from './identity-providers.ts'
export type {
  FranceConnect,
  FranceConnectConfig,
  FranceConnectFailure,
  Identified,
} from './model.ts'
