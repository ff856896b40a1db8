/**
 * What we know of the history of Aidants Connect, and who says it: nothing here comes from anywhere else. Where two sources disagree, both are
 * told (S-101, S-112 to S-114, S-130). The mission's documents are cited by number and line for whoever checks.
 */
export interface FactSource {
  /** Beside a fact. */
  readonly name: string
  /** In the list of sources: what it is, its date. */
  readonly full: string
}

export const SOURCES = {
  /** s2 */
  page2022: {
    name: 'présentation de 2022',
    full: 'Présentation d’Aidants Connect aux administrations, datée du 21 juillet 2022.',
  },
  /** s3 */
  article: {
    name: 'Wikipédia',
    full: 'Article « Aidants Connect » de Wikipédia. Ses notes datent de mars et d’octobre 2022.',
  },
  /** s4 */
  slides: {
    name: 'présentation de 2024',
    full: 'Présentation d’Aidants Connect aux structures. Ses chiffres sont ceux du 10 septembre 2024.',
  },
  /** The public code of the existing service: its own questions and answers, and its budget page. */
  code: {
    name: 'service officiel',
    full: 'Questions et budget publiés par le service officiel, lus dans son code public, version d’août 2026.',
  },
} as const satisfies Readonly<Record<string, FactSource>>
export type SourceKey = keyof typeof SOURCES
export const SOURCE_KEYS = ['page2022', 'article', 'slides', 'code'] as const satisfies SourceKey[]

export interface Fact {
  readonly text: string
  readonly sources: readonly [SourceKey, ...SourceKey[]]
}

/** Why it was made (s2:3, s4:23 to s4:35). */
export const NEEDS: readonly Fact[] = [
  {
    text: 'En France, 13 millions de personnes ont des difficultés avec les outils numériques.',
    sources: ['page2022'],
  },
  { text: '31,5 % des Françaises et des Français sont plus ou moins éloignés du numérique.', sources: ['slides'] },
  {
    text: 'Des aidants traitent des urgences. Faute de mieux, ils font « à la place de ».',
    sources: ['slides'],
  },
  { text: 'Certains gardent des mots de passe dans des carnets papier.', sources: ['slides'] },
  { text: 'Ils demandent un cadre légal qui les protège.', sources: ['slides'] },
]

export interface Milestone extends Fact {
  readonly when: string
}

export const MILESTONES: readonly Milestone[] = [
  {
    when: '2018 ou 2019',
    text: 'Le projet naît à l’Incubateur des territoires de l’ANCT.',
    sources: ['article', 'code'],
  },
  { when: 'Février 2020', text: 'Les premières structures l’essaient.', sources: ['article', 'code'] },
  {
    when: '2021',
    text: 'L’État l’étend au pays, avec le plan France Relance. Cinq régions commencent : Hauts-de-France, La Réunion, Mayotte, Bretagne, Auvergne-Rhône-Alpes.',
    sources: ['article'],
  },
  {
    when: '2023',
    text: 'La formation, jusque-là gratuite, devient payante. Plusieurs organismes peuvent la payer.',
    sources: ['code', 'slides'],
  },
  {
    when: '10 septembre 2024',
    text: '7 800 aidants et 2 950 structures sont habilités.',
    sources: ['slides'],
  },
]

/** What the official service says that it received, all taxes included (its page « Budget »). */
export const FUNDING_YEARS = [
  { year: 2021, euros: 1_650_167 },
  { year: 2022, euros: 2_421_667 },
  { year: 2023, euros: 2_521_667 },
  { year: 2024, euros: 1_041_700 },
  { year: 2025, euros: 485_000 },
] as const

export interface Disagreement {
  readonly about: string
  readonly versions: readonly [Fact, Fact, ...Fact[]]
}

export const DISAGREEMENTS: readonly Disagreement[] = [
  {
    about: 'L’année du début',
    versions: [
      { text: '2018, pour le développement', sources: ['article'] },
      { text: '2019, pour le premier prototype', sources: ['code'] },
    ],
  },
  {
    about: 'Les premières structures',
    versions: [
      { text: '16 structures', sources: ['article'] },
      { text: '20 structures', sources: ['code'] },
    ],
  },
  {
    about: 'Le déploiement dans le pays',
    versions: [
      { text: 'quatre vagues', sources: ['article'] },
      { text: 'trois vagues en 2021', sources: ['code'] },
    ],
  },
  {
    about: 'Les aidants formés',
    versions: [
      { text: 'près de 20 000 à former : une annonce', sources: ['article'] },
      { text: '7 800 habilités en septembre 2024 : un compte', sources: ['slides'] },
    ],
  },
  {
    about: 'Le numérique et les Français',
    versions: [
      { text: '13 millions de personnes en difficulté', sources: ['page2022'] },
      { text: '31,5 % de la population plus ou moins éloignée', sources: ['slides'] },
    ],
  },
]
