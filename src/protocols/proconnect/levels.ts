/** The levels that a second factor was part of (domain/04 C.5). Any other one, known or not, counts as none. */
const STRONG = ['eidas0-mfa', 'eidas1-mfa', 'eidas2', 'eidas3'] as const

/** What we ask in the request. ProConnect may answer less, so it is read again in the ID token. */
export const ASKED_CLAIMS = JSON.stringify({ id_token: { acr: { essential: true, values: STRONG } } })

export function isStrong(acr: unknown): boolean {
  return STRONG.some((level) => level === acr)
}
