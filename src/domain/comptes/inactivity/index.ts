export { inactiveAccounts } from './candidates.ts'
export { closeInactiveAccounts } from './close-inactive.ts'
