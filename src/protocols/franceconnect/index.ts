export { createFranceConnect } from './client.ts'
export type {
  FranceConnect,
  FranceConnectCause,
  FranceConnectConfig,
  FranceConnectFailure,
  Identified,
} from './model.ts'
