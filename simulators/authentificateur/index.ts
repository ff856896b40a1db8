export {
  type AuthenticatorAccount,
  type AuthenticatorOptions,
  type AuthenticatorSimulator,
  type CurrentCode,
  startAuthenticator,
} from './authenticator.ts'
