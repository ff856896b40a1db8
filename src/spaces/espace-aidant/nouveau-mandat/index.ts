import type { FranceConnect } from '../../../protocols/franceconnect/index.ts'
import type { AppRoute } from '../../access.ts'
import { mandatSigneRoutes } from '../mandat-signe/index.ts'
import { renouvellementRoutes } from '../renouvellement/index.ts'
import { choicesRoutes } from './choix/routes.tsx'
import { accountRoutes } from './comptes/routes.tsx'
import { issueRoutes } from './issues/routes.tsx'
import { recapRoutes } from './recapitulatif/routes.tsx'
import { sessionRoutes } from './recapitulatif/session-routes.tsx'

export { addressOf } from './issues/guards.tsx'
export { mandatPaths } from './paths.ts'

/** Drawing up a mandat, renewing one, and the mandat once signed. */
export function nouveauMandatRoutes(franceconnect: FranceConnect): readonly AppRoute[] {
  return [
    ...accountRoutes,
    ...choicesRoutes(franceconnect),
    ...recapRoutes,
    ...sessionRoutes(franceconnect),
    ...issueRoutes,
    ...renouvellementRoutes,
    ...mandatSigneRoutes,
  ]
}
