export type { ServiceAccount } from './accounts.ts'
export type { ServiceKind } from './kinds.ts'
export {
  type PublicServiceOptions,
  type PublicServiceSimulator,
  startPublicService,
} from './public-service.ts'
