import type { Authority, FileState } from '../../domain/habilitation/index.ts'

/** Who files the request (DEC-25), as they say it. */
export const AUTHORITY_WORDS: Readonly<Record<Authority, { readonly label: string; readonly hint: string }>> = {
  referent: {
    label: 'Je serai le référent ou la référente',
    hint: 'Vous mettrez le service en place et suivrez les aidants.',
  },
  dirigeant: {
    label: 'Je dirige la structure',
    hint: 'Maire, présidente, directeur…',
  },
  mandate: {
    label: 'Le référent ou la direction m’a autorisé à faire cette demande',
    hint: 'Vous le déclarez sur l’honneur. L’équipe peut le vérifier auprès de la structure.',
  },
}

/** The six steps of a request, the first one public. */
export const STEPS = [
  'Vous',
  'Numéro SIRET',
  'La structure',
  'Le référent ou la référente',
  'Les aidants',
  'Relire et envoyer',
] as const

/** Where a file stands, as a requester reads it. */
export const STATE_WORDS: Readonly<
  Record<FileState, { readonly label: string; readonly kind: 'neutral' | 'info' | 'success' | 'warning' | 'error' }>
> = {
  brouillon: { label: 'À terminer', kind: 'warning' },
  en_examen: { label: 'En cours d’examen', kind: 'info' },
  modifications_demandees: { label: 'À corriger', kind: 'warning' },
  acceptee: { label: 'Acceptée', kind: 'success' },
  refusee: { label: 'Refusée', kind: 'error' },
  retiree: { label: 'Retirée', kind: 'neutral' },
  sans_suite: { label: 'Classée sans suite', kind: 'neutral' },
}

/** « 7501 0005 »: the number of a file, in groups that are read aloud. */
export function numberWords(number: string): string {
  return number.replace(/(\d{4})(?=\d)/g, '$1 ')
}
