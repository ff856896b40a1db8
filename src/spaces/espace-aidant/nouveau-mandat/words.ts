import type { Journey, JourneyFailure } from '../../../domain/mandats/index.ts'
import { failureHelp } from '../../site/aide/failures.ts'

/** The steps that a person sees, besides FranceConnect's own pages. */
export const STEP_COUNT = 4

export interface Explanation {
  readonly title: string
  /** What happened. */
  readonly what: string
  /** What to do now. */
  readonly todo: readonly string[]
}

/** With where the help says more. */
export interface ExplainedFailure extends Explanation {
  readonly help: string
}

/** Where FranceConnect gave us nothing to end its session with: on a shared screen it may stay open for half an hour. */
const STILL_OPEN =
  'Si la personne s’en va, fermez toutes les fenêtres du navigateur : sa connexion à FranceConnect peut être restée ouverte.'
const AGAIN = 'Appuyez à nouveau sur le bouton FranceConnect, en bas de cette page.'
const OTHER_ACCOUNT = 'Recommencez avec un autre compte, si la personne en a un.'

/** What each failure says, and its way out. What was filled in is kept: the screen says so once, above. */
const FAILURES: Readonly<Record<JourneyFailure, Explanation>> = {
  gave_up: {
    title: 'La connexion à FranceConnect a été abandonnée',
    what: 'La personne a quitté FranceConnect avant la fin.',
    todo: ['Demandez-lui si elle veut continuer. Rien ne l’y oblige.', AGAIN],
  },
  identity_mismatch: {
    title: 'L’identité du compte ne correspond pas tout à fait à l’état civil',
    what: 'FranceConnect a trouvé une personne proche, mais un détail diffère : un prénom, le nom de naissance, le lieu.',
    todo: [OTHER_ACCOUNT, 'Sinon, faites corriger l’identité du compte auprès de l’organisme qui l’a ouvert.'],
  },
  identity_ambiguous: {
    title: 'Plusieurs personnes correspondent à cette identité',
    what: 'FranceConnect n’a pas pu dire laquelle est devant vous.',
    todo: [
      OTHER_ACCOUNT,
      'Sinon, faites compléter l’identité du compte : tous les prénoms et le lieu de naissance exact.',
    ],
  },
  marital_name: {
    title: 'Le compte porte le nom d’usage au lieu du nom de naissance',
    what: 'FranceConnect vérifie le nom de naissance. Ce compte ne le donne pas.',
    todo: [OTHER_ACCOUNT, 'Sinon, faites ajouter le nom de naissance auprès de l’organisme qui a ouvert le compte.'],
  },
  identity_unknown: {
    title: 'FranceConnect ne retrouve pas cette personne dans l’état civil',
    what: 'Cela arrive sans numéro de sécurité sociale définitif, ou quand un prénom, le nom ou la commune de naissance est mal écrit.',
    todo: [OTHER_ACCOUNT, 'Sinon, comparez l’identité du compte avec la pièce d’identité et faites-la corriger.'],
  },
  identity_refused: {
    title: 'L’identité de ce compte n’a pas pu être vérifiée',
    what: 'Le répertoire de l’état civil n’a pas accepté ce que le compte lui a donné.',
    todo: [OTHER_ACCOUNT, 'Sinon, faites vérifier l’identité auprès de l’organisme qui a ouvert le compte.'],
  },
  deceased: {
    title: 'L’état civil indique que cette personne est décédée',
    what: 'Aucun mandat ne peut être signé à ce nom. C’est parfois une erreur de l’état civil.',
    todo: [
      'Si la personne est bien devant vous, elle doit demander la correction à l’Insee ou à sa mairie de naissance.',
      'Sinon, abandonnez ce mandat.',
    ],
  },
  account_blocked: {
    title: 'La personne a bloqué ce compte dans FranceConnect',
    what: 'Elle a choisi, un jour, que ce compte ne serve plus avec FranceConnect.',
    todo: [OTHER_ACCOUNT, 'Elle peut aussi le débloquer sur franceconnect.gouv.fr, dans son tableau de bord.'],
  },
  register_unavailable: {
    title: 'Le répertoire de l’état civil ne répond pas',
    what: 'FranceConnect n’a pas pu vérifier l’identité. La personne n’y est pour rien.',
    todo: ['Attendez une minute.', AGAIN],
  },
  unavailable: {
    title: 'FranceConnect ne répond pas',
    what: 'Le service est en panne ou surchargé. La personne n’y est pour rien.',
    todo: ['Attendez une minute.', AGAIN, STILL_OPEN],
  },
  timeout: {
    title: 'FranceConnect met trop de temps à répondre',
    what: 'Nous avons arrêté d’attendre au bout de quelques secondes.',
    todo: ['Attendez une minute.', AGAIN, STILL_OPEN],
  },
  request_refused: {
    title: 'FranceConnect n’a pas accepté notre demande',
    what: 'Cela vient de nous ou de FranceConnect, pas de la personne. L’équipe technique est prévenue.',
    todo: [AGAIN, 'Si cela recommence, appelez l’équipe d’Aidants Connect.'],
  },
  code_expired: {
    title: 'La réponse de FranceConnect est arrivée trop tard',
    what: 'Elle ne sert qu’une fois, pendant 30 secondes.',
    todo: [AGAIN],
  },
  token_expired: {
    title: 'La réponse de FranceConnect n’est plus valable',
    what: 'Elle porte une heure qui n’est pas la bonne.',
    todo: [AGAIN],
  },
  earlier_authentication: {
    title: 'FranceConnect s’est souvenu d’une connexion plus ancienne',
    what: 'La personne s’était connectée avant de faire ces choix. Nous avons demandé à FranceConnect de fermer cette session : elle se connecte à nouveau, pour ces choix.',
    todo: [AGAIN, 'Si cela recommence, fermez toutes les fenêtres du navigateur, puis ouvrez-le à nouveau.'],
  },
  bad_token: {
    title: 'Nous n’avons pas pu vérifier la réponse de FranceConnect',
    what: 'Sa signature ou son contenu n’est pas celui que nous attendions. Par prudence, nous l’avons refusée.',
    todo: [AGAIN, 'Si cela recommence, appelez l’équipe d’Aidants Connect.'],
  },
  weak_level: {
    title: 'Ce compte n’est pas assez sûr pour signer un mandat',
    what: 'FranceConnect n’a pas donné le niveau de sécurité demandé.',
    todo: [OTHER_ACCOUNT],
  },
  other_person_in_userinfo: {
    title: 'FranceConnect a répondu pour deux personnes différentes',
    what: 'Par prudence, nous n’avons gardé ni l’une ni l’autre.',
    todo: ['Fermez les autres fenêtres de FranceConnect.', AGAIN],
  },
  identity_incomplete: {
    title: 'FranceConnect n’a pas donné toute l’identité',
    what: 'Il manque un prénom, le nom de naissance ou la date de naissance.',
    todo: [OTHER_ACCOUNT, 'Sinon, faites compléter l’identité auprès de l’organisme qui a ouvert le compte.'],
  },
  identity_unreadable: {
    title: 'Une partie de l’identité n’est pas lisible',
    what: 'FranceConnect a donné un nom, une date ou un lieu que nous ne pouvons pas garder sans le déformer.',
    todo: [OTHER_ACCOUNT, 'Sinon, appelez l’équipe d’Aidants Connect.'],
  },
  minor: {
    title: 'Cette personne a moins de 18 ans',
    what: 'Un mandat ne peut être signé que par une personne majeure.',
    todo: ['Pour une personne mineure, ce sont ses parents ou sa tutrice ou son tuteur qui font les démarches.'],
  },
  self_proven_identity: {
    title: 'FranceConnect était encore ouvert par une démarche d’un aidant',
    what: 'Un aidant venait d’agir avec FranceConnect, qui s’en est souvenu. Nous lui avons demandé de fermer cette session. Pour ce mandat, la personne se connecte elle-même, avec son propre compte.',
    todo: [AGAIN, 'Si cela recommence, déconnectez-vous du site où la démarche a été faite, ou attendez 30 minutes.'],
  },
  acted_for_lately: {
    title: 'Un aidant a agi au nom de cette personne il y a moins de 30 minutes',
    what: 'FranceConnect ne nous dit pas avec quel compte elle s’est connectée. Cette connexion pouvait venir de la démarche de l’aidant : par prudence, nous l’avons refusée.',
    todo: ['Attendez jusqu’à cette heure. Rien d’autre ne va plus vite.', AGAIN],
  },
  renewal_other_person: {
    title: 'Ce n’est pas la personne du mandat à renouveler',
    what: 'Une autre personne s’est connectée à FranceConnect.',
    todo: [
      'Vérifiez qui est devant vous.',
      `Si c’est bien la personne du mandat, ${AGAIN.charAt(0).toLowerCase()}${AGAIN.slice(1)}`,
    ],
  },
  draft_changed_meanwhile: {
    title: 'Le mandat n’est plus celui que la personne a signé avec FranceConnect',
    what: 'Entre-temps, le texte du mandat ou le nom de la structure a changé. La personne doit signer le nouveau.',
    todo: ['Relisez les choix ensemble.', AGAIN],
  },
  themes_not_allowed: {
    title: 'Votre structure ne propose plus l’un de ces thèmes',
    what: 'La liste des thèmes de la structure vient de changer.',
    todo: ['Choisissez parmi les thèmes de la liste.', AGAIN],
  },
  journey_expired: {
    title: 'Plus de 30 minutes se sont écoulées',
    what: 'Par sécurité, la connexion à FranceConnect n’est plus valable.',
    todo: ['Relisez les choix ensemble.', AGAIN],
  },
}

/** What a failure says, and where the help says more. `words`: when it says it otherwise. */
export function failureWords(failure: JourneyFailure, words: Explanation = FAILURES[failure]): ExplainedFailure {
  return { ...words, help: failureHelp(failure) }
}

/** What a journey is called: its title on every page. */
export function journeyTitle(journey: Pick<Journey, 'renewsMandatId'>): string {
  return journey.renewsMandatId ? 'Renouvellement du mandat' : 'Nouveau mandat'
}
