import type { Unavailable } from '../../platform/outgoing/index.ts'

/** An address that exists, as the national base writes it. */
export interface FoundAddress {
  /** On one line: « 4 Quai de la République 19000 Tulle ». */
  readonly label: string
  /** Number and street, or the name of the place; empty for a whole commune. */
  readonly street: string
  readonly postcode: string
  readonly city: string
  /** INSEE code of the commune. */
  readonly citycode: string
  /** « 19 », « 2A », « 974 ». */
  readonly department: string
}

/** `unavailable`: the page goes on without suggestions; an address may always be typed whole. */
type AddressAnswer =
  | { readonly kind: 'found'; readonly addresses: readonly FoundAddress[] }
  | { readonly kind: 'unavailable'; readonly cause: Unavailable }

export interface AddressSearch {
  /** At most five addresses that what was typed may become; none for less than three characters. */
  complete(typed: string): Promise<AddressAnswer>
}
