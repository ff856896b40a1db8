/** What PostgreSQL said of a statement it refused. */
export interface DatabaseRefusal {
  readonly code: string
  readonly constraint: string | undefined
}

/** The refusal inside an error thrown by the database layer, whatever the driver; undefined when the error is something else. */
export function databaseRefusal(error: unknown): DatabaseRefusal | undefined {
  for (let current = error; current instanceof Error; current = current.cause) {
    if ('code' in current && typeof current.code === 'string' && /^[0-9A-Z]{5}$/.test(current.code)) {
      const constraint =
        'constraint' in current && typeof current.constraint === 'string' ? current.constraint : undefined
      return { code: current.code, constraint }
    }
  }
  return undefined
}

/** True when the error is a violation of that unique index or constraint. */
export function violates(error: unknown, constraint: string): boolean {
  const refusal = databaseRefusal(error)
  return refusal?.code === '23505' && refusal.constraint === constraint
}
