import type { FileState } from '../../../domain/habilitation/index.ts'

export const ZONE = 'Europe/Paris'

/** What happened to a file, one line of its history, as its requesters read it. */
export const ACT_WORDS: Readonly<Record<string, string>> = {
  creer: 'Demande commencée',
  modifier: 'Demande complétée',
  ajouter_aidant: 'Aidant ajouté',
  envoyer: 'Demande envoyée',
  renvoyer: 'Demande corrigée et renvoyée',
  retirer: 'Demande retirée',
  ajouter_collegue: 'Collègue ajouté au suivi',
  retirer_collegue: 'Collègue retiré du suivi',
  ecrire: 'Message à l’équipe',
  accepter: 'Demande acceptée',
  demander_modifications: 'Changements demandés',
  refuser: 'Demande refusée',
  rouvrir: 'Demande rouverte',
  repondre: 'Message de l’équipe',
  relancer: 'Rappel envoyé par mail',
  classer: 'Demande classée sans suite',
}

/** What is the team's own work, and says nothing to the structure. */
export const INNER_ACTS: ReadonlySet<string> = new Set(['attribuer', 'juger'])

/** Why what was wanted is refused now, and the way out. */
export const NOT_NOW: Readonly<Record<FileState, string>> = {
  brouillon: 'La demande n’est pas encore envoyée.',
  en_examen: 'La demande est en cours d’examen : attendez la réponse de l’équipe, ou écrivez-lui.',
  modifications_demandees: 'L’équipe attend vos changements.',
  acceptee: 'La demande est acceptée : la suite se passe dans l’espace référent.',
  refusee: 'La demande est refusée. Vous pouvez écrire à l’équipe ou faire un recours.',
  retiree: 'La demande est retirée.',
  sans_suite: 'La demande est classée sans suite. Écrivez à l’équipe pour la rouvrir.',
}
