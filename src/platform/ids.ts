import { randomBytes, randomUUID } from 'node:crypto'

/** A new random (version 4) UUID: the key of every row of ours. */
export function newId(): string {
  return randomUUID()
}

/** An unguessable token of 256 bits, base64url (43 characters). Stored hashed, never in clear. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}
