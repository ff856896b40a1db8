/**
 * The words of the mandat, in one place, versioned: a mandat freezes the points below with its own data, so that what a
 * person signed never changes when this file does. Screens take them from here too. Change a word, change the version.
 */
export const TEXT_VERSION = '2026-11'

/** The service's own name on documents. */
export const SERVICE_NAME = 'Aidants Connect'

/** The five sentences that the aidant says aloud before the usager chooses anything. */
export const ORAL_NOTICES: readonly string[] = [
  'Vous nous donnez le droit de faire en ligne, en votre nom, les démarches que vous choisissez, et seulement celles-là.',
  'Vous choisissez combien de temps. Vous pouvez tout arrêter quand vous voulez, sans dire pourquoi.',
  'Nous utilisons uniquement les informations que vous nous donnez, et le moins possible.',
  'Avant toute autre démarche, nous vous demandons votre accord.',
  'Vos informations restent secrètes. Vous pouvez les voir, les corriger ou les faire effacer.',
]

export type PointId =
  | 'mandant'
  | 'mandataire'
  | 'duree'
  | 'fondement'
  | 'moyens'
  | 'revocation'
  | 'protection'
  | 'donnees'
  | 'droits'
  | 'responsabilite'
  | 'devoirs'
  | 'fin_anticipee'
  | 'lieu_et_date'
  | 'signatures'

export interface Point {
  readonly id: PointId
  readonly title: string
  readonly text: string
  readonly items: readonly string[]
}

/** The fourteen points that a mandat must carry (domain/01 2.11), in its order. */
export const MANDAT_POINTS: readonly Point[] = [
  {
    id: 'mandant',
    title: 'Le mandant',
    text: 'C’est la personne accompagnée. Son identité vient de FranceConnect.',
    items: [],
  },
  {
    id: 'mandataire',
    title: 'Le mandataire',
    text: 'C’est la structure. Elle agit au nom du mandant, pour les démarches écrites dans ce document. Tout aidant habilité de la structure peut agir, et pas seulement celui qui signe.',
    items: [],
  },
  {
    id: 'duree',
    title: 'La durée',
    text: 'Le mandat commence à la signature. Il s’arrête seul, à la date et à l’heure écrites dans ce document. Il ne se renouvelle pas tout seul.',
    items: [],
  },
  {
    id: 'fondement',
    title: 'La loi',
    text: 'Ce mandat est un contrat. Les articles\u00a01984 et suivants du Code civil s’appliquent.',
    items: [],
  },
  {
    id: 'moyens',
    title: 'Les moyens',
    text: 'L’aidant agit sur les sites qui utilisent FranceConnect et sur les autres sites. Il peut aussi agir par tout moyen que l’administration accepte\u00a0: téléphone, courrier, message électronique.',
    items: [],
  },
  {
    id: 'revocation',
    title: 'Le droit d’arrêter',
    text: 'Le mandant peut arrêter ce mandat (le révoquer) à tout moment, en entier ou pour un seul thème. Il n’a pas à dire pourquoi. L’arrêt prend effet aussitôt.',
    items: [],
  },
  {
    id: 'protection',
    title: 'La protection juridique',
    text: 'Le mandant déclare qu’il n’est sous aucune mesure de protection juridique\u00a0: ni sauvegarde de justice, ni curatelle, ni tutelle.',
    items: [],
  },
  {
    id: 'donnees',
    title: 'Les informations personnelles',
    text: 'La structure a expliqué au mandant quelles informations elle recueille, pourquoi, et à quoi elles servent. Le mandant autorise leur utilisation pour les démarches de ce mandat.',
    items: [],
  },
  {
    id: 'droits',
    title: 'Les droits sur ces informations',
    text: 'Le mandant a le droit d’être informé, de consulter ses informations (accès), de les faire corriger (rectification), d’en limiter l’usage (limitation) et de les faire supprimer (effacement). Il s’adresse à la structure. En cas de désaccord, il peut saisir la CNIL.',
    items: [],
  },
  {
    id: 'responsabilite',
    title: 'La responsabilité',
    text: 'L’aidant respecte les conditions et la durée de ce mandat. S’il ne le fait pas, il engage sa responsabilité civile et pénale.',
    items: [],
  },
  {
    id: 'devoirs',
    title: 'Les six devoirs de l’aidant',
    text: 'L’aidant s’engage à\u00a0:',
    items: [
      'agir seulement à partir des informations que le mandant lui donne\u00a0;',
      'utiliser le moins d’informations possible\u00a0;',
      'demander l’accord du mandant avant toute autre démarche\u00a0;',
      'mettre à jour les informations, et supprimer celles qui ne servent plus\u00a0;',
      'ne jamais rendre ces informations publiques\u00a0;',
      'les garder en sécurité et secrètes.',
    ],
  },
  {
    id: 'fin_anticipee',
    title: 'La fin avant la date prévue',
    text: 'Le mandat s’arrête plus tôt dans ces cas\u00a0:',
    items: [
      'les démarches sont terminées\u00a0;',
      'le mandant l’arrête\u00a0;',
      'un aidant de la structure l’arrête\u00a0;',
      'le mandant désigne quelqu’un d’autre\u00a0: il prévient vite la structure\u00a0;',
      'le mandant décède ou passe sous protection juridique, ou la structure ferme.',
    ],
  },
  {
    id: 'lieu_et_date',
    title: 'Le lieu et la date',
    text: 'Le lieu, la date et l’heure de la signature sont écrits dans ce document.',
    items: [],
  },
  {
    id: 'signatures',
    title: 'Les signatures',
    text: 'Le mandant donne son accord en se connectant à FranceConnect pour ce mandat. L’aidant signe pour la structure avec un code à usage unique. Les deux peuvent aussi signer à la main, dans les cadres.',
    items: [],
  },
]

/** Said wherever `argent` is chosen: on the form, on the recap, when acting, on the document. */
export const ARGENT_WARNING =
  'L’aidant peut remplir un dossier de surendettement. Mais la personne endettée signe elle-même, sinon le dossier est refusé (articles R.\u00a0721-2 et R.\u00a0761-1 du Code de la consommation).'

/** What FranceConnect's signature covers, through the hash of the draft bound in the nonce (DEC-04). */
export const FRANCECONNECT_COVERS: readonly string[] = [
  'la structure',
  'les thèmes et les démarches',
  'la durée',
  'la version et la langue du texte',
  'le choix des messages de suivi',
  'le choix de l’adresse électronique',
]

/** What came after the draft and is therefore not in it. */
export const FRANCECONNECT_LEAVES_OUT: readonly string[] = [
  'l’identité de la personne',
  'les mandats remplacés',
  'l’heure de la signature',
]
