export { PROCONNECT_FAULTS, type ProConnectFault } from './faults.ts'
export type { ProConnectClient, ProConnectOptions } from './options.ts'
export { type Professional, TEST_PROFESSIONALS } from './professionals.ts'
export { type ProConnectSimulator, startProConnect } from './server.ts'
