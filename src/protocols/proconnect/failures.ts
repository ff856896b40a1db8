import type { ProConnectFailure } from './model.ts'

/** What an error on the callback means; undefined when there is none. ProConnect's own codes (C.6) go to the log. */
export function callbackFailure(query: URLSearchParams): ProConnectFailure | undefined {
  const error = query.get('error')
  if (error === null) return undefined
  const code = /\bY[0-9A-F]{6}\b/.exec(query.get('error_description') ?? '')?.[0]
  const detail = [error.slice(0, 40).replace(/[^\w]/g, '_'), code].filter(Boolean).join(' ')
  switch (error) {
    case 'access_denied':
    case 'login_required':
      return { kind: 'failed', cause: 'gave_up', detail }
    case 'temporarily_unavailable':
    case 'server_error':
      return { kind: 'failed', cause: 'unavailable', detail }
    default:
      return { kind: 'failed', cause: 'request_refused', detail }
  }
}
