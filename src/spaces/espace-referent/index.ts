import type { AppRoute } from '../access.ts'
import { teamRoutes } from './equipe/index.ts'

/** Every page of the référent's space. */
export const referentRoutes: readonly AppRoute[] = [...teamRoutes]
