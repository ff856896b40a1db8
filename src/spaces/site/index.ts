import type { AppRoute } from '../access.ts'
import { aboutRoute } from './a-propos/route.tsx'
import { frontPageRoute } from './accueil/route.tsx'
import { helpRoutes } from './aide/routes.tsx'
import { certificateRoutes } from './attestation/routes.tsx'
import { reasonsRoute } from './cinq-raisons/route.tsx'
import { componentRoutes } from './composants/routes.tsx'
import { contactRoutes } from './contact/routes.tsx'
import { eligibilityRoutes } from './eligibilite/routes.tsx'
import { statusRoute } from './etat/route.tsx'
import { questionRoutes } from './faq/routes.tsx'
import { fundingRoutes } from './financement/routes.tsx'
import { trainingRoutes } from './formations/routes.tsx'
import { glossaryRoute } from './glossaire/route.tsx'
import { guideRoutes } from './guides/routes.ts'
import { habilitationRoute } from './habilitation/route.tsx'
import { healthRoute } from './health.ts'
import { indexationRoutes } from './indexation/routes.ts'
import { bookletRoutes } from './livrets/routes.ts'
import { siteMapRoute } from './plan-du-site/route.tsx'
import { resourcesRoutes } from './ressources/routes.tsx'
import { securityRoute } from './securite/route.tsx'
import { statisticsRoutes } from './statistiques/routes.tsx'
import { registerRoutes } from './structures/routes.tsx'
import { testimoniesRoute } from './temoignages/route.tsx'
import { textRoutes } from './textes/routes.tsx'
import { tutorialRoutes } from './tutoriel/routes.tsx'
import { usagerRoutes } from './usager/routes.tsx'
import { verificationRoutes } from './verification/routes.tsx'

/** What anybody may open. */
export const routes: readonly AppRoute[] = [
  frontPageRoute,
  aboutRoute,
  reasonsRoute,
  testimoniesRoute,
  habilitationRoute,
  ...resourcesRoutes,
  ...eligibilityRoutes,
  ...verificationRoutes,
  ...certificateRoutes,
  ...contactRoutes,
  ...registerRoutes,
  ...statisticsRoutes,
  ...trainingRoutes,
  ...fundingRoutes,
  ...helpRoutes,
  ...questionRoutes,
  glossaryRoute,
  ...guideRoutes,
  ...indexationRoutes,
  siteMapRoute,
  statusRoute,
  securityRoute,
  ...bookletRoutes,
  ...textRoutes,
  ...tutorialRoutes,
  ...usagerRoutes,
  ...componentRoutes,
  healthRoute,
]
