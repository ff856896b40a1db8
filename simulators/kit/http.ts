/**
 * The little that every simulator needs of HTTP. Plain node:http rather than a framework: the FranceConnect
 * simulator must hand the raw request over to oidc-provider, and nothing here is worth more than a page of code.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

/** One request, read whole. `form` is empty unless the body is a urlencoded form; `body` is the text as received. */
export type Visit = {
  method: string
  path: string
  query: URLSearchParams
  form: URLSearchParams
  body: string
  cookies: ReadonlyMap<string, string>
  header(name: string): string
  raw: { request: IncomingMessage; response: ServerResponse }
}

/** What to answer; `handedOver` means that something else already answers on the raw response. */
export type Reply = { status: number; headers: Record<string, string | string[]>; body: string | Buffer } | 'handedOver'

export type RunningServer = { url: string; port: number; close(): Promise<void> }

const MAX_BODY_BYTES = 1_000_000

/**
 * Listens on the loopback only, unless `host` says otherwise (a practice space in containers). `port: 0` takes a free port. Requests whose path is in `untouched` are given with
 * an empty body, their stream unread.
 */
export async function startServer(options: {
  port: number
  host?: string | undefined
  handle: (visit: Visit) => Reply | Promise<Reply>
  leaveBodyOf?: (path: string) => boolean
}): Promise<RunningServer> {
  const server = createServer((request, response) => {
    answer(request, response, options).catch((error: unknown) => {
      console.error(error)
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' })
      response.end('Le simulateur a rencontré une erreur. Le terminal en donne le détail.')
    })
  })
  // Far beyond what a caller keeps a connection: on a machine too busy to look, five seconds end under a request being sent.
  server.keepAliveTimeout = 60_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, options.host ?? 'localhost', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The simulator has no port.')
  return {
    url: `http://localhost:${address.port}`,
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  options: { handle: (visit: Visit) => Reply | Promise<Reply>; leaveBodyOf?: (path: string) => boolean },
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost')
  const body = options.leaveBodyOf?.(url.pathname) ? '' : await readBody(request)
  if (body === undefined) {
    response.writeHead(413).end()
    return
  }
  const isForm = (request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')
  const reply = await options.handle({
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    form: new URLSearchParams(isForm ? body : ''),
    body,
    cookies: readCookies(request.headers.cookie ?? ''),
    header: (name) => {
      const value = request.headers[name.toLowerCase()]
      return Array.isArray(value) ? value.join(', ') : (value ?? '')
    },
    raw: { request, response },
  })
  if (reply === 'handedOver') return
  response.writeHead(reply.status, reply.headers)
  response.end(request.method === 'HEAD' ? undefined : reply.body)
}

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size > MAX_BODY_BYTES) return undefined
    chunks.push(bytes)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function readCookies(header: string): Map<string, string> {
  const cookies = new Map<string, string>()
  for (const part of header.split(';')) {
    const equals = part.indexOf('=')
    if (equals > 0) cookies.set(part.slice(0, equals).trim(), part.slice(equals + 1).trim())
  }
  return cookies
}

/** A `Set-Cookie` value: session cookie, HttpOnly, SameSite=Lax so that it survives the return from another site. */
export function cookie(name: string, value: string): string {
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Lax`
}

/** A `Set-Cookie` value that removes the cookie. */
export function removedCookie(name: string): string {
  return `${name}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0`
}

/** 303, so that a POST is always followed by a GET. */
export function redirect(location: string, headers: Record<string, string | string[]> = {}): Reply {
  return { status: 303, headers: { location, 'cache-control': 'no-store', ...headers }, body: '' }
}

export function json(status: number, value: unknown): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
    body: JSON.stringify(value),
  }
}
