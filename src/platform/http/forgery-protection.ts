import fastifyCsrf from '@fastify/csrf-protection'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { cookieName } from './send.ts'

/** Another site's form must not act in the name of whoever visits us: a token in each of ours, in a cookie too, and the Origin. */
export async function setUpForgeryProtection(pages: FastifyInstance, secureCookies: boolean): Promise<void> {
  await pages.register(fastifyCsrf, {
    cookieKey: cookieName('ac_csrf', secureCookies),
    cookieOpts: { path: '/', httpOnly: true, sameSite: 'lax', secure: secureCookies, signed: true },
    getToken: (request) => {
      const body = request.body
      return body && typeof body === 'object' && '_csrf' in body && typeof body._csrf === 'string'
        ? body._csrf
        : undefined
    },
  })
}

/** Throws when this form was not drawn by us for this browser. */
export async function checkForgery(
  app: FastifyInstance,
  request: FastifyRequest,
  reply: FastifyReply,
  publicUrl: string,
): Promise<void> {
  if (!comesFromUs(request, publicUrl))
    throw Object.assign(new Error('foreign origin'), { code: 'FST_CSRF_ORIGIN', statusCode: 403 })
  await csrfChecked(app, request, reply)
}

/** The plugin checks through a callback, and calls it with the error although its type does not say so. */
function csrfChecked(app: FastifyInstance, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (error?: Error) => (error ? reject(error) : resolve())
    app.csrfProtection(request, reply, done)
  })
}

/** A form comes from our own pages: its Origin says so; old browsers that send none are left to the token. */
function comesFromUs(request: FastifyRequest, publicUrl: string): boolean {
  const origin = request.headers.origin
  if (origin !== undefined) return origin === new URL(publicUrl).origin
  const site = request.headers['sec-fetch-site']
  return site === undefined || site === 'same-origin'
}
