/** The structures and professionals of the demonstration: invented, with second factors that its authenticator page shows. */

export interface DemoOrganisation {
  readonly key: 'tulle' | 'saint-denis' | 'lille'
  readonly name: string
  readonly siret: string
  readonly address: string
  readonly postalCode: string
  readonly city: string
  readonly allowedThemes?: readonly string[]
}

export const ORGANISATIONS: readonly DemoOrganisation[] = [
  {
    key: 'tulle',
    name: 'France services de Tulle',
    siret: '26190000500016',
    address: '4 quai de la République',
    postalCode: '19000',
    city: 'Tulle',
  },
  {
    key: 'saint-denis',
    name: 'CCAS de Saint-Denis',
    siret: '26974000700027',
    address: '12 rue de la Victoire',
    postalCode: '97400',
    city: 'Saint-Denis',
  },
  {
    key: 'lille',
    name: 'Maison de quartier des Tilleuls',
    siret: '78370000800031',
    address: '31 rue des Tilleuls',
    postalCode: '59000',
    city: 'Lille',
    allowedThemes: ['famille', 'social', 'logement', 'loisirs'],
  },
]

/** Somebody of the demonstration, whether or not they may sign in. */
export interface DemoPerson {
  readonly key: PersonKey
  readonly givenName: string
  readonly familyName: string
  readonly email: string
  readonly occupation: string
  readonly memberships: readonly {
    readonly organisation: DemoOrganisation['key']
    readonly roles: readonly ('aidant' | 'referent')[]
  }[]
  /** Their role in our own team. */
  readonly team?: 'equipe' | 'equipe_responsable'
  /** The training organisation that they lead. */
  readonly organisme?: DemoOrganisme
  /** Days before the first start; the beginning of the demonstration when left out. */
  readonly arrivedDaysAgo?: number
  readonly factor?: DemoFactor
}

export interface DemoFactor {
  readonly kind: 'app' | 'card'
  readonly seedBase32: string
  readonly stepSeconds: 30 | 60
  readonly serial?: string
}

/** Somebody whom a newcomer may be: their codes are on the authenticator page, and the tour says what to try. */
export interface DemoAccount extends DemoPerson {
  readonly factor: DemoFactor
  /** What a newcomer sees with this account. */
  readonly shows: string
}

/** The training organisations. */
export type DemoOrganisme = 'passerelles' | 'terroirs'
/** Their sessions, by the place where they are held. */
export type DemoSession = 'tulle' | 'distance' | 'lille' | 'correze' | 'limoges'

export type PersonKey =
  | 'camille'
  | 'nadia'
  | 'marc'
  | 'paul'
  | 'karim'
  | 'sophie'
  | 'helene'
  | 'lucie'
  | 'jeanne'
  | 'victor'
  | 'ines'
  | 'denis'
  | 'bruno'
  | 'agathe'
  | 'olivier'

