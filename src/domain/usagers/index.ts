export type { CivilIdentity } from './model.ts'
export { usagerKeys, usagerNotes, usagerSettings, usagerSubs, usagers } from './tables.ts'
