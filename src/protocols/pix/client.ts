import type { PixAnswer, PixSource } from '../../domain/formations/index.ts'
import { SECOND } from '../../platform/clock.ts'
import type { Logger } from '../../platform/observability/logger.ts'
import { askJson } from '../../platform/outgoing/index.ts'
import { rowsOf, sessionOf } from './answer.ts'

export interface PixOptions {
  /** Address of the Metabase where Pix publishes its results, without a final slash. */
  readonly url: string
  readonly username: string
  readonly password: string
  /** The question saved there whose rows are ours. */
  readonly card: number
}

const SIGN_IN = { withinMs: 15 * SECOND, maxBytes: 16 * 1024 }
/** The question runs when it is asked, over all that Pix ever received. */
const QUESTION = { withinMs: 90 * SECOND, maxBytes: 32 * 1024 * 1024 }

/**
 * Pix's results through its Metabase (domain/03 A-01): a session, then the rows of one saved question as JSON (docs/pix.md). Each step is bounded in
 * time and size, and tried twice. A failure is a value: people wait for nothing here, the next night asks again.
 */
export function createPixSource({ url, username, password, card }: PixOptions, log: Logger): PixSource {
  const unavailable = (cause: string): PixAnswer => {
    log.warn({ neighbour: 'pix', cause }, 'a neighbour did not answer')
    return { kind: 'unavailable', cause }
  }
  return {
    async results() {
      const entered = await askJson(new URL(`${url}/api/session`), { ...SIGN_IN, body: { username, password } })
      if (entered.kind === 'failed') return unavailable(entered.cause)
      const session = sessionOf(entered.value)
      if (!session) return unavailable('malformed')
      const asked = await askJson(new URL(`${url}/api/card/${card}/query/json`), {
        ...QUESTION,
        headers: { 'x-metabase-session': session },
        body: {},
      })
      if (asked.kind === 'failed') return unavailable(asked.cause)
      const rows = rowsOf(asked.value)
      return rows ? { kind: 'read', rows } : unavailable('malformed')
    },
  }
}
