export {
  type AuthenticatorAccount,
  type AuthenticatorOptions,
  type AuthenticatorSimulator,
  startAuthenticator,
} from './authenticator.ts'
