import type { AppRoute } from '../access.ts'
import { teamHomeRoute } from './accueil/route.tsx'
import { stopsRoutes } from './arrets/routes.tsx'
import { changesRoutes } from './changements/routes.tsx'
import { accountsRoutes } from './comptes/routes.tsx'
import { allowPeerRoutes } from './formations/allow-peer.tsx'
import { trainingRoutes } from './formations/routes.tsx'
import { filesRoutes } from './habilitations/index.ts'
import { membersRoutes } from './membres/routes.tsx'
import { contactMessageRoutes } from './messages/routes.tsx'
import { organismesRoutes } from './organismes/routes.tsx'
import { webinarRoutes } from './webinaires/routes.tsx'

/** Every page of our own team's space. */
export const equipeRoutes: readonly AppRoute[] = [
  teamHomeRoute,
  ...filesRoutes,
  ...changesRoutes,
  ...trainingRoutes,
  ...allowPeerRoutes,
  ...webinarRoutes,
  ...organismesRoutes,
  ...contactMessageRoutes,
  ...membersRoutes,
  ...accountsRoutes,
  ...stopsRoutes,
]
