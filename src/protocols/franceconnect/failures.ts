import type { FranceConnectCause } from './model.ts'

interface Failure {
  readonly cause: FranceConnectCause
  readonly detail: string
}

/** FranceConnect's own codes (domain/04 A.9), which it writes in `error_description`. */
const BY_CODE: Readonly<Record<string, FranceConnectCause>> = {
  Y010004: 'identity_mismatch',
  Y010006: 'identity_ambiguous',
  Y010007: 'marital_name',
  Y010008: 'identity_unknown',
  Y010009: 'identity_refused',
  Y010013: 'identity_refused',
  Y010015: 'deceased',
  Y010011: 'register_unavailable',
  Y010012: 'register_unavailable',
  Y030030: 'gave_up',
  Y100011: 'account_blocked',
}

/** What an error on the callback means: its own code first, then the OAuth one. */
export function callbackFailure(query: URLSearchParams): Failure | undefined {
  const error = query.get('error')
  if (error === null) return undefined
  const code = /\bY[0-9A-F]{6}\b/.exec(query.get('error_description') ?? '')?.[0]
  const detail = [error.slice(0, 40).replace(/[^\w]/g, '_'), code].filter(Boolean).join(' ')
  const known = code === undefined ? undefined : BY_CODE[code]
  if (known) return { cause: known, detail }
  switch (error) {
    case 'access_denied':
      return { cause: 'gave_up', detail }
    case 'temporarily_unavailable':
    case 'server_error':
      return { cause: 'unavailable', detail }
    default:
      return { cause: 'request_refused', detail }
  }
}
