/** One person of the form « à former ». */
export interface TraineeRow {
  /** Their place in the form, from 0. */
  readonly row: number
  readonly givenName: string
  readonly familyName: string
  readonly email: string
  readonly occupation: string
  /** `oui`, `non`, or nothing yet. */
  readonly conum: string
  readonly contract: boolean
  readonly exclusions: boolean
}

/** The names of the fields of a row. */
export function fieldsOf(row: number) {
  return {
    givenName: `prenom-${row}`,
    familyName: `nom-${row}`,
    email: `adresse-${row}`,
    occupation: `fonction-${row}`,
    conum: `conum-${row}`,
    contract: `contrat-${row}`,
    exclusions: `statut-${row}`,
  } as const
}

/** What a ticked declaration sends. */
export const DECLARED = 'oui'
