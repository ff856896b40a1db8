import { eq } from 'drizzle-orm'
import { mandats, normaliseNumber } from '../domain/mandats/index.ts'
import type { Ctx } from '../platform/context.ts'
import { argument, type CommandInput, UsageError } from './usage.ts'

/** The mandat whose number was typed first. A person is named by the number of one of her mandats: the command line shows no name. */
export async function mandatOf(
  input: CommandInput & { readonly ctx: Ctx },
): Promise<{ readonly id: string; readonly number: string; readonly usagerId: string }> {
  const typed = argument(input, 0, 'the number of the mandat')
  const number = normaliseNumber(typed)
  const [found] = number
    ? await input.ctx.db
        .select({ id: mandats.id, number: mandats.number, usagerId: mandats.usagerId })
        .from(mandats)
        .where(eq(mandats.number, number))
    : []
  if (!found) throw new UsageError(`no mandat has the number ${typed}`)
  return found
}
