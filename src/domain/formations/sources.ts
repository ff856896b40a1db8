/** Where a rule of this module comes from: words for whoever reads it, and the exact place, for whoever checks it. */
export interface RuleSource {
  readonly label: string
  /** Mission document and lines (`s4:189`), or decision (`DEC-22`). */
  readonly at: string
}

const from = (label: string) => (at: string) => ({ label, at }) satisfies RuleSource

/** s4: what was told to structures in 2024. */
export const slides = from('Présentation d’Aidants Connect aux structures, 2024')
export const decision = (at: string, label: string) => ({ label, at }) satisfies RuleSource
