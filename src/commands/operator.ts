import { type Operator, operatorOf } from '../domain/comptes/index.ts'
import type { Ctx } from '../platform/context.ts'
import { type CommandInput, required, UsageError } from './usage.ts'

/** Whom an option names: the address of an account of the team, which the journal will hold, or a name, which it will not. */
export async function operator(input: CommandInput & { readonly ctx: Ctx }, name: 'by' | 'and'): Promise<Operator> {
  const typed = required(input, name)
  const found = await operatorOf(input.ctx, typed)
  if (!found) throw new UsageError(`no account of the team has the address ${typed}`)
  return found
}
