/** The networks that training organisations belong to. « mednum » runs the trainings of the conseillers numériques (S-074). */
export const NETWORKS = ['mednum', 'familles_rurales', 'pimms', 'autre'] as const
export type Network = (typeof NETWORKS)[number]

/** Somebody of a training organisation: what commands of that space take as their actor. They know of no other organisation. */
export interface Trainer {
  readonly accountId: string
  readonly givenName: string
  readonly familyName: string
  /** May invite colleagues. */
  readonly lead: boolean
  readonly trainingOrganisation: { readonly id: string; readonly name: string; readonly network: Network }
}
