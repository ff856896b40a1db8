export { destroyOverdueCoffres } from './commands/destroy.ts'
export { confirmHandOver } from './commands/hand-over.ts'
export {
  type OpenCoffre,
  openCoffre,
  openForHandOver,
  readOpenCoffre,
} from './commands/open-coffre.ts'
export { type WriteCoffre, writeCoffre } from './commands/write-coffre.ts'
export { type CoffreContent, MAILBOX_PROVIDERS } from './model.ts'
export { type CoffreState, coffreOf } from './queries/coffre-of-usager.ts'
export { coffres } from './tables.ts'
