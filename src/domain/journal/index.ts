export { appendToJournal } from './append.ts'
export { chainOf, type JournalActor, type JournalEntry } from './model.ts'
export { journalChains, journalEntries } from './tables.ts'
export { type BrokenChain, type Verification, verifyJournal } from './verify.ts'
