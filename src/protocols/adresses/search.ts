import { type Clock, HOUR, SECOND } from '../../platform/clock.ts'
import type { Logger } from '../../platform/observability/logger.ts'
import { createNeighbour, type Observe } from '../../platform/outgoing/index.ts'
import { readAddresses } from './answer.ts'
import type { AddressSearch } from './model.ts'

const MOST = 5
/** What the service takes: from three characters, the first of them a letter or a figure, to two hundred. */
const SHORTEST = 3
const LONGEST = 200

/**
 * The address search of the Géoplateforme, successor of the « Base Adresse Nationale » service (domain/03 H-13): free, without a key. `url` is its
 * address without `/search`; undefined where it is not configured. Asked by the server for the page: no browser of ours speaks to it.
 */
export function createAddressSearch(
  url: string | undefined,
  clock: Clock,
  log: Logger,
  observe?: Observe,
): AddressSearch {
  const ask = createNeighbour(
    {
      name: 'adresses',
      url,
      withinMs: 2 * SECOND,
      maxBytes: 128 * 1024,
      memory: { entries: 1000, lastsMs: HOUR },
      observe: (outcome) => observe?.('adresses', outcome),
      read: readAddresses,
    },
    clock,
    log,
  )
  return {
    async complete(typed) {
      const q = typed
        .normalize('NFC')
        .replace(/[\s\p{Control}]+/gu, ' ')
        .replace(/^[^\p{Letter}\p{Number}]+/u, '')
        .trim()
        .slice(0, LONGEST)
        .toLowerCase()
      if (q.length < SHORTEST) return { kind: 'found', addresses: [] }
      const learnt = await ask('/search', { q, limit: String(MOST), autocomplete: '1', index: 'address' })
      return learnt.kind === 'unavailable' ? learnt : { kind: 'found', addresses: learnt.value.slice(0, MOST) }
    },
  }
}