export const ACCOUNTS: readonly DemoAccount[] = [
  {
    key: 'camille',
    givenName: 'Camille',
    familyName: 'Laurent',
    email: 'camille.laurent@tulle.exemple.fr',
    occupation: 'Conseillère France services',
    memberships: [{ organisation: 'tulle', roles: ['aidant'] }],
    factor: { kind: 'app', seedBase32: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', stepSeconds: 30 },
    shows: 'Le quotidien d’une aidante : des personnes à retrouver, des mandats dans tous leurs états.',
  },
  {
    key: 'nadia',
    givenName: 'Nadia',
    familyName: 'Benali',
    email: 'nadia.benali@tilleuls.exemple.fr',
    occupation: 'Médiatrice numérique',
    memberships: [
      { organisation: 'tulle', roles: ['aidant'] },
      { organisation: 'lille', roles: ['aidant'] },
    ],
    factor: { kind: 'app', seedBase32: 'KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU', stepSeconds: 30 },
    shows: 'Deux structures : elle choisit celle qu’elle engage.',
  },
  {
    key: 'marc',
    givenName: 'Marc',
    familyName: 'Hoarau',
    email: 'marc.hoarau@saint-denis.exemple.fr',
    occupation: 'Travailleur social',
    memberships: [{ organisation: 'saint-denis', roles: ['aidant'] }],
    factor: { kind: 'card', seedBase32: 'MFZWIZTHNBVGW3DNMFZWIZTHNBVGW3DN', stepSeconds: 60, serial: 'AC-0042-7719' },
    shows: 'À La Réunion, avec une carte à codes de 60 secondes : les heures sont celles de son territoire.',
  },
  {
    key: 'paul',
    givenName: 'Paul',
    familyName: 'Girard',
    email: 'paul.girard@tulle.exemple.fr',
    occupation: 'Agent d’accueil',
    memberships: [{ organisation: 'tulle', roles: ['aidant'] }],
    arrivedDaysAgo: 5,
    factor: { kind: 'app', seedBase32: 'OBSWY3DPEHPK3PXPOBSWY3DPEHPK3PXP', stepSeconds: 30 },
    shows: 'Il vient d’arriver : il doit d’abord accepter les conditions d’utilisation.',
  },
  {
    key: 'karim',
    givenName: 'Karim',
    familyName: 'Haddad',
    email: 'karim.haddad@tilleuls.exemple.fr',
    occupation: 'Conseiller numérique',
    memberships: [{ organisation: 'lille', roles: ['aidant'] }],
    factor: { kind: 'app', seedBase32: 'PBSWY3DPEHPK3PXPPBSWY3DPEHPK3PXP', stepSeconds: 30 },
    shows: 'Tulle lui propose de la rejoindre : un mail l’attend dans sa boîte.',
  },
  {
    key: 'sophie',
    givenName: 'Sophie',
    familyName: 'Vidal',
    email: 'sophie.vidal@tulle.exemple.fr',
    occupation: 'Responsable de la France services',
    memberships: [{ organisation: 'tulle', roles: ['referent', 'aidant'] }],
    factor: { kind: 'app', seedBase32: 'NBSWY3DPEHPK3PXPNBSWY3DPEHPK3PXP', stepSeconds: 30 },
    shows: 'Référente de Tulle, et aidante aussi. Son équipe a besoin d’elle : commencez ici.',
  },
  {
    key: 'helene',
    givenName: 'Hélène',
    familyName: 'Caron',
    email: 'helene.caron@tilleuls.exemple.fr',
    occupation: 'Directrice de la maison de quartier',
    memberships: [{ organisation: 'lille', roles: ['referent'] }],
    factor: { kind: 'app', seedBase32: 'QBSWY3DPEHPK3PXPQBSWY3DPEHPK3PXP', stepSeconds: 30 },
    shows: 'Référente sans être aidante : elle a demandé un changement d’adresse.',
  },
  {
    key: 'lucie',
    givenName: 'Lucie',
    familyName: 'Morel',
    email: 'lucie.morel@tulle.exemple.fr',
    occupation: 'Conseillère France services',
    memberships: [{ organisation: 'tulle', roles: ['aidant'] }],
    factor: { kind: 'app', seedBase32: 'RBSWY3DPEHPK3PXPRBSWY3DPEHPK3PXP', stepSeconds: 30 },
    shows: 'Référente pour douze jours encore, le temps des congés de Sophie.',
  },
  {
    key: 'jeanne',
    givenName: 'Jeanne',
    familyName: 'Prigent',
    email: 'jeanne.prigent@aidants-connect.exemple.fr',
    occupation: '',
    memberships: [],
    team: 'equipe',
    factor: { kind: 'app', seedBase32: 'SBSWY3DPEHPK3PXPSBSWY3DPEHPK3PXP', stepSeconds: 30 },
    shows: 'Notre équipe : elle examine ce que demandent les structures, et répond aux urgences.',
  },
  {
    key: 'victor',
    givenName: 'Victor',
    familyName: 'Lemaire',
    email: 'victor.lemaire@aidants-connect.exemple.fr',
    occupation: '',
    memberships: [],
    team: 'equipe_responsable',
    factor: { kind: 'app', seedBase32: 'TBSWY3DPEHPK3PXPTBSWY3DPEHPK3PXP', stepSeconds: 30 },
    shows: 'Responsable de notre équipe : il décide aussi qui en fait partie.',
  },
  {
    key: 'ines',
    givenName: 'Inès',
    familyName: 'Kaci',
    email: 'ines.kaci@tulle.exemple.fr',
    occupation: 'Agente d’accueil',
    memberships: [{ organisation: 'tulle', roles: ['aidant'] }],
    factor: { kind: 'card', seedBase32: 'UBSWY3DPEHPK3PXPUBSWY3DPEHPK3PXP', stepSeconds: 30, serial: 'AC-0042-7731' },
    shows: 'Sa carte n’est pas encore validée : elle ne peut pas se connecter.',
  },
  {
    key: 'agathe',
    givenName: 'Agathe',
    familyName: 'Simonet',
    email: 'agathe.simonet@passerelles.exemple.fr',
    occupation: '',
    memberships: [],
    organisme: 'passerelles',
    arrivedDaysAgo: 72,
    factor: { kind: 'app', seedBase32: 'YBSWY3DPEHPK3PXPYBSWY3DPEHPK3PXP', stepSeconds: 30 },
    shows: 'Un organisme de formation : ses sessions, qui y vient, qui y était.',
  },
  {
    key: 'olivier',
    givenName: 'Olivier',
    familyName: 'Chastang',
    email: 'olivier.chastang@terroirs.exemple.fr',
    occupation: '',
    memberships: [],
    organisme: 'terroirs',
    arrivedDaysAgo: 72,
    factor: { kind: 'app', seedBase32: 'ZBSWY3DPEHPK3PXPZBSWY3DPEHPK3PXP', stepSeconds: 30 },
    shows: 'Un autre organisme de formation : il ne voit rien du premier.',
  },
]

/** Of whom the others see traces only: they do not sign in any more. */
export const BYGONE: readonly DemoPerson[] = [
  {
    key: 'denis',
    givenName: 'Denis',
    familyName: 'Perrot',
    email: 'denis.perrot@tulle.exemple.fr',
    occupation: 'Secrétaire de mairie',
    memberships: [{ organisation: 'tulle', roles: ['aidant'] }],
    factor: { kind: 'app', seedBase32: 'VBSWY3DPEHPK3PXPVBSWY3DPEHPK3PXP', stepSeconds: 30 },
  },
  {
    key: 'bruno',
    givenName: 'Bruno',
    familyName: 'Lefort',
    email: 'bruno.lefort@tulle.exemple.fr',
    occupation: 'Conseiller France services',
    memberships: [{ organisation: 'tulle', roles: ['aidant'] }],
    factor: { kind: 'app', seedBase32: 'WBSWY3DPEHPK3PXPWBSWY3DPEHPK3PXP', stepSeconds: 30 },
  },
]

/** Invited by Sophie as the demonstration starts: no factor yet. */
export const YANIS = {
  givenName: 'Yanis',
  familyName: 'Ferrand',
  email: 'yanis.ferrand@tulle.exemple.fr',
  occupation: 'Conseiller numérique',
} as const
