import type { FastifyReply } from 'fastify'
import { renderPage } from '../ui/index.ts'
import type { Reply } from './reply.ts'

/** A cookie's name: with the `__Host-` prefix wherever the site is served over TLS (RFC 6265bis 4.1.3.2). */
export function cookieName(name: string, secure: boolean): string {
  return secure ? `__Host-${name}` : name
}

/** Sends a reply value through Fastify. */
export function send(reply: FastifyReply, answer: Reply, secure: boolean): FastifyReply {
  for (const cookie of answer.cookies ?? []) {
    const name = cookieName(cookie.name, secure)
    const attributes = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const
    if (cookie.value === null) reply.clearCookie(name, attributes)
    else
      reply.setCookie(name, cookie.value, {
        ...attributes,
        ...(cookie.maxAgeSeconds ? { maxAge: cookie.maxAgeSeconds } : {}),
      })
  }
  switch (answer.kind) {
    case 'redirect':
      return reply.redirect(answer.to, 303)
    case 'json':
      return reply.code(answer.status).send(answer.value)
    case 'file': {
      const disposition = answer.inline ? 'inline' : 'attachment'
      if (answer.filename || !answer.inline) {
        reply.header(
          'content-disposition',
          answer.filename ? `${disposition}; filename="${answer.filename.replace(/[^\w.-]/g, '_')}"` : disposition,
        )
      }
      return reply.code(answer.status).type(answer.type).send(answer.body)
    }
    case 'page':
      return reply.code(answer.status).type('text/html; charset=utf-8').send(renderPage(answer.page))
  }
}
