export {
  ACTIVATION_LINK_PATH,
  askNewLink,
  BOOKLET_PATHS,
  confirmFirstApp,
  confirmFirstCard,
  confirmRepair,
  coolingDown,
  type FactorVerdict,
  finishActivation,
  firstApp,
  inviteAccount,
  LOST_KINDS,
  type LostKind,
  NEW_LINK_PATH,
  openActivation,
  openRepair,
  REPAIR_REASONS,
  type RepairReason,
  requestRepair,
  resendInvitation,
  resendRepairLink,
  revealActivationCode,
} from './activation/index.ts'
export { hasFactor } from './activation/person.ts'
export { acceptDocuments } from './commands/accept-documents.ts'
export { addMembership } from './commands/add-membership.ts'
export { confirmEmergencyStop } from './commands/confirm-emergency-stop.ts'
export {
  confirmByLink,
  confirmByShortCode,
  type LinkState,
  linkState,
  type SignedInNow,
} from './commands/confirm-sign-in.ts'
export { createAccount } from './commands/create-account.ts'
export { deactivateAccount } from './commands/deactivate-account.ts'
export { confirmLift, liftEmergencyStop } from './commands/lift-emergency-stop.ts'
export { lockSession } from './commands/lock-session.ts'
export { purgeSignIn } from './commands/purge-sign-in.ts'
export { reopenSession } from './commands/reopen-session.ts'
export { requestEmergencyStop, type StopTarget } from './commands/request-emergency-stop.ts'
export { requestSignIn } from './commands/request-sign-in.ts'
export { settleActing } from './commands/settle-acting.ts'
export { signOut } from './commands/sign-out.ts'
export { switchOrganisation } from './commands/switch-organisation.ts'
export { verifyCode } from './commands/verify-code.ts'
export {
  checkProfessionalEmail,
  type EmailRefusal,
  type EmailWarning,
} from './email-rule.ts'
export {
  type AppCandidate,
  appCandidate,
  beginApp,
  beginOwnApp,
  confirmApp,
  ownEnrolment,
} from './factors/app.ts'
export { type FactorView, factorsOf } from './factors/list.ts'
export { associateCard, validateCard } from './factors/member-card.ts'
export { addTotpApp, assignTotpCard } from './factors/operator.ts'
export { addOwnCard, cardFits } from './factors/own-card.ts'
export { makeRecoveryCodes } from './factors/recovery-codes.ts'
export {
  CARD_REASONS,
  type CardReason,
  removeOwnFactor,
  renameFactor,
  unlinkCard,
  unlinkFactor,
} from './factors/remove.ts'
export { importTotpCards, UnreadableCardsError } from './factors/stock.ts'
export { printedRecoveryCode, typedCode } from './factors/typed-code.ts'
export { closeInactiveAccounts, inactiveAccounts } from './inactivity/index.ts'
export { LEGAL_VERSIONS } from './legal-documents.ts'
export type {
  Aidant,
  Anonymous,
  Authentication,
  CodeVerdict,
  EndReason,
  FreshProof,
  GlobalRole,
  LegalDocument,
  Referent,
  Role,
  SignedIn,
  TeamMember,
  Visitor,
} from './model.ts'
export { emailKey, LEGAL_DOCUMENTS } from './model.ts'
export { isSameOperator, type Operator, operatorOf } from './operator.ts'
export * from './organismes/index.ts'
export { type KeyVerdict, proofOptions, verifyKey } from './passkeys/prove.ts'
export { beginFirstKey, beginKey, finishKey, type KeyAdded, keyCreationOptions } from './passkeys/register.ts'
export { signInOptions, signInWithKey } from './passkeys/sign-in.ts'
export * from './practice-space/index.ts'
export * from './proconnect/index.ts'
export { type AcceptedDocument, acceptedDocuments } from './profile/accepted-documents.ts'
export { changePhone } from './profile/change-phone.ts'
export {
  confirmEmailChange,
  emailToConfirm,
  emailToObject,
  objectToEmailChange,
} from './profile/email-answers.ts'
export {
  type EmailChangeLinks,
  type PendingEmailChange,
  pendingEmailChange,
  requestEmailChange,
  withdrawEmailChange,
} from './profile/email-change.ts'
export { closeOtherSessions, closeSession, type OpenSession, openSessionsOf } from './profile/sessions.ts'
export { checkProof } from './proof.ts'
export { aidantsInPlace } from './queries/aidants-in-place.ts'
export { listEmergencyStops } from './queries/emergency-stops.ts'
export { accountByEmail } from './queries/find-account.ts'
export { aidantsNamed, everMembersNamed, type NamedMember } from './queries/members-named.ts'
export { membersWithRole } from './queries/members-with-role.ts'
export { sessionVisitor } from './queries/session-visitor.ts'
export { type StopScope, stopCovering, stopInForce } from './queries/stop-covering.ts'
export { inPlace, roleInForce } from './roles-in-force.ts'
export * from './staff/index.ts'
export * from './structure/index.ts'
export {
  acceptances,
  accounts,
  emergencyStops,
  factors,
  membershipRoles,
  memberships,
  people,
  sessions,
  signInRequests,
  throttles,
} from './tables.ts'
export * from './team/index.ts'
export { joinDepartures } from './team/tables.ts'
export { chargeAttempt } from './throttle.ts'
