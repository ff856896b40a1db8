import { customType, timestamp } from 'drizzle-orm/pg-core'

/** A byte string. The two drivers answer Buffer and Uint8Array: a Buffer comes out of both. */
export const bytes = customType<{ data: Buffer; driverData: Uint8Array }>({
  dataType: () => 'bytea',
  fromDriver: (value) => Buffer.from(value),
  toDriver: (value) => value,
})

/** An instant, UTC, as a Date. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })
