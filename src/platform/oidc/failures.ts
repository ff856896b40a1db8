import { ClientError, ResponseBodyError, WWWAuthenticateChallengeError } from 'openid-client'

/** Why a provider that was called gave nothing, whoever it is. Each of our protocols has these and its own. */
export type ExchangeCause =
  // The provider itself
  | 'unavailable'
  | 'timeout'
  | 'request_refused'
  | 'code_expired'
  // What it sent does not hold
  | 'token_expired'
  | 'bad_token'
  | 'other_person_in_userinfo'

export interface ExchangeFailure {
  readonly cause: ExchangeCause
  /** For the log: which check, which code. Never a token nor a name. */
  readonly detail: string
}

/** Raised by our `fetch`: the network failed, or the overall time ran out. */
export class NetworkFailure extends Error {
  readonly timedOut: boolean
  constructor(timedOut: boolean, cause: unknown) {
    super(timedOut ? 'no answer in time' : 'no connection', { cause })
    this.timedOut = timedOut
  }
}

/** What an error thrown by openid-client means; undefined when it is none of its own: then it is a defect of ours. */
export function failureOf(error: unknown): ExchangeFailure | undefined {
  const network = causes(error).find((cause) => cause instanceof NetworkFailure)
  if (network instanceof NetworkFailure) {
    return { cause: network.timedOut ? 'timeout' : 'unavailable', detail: network.message }
  }
  if (error instanceof ResponseBodyError) {
    if (error.status >= 500) return { cause: 'unavailable', detail: `token ${error.status}` }
    const cause = error.error === 'invalid_grant' ? 'code_expired' : 'request_refused'
    return { cause, detail: `token ${error.status} ${error.error.slice(0, 40)}` }
  }
  if (error instanceof WWWAuthenticateChallengeError) {
    return { cause: error.status >= 500 ? 'unavailable' : 'token_expired', detail: `challenge ${error.status}` }
  }
  if (!(error instanceof ClientError)) return undefined
  const code = error.code ?? 'unknown'
  const detail = [code, claimOf(error)].filter(Boolean).join(' ')
  switch (code) {
    case 'OAUTH_TIMEOUT':
    case 'OAUTH_ABORT':
      return { cause: 'timeout', detail }
    case 'OAUTH_RESPONSE_IS_NOT_CONFORM':
    case 'OAUTH_RESPONSE_IS_NOT_JSON':
      return { cause: 'unavailable', detail }
    case 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED':
      return { cause: 'token_expired', detail }
    case 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED':
      return { cause: claimOf(error) === 'sub' ? 'other_person_in_userinfo' : 'bad_token', detail }
    default:
      return { cause: 'bad_token', detail }
  }
}

/** True when a signature was made by a key that is not in the set we hold: keys rotate (domain/04 A.4). */
export function isUnknownKey(error: unknown): boolean {
  return error instanceof ClientError && error.code === 'OAUTH_KEY_SELECTION_FAILED'
}

function causes(error: unknown): unknown[] {
  const chain: unknown[] = []
  for (let current = error; current instanceof Error && chain.length < 10; current = current.cause) chain.push(current)
  return chain
}

/** The claim or attribute that a comparison refused, where the library names it. */
function claimOf(error: unknown): string | undefined {
  for (const one of causes(error)) {
    const cause = one instanceof Error ? one.cause : undefined
    if (typeof cause !== 'object' || cause === null) continue
    for (const key of ['claim', 'attribute']) {
      const value: unknown = Reflect.get(cause, key)
      if (typeof value === 'string') return value
    }
  }
  return undefined
}
