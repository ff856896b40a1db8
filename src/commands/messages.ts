import { unsentMessages } from '../platform/outbox/index.ts'
import type { Command } from './usage.ts'

/** What a line ends with: nobody has anything left to do about what came too late. */
const STATES = { waiting: '', given_up: '  given up', too_late: '  given up, too late' } as const

export const messageCommands: readonly Command[] = [
  {
    name: 'messages stuck',
    usage: 'messages stuck',
    summary:
      'mails and SMS that wait after a failure, were given up or came too late to be sent, without their recipients',
    async run({ ctx }) {
      const unsent = await unsentMessages(ctx)
      for (const { createdAt, channel, kind, attempts, lastError, state } of unsent) {
        console.log(
          `${createdAt.toISOString()}  ${channel}  ${kind}  ${attempts} attempts  ${lastError ?? ''}${STATES[state]}`,
        )
      }
      const stuck = unsent.filter(({ state }) => state !== 'too_late')
      console.log(`${stuck.length} stuck, ${unsent.length - stuck.length} too late`)
      return stuck.length === 0 ? 0 : 1
    },
  },
]
