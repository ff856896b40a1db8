import type { AppRoute } from '../access.ts'
import { homeRoute } from './accueil/route.tsx'
import { feedbackRoute } from './avis/route.tsx'
import { colleaguesRoutes } from './collegues/routes.tsx'
import { contactRoutes } from './contacts/routes.tsx'
import { organismeFundingRoutes } from './financements/routes.tsx'
import { participantRoutes } from './participants/routes.tsx'
import { decideRoutes } from './planifier/decide-routes.tsx'
import { planRoutes } from './planifier/routes.tsx'
import { sessionRoute } from './session/route.tsx'

/** Every page of a training organisation's space. */
export const organismeRoutes: readonly AppRoute[] = [
  homeRoute,
  ...planRoutes,
  ...decideRoutes,
  sessionRoute,
  ...participantRoutes,
  ...organismeFundingRoutes,
  ...contactRoutes,
  feedbackRoute,
  ...colleaguesRoutes,
]
