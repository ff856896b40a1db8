import {
  accountByEmail,
  confirmEmergencyStop,
  liftEmergencyStop,
  listEmergencyStops,
  requestEmergencyStop,
  type StopTarget,
} from '../domain/comptes/index.ts'
import type { Ctx } from '../platform/context.ts'
import { argument, type Command, type CommandInput, required, UsageError } from './usage.ts'

/** DEC-15: one aidant, one structure, or the whole provider. Effective at the next request, reversible, journaled. */
export const stopCommands: readonly Command[] = [
  {
    name: 'stop aidant',
    usage: 'stop aidant <email> --by <name> --reason <why>',
    summary: 'stop one account at once',
    async run(input) {
      const email = argument(input, 0, 'the address')
      const account = await accountByEmail(input.ctx, email)
      if (!account) throw new UsageError(`no account has the address ${email}`)
      return request(input.ctx, input, { scope: 'aidant', accountId: account.id })
    },
  },
  {
    name: 'stop structure',
    usage: 'stop structure <id> --by <name> --reason <why>',
    summary: 'stop everybody who acts for one structure at once',
    run: (input) =>
      request(input.ctx, input, { scope: 'structure', organisationId: argument(input, 0, 'the structure') }),
  },
  {
    name: 'stop provider',
    usage: 'stop provider --by <name> --reason <why>',
    summary: 'ask to stop everything; a second person confirms',
    run: (input) => request(input.ctx, input, { scope: 'fournisseur' }),
  },
  {
    name: 'stop confirm',
    usage: 'stop confirm <stop> --by <another name>',
    summary: 'the second person: everything stops',
    async run(input) {
      const result = await confirmEmergencyStop(input.ctx, argument(input, 0, 'the stop'), required(input, 'by'))
      console.log(result)
      return result === 'effective' ? 0 : 1
    },
  },
  {
    name: 'stop lift',
    usage: 'stop lift <stop> --by <name>',
    summary: 'lift a stop; those stopped sign in again',
    async run(input) {
      const result = await liftEmergencyStop(input.ctx, argument(input, 0, 'the stop'), required(input, 'by'))
      console.log(result)
      return result === 'lifted' ? 0 : 1
    },
  },
  {
    name: 'stop list',
    usage: 'stop list',
    summary: 'every emergency stop, the latest first',
    async run({ ctx }) {
      for (const stop of await listEmergencyStops(ctx)) {
        const state = stop.liftedAt
          ? `lifted by ${stop.liftedBy}`
          : stop.effectiveAt
            ? 'IN FORCE'
            : 'awaits a second person'
        console.log(`${stop.id}  ${stop.scope}  ${stop.requestedAt.toISOString()}  ${state}  ${stop.reason}`)
      }
      return 0
    },
  },
]

async function request(ctx: Ctx, input: CommandInput, target: StopTarget): Promise<number> {
  const result = await requestEmergencyStop(ctx, {
    target,
    reason: required(input, 'reason'),
    operator: required(input, 'by'),
  })
  console.log(result.kind === 'refused' ? `refused: ${result.reason}` : `${result.kind} ${result.stopId}`)
  return result.kind === 'refused' ? 1 : 0
}
