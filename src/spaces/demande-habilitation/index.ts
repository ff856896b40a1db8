import type { AppRoute } from '../access.ts'
import { askRoutes } from './ask.tsx'
import { beginRoutes } from './begin.tsx'
import { dossierRoutes } from './dossier/routes.tsx'
import { type Directories, stepRoutes } from './etapes/index.ts'
import { identityRoutes } from './identity.tsx'
import { linkRoutes } from './link.tsx'
import { mineRoutes } from './mine.tsx'

/** Where a structure asks for its habilitation and follows its request. */
export const habilitationRoutes = (directories: Directories): readonly AppRoute[] => [
  ...beginRoutes,
  ...askRoutes,
  ...linkRoutes,
  ...mineRoutes,
  ...identityRoutes,
  ...dossierRoutes,
  ...stepRoutes(directories),
]
