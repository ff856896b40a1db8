import type { JourneyFailure } from '../../../domain/mandats/index.ts'
import { type ExplainedFailure, type Explanation, failureWords } from '../nouveau-mandat/words.ts'

const AGAIN = 'Appuyez à nouveau sur le bouton FranceConnect, en bas de cette page.'
const OTHER_ACCOUNT = 'Recommencez avec un autre compte, si la personne en a un.'

/** What differs from a mandat's words: here nothing is signed. */
const OF_MESSAGES: Readonly<Partial<Record<JourneyFailure, Explanation>>> = {
  deceased: {
    title: 'L’état civil indique que cette personne est décédée',
    what: 'Les messages n’ont pas changé. C’est parfois une erreur de l’état civil.',
    todo: [
      'Si la personne est bien devant vous, elle doit demander la correction à l’Insee ou à sa mairie de naissance.',
    ],
  },
  weak_level: {
    title: 'Ce compte n’est pas assez sûr pour changer les messages',
    what: 'FranceConnect n’a pas donné le niveau de sécurité demandé.',
    todo: [OTHER_ACCOUNT],
  },
  self_proven_identity: {
    title: 'FranceConnect était encore ouvert par une démarche d’un aidant',
    what: 'Un aidant venait d’agir avec FranceConnect, qui s’en est souvenu. Nous lui avons demandé de fermer cette session. Pour changer ses messages, elle doit se connecter elle-même, avec son propre compte.',
    todo: [AGAIN, 'Si cela recommence, déconnectez-vous du site où la démarche a été faite, ou attendez 30 minutes.'],
  },
  renewal_other_person: {
    title: 'Ce n’est pas la personne de cette fiche',
    what: 'Une autre personne s’est connectée à FranceConnect. Les messages n’ont pas changé.',
    todo: [
      'Vérifiez qui est devant vous.',
      'Si c’est bien la personne de la fiche, appuyez à nouveau sur le bouton FranceConnect, en bas de cette page.',
      'Si son état civil vient d’être corrigé, renouvelez plutôt le mandat : les messages s’y choisissent aussi.',
    ],
  },
  draft_changed_meanwhile: {
    title: 'Les messages n’ont pas changé',
    what: 'Entre-temps, vous avez changé de structure, ou ce que vous pouvez faire a changé.',
    todo: ['Vérifiez la structure écrite en haut de la page.', AGAIN],
  },
  journey_expired: {
    title: 'Plus de 30 minutes se sont écoulées',
    what: 'Par sécurité, la connexion à FranceConnect n’est plus valable. Les messages n’ont pas changé.',
    todo: [AGAIN],
  },
}

/** What stopped a change of messages, and its way out. */
export function noticesFailure(failure: JourneyFailure): ExplainedFailure {
  return failureWords(failure, OF_MESSAGES[failure])
}
