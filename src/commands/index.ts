/** The operator's commands stand beside cli.ts, one file per noun: cli.ts alone would be five ideas in one file. */
import { accountCommands } from './accounts.ts'
import { activationCommands } from './activation.ts'
import { evidenceCommands } from './evidence.ts'
import { journalCommands } from './journal.ts'
import { keyCommands } from './keys.ts'
import { messageCommands } from './messages.ts'
import { statisticsCommands } from './statistics.ts'
import { stopCommands } from './stops.ts'
import { teamCommands } from './team.ts'
import type { Command } from './usage.ts'
import { usagerCommands } from './usagers.ts'

/** Every command, in the order in which the list shows them. */
export function commandsOf(): readonly Command[] {
  return [
    ...journalCommands,
    ...evidenceCommands,
    ...statisticsCommands,
    ...stopCommands,
    ...accountCommands,
    ...activationCommands,
    ...teamCommands,
    ...usagerCommands,
    ...messageCommands,
    ...keyCommands,
  ]
}
