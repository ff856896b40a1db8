import type { PersonKey } from './people.ts'

/** One mandat of the demonstration, with what came of it. Days count back from the first start. */
export interface Story {
  readonly key: string
  /** Login at the FranceConnect simulator. */
  readonly usager: string
  readonly aidant: PersonKey
  readonly organisation: 'tulle' | 'saint-denis' | 'lille'
  readonly signedDaysAgo: number
  readonly duration: 'SHORT' | 'MONTH' | 'SEMESTER' | 'LONG'
  readonly themes: readonly { readonly theme: string; readonly demarches: readonly string[] }[]
  readonly notices?: { readonly channel: 'sms' | 'email'; readonly address: string }
  readonly mailbox?: {
    readonly daysAgo: number
    readonly address: string
    readonly password: string
    readonly provider: string
  }
  readonly renews?: string
  readonly uses?: readonly Use[]
  readonly outside?: readonly {
    readonly daysAgo: number
    readonly theme: string
    readonly channel: 'telephone' | 'courrier' | 'guichet' | 'autre_site'
    readonly demarche: string
    readonly note?: string
  }[]
  readonly note?: string
  readonly revoked?: { readonly daysAgo: number; readonly by: 'usager' | 'aidant'; readonly theme?: string }
}

export interface Use {
  readonly daysAgo: number
  readonly theme: string
  readonly demarche: string
  readonly purpose?: string
  readonly presence: 'present' | 'telephone' | 'absent'
  readonly by?: PersonKey
  readonly outcome: 'faite' | 'a_reprendre' | 'echouee'
  readonly doneBy: 'aidant' | 'ensemble' | 'usager'
  readonly note?: string
}

const LOGEMENT = { theme: 'logement', demarches: ['Demander une aide au logement'] }
const SOCIAL = { theme: 'social', demarches: ['Obtenir une attestation de droits', 'Suivre un dossier de soins'] }
const PAPIERS = { theme: 'papiers', demarches: ['Renouveler une carte d’identité'] }
const ARGENT = { theme: 'argent', demarches: ['Obtenir un avis d’impôt'] }
const FAMILLE = { theme: 'famille', demarches: ['Déclarer un changement de situation'] }
const TRAVAIL = { theme: 'travail', demarches: ['Préparer sa retraite'] }

