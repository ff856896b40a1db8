import type { FastifyInstance, FastifyReply } from 'fastify'
import { newToken } from '../ids.ts'
import { renderPage } from '../ui/index.ts'
import type { ErrorKind, HttpServerOptions } from './options.ts'

const ERROR_STATUS: Record<ErrorKind, number> = {
  'not-found': 404,
  'wrong-method': 405,
  'bad-request': 400,
  'stale-form': 403,
  'too-many': 429,
  'too-large': 413,
  unavailable: 503,
  defect: 500,
}

/** Answers with the page of an error. */
export type SendError = (reply: FastifyReply, kind: ErrorKind, url: string) => FastifyReply

/** Whatever gets no answer of its own gets a page that says what happened and what to do; what is our fault is logged. */
export function setUpErrorPages<Access extends string, Visitor>(
  app: FastifyInstance,
  { assets, ctx, errorPage, movedTo, routes, site }: HttpServerOptions<Access, Visitor>,
): SendError {
  const answer = (reply: FastifyReply, kind: ErrorKind, url: string, incident?: string) =>
    reply
      .code(ERROR_STATUS[kind])
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(renderPage(errorPage(kind, { assets, site, url, incident })))
  const sendError: SendError = (reply, kind, url) => {
    const reads = reply.request.method === 'GET' || reply.request.method === 'HEAD'
    const to = kind === 'not-found' && reads ? movedTo?.(url) : undefined
    if (to !== undefined) return reply.header('cache-control', 'public, max-age=86400').redirect(to, 301)
    if (kind === 'unavailable') reply.header('retry-after', '60')
    return answer(reply, kind, url)
  }
  const methodsAt = methodsOf(routes)

  app.setNotFoundHandler((request, reply) => {
    const { url } = request
    const here = methodsAt(url)
    if (here.length === 0) return sendError(reply, 'not-found', url)
    reply.header('allow', here.join(', '))
    return sendError(reply, 'wrong-method', url)
  })
  app.setErrorHandler((error: Error & { statusCode?: number; code?: string }, request, reply) => {
    const status = error.statusCode ?? 500
    if (error.code?.startsWith('FST_CSRF')) return sendError(reply, 'stale-form', request.url)
    if (status === 429) return sendError(reply, 'too-many', request.url)
    if (status === 413) return sendError(reply, 'too-large', request.url)
    if (status === 404) return sendError(reply, 'not-found', request.url)
    if (status >= 400 && status < 500) return sendError(reply, 'bad-request', request.url)
    const unavailable = isUnavailable(error)
    const incident = newToken()
      .replace(/[^A-Za-z0-9]/g, '')
      .slice(0, 8)
      .toUpperCase()
    ctx.log.error({ err: error, incident, method: request.method, route: request.routeOptions.url }, 'request failed')
    return unavailable ? sendError(reply, 'unavailable', request.url) : answer(reply, 'defect', request.url, incident)
  })
  return sendError
}

/** True when the database could not be reached or did not answer in time: the person may try again. */
function isUnavailable(error: unknown): boolean {
  for (let current = error; current instanceof Error; current = current.cause) {
    const code = 'code' in current && typeof current.code === 'string' ? current.code : ''
    if (/^(08|53|57)/.test(code) || ['ECONNREFUSED', 'ECONNRESET', '55P03', '25P03'].includes(code)) return true
    if (/timeout|terminat/i.test(current.message) && /connection/i.test(current.message)) return true
  }
  return false
}

/** What may be asked of an address: the methods of the routes that it fits, HEAD beside GET. */
function methodsOf(routes: readonly { readonly method: string; readonly path: string }[]) {
  const patterns = routes.map(({ method, path }) => ({
    methods: method === 'GET' ? ['GET', 'HEAD'] : [method],
    fits: new RegExp(`^${path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:\w+/g, '[^/]+')}/?$`),
  }))
  return (url: string): readonly string[] => {
    const path = url.split('?')[0] ?? ''
    return [...new Set(patterns.filter(({ fits }) => fits.test(path)).flatMap(({ methods }) => methods))]
  }
}
