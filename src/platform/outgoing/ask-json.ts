/** Why a neighbour gave no usable answer. `busy`: it asked for patience (429). `refused`: it found our question wrong, which says nothing of its health. */
export type OutgoingFailure = 'timeout' | 'unreachable' | 'broken' | 'busy' | 'refused' | 'malformed'

export type Asked =
  | { readonly kind: 'answered'; readonly value: unknown }
  | { readonly kind: 'failed'; readonly cause: OutgoingFailure; readonly retryAfterSeconds?: number }

export interface AskOptions {
  /** For all the attempts together: what a visitor waits at most. */
  readonly withinMs: number
  /** More than this is not read. */
  readonly maxBytes: number
  readonly headers?: Readonly<Record<string, string>>
  /** Sent by POST, as JSON; without it, the question is a GET. Asked twice, it must mean the same. */
  readonly body?: unknown
}

const ATTEMPTS = 2

/**
 * Asks a neighbour for JSON, twice if the first attempt failed quickly, within one time for both. Follows no redirect: an answer comes from the
 * configured address or not at all. Never throws.
 */
export async function askJson(url: URL, { withinMs, ...question }: AskOptions): Promise<Asked> {
  const signal = AbortSignal.timeout(withinMs)
  let last: Asked = { kind: 'failed', cause: 'unreachable' }
  for (let attempt = 1; attempt <= ATTEMPTS && !signal.aborted; attempt += 1) {
    last = await askOnce(url, signal, question)
    // Asked again, a neighbour that is overloaded gets no better, and a wrong question stays wrong.
    if (last.kind === 'answered' || last.cause === 'busy' || last.cause === 'refused') return last
  }
  return last
}

async function askOnce(
  url: URL,
  signal: AbortSignal,
  { maxBytes, headers, body }: Omit<AskOptions, 'withinMs'>,
): Promise<Asked> {
  const failed = (cause: OutgoingFailure): Asked => ({ kind: 'failed', cause })
  try {
    const sent =
      body === undefined
        ? {}
        : { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
    const response = await fetch(url, {
      ...sent,
      headers: { accept: 'application/json', ...sent.headers, ...headers },
      redirect: 'manual',
      signal,
    })
    if (!response.ok) {
      await response.body?.cancel()
      if (response.status === 429) return { ...failed('busy'), ...retryAfter(response) }
      return failed(response.status >= 500 || response.status < 400 ? 'broken' : 'refused')
    }
    const text = await boundedText(response, maxBytes)
    return text === undefined ? failed('malformed') : { kind: 'answered', value: JSON.parse(text) }
  } catch (error) {
    if (signal.aborted) return failed('timeout')
    return failed(error instanceof SyntaxError ? 'malformed' : 'unreachable')
  }
}

/** The body as text; undefined once it is longer than what is read. */
async function boundedText(response: Response, maxBytes: number): Promise<string | undefined> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.length
    // Leaving the loop cancels the rest.
    if (size > maxBytes) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function retryAfter(response: Response): { readonly retryAfterSeconds?: number } {
  const seconds = Number(response.headers.get('retry-after'))
  return Number.isFinite(seconds) && seconds > 0 ? { retryAfterSeconds: seconds } : {}
}
