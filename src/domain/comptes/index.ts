export { CGU_DATE, CGU_VERSION } from './cgu.ts'
export { acceptCgu } from './commands/accept-cgu.ts'
export {
  addTotpApp,
  assignTotpCard,
  type CardImport,
  importTotpCards,
  type StepSeconds,
  type TotpCard,
} from './commands/add-factor.ts'
export { addMembership, type NewMembership } from './commands/add-membership.ts'
export { type CreateAccountResult, createAccount, type NewAccount } from './commands/create-account.ts'
export { deactivateAccount } from './commands/deactivate-account.ts'
export { lockSession } from './commands/lock-session.ts'
export { reopenSession } from './commands/reopen-session.ts'
export { signOut } from './commands/sign-out.ts'
export { switchOrganisation } from './commands/switch-organisation.ts'
export { checkProof, verifyCode } from './commands/verify-code.ts'
export type { Aidant, Anonymous, CodeVerdict, FreshProof, Role, SignedIn, Visitor } from './model.ts'
export { sessionVisitor } from './queries/session-visitor.ts'
export { type StopScope, stopCovering, stopInForce } from './queries/stop-covering.ts'
export { accounts, emergencyStops, factors, memberships, sessions, signInRequests, throttles } from './tables.ts'
