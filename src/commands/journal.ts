import { verifyJournal } from '../domain/journal/index.ts'
import type { Command } from './usage.ts'

const REASONS = {
  missing_entry: 'this entry is missing',
  altered_entry: 'this entry was altered',
  wrong_predecessor: 'this entry does not follow the one before it',
  truncated: 'the entries from this one on are missing',
  entries_beyond_head: 'this entry was added without its chain knowing',
  wrong_head: 'the chain says that it ends otherwise',
  unknown_chain: 'this chain is not known',
} as const

export const journalCommands: readonly Command[] = [
  {
    name: 'journal verify',
    usage: 'journal verify',
    summary: 'recompute every chain and name the first entry at fault of each',
    async run({ ctx }) {
      const start = performance.now()
      const { chains, entries, broken } = await verifyJournal(ctx)
      for (const { chain, seq, reason } of broken) console.log(`BROKEN ${chain}, entry ${seq}: ${REASONS[reason]}`)
      const seconds = (performance.now() - start) / 1000
      console.log(`${entries} entries in ${chains} chains, ${broken.length} broken, ${seconds.toFixed(1)} s`)
      return broken.length === 0 ? 0 : 1
    },
  },
]
