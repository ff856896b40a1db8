import type { Eligibility, TrackAct } from '../../../../domain/formations/index.ts'
import type { BadgeProps } from '../../../../platform/ui/index.ts'

interface StateWords {
  readonly words: string
  readonly look: NonNullable<BadgeProps['kind']>
}

/** Where the request to train somebody stands: the same words for référents and for our team. */
export const ELIGIBILITY_WORDS: Readonly<Record<Eligibility, StateWords>> = {
  a_examiner: { words: 'À l’examen', look: 'info' },
  precisions_demandees: { words: 'Question posée', look: 'warning' },
  acceptee: { words: 'Acceptée', look: 'success' },
  refusee: { words: 'Refusée', look: 'error' },
  annulee: { words: 'Retirée', look: 'neutral' },
}

/** What happened to it, as a line of its history. */
export const TRACK_ACT_WORDS: Readonly<Record<TrackAct, string>> = {
  request: 'Demande envoyée',
  open: 'Acceptée avec la demande d’habilitation de la structure',
  ask: 'Question de l’équipe d’Aidants Connect',
  answer: 'Réponse à la question',
  accept: 'Demande acceptée',
  refuse: 'Demande refusée',
  cancel: 'Demande retirée',
  register: 'Inscription à une session',
  wait: 'Inscription sur une liste d’attente',
  promote: 'Une place s’est libérée',
  confirm: 'Inscription confirmée par l’organisme de formation',
  unregister: 'Inscription annulée',
  decline: 'Inscription refusée par l’organisme de formation',
  attend: 'Présence à la formation',
  absent: 'Absence à la formation',
  unattend: 'Présence retirée : notée par erreur',
  propose_peer: 'Formation par une ou un collègue proposée',
  accept_peer: 'Formation acceptée par la ou le collègue',
  decline_peer: 'Formation déclinée par la ou le collègue',
  attest_peer: 'Formation par une ou un collègue attestée',
  withdraw_peer: 'Formation par une ou un collègue annulée',
  train: 'Formation enregistrée',
  pix: 'Résultat du test Pix reçu',
  agree: 'Accord de la personne pour rejoindre la structure',
  activate: 'Compte ouvert',
}

/** What the structure declares for each person; « contrat » and « statut » in forms. */
export const DECLARATIONS = {
  contract: 'Cette personne a un contrat de travail avec notre structure.',
  exclusions:
    'Cette personne n’est ni bénévole, ni en service civique, ni stagiaire, ni apprentie, ni proche aidante, ni élue, ni mandataire judiciaire.',
} as const
