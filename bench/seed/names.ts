import type { CivilIdentity } from '../../src/domain/usagers/index.ts'
import type { Random } from './random.ts'

const FEMALE = [
  'Marie',
  'Françoise',
  'Monique',
  'Nathalie',
  'Fatima',
  'Josiane',
  'Aïcha',
  'Chloé',
  'Jacqueline',
  'Léa',
  'Yvette',
  'Élodie',
] as const
const MALE = [
  'Jean',
  'Michel',
  'Mohamed',
  'Pierre',
  'André',
  'François',
  'Kévin',
  'Moussa',
  'René',
  'Gérard',
  'Jérôme',
  'Loïc',
] as const
const SECOND = ['', ' Marie', ' Louise', ' Anne', ' Claude', ' Paul'] as const
const START = [
  'MAR',
  'DU',
  'LE',
  'BER',
  'GAR',
  'ROU',
  'FOUR',
  'MO',
  'BEN',
  'DIA',
  'LAM',
  'CHE',
  'PE',
  'BOU',
  'VA',
  'NGU',
] as const
const MIDDLE = ['TI', 'BO', 'NA', 'RI', 'GUE', 'LE', 'SSE', 'NI', 'VA', 'RA'] as const
const END = ['N', 'IS', 'RD', 'ER', 'LLO', 'ND', 'T', 'UX', 'YEN', 'ET', 'LT', 'ÇON'] as const
const TOWNS = [
  'Houlbec',
  'Sainte-Foy',
  'Le Plessis',
  'Montreuil',
  'Val-de-Vienne',
  'Beaulieu',
  'Kerlouan',
  'Saint-Denis',
] as const
const KINDS = ['Mairie de', 'CCAS de', 'France services de', 'Association d’entraide de', 'Médiathèque de'] as const

/** A surname: about two thousand different ones, so that a search finds a few people in a large organisation. */
export function surname(from: Random): string {
  return `${from.pick(START)}${from.pick(MIDDLE)}${from.pick(END)}`
}

export function givenName(from: Random): string {
  return from.chance(0.5) ? from.pick(FEMALE) : from.pick(MALE)
}

/** Somebody as FranceConnect would give her. */
export function civilIdentity(from: Random): CivilIdentity {
  const female = from.chance(0.56)
  const abroad = from.chance(0.18)
  const month = String(1 + from.below(12)).padStart(2, '0')
  const day = String(1 + from.below(28)).padStart(2, '0')
  const familyName = surname(from)
  return {
    givenNames: `${female ? from.pick(FEMALE) : from.pick(MALE)}${from.pick(SECOND)}`,
    familyName,
    ...(female && from.chance(0.4) ? { preferredUsername: surname(from) } : {}),
    gender: female ? 'female' : 'male',
    birthdate: `${1932 + from.below(74)}-${month}-${day}`,
    birthplace: abroad
      ? ''
      : `${String(1 + from.below(94)).padStart(2, '0')}${String(1 + from.below(400)).padStart(3, '0')}`,
    birthcountry: abroad ? '99352' : '99100',
    ...(from.chance(0.5) ? { email: `${familyName.toLowerCase()}@personnes.example` } : {}),
  }
}

export function town(from: Random): string {
  return from.pick(TOWNS)
}

export function organisationName(from: Random, place: string): string {
  return `${from.pick(KINDS)} ${place}`
}
