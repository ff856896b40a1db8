import type { CustomFetch } from 'openid-client'
import { NetworkFailure } from './failures.ts'

/** fetch with our overall deadline beside the library's own; what fails on the way becomes one kind of error. */
export function boundedFetch(deadline: AbortSignal): CustomFetch {
  return async (url, options) => {
    const signal = options.signal ? AbortSignal.any([options.signal, deadline]) : deadline
    try {
      const response = await fetch(url, { ...options, body: formOf(options.body), signal })
      // Read here: a body that never ends is as much of a hang as headers that never come.
      const body = await response.arrayBuffer()
      return new Response(body.byteLength === 0 ? null : body, response)
    } catch (error) {
      throw new NetworkFailure(signal.aborted, error)
    }
  }
}

/** A code is redeemed by a form; nothing else that we send has a body. */
function formOf(body: unknown): URLSearchParams | string | null {
  return body instanceof URLSearchParams || typeof body === 'string' ? body : null
}

export interface Memory {
  readonly fetch: CustomFetch
  readonly idToken: () => string | undefined
  readonly userinfo: () => string | undefined
}

/**
 * Remembers the answers of one exchange. The code and the access token serve once: when the keys must be read again, the same answers are
 * checked anew rather than asked again. The signed texts are also the evidence to keep.
 */
export function memory(fetching: CustomFetch): Memory {
  const answers = new Map<string, { status: number; headers: Headers; text: string }>()
  const jwt = () =>
    [...answers.values()].find(({ headers }) => headers.get('content-type')?.includes('application/jwt'))
  return {
    fetch: async (url, options) => {
      const isKeys = options.method === 'GET' && !new Headers(options.headers).has('authorization')
      const known = answers.get(url)
      if (known) return new Response(known.text, known)
      const response = await fetching(url, options)
      if (!isKeys)
        answers.set(url, { status: response.status, headers: response.headers, text: await response.clone().text() })
      return response
    },
    idToken: () => {
      for (const { text } of answers.values()) {
        const found = /"id_token"\s*:\s*"([\w.-]+)"/.exec(text)?.[1]
        if (found) return found
      }
      return undefined
    },
    userinfo: () => jwt()?.text,
  }
}
