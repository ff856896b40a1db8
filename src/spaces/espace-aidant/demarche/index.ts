import type { AppRoute } from '../../access.ts'
import { recordRoutes } from './consigner/routes.tsx'
import type { Service } from './services.ts'
import { startRoutes } from './start-routes.tsx'

export { demarchePaths } from './paths.ts'
export type { Service } from './services.ts'

/** Starting a démarche, and writing down what was done otherwise. */
export function demarcheRoutes(services: readonly Service[]): readonly AppRoute[] {
  return [...startRoutes(services), ...recordRoutes]
}
