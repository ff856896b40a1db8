import type { AdditionRefusal, LineProblem } from '../../../../domain/comptes/index.ts'
import { MOST_AT_ONCE } from '../../../../domain/comptes/index.ts'
import type { TracksRequested } from '../../../../domain/formations/index.ts'
import { EMAIL_REFUSALS } from '../../../email-words.ts'

/** What is wrong with one address, and the way out. Nothing here tells whose an address is, elsewhere than in this structure. */
export const LINE_WORDS: Readonly<Record<LineProblem, string>> = {
  ...EMAIL_REFUSALS,
  duplicate: 'Cette adresse est déjà plus haut.',
  already_here: 'Cette personne fait déjà partie de l’équipe.',
  already_requested: 'Une demande est déjà en cours pour cette adresse.',
  asked_too_often: 'Plusieurs demandes sont déjà parties à cette adresse aujourd’hui. Recommencez demain.',
}

/** Why the whole form is refused. */
export const FORM_WORDS: Readonly<
  Record<Extract<AdditionRefusal | TracksRequested, { kind: 'refused' }>['reason'], string>
> = {
  count: `Ajoutez entre une et ${MOST_AT_ONCE} personnes à la fois.`,
  too_many: 'Votre structure a fait beaucoup de demandes aujourd’hui. Recommencez demain.',
  undeclared: 'Cochez les deux déclarations pour chaque personne.',
  foreign_form: 'Ce formulaire a vieilli. Rien n’a été demandé. Recommencez.',
  not_referent: 'Vous n’êtes plus référent ou référente de cette structure, ou votre accès vient d’être bloqué.',
}
