/**
 * The ten themes of service-public.fr, fixed by the convention with FranceConnect (domain/01 2.1), with the démarches that are
 * proposed under each (DEC-08): a list to pick from, to which the aidant may add others in a few words.
 */
export type ThemeKey =
  | 'papiers'
  | 'famille'
  | 'social'
  | 'travail'
  | 'logement'
  | 'transports'
  | 'argent'
  | 'justice'
  | 'etranger'
  | 'loisirs'

export interface Theme {
  readonly key: ThemeKey
  readonly title: string
  readonly shortTitle: string
  readonly description: string
  /** Sites that one usually goes to, by the name that people use. */
  readonly services: readonly string[]
  /** FranceConnect's name for it in `rep_scope` (domain/04 B.4). */
  readonly repScope: string
  /** Usual démarches, each beginning with a verb. */
  readonly demarches: readonly string[]
}

export const THEMES: readonly Theme[] = [
  {
    key: 'papiers',
    title: 'Papiers – Citoyenneté – Élections',
    shortTitle: 'Papiers',
    description: 'Carte d’identité, passeport, état civil, listes électorales, papiers à garder.',
    services: ['France Titres (ANTS)', 'Service-Public.fr', 'Défenseur des droits'],
    repScope: 'Papier-Citoyenneté-Elections',
    demarches: [
      'Demander ou renouveler une carte d’identité',
      'Demander ou renouveler un passeport',
      'Demander un acte de naissance, de mariage ou de décès',
      'S’inscrire sur les listes électorales',
      'Donner procuration pour voter',
      'Déclarer la perte ou le vol de papiers',
      'Signaler un changement d’adresse aux administrations',
      'Écrire au Défenseur des droits',
    ],
  },
  {
    key: 'famille',
    title: 'Famille – Scolarité',
    shortTitle: 'Famille',
    description: 'Naissance, mariage, pacs, séparation, allocations familiales, école et études des enfants.',
    services: ['Allocations familiales (CAF)', 'Assurance maladie (ameli)', 'ÉduConnect'],
    repScope: 'Famille-Scolarité',
    demarches: [
      'Demander une prestation familiale',
      'Déclarer une naissance ou une grossesse',
      'Déclarer un changement de situation à la CAF ou à la MSA',
      'Demander ou recouvrer une pension alimentaire',
      'Inscrire un enfant à l’école, à la cantine ou à la garderie',
      'Demander une bourse scolaire',
      'Préparer un mariage, un pacs ou une séparation',
      'Demander une place en crèche',
    ],
  },
  {
    key: 'social',
    title: 'Social – Santé',
    shortTitle: 'Social',
    description: 'Carte Vitale, soins, handicap, RSA, chômage, aides aux personnes âgées.',
    services: ['Assurance maladie (ameli)', 'MSA', 'Maison départementale des personnes handicapées'],
    repScope: 'Social-Santé',
    demarches: [
      'Demander ou refaire une carte Vitale',
      'Suivre des remboursements de soins',
      'Demander la Complémentaire santé solidaire',
      'Demander le RSA ou la prime d’activité',
      'Déclarer ses ressources chaque trimestre',
      'Faire un dossier à la maison départementale des personnes handicapées',
      'Demander l’allocation personnalisée d’autonomie',
      'Obtenir une attestation de droits',
    ],
  },
  {
    key: 'travail',
    title: 'Travail – Formation',
    shortTitle: 'Travail',
    description: 'Recherche d’emploi, contrat de travail, formation, démission, retraite.',
    services: ['France Travail', 'Mon compte formation', 'Info retraite'],
    repScope: 'Travail-Formation',
    demarches: [
      'S’inscrire à France Travail',
      'Actualiser sa situation de demandeur d’emploi',
      'Demander une allocation de chômage',
      'Consulter ou utiliser le compte personnel de formation',
      'Vérifier son relevé de carrière',
      'Demander sa retraite',
      'S’inscrire à un concours de la fonction publique',
      'Obtenir une attestation de paiement',
    ],
  },
  {
    key: 'logement',
    title: 'Logement',
    shortTitle: 'Logement',
    description: 'Aides au logement, logement social, location, travaux, énergie.',
    services: ['Allocations familiales (CAF)', 'Demande de logement social', 'Chèque énergie'],
    repScope: 'Logement',
    demarches: [
      'Demander une aide au logement',
      'Demander un logement social ou renouveler la demande',
      'Demander une aide du fonds de solidarité pour le logement',
      'Utiliser ou réclamer un chèque énergie',
      'Donner congé à un propriétaire',
      'Déposer une déclaration de travaux ou un permis de construire',
      'Demander une aide pour rénover ou adapter un logement',
      'Faire un recours pour un logement (DALO)',
    ],
  },
  {
    key: 'transports',
    title: 'Transports – Mobilité',
    shortTitle: 'Transports',
    description: 'Permis de conduire, carte grise, contrôle technique, amendes, aides pour se déplacer.',
    services: ['France Titres (ANTS)', 'Amendes (ANTAI)', 'Crit’Air'],
    repScope: 'Transports-Mobilité',
    demarches: [
      'Demander ou renouveler un permis de conduire',
      'Demander ou modifier une carte grise',
      'Déclarer la vente d’un véhicule',
      'Payer ou contester une amende',
      'Consulter ses points de permis',
      'Commander une vignette Crit’Air',
      'Demander une carte mobilité inclusion',
      'Demander un tarif réduit dans les transports',
    ],
  },
  {
    key: 'argent',
    title: 'Argent – Impôts – Consommation',
    shortTitle: 'Argent',
    description: 'Impôts, banque, crédit, assurances, épargne, achats, surendettement.',
    services: ['Impôts (impots.gouv.fr)', 'Timbres fiscaux', 'Banque de France'],
    repScope: 'Argent-Impots-Consommation',
    demarches: [
      'Déclarer ses revenus',
      'Obtenir un avis d’imposition',
      'Payer un impôt ou demander un délai de paiement',
      'Signaler un changement de situation aux impôts',
      'Acheter un timbre fiscal',
      'Préparer un dossier de surendettement',
      'Demander l’ouverture d’un compte en banque (droit au compte)',
      'Signaler un problème avec un vendeur ou un assureur',
    ],
  },
  {
    key: 'justice',
    title: 'Justice',
    shortTitle: 'Justice',
    description: 'Casier judiciaire, plainte, aide juridictionnelle, saisies, suivi d’une affaire.',
    services: ['Justice.fr', 'Casier judiciaire', 'Télérecours citoyens'],
    repScope: 'Justice',
    demarches: [
      'Demander un extrait de casier judiciaire',
      'Demander l’aide juridictionnelle',
      'Préparer une plainte en ligne',
      'Suivre une affaire en justice',
      'Déposer un recours devant le tribunal administratif',
      'Contester une saisie',
      'Saisir un conciliateur de justice',
    ],
  },
  {
    key: 'etranger',
    title: 'Étranger – Europe',
    shortTitle: 'Étranger',
    description: 'Titre de séjour, accueil d’un proche, regroupement familial, nationalité, vie en Europe.',
    services: ['Étrangers en France (ANEF)', 'OFPRA', 'Office français de l’immigration'],
    repScope: 'Etranger-Europe',
    demarches: [
      'Demander ou renouveler un titre de séjour',
      'Suivre une demande de titre de séjour',
      'Demander un document de circulation pour un enfant',
      'Demander une attestation d’accueil',
      'Demander le regroupement familial',
      'Demander la nationalité française',
      'Obtenir un document de l’OFPRA',
    ],
  },
  {
    key: 'loisirs',
    title: 'Loisirs – Sport – Culture',
    shortTitle: 'Loisirs',
    description: 'Vacances, sport, animaux, bateau, chasse, pêche, vie associative.',
    services: ['Service-Public.fr', 'Ariane (voyages)', 'Pass’Sport'],
    repScope: 'Loisirs-Sport-Culture',
    demarches: [
      'Demander une aide pour les vacances',
      'Utiliser le pass Culture ou le Pass’Sport',
      'Valider ou renouveler un permis de chasser',
      'Obtenir une carte de pêche',
      'Demander un permis bateau',
      'S’enregistrer avant un voyage à l’étranger',
      'Créer ou modifier une association',
    ],
  },
]

