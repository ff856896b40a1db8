export type { AddressAnswer, AddressSearch, FoundAddress } from './model.ts'
export { createAddressSearch } from './search.ts'
