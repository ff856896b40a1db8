export { type Invitation, inviteAccount, resendInvitation } from './invite-account.ts'
export { type RevealedCode, revealActivationCode } from './reveal-code.ts'
