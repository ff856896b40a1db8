import type { AppRoute } from '../access.ts'

/** Every page of the référent's space. */
export const referentRoutes: readonly AppRoute[] = []
