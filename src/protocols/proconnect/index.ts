export { createProConnect } from './client.ts'
export type { ProConnect, ProConnectCause, ProConnectConfig, ProConnectFailure } from './model.ts'
