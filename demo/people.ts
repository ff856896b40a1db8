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
    siret: '26190000100018',
    address: '4 quai de la République',
    postalCode: '19000',
    city: 'Tulle',
  },
  {
    key: 'saint-denis',
    name: 'CCAS de Saint-Denis',
    siret: '26974000100027',
    address: '12 rue de la Victoire',
    postalCode: '97400',
    city: 'Saint-Denis',
  },
  {
    key: 'lille',
    name: 'Maison de quartier des Tilleuls',
    siret: '78370000100035',
    address: '31 rue des Tilleuls',
    postalCode: '59000',
    city: 'Lille',
    allowedThemes: ['famille', 'social', 'logement', 'loisirs'],
  },
]

export interface DemoAccount {
  readonly key: 'camille' | 'nadia' | 'marc' | 'sophie' | 'paul'
  readonly givenName: string
  readonly familyName: string
  readonly email: string
  readonly occupation: string
  readonly memberships: readonly {
    readonly organisation: DemoOrganisation['key']
    readonly roles: readonly ('aidant' | 'referent')[]
  }[]
  readonly factor: {
    readonly kind: 'app' | 'card'
    readonly seedBase32: string
    readonly stepSeconds: 30 | 60
    readonly serial?: string
  }
  /** What a newcomer sees with this account. */
  readonly shows: string
}

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
    key: 'sophie',
    givenName: 'Sophie',
    familyName: 'Vidal',
    email: 'sophie.vidal@tulle.exemple.fr',
    occupation: 'Responsable de la France services',
    memberships: [{ organisation: 'tulle', roles: ['referent', 'aidant'] }],
    factor: { kind: 'app', seedBase32: 'NBSWY3DPEHPK3PXPNBSWY3DPEHPK3PXP', stepSeconds: 30 },
    shows: 'La référente de Tulle, qui est aussi aidante.',
  },
  {
    key: 'paul',
    givenName: 'Paul',
    familyName: 'Girard',
    email: 'paul.girard@tulle.exemple.fr',
    occupation: 'Agent d’accueil',
    memberships: [{ organisation: 'tulle', roles: ['aidant'] }],
    factor: { kind: 'app', seedBase32: 'OBSWY3DPEHPK3PXPOBSWY3DPEHPK3PXP', stepSeconds: 30 },
    shows: 'Il vient d’arriver : il doit d’abord accepter les conditions d’utilisation.',
  },
]
