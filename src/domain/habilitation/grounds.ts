import { law, type Source, whoMayBe } from './eligibility/sources.ts'

/** Why a structure may help people with their démarches (DEC-21). */
interface GroundText {
  /** As the structure says it. */
  readonly label: string
  readonly hint: string
  readonly source: Source
  /** Of docs/mission.md. */
  readonly statement: string
  /** What the team asks to see before it accepts this ground. */
  readonly proof?: string
}

/** The five grounds of s0 and another. Keys are kept with files: never renamed. */
export const GROUNDS = {
  mission_service_public: {
    label: 'C’est une mission de service public',
    hint: 'Mairie, CCAS, France services, maison de services au public, PIMMS, centre médico-social, accueil d’une administration…',
    source: whoMayBe('s0:14'),
    statement: 'S-021',
  },
  mediation_numerique: {
    label: 'La médiation ou l’inclusion numérique est notre métier',
    hint: 'Elle est inscrite dans vos statuts, ou vous êtes membre du Réseau national de la médiation numérique.',
    source: whoMayBe('s0:15'),
    statement: 'S-022',
  },
  vie_sociale: {
    label: 'Nous animons la vie sociale du quartier ou du village',
    hint: 'Centre social, espace de vie sociale, au sens de la circulaire de la CNAF n° 2012-013.',
    source: law('Circulaire de la CNAF n° 2012-013 sur l’animation de la vie sociale'),
    statement: 'S-023',
  },
  marche_ou_subvention: {
    label: 'On nous confie cette aide par un contrat',
    hint: 'Un marché public, une subvention ou une prestation pour l’aide aux démarches ou l’inclusion numérique.',
    source: whoMayBe('s0:17'),
    statement: 'S-024',
    proof: 'le marché, la convention ou la décision de subvention',
  },
  travail_social: {
    label: 'Nous faisons du travail social',
    hint: 'Assistante de service social, conseiller en économie sociale et familiale, éducatrice spécialisée…',
    source: law('Article D. 142-1-1 du Code de l’action sociale et des familles'),
    statement: 'S-025',
  },
  autre: {
    label: 'Une autre raison',
    hint: 'Vous l’expliquerez dans la demande, avec vos mots.',
    source: whoMayBe('s0:20'),
    statement: 'S-026',
  },
} as const satisfies Record<string, GroundText>

export type Ground = keyof typeof GROUNDS

export function isGround(value: string): value is Ground {
  return Object.hasOwn(GROUNDS, value)
}

/** In the order in which they are asked. */
export const GROUND_KEYS: readonly Ground[] = Object.keys(GROUNDS).filter(isGround)
