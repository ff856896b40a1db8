import {
  accountByEmail,
  addToTeamByOperator,
  removeFromTeamByOperator,
  type TeamRole,
  teamMembers,
} from '../domain/comptes/index.ts'
import type { Ctx } from '../platform/context.ts'
import { operator } from './operator.ts'
import { argument, type Command, type CommandInput, required, UsageError } from './usage.ts'

/** Who is in our own team: its first leads are put there from here, and those who follow from its own screens. */
export const teamCommands: readonly Command[] = [
  {
    name: 'team add',
    usage: 'team add <email> --role support|lead --by <name>',
    summary: 'put an activated account in the team; two leads at least, since one alone appoints nobody',
    async run(input) {
      const accountId = await accountOf(input)
      const result = await addToTeamByOperator(
        input.ctx,
        accountId,
        roleOf(required(input, 'role')),
        await operator(input, 'by'),
      )
      console.log(result === 'unknown' ? 'refused: not activated, or closed' : result)
      return result === 'given' ? 0 : 1
    },
  },
  {
    name: 'team remove',
    usage: 'team remove <email> --by <name>',
    summary: 'take an account out of the team; its sessions end',
    async run(input) {
      const result = await removeFromTeamByOperator(input.ctx, await accountOf(input), await operator(input, 'by'))
      console.log(result)
      return result === 'ended' ? 0 : 1
    },
  },
  {
    name: 'team list',
    usage: 'team list',
    summary: 'who is in the team',
    async run({ ctx }) {
      for (const { email, lead, since } of await teamMembers(ctx)) {
        console.log(`${lead ? 'lead   ' : 'support'}  ${since.toISOString().slice(0, 10)}  ${email}`)
      }
      return 0
    },
  },
]

async function accountOf(input: CommandInput & { readonly ctx: Ctx }): Promise<string> {
  const email = argument(input, 0, 'the address')
  const account = await accountByEmail(input.ctx, email)
  if (!account) throw new UsageError(`no account has the address ${email}`)
  return account.id
}

function roleOf(text: string): TeamRole {
  if (text === 'support') return 'equipe'
  if (text === 'lead') return 'equipe_responsable'
  throw new UsageError('--role is support or lead')
}
