export { appendToJournal } from './append.ts'
export type { JournalActor, JournalEntry } from './model.ts'
export { journalChains, journalEntries } from './tables.ts'
export { verifyJournal } from './verify.ts'
