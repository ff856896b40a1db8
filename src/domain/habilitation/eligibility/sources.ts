/** Where a rule comes from: words for whoever reads the answer, and the exact place, for whoever checks the rule. */
export interface Source {
  readonly label: string
  /** Mission document and lines (`s0:22`), article, or decision (`DEC-20`). */
  readonly at: string
  /** A text of this site where it can be read. */
  readonly document?: 'cgu' | 'charte_aidant'
}

const from = (label: string) => (at: string) => ({ label, at }) satisfies Source

/** s0 and s1: the two pages of the questions that people ask. */
export const whoMayBe = from('Foire aux questions d’Aidants Connect : qui peut être habilité')
export const aboutHabilitation = from('Foire aux questions d’Aidants Connect : l’habilitation')
/** s2 and s4: what was told to administrations in 2022, and to structures in 2024. */
export const presentation = from('Présentation d’Aidants Connect aux administrations, 2022')
export const slides = from('Présentation d’Aidants Connect aux structures, 2024')
/** s3 */
export const encyclopedia = from('Article « Aidants Connect » de Wikipédia')
export const law = (article: string) => ({ label: article, at: article }) satisfies Source
export const decision = (at: string, label: string) => ({ label, at }) satisfies Source

export const CGU: Source = {
  label: 'Conditions d’utilisation, partie 5 : vous ne recevez rien de la personne',
  at: 'CGU 5',
  document: 'cgu',
}
export const CHARTER: Source = {
  label: 'Charte de l’aidant, partie 1 : l’aide est gratuite',
  at: 'charte 1',
  document: 'charte_aidant',
}
