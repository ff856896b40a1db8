import { stuckMessages } from '../platform/outbox/index.ts'
import type { Command } from './usage.ts'

export const messageCommands: readonly Command[] = [
  {
    name: 'messages stuck',
    usage: 'messages stuck',
    summary: 'mails and SMS that wait after a failure or were given up, without their recipients',
    async run({ ctx }) {
      const stuck = await stuckMessages(ctx)
      for (const { createdAt, channel, kind, attempts, lastError, givenUp } of stuck) {
        console.log(
          `${createdAt.toISOString()}  ${channel}  ${kind}  ${attempts} attempts  ${lastError ?? ''}${givenUp ? '  given up' : ''}`,
        )
      }
      console.log(`${stuck.length} stuck`)
      return stuck.length === 0 ? 0 : 1
    },
  },
]