/** What an aidant usually goes to a site for, whatever the theme, when FranceConnect does not tell which site calls. */
export const PURPOSES: readonly string[] = [
  'Obtenir une attestation',
  'Obtenir un relevé de paiement',
  'Obtenir un avis d’imposition',
  'Suivre un dossier',
  'Demander une information',
  'Écrire à l’administration',
]

/** The theme of a key; undefined if there is none. */
export function themeOf(key: string): Theme | undefined {
  return THEMES.find((theme) => theme.key === key)
}

/** Letters and digits only, without accents: what is left when spellings of one name differ. */
function bare(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[^\p{Letter}\p{Number}]/gu, '')
    .toLowerCase()
}

const BY_SPELLING: ReadonlyMap<string, ThemeKey> = new Map(
  THEMES.flatMap(({ key, title, repScope }) =>
    // FranceConnect writes « Papier » where service-public.fr writes « Papiers »: both titles are accepted.
    [key, title, repScope].map((spelling): [string, ThemeKey] => [bare(spelling), key]),
  ),
)

/** FranceConnect's name of a theme, for the `rep_scope` of the ID token. */
export function toRepScope(key: ThemeKey): string {
  return THEMES.find((theme) => theme.key === key)?.repScope ?? key
}

/** The theme that a value of `rep_scope` names: FranceConnect's spelling or our key, accents, hyphens and case aside. */
export function fromRepScope(value: string): ThemeKey | undefined {
  return BY_SPELLING.get(bare(value))
}
