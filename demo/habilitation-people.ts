import type { Ground, StructureType } from '../src/domain/habilitation/index.ts'

/** Somebody who asks for a habilitation: no account, their way in is a mailed link. */
export interface DemoRequester {
  readonly givenName: string
  readonly familyName: string
  readonly occupation: string
  readonly email: string
}

/** A structure that asks, at an establishment that the directory of the demonstration knows. */
export interface DemoFile {
  readonly key: string
  readonly siret: string
  readonly name: string
  readonly type: StructureType
  readonly address: string
  readonly postalCode: string
  readonly city: string
  readonly cityInsee: string
  readonly mission: string
  readonly weeklyVolume: number
  readonly ground: Ground
  readonly support: string
  readonly requester: DemoRequester
  readonly referent: DemoRequester & { readonly phone: string; readonly alsoAidant?: boolean }
  readonly aidants: readonly DemoRequester[]
  /** The directory did not answer that day. */
  readonly unverified?: boolean
}

const person = (givenName: string, familyName: string, occupation: string, email: string): DemoRequester => ({
  givenName,
  familyName,
  occupation,
  email,
})

/** The requests of the demonstration, one of each thing that our team may meet. */
export const DEMO_FILES = {
  /** Everything is checked: one button is left to press. */
  brive: {
    key: 'brive',
    siret: '78190031100023',
    name: 'PIMMS Médiation Brive',
    type: 'pimms',
    address: '9 rue du Commerce',
    postalCode: '19100',
    city: 'Brive-la-Gaillarde',
    cityInsee: '19031',
    mission: 'Accueil sans rendez-vous, aide aux démarches en ligne, médiation avec les services publics.',
    weeklyVolume: 60,
    ground: 'mission_service_public',
    support: 'Convention avec l’État, signée le 12 janvier 2026.',
    requester: person('Inaya', 'Delmas', 'Coordinatrice', 'inaya.delmas@pimms-brive.exemple.fr'),
    referent: {
      ...person('Rachid', 'Bellanger', 'Directeur', 'rachid.bellanger@pimms-brive.exemple.fr'),
      phone: '06 39 98 41 10',
      alsoAidant: true,
    },
    aidants: [
      person('Solène', 'Marty', 'Médiatrice sociale', 'solene.marty@pimms-brive.exemple.fr'),
      person('Dylan', 'Faure', 'Agent médiateur', 'dylan.faure@pimms-brive.exemple.fr'),
    ],
  },
  /** Nobody has looked at it yet. */
  bourg: {
    key: 'bourg',
    siret: '26010053200019',
    name: 'CCAS de Bourg-en-Bresse',
    type: 'ccas',
    address: '7 avenue des Sports',
    postalCode: '01000',
    city: 'Bourg-en-Bresse',
    cityInsee: '01053',
    mission: 'Accueil social de la ville : aide alimentaire, domiciliation, accès aux droits.',
    weeklyVolume: 40,
    ground: 'mission_service_public',
    support: 'Délibération du conseil d’administration du 4 mars 2026.',
    requester: person('Perrine', 'Vuillod', 'Directrice adjointe', 'perrine.vuillod@bourg.exemple.fr'),
    referent: {
      ...person('Luc', 'Charvet', 'Responsable de l’accueil', 'luc.charvet@bourg.exemple.fr'),
      phone: '06 39 98 41 21',
    },
    aidants: [
      person('Fatou', 'Sarr', 'Travailleuse sociale', 'fatou.sarr@bourg.exemple.fr'),
      person('Benoît', 'Perrier', 'Agent d’accueil', 'benoit.perrier@bourg.exemple.fr'),
    ],
  },
  /** The same SIRET, another place: legitimate, and to be seen. */
  annexe: {
    key: 'annexe',
    siret: '26010053200019',
    name: 'Antenne sociale de la Reyssouze',
    type: 'ccas',
    address: '18 rue du Moulin de Brou',
    postalCode: '01000',
    city: 'Bourg-en-Bresse',
    cityInsee: '01053',
    mission: 'Permanences d’accès aux droits dans le quartier.',
    weeklyVolume: 12,
    ground: 'travail_social',
    support: 'Deux conseillères en économie sociale et familiale.',
    requester: person('Perrine', 'Vuillod', 'Directrice adjointe', 'perrine.vuillod@bourg.exemple.fr'),
    referent: {
      ...person('Anouk', 'Tissot', 'Conseillère sociale', 'anouk.tissot@bourg.exemple.fr'),
      phone: '06 39 98 41 32',
      alsoAidant: true,
    },
    aidants: [],
  },
  /** Changes were asked; it came back. */
  guillotiere: {
    key: 'guillotiere',
    siret: '77969007200011',
    name: 'Centre social de la Guillotière',
    type: 'centre_social',
    address: '12 rue des Lilas',
    postalCode: '69007',
    city: 'Lyon',
    cityInsee: '69387',
    mission: 'Animation de la vie sociale du quartier, ateliers numériques, écrivain public.',
    weeklyVolume: 25,
    ground: 'vie_sociale',
    support: 'Agrément de la CAF jusqu’en 2028.',
    requester: person('Camélia', 'Roux', 'Directrice', 'camelia.roux@guillotiere.exemple.fr'),
    referent: {
      ...person('Camélia', 'Roux', 'Directrice', 'camelia.roux@guillotiere.exemple.fr'),
      phone: '06 39 98 41 43',
    },
    aidants: [person('Idriss', 'Camara', 'Animateur', 'idriss.camara@guillotiere.exemple.fr')],
    unverified: true,
  },
  /** Sent back to the structure, which asks a question. */
  vernon: {
    key: 'vernon',
    siret: '78270681600017',
    name: 'Mission locale de Vernon',
    type: 'mission_locale',
    address: '6 rue de la Fontaine',
    postalCode: '27200',
    city: 'Vernon',
    cityInsee: '27681',
    mission: 'Accompagnement des jeunes de 16 à 25 ans vers l’emploi et l’autonomie.',
    weeklyVolume: 18,
    ground: 'marche_ou_subvention',
    support: 'Convention avec la région.',
    requester: person('Elsa', 'Duval', 'Assistante de direction', 'elsa.duval@ml-vernon.exemple.fr'),
    referent: {
      ...person('Hugo', 'Lambert', 'Responsable de secteur', 'hugo.lambert@ml-vernon.exemple.fr'),
      phone: '06 39 98 41 54',
    },
    aidants: [person('Mélissa', 'Toure', 'Conseillère', 'melissa.toure@ml-vernon.exemple.fr')],
  },
  /** Accepted: its référente has a link to ask for. */
  monedieres: {
    key: 'monedieres',
    siret: '26190123500018',
    name: 'CIAS des Monédières',
    type: 'cias',
    address: '1 place de la Mairie',
    postalCode: '19260',
    city: 'Treignac',
    cityInsee: '19269',
    mission: 'Portage de repas, visites à domicile, aide aux démarches des personnes isolées.',
    weeklyVolume: 15,
    ground: 'mission_service_public',
    support: 'Statuts du CIAS, article 3.',
    requester: person('Geneviève', 'Combes', 'Secrétaire', 'genevieve.combes@monedieres.exemple.fr'),
    referent: {
      ...person('Maëlle', 'Bordas', 'Directrice', 'maelle.bordas@monedieres.exemple.fr'),
      phone: '06 39 98 41 65',
    },
    aidants: [person('Jordan', 'Peyrat', 'Agent social', 'jordan.peyrat@monedieres.exemple.fr')],
  },
  /** Refused: the help is paid for. */
  express: {
    key: 'express',
    siret: '81234567600017',
    name: 'Aide aux démarches Express',
    type: 'association',
    address: '28 rue des Lilas',
    postalCode: '69003',
    city: 'Lyon',
    cityInsee: '69383',
    mission: 'Aide aux démarches à domicile.',
    weeklyVolume: 80,
    ground: 'autre',
    support: 'Nous aidons déjà beaucoup de personnes.',
    requester: person('Kévin', 'Moulin', 'Gérant', 'kevin.moulin@express.exemple.fr'),
    referent: {
      ...person('Kévin', 'Moulin', 'Gérant', 'kevin.moulin@express.exemple.fr'),
      phone: '06 39 98 41 76',
    },
    aidants: [person('Lina', 'Gros', 'Assistante', 'lina.gros@express.exemple.fr')],
  },
  /** Withdrawn by the structure. */
  msa: {
    key: 'msa',
    siret: '50190012000012',
    name: 'MSA du Limousin, agence de Tulle',
    type: 'msa',
    address: '35 avenue Alsace Lorraine',
    postalCode: '19000',
    city: 'Tulle',
    cityInsee: '19272',
    mission: 'Accueil des adhérents agricoles.',
    weeklyVolume: 30,
    ground: 'mission_service_public',
    support: 'Mission d’accueil des assurés.',
    requester: person('Aurélie', 'Salles', 'Responsable d’agence', 'aurelie.salles@msa.exemple.fr'),
    referent: {
      ...person('Aurélie', 'Salles', 'Responsable d’agence', 'aurelie.salles@msa.exemple.fr'),
      phone: '06 39 98 41 87',
    },
    aidants: [person('Thibaut', 'Chazal', 'Conseiller', 'thibaut.chazal@msa.exemple.fr')],
  },
  /** Asked to change something, never answered: closed after its reminders. */
  evreux: {
    key: 'evreux',
    siret: '26270229300016',
    name: 'CCAS d’Évreux',
    type: 'ccas',
    address: '10 rue de l’Horloge',
    postalCode: '27000',
    city: 'Évreux',
    cityInsee: '27229',
    mission: 'Accueil social de la ville.',
    weeklyVolume: 35,
    ground: 'mission_service_public',
    support: 'Délibération du 2 février 2026.',
    requester: person('Sabine', 'Lefort', 'Cheffe de service', 'sabine.lefort@evreux.exemple.fr'),
    referent: {
      ...person('Sabine', 'Lefort', 'Cheffe de service', 'sabine.lefort@evreux.exemple.fr'),
      phone: '06 39 98 41 98',
    },
    aidants: [person('Omar', 'Kone', 'Agent d’accueil', 'omar.kone@evreux.exemple.fr')],
  },
  /** A draft: only its author sees it. */
  oyonnax: {
    key: 'oyonnax',
    siret: '21010283600017',
    name: 'Mairie d’Oyonnax',
    type: 'commune',
    address: '126 rue Anatole France',
    postalCode: '01100',
    city: 'Oyonnax',
    cityInsee: '01283',
    mission: 'Accueil de la mairie et aide aux démarches.',
    weeklyVolume: 20,
    ground: 'mission_service_public',
    support: 'Délibération du conseil municipal.',
    requester: person('Célestin', 'Morand', 'Secrétaire général', 'celestin.morand@oyonnax.exemple.fr'),
    referent: {
      ...person('Célestin', 'Morand', 'Secrétaire général', 'celestin.morand@oyonnax.exemple.fr'),
      phone: '06 39 98 41 09',
    },
    aidants: [],
  },
} as const satisfies Record<string, DemoFile>
export type DemoFileKey = keyof typeof DEMO_FILES
