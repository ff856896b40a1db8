/** One person of the form « à former ». */
export interface TraineeRow {
  /** Their place in the form, from 0. */
  readonly row: number
  readonly givenName: string
  readonly familyName: string
  readonly email: string
  readonly occupation: string
}

/** The names of the fields of a row. */
export function fieldsOf(row: number) {
  return {
    givenName: `prenom-${row}`,
    familyName: `nom-${row}`,
    email: `adresse-${row}`,
    occupation: `fonction-${row}`,
  } as const
}
