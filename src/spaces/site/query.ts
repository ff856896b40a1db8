import { z } from 'zod'

/** Whatever an address carries: read word by word, so that a link cut short or an unknown word never makes the page fail. */
export const anyQuery = z.record(z.string(), z.union([z.string(), z.array(z.string())]))
export type AnyQuery = Readonly<Record<string, string | readonly string[]>>

/** The first value of each of these names; undefined for those that the address does not carry. */
export function valuesOf<N extends string>(query: AnyQuery, names: readonly N[]): Readonly<Partial<Record<N, string>>> {
  const found: Partial<Record<N, string>> = {}
  for (const name of names) {
    const value = query[name]
    const first = typeof value === 'object' ? value[0] : value
    if (first !== undefined) found[name] = first
  }
  return found
}

/** One of the answers of a question, by its key. */
export function oneOf<K extends string>(answers: Readonly<Record<K, unknown>>, missing: string) {
  const keys = Object.keys(answers).filter((key): key is K => key in answers)
  return z.enum(keys, { error: missing })
}

/** The first thing that is wrong with each field, in the order of the form. */
export function errorsIn(error: z.ZodError, names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const issue = error.issues.find(({ path }) => path[0] === name)
      return issue ? [[name, issue.message]] : []
    }),
  )
}
