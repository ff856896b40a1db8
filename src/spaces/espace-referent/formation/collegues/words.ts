import {
  MOST_TRAINEES,
  type PeerStanding,
  type PeerTrainee,
  type PossibleTrainer,
  TRAINER_MANDATS_ABOVE,
  trainerObstacle,
} from '../../../../domain/formations/index.ts'
import { type BadgeProps, listOf, plural } from '../../../../platform/ui/index.ts'

interface StateWords {
  readonly words: string
  readonly look: NonNullable<BadgeProps['kind']>
}

/** Where a training by a colleague stands: the same words for référents, for the colleague and for our team. */
export const PEER_WORDS: Readonly<Record<PeerStanding, StateWords>> = {
  proposee: { words: 'Réponse attendue', look: 'info' },
  acceptee: { words: 'Acceptée', look: 'success' },
  declinee: { words: 'Déclinée', look: 'warning' },
  annulee: { words: 'Annulée', look: 'neutral' },
  terminee: { words: 'Terminée', look: 'neutral' },
}

export const nameOf = ({
  givenName,
  familyName,
}: {
  readonly givenName: string
  readonly familyName: string
}): string => `${givenName} ${familyName}`

export const namesOf = (people: readonly PeerTrainee[]): string => listOf(people.map(nameOf))

/** Whom the colleague is still to train. */
export const waitingIn = (trainees: readonly PeerTrainee[]): readonly PeerTrainee[] =>
  trainees.filter(({ attestedAt, over }) => attestedAt === null && !over)

/** What a référent reads of a colleague before choosing them: what the rule looks at, and what it refuses. */
export function trainerWords(trainer: PossibleTrainer, allowed: boolean): string {
  const signed = `${plural(trainer.signed, 'mandat signé', 'mandats signés')} dans la structure`
  const teaches = trainer.trainees > 0 ? ` ; forme déjà ${plural(trainer.trainees, 'personne')}` : ''
  switch (trainerObstacle(trainer, 1, allowed)) {
    case 'stopped':
      return 'Son accès est bloqué : levez d’abord le blocage.'
    case 'too_few_mandats':
      return `${signed}. Il en faut plus de ${TRAINER_MANDATS_ABOVE}.`
    case 'full':
      return `Forme déjà ${plural(trainer.trainees, 'personne')} : ${MOST_TRAINEES} au plus à la fois.`
    default:
      return `${signed}${teaches}.`
  }
}

export const TRAINER = 'formateur'
export const TRAINEES = 'personnes'

/** Why a proposal was refused, by field; `''` for the whole. */
export const PEER_PROBLEMS: Readonly<Record<string, { readonly field: string; readonly words: string }>> = {
  no_trainee: { field: TRAINEES, words: 'Cochez au moins une personne.' },
  too_many: { field: TRAINEES, words: `Une personne forme ${MOST_TRAINEES} collègues au plus à la fois.` },
  not_ready: {
    field: TRAINEES,
    words: 'La situation d’une de ces personnes vient de changer. Voici la liste à jour : choisissez à nouveau.',
  },
  unknown: { field: TRAINEES, words: 'Une de ces personnes n’est plus dans la liste. Choisissez à nouveau.' },
  not_here: { field: TRAINER, words: 'Choisissez qui forme, dans la liste.' },
  stopped: { field: TRAINER, words: 'L’accès de cette personne est bloqué : choisissez quelqu’un d’autre.' },
  too_few_mandats: {
    field: TRAINER,
    words: `Cette personne n’a pas signé plus de ${TRAINER_MANDATS_ABOVE} mandats : choisissez quelqu’un d’autre.`,
  },
  full: {
    field: TRAINER,
    words: `Cela ferait plus de ${MOST_TRAINEES} personnes à former : choisissez quelqu’un d’autre, ou moins de personnes.`,
  },
  oneself: { field: TRAINER, words: 'Personne ne se forme soi-même : choisissez quelqu’un d’autre.' },
}
