import type { ChangeKind, ChangeState, WantedChange } from '../../../domain/comptes/index.ts'
import type { BadgeProps } from '../../../platform/ui/index.ts'

/** What a request is about, as a title. */
export const CHANGE_TITLES: Readonly<Record<ChangeKind, string>> = {
  nom: 'Nom de la structure',
  adresse: 'Adresse de la structure',
  referent: 'Nouveau référent ou nouvelle référente',
}

export const CHANGE_STATES: Readonly<
  Record<ChangeState, { readonly words: string; readonly look: NonNullable<BadgeProps['kind']> }>
> = {
  en_cours: { words: 'En attente', look: 'info' },
  acceptee: { words: 'Acceptée', look: 'success' },
  refusee: { words: 'Refusée', look: 'error' },
  retiree: { words: 'Retirée', look: 'neutral' },
}

/** What is wanted, on one line; undefined once a person's particulars were wiped. */
export function wantedWords(wanted: WantedChange | undefined): string | undefined {
  switch (wanted?.kind) {
    case undefined:
      return undefined
    case 'nom':
      return wanted.name
    case 'adresse':
      return `${wanted.address}, ${wanted.postalCode} ${wanted.city}`
    case 'referent':
      return `${wanted.givenName} ${wanted.familyName}, ${wanted.occupation}`
  }
}
