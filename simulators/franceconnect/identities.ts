/**
 * The people of the simulator: invented, or taken from the State's own public test data (domain/04 A.13).
 * Every one has the password 123. What the register of natural persons (RNIPP) knows is what is written here.
 */

export type TestIdentity = {
  login: string
  /** What this person is for, in French, shown on the page that lists them. */
  label: string
  givenNames: readonly string[]
  /** Birth name. */
  familyName: string
  /** Name in use, sent as `preferred_username`. */
  usedName?: string
  gender: 'male' | 'female' | 'unspecified'
  /** `YYYY-MM-DD`, `YYYY-MM-00` or `YYYY-00-00`; a function where the person must keep an age. */
  birthdate: string | ((now: Date) => string)
  /** COG code of the commune; what an identity provider holds (it may be there even for somebody born abroad). */
  birthplace: string
  /** COG code of the country, 99100 for France. */
  birthcountry: string
  email?: string
  deceased?: true
}

export const PASSWORD = '123'

export const TEST_IDENTITIES: readonly TestIdentity[] = [
  {
    login: 'test',
    label: 'La personne de tous les jours : identité complète, trois prénoms.',
    givenNames: ['Angela', 'Claire', 'Louise'],
    familyName: 'DUBOIS',
    gender: 'female',
    birthdate: '1962-08-24',
    birthplace: '75107',
    birthcountry: '99100',
    email: 'wossewodda-3728@yopmail.com',
  },
  {
    login: 'avec_nom_dusage',
    label: 'Un nom d’usage (Dubois) différent du nom de naissance (Mercier).',
    givenNames: ['Pierre'],
    familyName: 'MERCIER',
    usedName: 'DUBOIS',
    gender: 'male',
    birthdate: '1969-03-17',
    birthplace: '95277',
    birthcountry: '99100',
    email: 'pierre.mercier@exemple.test',
  },
  {
    login: 'nom_composé',
    label: 'Un nom composé, avec un trait d’union.',
    givenNames: ['Melissandre', 'Juliette'],
    familyName: 'TROIS-DUPRE',
    gender: 'female',
    birthdate: '1981-07-27',
    birthplace: '13012',
    birthcountry: '99100',
    email: 'melissandre.trois-dupre@exemple.test',
  },
  {
    login: 'sans_nom_dusage',
    label: 'Aucun nom d’usage.',
    givenNames: ['Éric'],
    familyName: 'MERCIER',
    gender: 'male',
    birthdate: '1981-07-27',
    birthplace: '91272',
    birthcountry: '99100',
    email: 'eric.mercier@exemple.test',
  },
  {
    login: 'sans_mail',
    label: 'Aucune adresse électronique : le service ne reçoit pas de champ « email ».',
    givenNames: ['Odette', 'Marie'],
    familyName: 'LEFEBVRE',
    usedName: 'GARNIER',
    gender: 'female',
    birthdate: '1941-12-05',
    birthplace: '59350',
    birthcountry: '99100',
  },
  {
    login: 'sans_mail_sans_tel',
    label: 'Ni adresse électronique ni téléphone.',
    givenNames: ['Marcel'],
    familyName: 'ROUSSEAU',
    gender: 'male',
    birthdate: '1938-02-11',
    birthplace: '87085',
    birthcountry: '99100',
  },
  {
    login: 'sans_genre',
    label: 'Sexe non précisé (« unspecified »).',
    givenNames: ['Camille'],
    familyName: 'BERNARD',
    gender: 'unspecified',
    birthdate: '1990-05-30',
    birthplace: '35238',
    birthcountry: '99100',
    email: 'camille.bernard@exemple.test',
  },
  {
    login: 'sans_prenom',
    label: 'Aucun prénom : FranceConnect refuse l’identité (Y600006).',
    givenNames: [],
    familyName: 'SANSPRENOM',
    gender: 'male',
    birthdate: '1970-01-15',
    birthplace: '75101',
    birthcountry: '99100',
    email: 'sans-prenom@exemple.test',
  },
  {
    login: 'sans_birthplace',
    label: 'Née en France, sans lieu de naissance : FranceConnect refuse l’identité (Y600006).',
    givenNames: ['Hélène'],
    familyName: 'SANSLIEU',
    gender: 'female',
    birthdate: '1971-06-02',
    birthplace: '',
    birthcountry: '99100',
    email: 'sans-lieu@exemple.test',
  },
  {
    login: 'test_INVALID_COG',
    label: 'Un code de commune impossible : FranceConnect refuse l’identité (Y600006).',
    givenNames: ['Bastien'],
    familyName: 'COGFAUX',
    gender: 'male',
    birthdate: '1975-09-09',
    birthplace: 'XX999',
    birthcountry: '99100',
    email: 'cog-faux@exemple.test',
  },
  {
    login: 'mois_00',
    label: 'Date de naissance présumée : mois et jour inconnus. « birthdate » est complétée, « idp_birthdate » non.',
    givenNames: ['Aminata'],
    familyName: 'DIALLO',
    gender: 'female',
    birthdate: '1962-00-00',
    birthplace: '99341',
    birthcountry: '99330',
    email: 'aminata.diallo@exemple.test',
  },
  {
    login: 'jour_00',
    label: 'Date de naissance présumée : jour inconnu.',
    givenNames: ['Mohamed', 'Ali'],
    familyName: 'BENSAÏD',
    gender: 'male',
    birthdate: '1957-07-00',
    birthplace: '',
    birthcountry: '99352',
    email: 'mohamed.bensaid@exemple.test',
  },
  {
    login: 'etranger',
    label: 'Née à l’étranger (Portugal) : le lieu de naissance est vide.',
    givenNames: ['Maria', 'da Conceição'],
    familyName: 'FERREIRA DA SILVA',
    usedName: 'MOREAU',
    gender: 'female',
    birthdate: '1954-11-19',
    birthplace: '',
    birthcountry: '99139',
    email: 'maria.ferreira@exemple.test',
  },
  {
    login: 'corse',
    label: 'Né en Corse : le code de commune contient une lettre.',
    givenNames: ['Ange-Toussaint'],
    familyName: 'COLONNA',
    gender: 'male',
    birthdate: '1966-11-01',
    birthplace: '2A004',
    birthcountry: '99100',
    email: 'ange.colonna@exemple.test',
  },
  {
    login: 'outre_mer',
    label: 'Née à La Réunion.',
    givenNames: ['Marie-Josée'],
    familyName: 'PAYET',
    gender: 'female',
    birthdate: '1973-04-08',
    birthplace: '97411',
    birthcountry: '99100',
    email: 'mj.payet@exemple.test',
  },
  {
    login: 'mineur',
    label: 'Quinze ans cette année, quelle que soit l’année : trop jeune pour un mandat.',
    givenNames: ['Lucas'],
    familyName: 'PETIT',
    gender: 'male',
    // 1 January: fifteen from the first to the last day of the year.
    birthdate: (now) => `${now.getUTCFullYear() - 15}-01-01`,
    birthplace: '69383',
    birthcountry: '99100',
    email: 'lucas.petit@exemple.test',
  },
  {
    login: 'jean_martin_1948',
    label: 'Homonyme : Jean Martin, né en 1948 à Lyon.',
    givenNames: ['Jean'],
    familyName: 'MARTIN',
    gender: 'male',
    birthdate: '1948-05-12',
    birthplace: '69382',
    birthcountry: '99100',
    email: 'jean.martin.1948@exemple.test',
  },
  {
    login: 'jean_martin_1985',
    label: 'Homonyme : Jean Martin, né en 1985 à Nantes.',
    givenNames: ['Jean'],
    familyName: 'MARTIN',
    gender: 'male',
    birthdate: '1985-10-02',
    birthplace: '44109',
    birthcountry: '99100',
    email: 'jean.martin.1985@exemple.test',
  },
  {
    login: 'noms_longs',
    label: 'Des noms très longs, pour voir ce que les pages et les documents en font.',
    givenNames: ['Marie-Antoinette', 'Joséphine', 'Élisabeth', 'Philippine', 'Marguerite', 'Apolline', 'Guillemette'],
    familyName: 'DE LA ROCHEFOUCAULD-MONTMORENCY-LUXEMBOURG-SAINT-ÉTIENNE-DU-GRÈS',
    usedName: 'VAN DEN BROECKE-CASTELNAU DE LA FERTÉ-IMBAULT',
    gender: 'female',
    birthdate: '1949-02-28',
    birthplace: '13039',
    birthcountry: '99100',
    email: 'marie-antoinette.de-la-rochefoucauld-montmorency@exemple.test',
  },
  {
    login: 'decede',
    label: 'Déclaré décédé : FranceConnect refuse (Y010015).',
    givenNames: ['Raymond'],
    familyName: 'BLANCHARD',
    gender: 'male',
    birthdate: '1931-08-14',
    birthplace: '21231',
    birthcountry: '99100',
    email: 'raymond.blanchard@exemple.test',
    deceased: true,
  },
  {
    login: 'fatima',
    label: 'Une personne de plus : née à Marseille, nom d’usage.',
    givenNames: ['Fatima', 'Zohra'],
    familyName: 'BELKACEM',
    usedName: 'HADDAD',
    gender: 'female',
    birthdate: '1979-01-23',
    birthplace: '13203',
    birthcountry: '99100',
    email: 'fatima.belkacem@exemple.test',
  },
  {
    login: 'robert',
    label: 'Une personne de plus : retraité.',
    givenNames: ['Robert', 'Henri'],
    familyName: 'GAUTHIER',
    gender: 'male',
    birthdate: '1945-06-18',
    birthplace: '63113',
    birthcountry: '99100',
    email: 'robert.gauthier@exemple.test',
  },
]

/** Logins that force the error they name: `E010008` ends in Y010008. */
export const FORCED_ERROR_LOGINS = [
  'E010004',
  'E010006',
  'E010007',
  'E010008',
  'E010009',
  'E010011',
  'E010012',
  'E010013',
  'E010015',
  'E020017',
  'E020025',
  'E020026',
  'E020027',
  'E100011',
  'E180001',
] as const

/** The date as an identity provider sends it, zeros kept. */
export function rawBirthdate(identity: TestIdentity, now: Date): string {
  return typeof identity.birthdate === 'function' ? identity.birthdate(now) : identity.birthdate
}

/** The date as services receive it: FranceConnect completes what is unknown with the first month, the first day. */
export function completedBirthdate(raw: string): string {
  return raw.replaceAll('-00', '-01')
}
