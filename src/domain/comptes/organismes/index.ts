export {
  createTrainingOrganisation,
  type NewTrainingOrganisation,
} from './commands/create-organisme.ts'
export {
  inviteTrainer,
  type NewTrainer,
  resendTrainerInvitation,
  type TrainerInvited,
} from './commands/invite-trainer.ts'
export { endAllStaff, removeTrainer } from './commands/remove-trainer.ts'
export { revealTrainerCode } from './commands/reveal-trainer-code.ts'
export { holdTrainer } from './hold.ts'
export { holdOrganisme, peopleEntries, type TrainerInviter } from './inviter.ts'
export { NETWORKS, type Network, type Trainer } from './model.ts'
export {
  type TrainerRow,
  type TrainingOrganisationRow,
  trainersOf,
  trainingOrganisation,
  trainingOrganisationsList,
} from './queries.ts'
export { trainingOrganisations, trainingStaff } from './tables.ts'
