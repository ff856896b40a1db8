export type { Organisation } from './model.ts'
export { organisations } from './tables.ts'
