import type { ClosingFailure } from '../../../domain/mandats/index.ts'
import type { FranceConnectFailure } from '../../../protocols/franceconnect/index.ts'

/** What an aidant is told of an attempt to close that came to nothing. */
export function closingFailureOf({ cause }: FranceConnectFailure): ClosingFailure {
  switch (cause) {
    case 'gave_up':
      return 'abandonnee'
    case 'unavailable':
    case 'timeout':
    case 'register_unavailable':
      return 'indisponible'
    default:
      return 'refusee'
  }
}