/** In the order in which they happened. Angela (`test`) has none: the tour begins with her. */
export const STORIES: readonly Story[] = [
  {
    key: 'robert',
    usager: 'robert',
    aidant: 'sophie',
    organisation: 'tulle',
    signedDaysAgo: 390,
    duration: 'LONG',
    themes: [SOCIAL, ARGENT],
    uses: [
      {
        daysAgo: 380,
        theme: 'argent',
        demarche: 'Obtenir un avis d’impôt',
        presence: 'present',
        outcome: 'faite',
        doneBy: 'ensemble',
      },
    ],
  },
  {
    key: 'nom-compose-1',
    usager: 'nom_composé',
    aidant: 'camille',
    organisation: 'tulle',
    signedDaysAgo: 210,
    duration: 'SEMESTER',
    themes: [LOGEMENT, FAMILLE],
    uses: [
      {
        daysAgo: 205,
        theme: 'logement',
        demarche: 'Demander une aide au logement',
        presence: 'present',
        outcome: 'faite',
        doneBy: 'aidant',
      },
    ],
  },
  {
    key: 'fatima',
    usager: 'fatima',
    aidant: 'camille',
    organisation: 'tulle',
    signedDaysAgo: 176,
    duration: 'SEMESTER',
    themes: [FAMILLE, SOCIAL, LOGEMENT],
    notices: { channel: 'sms', address: '+33639980012' },
    uses: [
      {
        daysAgo: 170,
        theme: 'famille',
        demarche: 'Déclarer un changement de situation',
        purpose: 'Suivre un dossier',
        presence: 'present',
        outcome: 'faite',
        doneBy: 'ensemble',
      },
      {
        daysAgo: 60,
        theme: 'logement',
        demarche: 'Demander une aide au logement',
        presence: 'telephone',
        by: 'sophie',
        outcome: 'faite',
        doneBy: 'aidant',
      },
    ],
    outside: [
      { daysAgo: 58, theme: 'logement', channel: 'telephone', demarche: 'Appel à la caisse : pièce bien reçue' },
    ],
  },
  {
    key: 'pierre',
    usager: 'avec_nom_dusage',
    aidant: 'sophie',
    organisation: 'tulle',
    signedDaysAgo: 100,
    duration: 'LONG',
    themes: [PAPIERS, TRAVAIL],
    uses: [
      {
        daysAgo: 95,
        theme: 'travail',
        demarche: 'Préparer sa retraite',
        presence: 'present',
        outcome: 'faite',
        doneBy: 'ensemble',
      },
    ],
    revoked: { daysAgo: 21, by: 'usager' },
  },
  {
    key: 'jean-1948',
    usager: 'jean_martin_1948',
    aidant: 'camille',
    organisation: 'tulle',
    signedDaysAgo: 62,
    duration: 'LONG',
    themes: [SOCIAL, PAPIERS],
    uses: [
      {
        daysAgo: 61,
        theme: 'social',
        demarche: 'Obtenir une attestation de droits',
        purpose: 'Obtenir une attestation',
        presence: 'present',
        outcome: 'faite',
        doneBy: 'aidant',
      },
      {
        daysAgo: 3,
        theme: 'social',
        demarche: 'Suivre un dossier de soins',
        presence: 'absent',
        outcome: 'a_reprendre',
        doneBy: 'aidant',
        note: 'Il manque l’ordonnance du docteur : M. Martin l’apporte la semaine prochaine.',
      },
    ],
    note: 'Entend mal de l’oreille droite : parler en face.',
  },
  {
    key: 'odette',
    usager: 'sans_mail',
    aidant: 'camille',
    organisation: 'tulle',
    signedDaysAgo: 45,
    duration: 'LONG',
    themes: [SOCIAL, ARGENT],
    mailbox: {
      daysAgo: 45,
      address: 'odette.lefebvre@boite.exemple.fr',
      password: 'violette-3-Renard-9',
      provider: 'boite.exemple.fr',
    },
    uses: [
      {
        daysAgo: 44,
        theme: 'argent',
        demarche: 'Obtenir un avis d’impôt',
        purpose: 'Obtenir un avis d’impôt',
        presence: 'present',
        outcome: 'faite',
        doneBy: 'aidant',
      },
    ],
  },
  {
    key: 'aminata',
    usager: 'mois_00',
    aidant: 'bruno',
    organisation: 'tulle',
    signedDaysAgo: 40,
    duration: 'LONG',
    themes: [{ theme: 'etranger', demarches: ['Renouveler un titre de séjour'] }, SOCIAL],
  },
  {
    key: 'corse',
    usager: 'corse',
    aidant: 'sophie',
    organisation: 'tulle',
    signedDaysAgo: 35,
    duration: 'LONG',
    themes: [ARGENT, { theme: 'transports', demarches: ['Changer l’adresse d’une carte grise'] }],
    revoked: { daysAgo: 12, by: 'usager', theme: 'argent' },
  },
  {
    key: 'nom-compose-2',
    usager: 'nom_composé',
    aidant: 'camille',
    organisation: 'tulle',
    signedDaysAgo: 28,
    duration: 'LONG',
    themes: [LOGEMENT, FAMILLE, SOCIAL],
    renews: 'nom-compose-1',
  },
  {
    key: 'reunion',
    usager: 'outre_mer',
    aidant: 'marc',
    organisation: 'saint-denis',
    signedDaysAgo: 26,
    duration: 'SEMESTER',
    themes: [FAMILLE, LOGEMENT],
    notices: { channel: 'email', address: 'mj.payet@exemple.test' },
    uses: [
      {
        daysAgo: 20,
        theme: 'famille',
        demarche: 'Déclarer un changement de situation',
        presence: 'present',
        outcome: 'faite',
        doneBy: 'ensemble',
      },
    ],
  },
  {
    key: 'jean-1985',
    usager: 'jean_martin_1985',
    aidant: 'camille',
    organisation: 'tulle',
    signedDaysAgo: 25,
    duration: 'MONTH',
    themes: [TRAVAIL],
  },
  {
    key: 'maria',
    usager: 'etranger',
    aidant: 'lucie',
    organisation: 'tulle',
    signedDaysAgo: 12,
    duration: 'SHORT',
    themes: [PAPIERS],
    uses: [
      {
        daysAgo: 12,
        theme: 'papiers',
        demarche: 'Renouveler une carte d’identité',
        presence: 'present',
        outcome: 'echouee',
        doneBy: 'ensemble',
        note: 'Le site refusait la photo.',
      },
    ],
  },
  {
    key: 'eric-1',
    usager: 'sans_nom_dusage',
    aidant: 'nadia',
    organisation: 'lille',
    signedDaysAgo: 10,
    duration: 'LONG',
    themes: [LOGEMENT],
  },
  {
    // The same theme again: the first one is replaced, not stopped.
    key: 'eric-2',
    usager: 'sans_nom_dusage',
    aidant: 'nadia',
    organisation: 'lille',
    signedDaysAgo: 4,
    duration: 'LONG',
    themes: [LOGEMENT, { theme: 'loisirs', demarches: ['Demander une licence de pêche'] }],
  },
  {
    key: 'long',
    usager: 'noms_longs',
    aidant: 'camille',
    organisation: 'tulle',
    signedDaysAgo: 2,
    duration: 'LONG',
    themes: [PAPIERS, FAMILLE, SOCIAL, LOGEMENT, ARGENT],
  },
]
