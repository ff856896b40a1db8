import type { Clock } from '../clock.ts'
import type { Logger } from '../observability/logger.ts'
import { askJson, type OutgoingFailure } from './ask-json.ts'
import { createCircuit } from './circuit.ts'
import { createMemory } from './memory.ts'
import type { Outcome } from './observed.ts'

/** Why nothing was learnt. `resting`: it failed lately and is left alone for a while. `off`: no address is configured. */
export type Unavailable = OutgoingFailure | 'resting' | 'off'

export type Learnt<T> =
  | { readonly kind: 'learnt'; readonly value: T }
  | { readonly kind: 'unavailable'; readonly cause: Unavailable }

export interface NeighbourOptions<T> {
  /** As the logs name it. */
  readonly name: string
  /** Undefined: the neighbour is not configured, and is never available. */
  readonly url: string | undefined
  readonly withinMs: number
  readonly maxBytes: number
  readonly memory: { readonly entries: number; readonly lastsMs: number }
  /** The answer as we use it; undefined when it is not what its documentation promises. */
  readonly read: (value: unknown) => T | undefined
  /** Told how each call went. */
  readonly observe?: ((outcome: Outcome) => void) | undefined
}

/**
 * A neighbour that is asked for JSON by GET, and that nobody may have to wait for: bounded in time and size, left alone once it is down,
 * its answers remembered for a while. A failure is a value. What is asked is never logged.
 */
export function createNeighbour<T>(options: NeighbourOptions<T>, clock: Clock, log: Logger) {
  const { name, url, withinMs, maxBytes } = options
  const circuit = createCircuit(clock)
  const memory = createMemory<T>(clock, options.memory)
  const unavailable = (cause: Unavailable): Learnt<T> => ({ kind: 'unavailable', cause })

  /** `path` and `query` below the configured address. */
  return async function ask(path: string, query: Readonly<Record<string, string>>): Promise<Learnt<T>> {
    if (!url) return unavailable('off')
    const address = new URL(`${url}${path}`)
    for (const [key, value] of Object.entries(query)) address.searchParams.set(key, value)
    const known = memory.recall(address.search)
    if (known !== undefined) return { kind: 'learnt', value: known }
    if (!circuit.mayAsk()) return unavailable('resting')
    const asked = await askJson(address, { withinMs, maxBytes })
    const value = asked.kind === 'answered' ? options.read(asked.value) : undefined
    if (value !== undefined) {
      options.observe?.('answered')
      circuit.succeeded()
      memory.keep(address.search, value)
      return { kind: 'learnt', value }
    }
    const cause = asked.kind === 'failed' ? asked.cause : 'malformed'
    options.observe?.(cause === 'refused' ? 'answered' : 'failed')
    log.warn({ neighbour: name, cause }, 'a neighbour did not answer')
    if (cause === 'refused') circuit.succeeded()
    else circuit.failed(asked.kind === 'failed' ? asked.retryAfterSeconds : undefined)
    return unavailable(cause)
  }
}
