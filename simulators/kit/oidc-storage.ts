import type { Adapter, AdapterPayload } from 'oidc-provider'
import type { Clock } from './clock.ts'

type Entry = { payload: AdapterPayload; expiresAtMs: number }

/**
 * oidc-provider's storage, in memory and on the simulator's clock: oidc-provider itself reads the machine's, so
 * what is past by our clock is not found, and what is still good comes back with an `exp` ahead of the machine's.
 * Sessions are not stored: the simulator's own session decides, so each request is a new interaction.
 */
export function createStorage(clock: Clock) {
  const entries = new Map<string, Entry>()
  const keysOfGrant = new Map<string, Set<string>>()

  const live = (key: string): AdapterPayload | undefined => {
    const entry = entries.get(key)
    if (entry === undefined) return undefined
    const remainingMs = entry.expiresAtMs - clock().getTime()
    if (remainingMs <= 0) {
      entries.delete(key)
      return undefined
    }
    return { ...entry.payload, exp: Math.ceil((Date.now() + remainingMs) / 1000) }
  }

  const adapterFor = (model: string): Adapter => {
    const keyOf = (id: string) => `${model}:${id}`
    return {
      async upsert(id, payload, expiresInSeconds) {
        if (model === 'Session') return
        const key = keyOf(id)
        const known = entries.get(key)
        // A code that is consumed keeps its age; anything saved anew starts again.
        entries.set(key, {
          payload,
          expiresAtMs:
            known?.payload.consumed === undefined
              ? clock().getTime() + (expiresInSeconds ?? 3600) * 1000
              : known.expiresAtMs,
        })
        if (payload.grantId !== undefined) {
          const keys = keysOfGrant.get(payload.grantId) ?? new Set()
          keysOfGrant.set(payload.grantId, keys.add(key))
        }
      },
      find: async (id) => live(keyOf(id)),
      findByUid: async () => undefined,
      findByUserCode: async () => undefined,
      async consume(id) {
        const entry = entries.get(keyOf(id))
        if (entry !== undefined) entry.payload = { ...entry.payload, consumed: Math.floor(Date.now() / 1000) }
      },
      async destroy(id) {
        entries.delete(keyOf(id))
      },
      async revokeByGrantId(grantId) {
        for (const key of keysOfGrant.get(grantId) ?? []) entries.delete(key)
        keysOfGrant.delete(grantId)
      },
    }
  }

  return {
    adapterFor,
    clear(): void {
      entries.clear()
      keysOfGrant.clear()
    },
  }
}
