import {
  accountByEmail,
  confirmEmergencyStop,
  confirmLift,
  liftEmergencyStop,
  listEmergencyStops,
  requestEmergencyStop,
  type StopTarget,
} from '../domain/comptes/index.ts'
import type { Ctx } from '../platform/context.ts'
import { operator } from './operator.ts'
import { argument, type Command, type CommandInput, required, UsageError } from './usage.ts'

/** DEC-15: one aidant, one structure, or the whole provider. Effective at the next request, reversible, journaled. */
export const stopCommands: readonly Command[] = [
  {
    name: 'stop aidant',
    usage: 'stop aidant <email> --by <e-mail or name> --reason <why>',
    summary: 'stop one account at once',
    async run(input) {
      const email = argument(input, 0, 'the address')
      const account = await accountByEmail(input.ctx, email)
      if (!account) throw new UsageError(`no account has the address ${email}`)
      return request(input, { scope: 'aidant', accountId: account.id })
    },
  },
  {
    name: 'stop structure',
    usage: 'stop structure <id> --by <e-mail or name> --reason <why>',
    summary: 'stop everybody who acts for one structure at once',
    run: (input) => request(input, { scope: 'structure', organisationId: argument(input, 0, 'the structure') }),
  },
  {
    name: 'stop provider',
    usage: 'stop provider --by <e-mail or name> --reason <why>',
    summary: 'ask to stop everything; a second person confirms',
    run: (input) => request(input, { scope: 'fournisseur' }),
  },
  {
    name: 'stop confirm',
    usage: 'stop confirm <stop> --by <another one>',
    summary: 'the second person: everything stops',
    async run(input) {
      const result = await confirmEmergencyStop(input.ctx, argument(input, 0, 'the stop'), await operator(input, 'by'))
      console.log(result)
      return result === 'effective' ? 0 : 1
    },
  },
  {
    name: 'stop lift',
    usage: 'stop lift <stop> --by <e-mail or name>',
    summary: 'lift a stop, or ask for it where the whole provider is stopped; those stopped sign in again',
    async run(input) {
      const result = await liftEmergencyStop(input.ctx, argument(input, 0, 'the stop'), await operator(input, 'by'))
      console.log(result)
      return result === 'not_in_force' ? 1 : 0
    },
  },
  {
    name: 'stop confirm-lift',
    usage: 'stop confirm-lift <stop> --by <another one>',
    summary: 'the second person: the whole provider starts again',
    async run(input) {
      const result = await confirmLift(input.ctx, argument(input, 0, 'the stop'), await operator(input, 'by'))
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
            ? `IN FORCE${stop.liftRequestedAt ? ', to be lifted by a second person' : ''}`
            : 'awaits a second person'
        console.log(`${stop.id}  ${stop.scope}  ${stop.requestedAt.toISOString()}  ${state}  ${stop.reason}`)
      }
      return 0
    },
  },
]

async function request(input: CommandInput & { readonly ctx: Ctx }, target: StopTarget): Promise<number> {
  const result = await requestEmergencyStop(input.ctx, {
    target,
    reason: required(input, 'reason'),
    operator: await operator(input, 'by'),
  })
  console.log(result.kind === 'refused' ? `refused: ${result.reason}` : `${result.kind} ${result.stopId}`)
  return result.kind === 'refused' ? 1 : 0
}
