export { askNewLink } from './ask-new-link.ts'
export { coolingDown } from './cool-down.ts'
export { finishActivation } from './finish-activation.ts'
export { confirmFirstApp, type FactorVerdict, firstApp } from './first-app.ts'
export { confirmFirstCard } from './first-card.ts'
export { inviteAccount, resendInvitation } from './invite-account.ts'
export {
  ACTIVATION_LINK_PATH,
  BOOKLET_PATHS,
  LOST_KINDS,
  type LostKind,
  NEW_LINK_PATH,
  REPAIR_REASONS,
  type RepairReason,
} from './model.ts'
export { openActivation } from './open-activation.ts'
export { confirmRepair, openRepair, requestRepair, resendRepairLink } from './repairs.ts'
export { revealActivationCode } from './reveal-code.ts'
