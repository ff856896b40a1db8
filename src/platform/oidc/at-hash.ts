import { createHash } from 'node:crypto'

/** OpenID Connect Core 3.1.3.6: the left half of the access token's hash. Optional in the code flow; false only when it is there and wrong. */
export function matchesAccessToken(atHash: unknown, accessToken: string): boolean {
  if (atHash === undefined) return true
  return atHash === createHash('sha256').update(accessToken).digest().subarray(0, 16).toString('base64url')
}
