import { isSameOperator } from '../domain/comptes/index.ts'
import {
  clearIncapacity,
  closeOrganisation,
  endMandatsForever,
  liftSuspension,
  transferMandat,
} from '../domain/mandats/index.ts'
import { unlinkSub } from '../domain/preuves/index.ts'
import type { Ctx } from '../platform/context.ts'
import { readIdentity, setIdentityProviderState } from '../protocols/franceconnect/index.ts'
import { mandatOf } from './mandat-number.ts'
import { operator } from './operator.ts'
import { argument, type Command, type CommandInput, required, UsageError } from './usage.ts'

/** What the national team decides with proof in hand (DEC-06). A person is named by the number of one of her mandats: the command line shows no name. */
export const usagerCommands: readonly Command[] = [
  {
    name: 'mandat end',
    usage: 'mandat end <number> --reason deces|mesure_protection --by <e-mail or name> --and <another one>',
    summary: 'with the proof: end every mandat of this person, everywhere, for good',
    async run(input) {
      const reason = required(input, 'reason')
      if (reason !== 'deces' && reason !== 'mesure_protection')
        throw new UsageError('--reason is deces or mesure_protection')
      const decidedBy = await twoPeople(input)
      const ended = await endMandatsForever(input.ctx, (await mandatOf(input)).usagerId, reason, decidedBy)
      console.log(`${ended ?? 0} ended`)
      return 0
    },
  },
  {
    name: 'mandat resume',
    usage: 'mandat resume <number>',
    summary: 'the report was a mistake: lift the suspension of this person’s mandats',
    async run(input) {
      const { usagerId } = await mandatOf(input)
      await clearIncapacity(input.ctx, usagerId)
      console.log(`${await liftSuspension(input.ctx, usagerId)} resumed`)
      return 0
    },
  },
  {
    name: 'mandat unlink',
    usage: 'mandat unlink <number> --by <e-mail or name> --and <another one>',
    summary: 'an aidant took two people for one: whoever signed this mandat, stopped since, is no longer the other',
    async run(input) {
      const decidedBy = await twoPeople(input)
      const identityIn = (userinfo: unknown) => {
        const read = readIdentity(userinfo)
        return read.kind === 'read' ? read.identity : undefined
      }
      const result = await unlinkSub(input.ctx, (await mandatOf(input)).id, identityIn, decidedBy)
      console.log(
        result.kind === 'unlinked' ? `unlinked; tell ${result.structures.join(', ')}` : `refused: ${result.reason}`,
      )
      return result.kind === 'unlinked' ? 0 : 1
    },
  },
  {
    name: 'mandat transfer',
    usage: 'mandat transfer <number> --to <structure>',
    summary: 'structures merge: a mandat in force passes to another one',
    async run(input) {
      const result = await transferMandat(input.ctx, (await mandatOf(input)).id, required(input, 'to'))
      console.log(result.kind === 'transferred' ? 'transferred' : `refused: ${result.reason}`)
      return result.kind === 'transferred' ? 0 : 1
    },
  },
  {
    name: 'organisation close',
    usage: 'organisation close <structure> --by <e-mail or name> --and <another one>',
    summary: 'close a structure: its mandats end',
    async run(input) {
      const decidedBy = await twoPeople(input)
      const ended = await closeOrganisation(input.ctx, argument(input, 0, 'the structure'), decidedBy)
      console.log(ended === undefined ? 'refused: unknown or closed already' : `${ended} mandats ended`)
      return ended === undefined ? 1 : 0
    },
  },
  {
    name: 'provider-state set',
    usage: 'provider-state set <account> [--message <what is disturbed>]',
    summary: 'say that an account of FranceConnect is disturbed; without a message, that it works',
    async run(input) {
      const { message } = input.options
      const result = await setIdentityProviderState(
        input.ctx,
        argument(input, 0, 'the account'),
        message ? { message } : null,
      )
      console.log(result.kind === 'set' ? 'set' : 'refused: this account is not known')
      return result.kind === 'set' ? 0 : 1
    },
  },
]

/** The two who decide; answers the accounts of those who have one, for the journal. */
async function twoPeople(input: CommandInput & { readonly ctx: Ctx }): Promise<readonly string[]> {
  const [by, and] = [await operator(input, 'by'), await operator(input, 'and')]
  if (isSameOperator(by, and)) throw new UsageError('--by and --and must be two people')
  return [by, and].flatMap(({ accountId }) => accountId ?? [])
}
