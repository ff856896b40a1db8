import type { AppRoute } from '../access.ts'
import { frontPageRoute } from './accueil/route.tsx'
import { certificateRoutes } from './attestation/routes.tsx'
import { eligibilityRoutes } from './eligibilite/routes.tsx'
import { fundingRoutes } from './financement/routes.tsx'
import { trainingRoutes } from './formations/routes.tsx'
import { glossaryRoute } from './glossaire/route.tsx'
import { healthRoute } from './health.ts'
import { bookletRoutes } from './livrets/routes.ts'
import { registerRoutes } from './structures/routes.tsx'
import { textRoutes } from './textes/routes.tsx'
import { verificationRoutes } from './verification/routes.tsx'

/** What anybody may open. */
export const routes: readonly AppRoute[] = [
  frontPageRoute,
  ...eligibilityRoutes,
  ...verificationRoutes,
  ...certificateRoutes,
  ...registerRoutes,
  ...trainingRoutes,
  ...fundingRoutes,
  glossaryRoute,
  ...bookletRoutes,
  ...textRoutes,
  healthRoute,
]
