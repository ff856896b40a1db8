import type { PixSource } from '../domain/formations/index.ts'
import type { AddressSearch } from '../protocols/adresses/index.ts'
import type { CompanyDirectory } from '../protocols/entreprises/index.ts'
import type { FranceConnect } from '../protocols/franceconnect/index.ts'
import type { ProConnect } from '../protocols/proconnect/index.ts'
import type { AppRoute } from './access.ts'
import { activationRoutes } from './activation/index.ts'
import { feedbackRoutes } from './avis-formation/index.tsx'
import { connexionRoutes } from './connexion/index.ts'
import { habilitationRoutes } from './demande-habilitation/index.ts'
import { equipeRoutes } from './equipe/index.ts'
import { pixRoutes } from './equipe/pix/routes.tsx'
import { agirRoutes } from './espace-aidant/agir/index.ts'
import { demarcheRoutes, type Service } from './espace-aidant/demarche/index.ts'
import { practiceRoutes } from './espace-aidant/entrainement/index.ts'
import { teachingRoutes } from './espace-aidant/formations/routes.tsx'
import { interventionRoutes } from './espace-aidant/intervention/index.ts'
import { nouveauMandatRoutes } from './espace-aidant/nouveau-mandat/index.ts'
import { noticesRoutes, routes as usagersRoutes } from './espace-aidant/usagers/index.ts'
import { practiceSpaceRoutes } from './espace-entrainement/index.tsx'
import { referentRoutes } from './espace-referent/index.ts'
import { franceconnectRoutes } from './franceconnect/index.ts'
import { organismeRoutes } from './organisme-formation/index.ts'
import { personRoutes } from './parcours/person-routes.tsx'
import type { PracticeDoor } from './parcours/practice-door.ts'
import { keyRoutes } from './profil/cles-d-acces/index.ts'
import { profileRoutes } from './profil/index.ts'
import { proConnectLinkRoutes } from './profil/proconnect/index.tsx'
import { agreementRoutes, joinRoutes } from './rejoindre/index.ts'
import { routes as siteRoutes } from './site/index.ts'

export interface SpacesDependencies {
  readonly franceConnect: FranceConnect
  /** Absent where it is not configured: none of its pages exists. */
  readonly proConnect?: ProConnect | undefined
  /** Whose a SIRET is, as the State publishes it. */
  readonly companies: CompanyDirectory
  /** How an address ends. */
  readonly addresses: AddressSearch
  /** Where Pix publishes its results; absent where it is not configured: they are imported from files. */
  readonly pix?: PixSource | undefined
  /** The practice space that people on their way to an account may open; absent where there is none. */
  readonly practiceDoor?: PracticeDoor | undefined
  /** In a practice space: what signs the passes that open it. */
  readonly practicePassSecret?: Uint8Array | undefined
  /** Sites that "start a démarche" offers. */
  readonly services: readonly Service[]
}

/** Every page of the product. */
export function routesOf(dependencies: SpacesDependencies): readonly AppRoute[] {
  const { franceConnect, proConnect, services } = dependencies
  return [
    ...siteRoutes,
    ...connexionRoutes(proConnect),
    ...activationRoutes,
    ...usagersRoutes,
    ...noticesRoutes(franceConnect),
    ...nouveauMandatRoutes(franceConnect),
    ...practiceRoutes,
    ...teachingRoutes,
    ...franceconnectRoutes(franceConnect),
    ...demarcheRoutes(services),
    ...agirRoutes,
    ...interventionRoutes(franceConnect),
    ...referentRoutes,
    ...equipeRoutes,
    ...pixRoutes(dependencies.pix),
    ...organismeRoutes,
    ...feedbackRoutes,
    ...joinRoutes,
    ...agreementRoutes,
    ...personRoutes(dependencies.practiceDoor),
    ...(dependencies.practicePassSecret ? practiceSpaceRoutes(dependencies.practicePassSecret) : []),
    ...habilitationRoutes(dependencies),
    ...profileRoutes,
    ...(proConnect ? proConnectLinkRoutes(proConnect) : []),
    ...keyRoutes,
  ]
}
