import type { AppRoute } from '../../access.ts'
import { accessRoutes } from './access.tsx'
import { leavingRoutes } from './acts-leaving.tsx'
import { roleRoutes } from './acts-role.tsx'
import { stopRoutes } from './acts-stop.tsx'
import { addedRoutes } from './ajouter/added.tsx'
import { choiceRoute } from './ajouter/choice.tsx'
import { trainedRoutes } from './ajouter/trained.tsx'
import { traineeRoutes } from './ajouter/trainee.tsx'
import { cardRoutes } from './cards.tsx'
import { checklistRoutes } from './checklist.tsx'
import { departureRoutes } from './departure.tsx'
import { trackRoutes } from './formations/routes.tsx'
import { leaveRoutes } from './leave.tsx'
import { listRoutes } from './list-route.tsx'
import { sheetRoutes } from './sheet-route.tsx'

/** The team of a structure: its people, what a référent decides about them, who is asked to join. */
export const teamRoutes: readonly AppRoute[] = [
  ...listRoutes,
  choiceRoute,
  ...trainedRoutes,
  ...traineeRoutes,
  ...addedRoutes,
  ...trackRoutes,
  ...departureRoutes,
  ...leaveRoutes,
  ...sheetRoutes,
  ...stopRoutes,
  ...leavingRoutes,
  ...roleRoutes,
  ...accessRoutes,
  ...cardRoutes,
  ...checklistRoutes,
]
