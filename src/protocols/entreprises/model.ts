import type { Unavailable } from '../../platform/outgoing/index.ts'

/** An establishment as the State's company directory knows it. In capitals, most of it: the directory writes so. */
export interface Establishment {
  readonly siret: string
  /** Of the company or body; null when it does not let it be published. */
  readonly name: string | null
  /** The sign of this very place, when it has one. */
  readonly siteName: string | null
  /** Number and street; null when it is not published. */
  readonly address: string | null
  readonly postalCode: string | null
  readonly city: string | null
  /** INSEE code of the commune. */
  readonly cityInsee: string | null
  /** INSEE's « catégorie juridique », four digits. */
  readonly legalCategory: string | null
  /** The place, or the whole body, has ceased. */
  readonly closed: boolean
  /** « Diffusion partielle »: name and address are kept from the public at its request. */
  readonly partial: boolean
}

/** `unavailable`: nothing is known, for or against; the number is « à vérifier » and nobody is stopped. */
export type CompanyAnswer =
  | { readonly kind: 'found'; readonly establishment: Establishment }
  | { readonly kind: 'not_found' }
  | { readonly kind: 'unavailable'; readonly cause: Unavailable }

export interface CompanyDirectory {
  /** What is known of this SIRET: 14 digits, checked before (`checkSiret`). */
  bySiret(siret: string): Promise<CompanyAnswer>
}
