export { holdTrainer } from './hold.ts'
export { NETWORKS, type Network, type Trainer } from './model.ts'
export { trainingOrganisations, trainingStaff } from './tables.ts'
