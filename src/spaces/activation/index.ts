import type { AppRoute } from '../access.ts'
import { documentsRoutes } from './documents.tsx'
import { factorRoutes } from './factor.tsx'
import { keyRoutes } from './key.tsx'
import { linkRoutes } from './link.tsx'
import { newLinkRoutes } from './new-link.tsx'
import { startRoutes } from './start.tsx'

/** A first activation, and the repair of a lost factor: link and code, factor, documents. */
export const activationRoutes: readonly AppRoute[] = [
  ...linkRoutes,
  ...newLinkRoutes,
  ...startRoutes,
  ...factorRoutes,
  ...keyRoutes,
  ...documentsRoutes,
]
