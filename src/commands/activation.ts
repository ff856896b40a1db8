import {
  accountByEmail,
  confirmRepair,
  inviteAccount,
  LOST_KINDS,
  type LostKind,
  REPAIR_REASONS,
  type RepairReason,
  requestRepair,
} from '../domain/comptes/index.ts'
import { operator } from './operator.ts'
import { argument, type Command, type CommandInput, required, UsageError } from './usage.ts'

/** Helping people in when no référent can: the first one of a structure, and whoever nobody else may repair. */
export const activationCommands: readonly Command[] = [
  {
    name: 'account invite',
    usage: 'account invite <email> --organisation <id> --by <e-mail or name>',
    summary: 'send the link that activates an account; its code leaves by SMS, or waits in the space of a référent',
    async run(input) {
      const account = await accountByEmail(input.ctx, argument(input, 0, 'the address'))
      if (!account) throw new UsageError('no account has this address')
      const organisationId = required(input, 'organisation')
      const by = await operator(input, 'by')
      const result = await inviteAccount(input.ctx, by, { accountId: account.id, organisationId })
      console.log(result.kind === 'invited' ? `invited, code by ${result.channel}` : `refused: ${result.reason}`)
      return result.kind === 'invited' ? 0 : 1
    },
  },
  {
    name: 'account repair',
    usage: `account repair <email> --lost ${LOST_KINDS.join('|')} --reason ${REPAIR_REASONS.join('|')} --by <e-mail or name>`,
    summary: 'the last resort for a lost factor: ask, once the person was recognised; a second operator confirms',
    async run(input) {
      const account = await accountByEmail(input.ctx, argument(input, 0, 'the address'))
      if (!account) throw new UsageError('no account has this address')
      const result = await requestRepair(input.ctx, await operator(input, 'by'), {
        accountId: account.id,
        ...lossOf(input),
      })
      console.log(result.kind === 'refused' ? `refused: ${result.reason}` : `${result.kind} ${result.repairId}`)
      return result.kind === 'refused' ? 1 : 0
    },
  },
  {
    name: 'account confirm-repair',
    usage: 'account confirm-repair <repair> --by <another e-mail or name>',
    summary: 'the second operator: the link leaves by mail; prints the code to read out to the person, once',
    async run(input) {
      const result = await confirmRepair(input.ctx, argument(input, 0, 'the repair'), await operator(input, 'by'))
      if (result.kind === 'refused') {
        console.log(`refused: ${result.reason}`)
        return 1
      }
      console.log(`code ${result.code}, until ${result.until.toISOString()}`)
      return 0
    },
  },
]

function lossOf(input: CommandInput): { readonly lost: LostKind; readonly reason: RepairReason } {
  const lost = LOST_KINDS.find((one) => one === required(input, 'lost'))
  const reason = REPAIR_REASONS.find((one) => one === required(input, 'reason'))
  if (!lost) throw new UsageError(`--lost is ${LOST_KINDS.join(', ')}`)
  if (!reason) throw new UsageError(`--reason is ${REPAIR_REASONS.join(', ')}`)
  return { lost, reason }
}
