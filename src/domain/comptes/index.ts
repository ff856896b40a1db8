export type { Aidant, Anonymous, CodeVerdict, FreshProof, Role, SignedIn, Visitor } from './model.ts'
export { accounts, emergencyStops, factors, memberships, sessions, signInRequests, throttles } from './tables.ts'
