export { answerWithActe, answerWithRefusal } from './answer.ts'
export type { IdentityProviderOptions, SigningAlg } from './options.ts'
export { identityProvider } from './plugin.ts'
export { purgeOidcItems } from './storage.ts'
