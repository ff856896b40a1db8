export { createFranceConnect } from './client.ts'
export {
  type IdentityProviderToday,
  identityProvidersToday,
  setIdentityProviderState,
} from './identity-providers.ts'
export type {
  FranceConnect,
  FranceConnectConfig,
  Identified,
} from './model.ts'
