import { DEPARTMENTS, departmentOf } from './departments.ts'

/** A region, by its INSEE code. */
export interface Region {
  /** « 01 » (Guadeloupe), « 11 », « 94 »: two characters, the zero kept. */
  readonly code: string
  readonly name: string
}

/** The eighteen regions, in the order of their names. Collectivities such as Saint-Martin belong to none. */
export const REGIONS: readonly Region[] = [
  { code: '84', name: 'Auvergne-Rhône-Alpes' },
  { code: '27', name: 'Bourgogne-Franche-Comté' },
  { code: '53', name: 'Bretagne' },
  { code: '24', name: 'Centre-Val de Loire' },
  { code: '94', name: 'Corse' },
  { code: '44', name: 'Grand Est' },
  { code: '01', name: 'Guadeloupe' },
  { code: '03', name: 'Guyane' },
  { code: '32', name: 'Hauts-de-France' },
  { code: '11', name: 'Île-de-France' },
  { code: '04', name: 'La Réunion' },
  { code: '02', name: 'Martinique' },
  { code: '06', name: 'Mayotte' },
  { code: '28', name: 'Normandie' },
  { code: '75', name: 'Nouvelle-Aquitaine' },
  { code: '76', name: 'Occitanie' },
  { code: '52', name: 'Pays de la Loire' },
  { code: '93', name: 'Provence-Alpes-Côte d’Azur' },
]

/** The region of that INSEE code; a lost leading zero is forgiven. */
export function regionOf(code: string): Region | undefined {
  const whole = code.trim().padStart(2, '0')
  return REGIONS.find((region) => region.code === whole)
}

/** The region that a département belongs to, from the département's code; undefined for the collectivities that have none. */
export function regionOfDepartment(code: string): Region | undefined {
  const name = departmentOf(code)?.region
  return REGIONS.find((region) => region.name === name)
}

/** The codes of the départements of a region, from the region's code. */
export function departmentsOfRegion(code: string): readonly string[] {
  const region = regionOf(code)
  return region ? DEPARTMENTS.filter((one) => one.region === region.name).map((one) => one.code) : []
}
