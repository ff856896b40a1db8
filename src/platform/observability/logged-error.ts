/** An error as the log keeps it. */
interface LoggedError {
  readonly type: string
  readonly message: string
  /** Where it was thrown: frames only. */
  readonly stack: string
  readonly code?: string
  readonly constraint?: string
  readonly cause?: LoggedError
}

/**
 * What the log may keep of an error (quality.md: no personal data in logs). The database layer puts the parameters of a refused statement into
 * its message, and PostgreSQL the value that it refused into its own: of these, the statement, its code and its constraint are kept.
 */
export function loggedError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: 'not an error', stack: '' }
  const text = (name: string) => {
    const value: unknown = Reflect.get(error, name)
    return typeof value === 'string' ? value : undefined
  }
  const [code, constraint, query] = [text('code'), text('constraint'), text('query')]
  const fromDatabase = code !== undefined && /^[0-9A-Z]{5}$/.test(code)
  const message =
    query !== undefined ? `refused statement: ${query}` : fromDatabase ? 'refused by the database' : error.message
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? []
  return {
    type: error.name,
    message: message.slice(0, 2000),
    stack: frames.join('\n'),
    ...(code === undefined ? {} : { code }),
    ...(constraint === undefined ? {} : { constraint }),
    ...(error.cause === undefined || depth > 4 ? {} : { cause: loggedError(error.cause, depth + 1) }),
  }
}
