import type { AddressSearch } from '../../../protocols/adresses/index.ts'
import type { CompanyDirectory } from '../../../protocols/entreprises/index.ts'
import type { AppRoute } from '../../access.ts'
import { aidantsRoutes } from './aidants.tsx'
import { knownRoutes } from './known.tsx'
import { recapRoutes } from './recap.tsx'
import { referentRoutes } from './referent.tsx'
import { siretRoutes } from './siret.tsx'
import { structureRoutes } from './structure.tsx'

/** The directories that the steps ask. */
export interface Directories {
  readonly companies: CompanyDirectory
  readonly addresses: AddressSearch
}

/** The steps of a file that is being filled in. */
export function stepRoutes({ companies, addresses }: Directories): readonly AppRoute[] {
  return [
    ...siretRoutes(companies),
    ...knownRoutes,
    ...structureRoutes(addresses),
    ...referentRoutes,
    ...aidantsRoutes,
    ...recapRoutes,
  ]
}
