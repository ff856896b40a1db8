/** Somebody's own words, kept as they were printed, mistakes included: nothing is added, nothing is put right. */
export interface Quotation {
  readonly words: string
  /** Their role, as it was printed; nobody is named. */
  readonly role: string
  /** What the role means, when its words do not say it. */
  readonly meaning?: string
}

/** The presentation of the service that all of them come from (mission s4, lines 99 to 131). */
export const QUOTATIONS_SOURCE = 'Présentation d’Aidants Connect aux structures, 2024'

/** Keys are those of the five reasons, beside which each was printed. */
export const QUOTATIONS = {
  protection: {
    words:
      'Pour le public, c’est un outil qui cadre l’accès à leur données personnelles. C’est rassurant. Quant aux agents, cela permet de se sentir protégés.',
    role: 'Responsable CCAS',
    meaning: 'centre communal d’action sociale',
  },
  temps: {
    words:
      'Avec Aidants Connect, je passe 40 minutes sur un dossier là où avant je passais 1h30 ! Ça me fait gagner beaucoup de temps, ça soulage mon temps, ma responsabilité',
    role: 'Conseiller France services',
  },
  humain: {
    words:
      'Utiliser cet outil ne remet pas en question l’aspect humain : les personnes apprécient d’avoir un interlocuteur, quelqu’un avec qui parler de leur administration et avec qui effectuer leurs démarches.',
    role: 'Conseiller France services',
  },
  continuite: {
    words:
      'Une fois qu’un mandat est créé, n’importe quelle personne de l’équipe peut réaliser les démarches, c’est la structure qui est identifiée',
    role: 'Responsable CCAS',
    meaning: 'centre communal d’action sociale',
  },
  autonomie: {
    words:
      'Beaucoup de personnes que j’ai accompagnées avec Aidants Connect sont des élèves que j’ai actuellement en atelier ou que j’ai eus précédemment. Pour moi Aidants Connect est un levier vers l’autonomisation.',
    role: 'Responsable d’un EPN',
    meaning: 'espace public numérique',
  },
} as const satisfies Readonly<Record<string, Quotation>>
