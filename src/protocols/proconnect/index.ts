export { createProConnect } from './client.ts'
export type { ProConnect, ProConnectCause, ProConnectFailure } from './model.ts'
