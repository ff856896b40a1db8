import type { Ctx } from '../platform/context.ts'

/** What was typed after a command's name. */
export interface CommandInput {
  readonly args: readonly string[]
  readonly options: Readonly<Record<string, string>>
}

interface Described {
  /** Two words: what, and what to do with it. */
  readonly name: string
  readonly usage: string
  readonly summary: string
}

/** A command of the operator. Its number is the process's exit code: 0 done, 1 refused or not well, 2 wrongly typed. */
export type Command = Described &
  (
    | { readonly offline: true; readonly run: (input: CommandInput) => Promise<number> }
    | { readonly offline?: false; readonly run: (input: CommandInput & { readonly ctx: Ctx }) => Promise<number> }
  )

/** The command was not typed as it must be: its message says how. */
export class UsageError extends Error {}

/** The value of an option that a command cannot do without. */
export function required({ options }: CommandInput, name: string): string {
  const value = options[name]?.trim()
  if (!value || value === 'true') throw new UsageError(`--${name} is missing`)
  return value
}

/** The n-th word after the command's name (from 0). */
export function argument({ args }: CommandInput, index: number, what: string): string {
  const value = args[index]
  if (!value) throw new UsageError(`${what} is missing`)
  return value
}
