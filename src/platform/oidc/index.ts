export { matchesAccessToken } from './at-hash.ts'
export type { ExchangeCause } from './failures.ts'
export type { Memory } from './fetch.ts'
export { createRelyingParty, type JwksCache, type RelyingPartyConfig } from './relying-party.ts'
