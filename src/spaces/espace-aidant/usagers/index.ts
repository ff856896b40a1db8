import type { AppRoute } from '../../access.ts'
import { homeRoute } from '../accueil/route.tsx'
import { coffreRoutes } from '../coffre/routes.tsx'
import { revocationRoutes } from '../revocation/routes.tsx'
import { changesRoutes } from '../usager/changes-routes.tsx'
import { sheetRoutes } from '../usager/sheet-routes.tsx'
import { usagersRoutes } from './route.tsx'

export { noticesRoutes } from '../usager/notices-routes.tsx'

/** The aidant's home, the people helped and their sheets, ending mandats, safes; `noticesRoutes` besides, which go to FranceConnect. */
export const routes: readonly AppRoute[] = [
  homeRoute,
  ...usagersRoutes,
  ...sheetRoutes,
  ...changesRoutes,
  ...revocationRoutes,
  ...coffreRoutes,
]
