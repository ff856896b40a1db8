import type { Department, RegisterPage } from '../../../domain/organisations/index.ts'
import { plural } from '../../../platform/ui/index.ts'

/** What was asked of the register. */
export interface Asked {
  readonly text: string
  readonly department: Department | undefined
}

/** « Is this structure habilitated? », answered first by yes or no; a territory alone is only counted. */
export function verdictOf({ open, closed }: RegisterPage, { text, department }: Asked, isPlace = false): string {
  const where = department ? `, ${placeOf(department)}` : ''
  if (text === '') {
    return open === 0
      ? `Aucune structure habilitée pour le moment${where}`
      : `${plural(open, 'structure habilitée', 'structures habilitées')}${where}`
  }
  const asked = `« ${text} »${where}`
  if (open === 1) return `Oui, une structure habilitée répond à ${asked}`
  if (open > 1)
    return `Oui, ${plural(open, 'structure habilitée répond', 'structures habilitées répondent')} à ${asked}`
  if (closed === 1) return `Non, la structure qui répond à ${asked} n’est plus habilitée`
  if (closed > 1) return `Non, les ${closed} structures qui répondent à ${asked} ne sont plus habilitées`
  // Nobody doubts of a town: whoever types one looks for somebody there.
  if (isPlace) return `Aucune structure habilitée pour ${asked}`
  return `Non, aucune structure habilitée ne répond à ${asked}`
}

/** « Corrèze (19) ». */
export function placeOf({ name, code }: Pick<Department, 'name' | 'code'>): string {
  return `${name} (${code})`
}
