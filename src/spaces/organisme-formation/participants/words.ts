import type { Attendant, RegistrationState } from '../../../domain/formations/index.ts'

interface StateWords {
  readonly words: string
  readonly look: 'success' | 'info' | 'warning' | 'error' | 'neutral'
}

/** Where a registration stands, for the organisation. */
export const REGISTRATION_WORDS: Readonly<Record<RegistrationState, StateWords>> = {
  liste_attente: { words: 'Liste d’attente', look: 'neutral' },
  preinscrite: { words: 'À confirmer', look: 'warning' },
  confirmee: { words: 'Confirmée', look: 'success' },
  presente: { words: 'Présente', look: 'success' },
  absente: { words: 'Absente', look: 'error' },
  annulee: { words: 'Annulée', look: 'neutral' },
  refusee: { words: 'Refusée', look: 'neutral' },
}

export function attendantName({ givenName, familyName }: Pick<Attendant, 'givenName' | 'familyName'>): string {
  return `${givenName} ${familyName}`
}

/** Whether this registration may still be confirmed, refused or moved. */
export function isOpen({ state }: Pick<Attendant, 'state'>): boolean {
  return state === 'liste_attente' || state === 'preinscrite' || state === 'confirmee'
}

/** Whether it ended without the session. */
export function isOver({ state }: Pick<Attendant, 'state'>): boolean {
  return state === 'annulee' || state === 'refusee'
}
