export type { AddressSearch } from './model.ts'
export { createAddressSearch } from './search.ts'
