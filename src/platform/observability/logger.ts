import { type LoggerOptions, pino } from 'pino'
import { loggedError } from './logged-error.ts'

export type Logger = Pick<pino.Logger, 'info' | 'warn' | 'error' | 'debug'>

type Level = 'silent' | 'error' | 'warn' | 'info' | 'debug'

/** What the log keeps: one JSON object a line, never a form, a header, a query string or a personal datum. */
export function loggerOptions(level: Level): LoggerOptions {
  return {
    level,
    base: null,
    redact: ['req.headers', 'req.body', 'res.headers'],
    serializers: { err: (error: unknown) => loggedError(error) },
  }
}

/** The process's logger. */
export function createLogger(level: Level): pino.Logger {
  return pino(loggerOptions(level))
}
