import type { z } from 'zod'

interface Sealer {
  seal(place: string, plain: Uint8Array): Buffer
}
interface Opener {
  open(place: string, sealed: Uint8Array): Buffer
}

/** Seals a JSON value. `place` (`table/row/column`) is bound to it: moved elsewhere, it no longer opens. */
export function sealJson(key: Sealer, place: string, value: unknown): Buffer {
  return key.seal(place, Buffer.from(JSON.stringify(value)))
}

/** Opens what `sealJson` sealed and checks its shape. Throws CannotOpenError when it was altered or moved, ZodError when its shape is unknown. */
export function openJson<T>(key: Opener, place: string, sealed: Uint8Array, schema: z.ZodType<T>): T {
  return schema.parse(JSON.parse(key.open(place, sealed).toString('utf8')))
}
