import type { AppRoute } from '../../access.ts'
import { criteriaRoutes } from './criteria-routes.tsx'
import { decideRoutes } from './decide-routes.tsx'
import { fileRoutes } from './file-routes.tsx'
import { queueRoutes } from './queue-routes.tsx'

/** The review of habilitation files by our team. */
export const filesRoutes: readonly AppRoute[] = [...queueRoutes, ...fileRoutes, ...criteriaRoutes, ...decideRoutes]
