import type { FastifyInstance, FastifyReply } from 'fastify'
import { renderPage } from '../ui/index.ts'
import type { ErrorKind, HttpServerOptions } from './options.ts'

const ERROR_STATUS: Record<ErrorKind, number> = {
  'not-found': 404,
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
  { assets, ctx, errorPage, site }: HttpServerOptions<Access, Visitor>,
): SendError {
  const sendError: SendError = (reply, kind, url) =>
    reply
      .code(ERROR_STATUS[kind])
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(renderPage(errorPage(kind, { assets, site, url })))

  app.setNotFoundHandler((request, reply) => sendError(reply, 'not-found', request.url))
  app.setErrorHandler((error: Error & { statusCode?: number; code?: string }, request, reply) => {
    const status = error.statusCode ?? 500
    if (error.code?.startsWith('FST_CSRF')) return sendError(reply, 'stale-form', request.url)
    if (status === 429) return sendError(reply, 'too-many', request.url)
    if (status === 413) return sendError(reply, 'too-large', request.url)
    if (status === 404) return sendError(reply, 'not-found', request.url)
    if (status >= 400 && status < 500) return sendError(reply, 'bad-request', request.url)
    const unavailable = isUnavailable(error)
    ctx.log.error({ err: error, method: request.method, route: request.routeOptions.url }, 'request failed')
    return sendError(reply, unavailable ? 'unavailable' : 'defect', request.url)
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
