/** What a mandat, a page or a document says of the structure that is bound. */
export interface Organisation {
  readonly id: string
  readonly name: string
  readonly siret: string | null
  readonly address: string
  readonly postalCode: string
  readonly city: string
  /** Themes that this structure may offer, in its own order. */
  readonly allowedThemes: readonly string[]
}
