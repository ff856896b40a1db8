import type { Keyring } from '../../platform/crypto/keyring.ts'
import type { OrganisationPerson } from './model.ts'

/**
 * People opened lately, so that listing and searching among 2,000 does not decrypt them each time: measured, decryption is nine tenths of a
 * search. What serves is decided by the database at each request: an entry serves only for the organisation it was opened for, and only
 * while the database answers the same mark, which changes with every sealing. Somebody erased has no mark any more and is never served.
 * In memory only; forgotten at restart.
 */
export interface Opened {
  readonly people: BoundedCache<MarkedPerson>
  /** Everybody of an organisation, as of a mark of them all. */
  readonly organisations: BoundedCache<Everybody>
}

interface MarkedPerson {
  readonly mark: string
  readonly person: OrganisationPerson
}

interface Everybody {
  readonly mark: string
  readonly people: readonly OrganisationPerson[]
}

/** One per keyring: what one set of keys opened is nothing to another. */
const caches = new WeakMap<Keyring, Opened>()

export function openedWith(keys: Keyring): Opened {
  const known = caches.get(keys)
  if (known) return known
  const opened = { people: boundedCache<MarkedPerson>(LIMIT), organisations: boundedCache<Everybody>(LIMIT) }
  caches.set(keys, opened)
  return opened
}

/** Bytes, estimated, of each of the two: some 8,000 people, and as many in the organisations searched last. */
const LIMIT = 12 * 2 ** 20

interface BoundedCache<T> {
  get(id: string): T | undefined
  /** `bytes`: about what it holds in memory. The entries used least recently make room. */
  set(id: string, value: T, bytes: number): void
}

/** What was used last, as long as it fits in so many bytes. */
export function boundedCache<T>(limit: number): BoundedCache<T> {
  const entries = new Map<string, { readonly value: T; readonly bytes: number }>()
  let held = 0
  const forget = (id: string) => {
    held -= entries.get(id)?.bytes ?? 0
    entries.delete(id)
  }
  return {
    get(id) {
      const entry = entries.get(id)
      if (!entry) return undefined
      // A map keeps the order in which entries came: put back, it is the last to go.
      entries.delete(id)
      entries.set(id, entry)
      return entry.value
    },
    set(id, value, bytes) {
      forget(id)
      if (bytes > limit) return
      entries.set(id, { value, bytes })
      held += bytes
      for (const oldest of entries.keys()) {
        if (held <= limit) break
        forget(oldest)
      }
    },
  }
}
