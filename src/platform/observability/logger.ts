import { pino } from 'pino'

export type Logger = Pick<pino.Logger, 'info' | 'warn' | 'error' | 'debug'>

/** The process's logger: one JSON object a line, never a form, a header, a query string or a personal datum. */
export function createLogger(level: 'silent' | 'error' | 'warn' | 'info' | 'debug'): pino.Logger {
  return pino({ level, base: null, redact: ['req.headers', 'req.body', 'res.headers'] })
}
