import type { Network } from '../../comptes/index.ts'
import type { SessionCurriculum } from './model.ts'

/** What is taught, to whom, and what it costs: the one place of it, for the catalogue, the helper and the funding simulator. */
export interface CurriculumFacts {
  readonly hours: 7 | 14
  readonly name: string
  /** For whom, as a sentence goes on. */
  readonly audience: string
  /** What one is able to do afterwards, each a clause with its verb. */
  readonly objectives: readonly string[]
  /** All taxes included; the default of a session. Travel and meals are not in it. */
  readonly priceCents: number
  /** Who gives it. */
  readonly networks: readonly Network[]
  /** Where these facts come from. */
  readonly source: string
}

const COMMON = [
  'se servir d’Aidants Connect sans hésiter',
  'adapter son aide à la personne et à la démarche en ligne',
  'utiliser FranceConnect et y accompagner quelqu’un',
  'savoir ce que l’on peut faire des données personnelles confiées, et ce que l’on ne peut pas',
  'connaître les règles du métier d’aidant numérique',
] as const

/** The two curricula (mission s4; S-080, S-081 of domain/03; F-01). */
export const TRAINING_CURRICULA: Readonly<Record<SessionCurriculum, CurriculumFacts>> = {
  '7h': {
    hours: 7,
    name: 'Formation de 7 heures',
    audience: 'pour les personnes qui font déjà de la médiation numérique',
    objectives: COMMON,
    priceCents: 32_200,
    networks: ['mednum', 'familles_rurales'],
    source: 'Document de mission s4, « Les formations disponibles » : formation de 7 heures',
  },
  '14h': {
    hours: 14,
    name: 'Formation de 14 heures',
    audience: 'pour les personnes qui découvrent l’inclusion numérique',
    objectives: [
      'comprendre ce qui éloigne du numérique, et pourquoi cela compte',
      'accueillir une personne, cerner ses besoins, l’aider ou l’orienter',
      ...COMMON,
    ],
    priceCents: 64_400,
    networks: ['familles_rurales'],
    source: 'Document de mission s4, « Les formations disponibles » : formation de 14 heures',
  },
}
