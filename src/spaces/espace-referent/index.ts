import type { AppRoute } from '../access.ts'
import { referentHomeRoute } from './accueil/route.tsx'
import { activityRoutes } from './activite/routes.tsx'
import { stopRoutes } from './arret/routes.tsx'
import { noticesRoutes } from './avis/routes.tsx'
import { requestsRoutes } from './demandes/routes.tsx'
import { dpoRoutes } from './dpo/routes.tsx'
import { teamRoutes } from './equipe/index.ts'
import { peerTrainingRoutes } from './formation/collegues/routes.tsx'
import { fundingRoutes } from './formation/financements/routes.tsx'
import { sessionChoiceRoutes } from './formation/session/routes.tsx'
import { mandatsRoutes } from './mandats/routes.tsx'
import { structureRoutes } from './structure/routes.tsx'
import { referentWebinarRoutes } from './webinaires/routes.tsx'

/** Every page of the référent's space. */
export const referentRoutes: readonly AppRoute[] = [
  referentHomeRoute,
  ...structureRoutes,
  ...stopRoutes,
  ...activityRoutes,
  ...mandatsRoutes,
  ...requestsRoutes,
  ...referentWebinarRoutes,
  ...noticesRoutes,
  ...dpoRoutes,
  ...peerTrainingRoutes,
  ...fundingRoutes,
  ...sessionChoiceRoutes,
  ...teamRoutes,
]
