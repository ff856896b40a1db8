/**
 * The kinds of structures, one list for the eligibility test, the form and the figures (domain/03 2.6, with MSAP and medico-social centres, S-021).
 * Keys are kept with files and organisations: never renamed. In the order of their names, « Autre » last.
 */
export const STRUCTURE_TYPES = {
  association: 'Association',
  bibliotheque: 'Bibliothèque ou médiathèque',
  ccas: 'CCAS (centre communal d’action sociale)',
  hebergement_urgence: 'Centre d’hébergement d’urgence',
  centre_medico_social: 'Centre médico-social',
  centre_social: 'Centre social',
  chrs: 'CHRS (centre d’hébergement et de réinsertion sociale)',
  cias: 'CIAS (centre intercommunal d’action sociale)',
  clinique_privee: 'Clinique privée',
  communaute_de_communes: 'Communauté de communes',
  commune: 'Commune, mairie',
  conseil_departemental: 'Conseil départemental',
  ehpad: 'EHPAD',
  esat: 'ESAT (établissement de travail protégé)',
  france_services: 'France services',
  gip: 'Groupement d’intérêt public (GIP)',
  guichet_operateur: 'Guichet d’accueil d’un opérateur de service public',
  intercommunalite: 'Intercommunalité (EPCI), autre qu’une communauté de communes',
  maison_de_emploi: 'Maison de l’emploi',
  maison_de_quartier: 'Maison de quartier',
  msap: 'Maison de services au public (MSAP)',
  maison_des_solidarites: 'Maison départementale des solidarités',
  mjc: 'Maison des jeunes et de la culture (MJC)',
  mission_locale: 'Mission locale',
  msa: 'MSA (Mutualité sociale agricole)',
  pimms: 'PIMMS',
  prefecture: 'Préfecture ou sous-préfecture',
  regie_de_quartier: 'Régie de quartier',
  tiers_lieu: 'Tiers-lieu',
  udaf: 'UDAF (union des associations familiales)',
  autre: 'Autre',
} as const

export type StructureType = keyof typeof STRUCTURE_TYPES

export function isStructureType(value: string): value is StructureType {
  return Object.hasOwn(STRUCTURE_TYPES, value)
}

/** In the order in which lists show them. */
export const STRUCTURE_TYPE_KEYS: readonly StructureType[] = Object.keys(STRUCTURE_TYPES).filter(isStructureType)
