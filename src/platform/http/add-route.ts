import type { FastifyInstance } from 'fastify'
import type { SendError } from './error-pages.ts'
import { checkForgery } from './forgery-protection.ts'
import { movingWindow } from './moving-window.ts'
import type { HttpServerOptions } from './options.ts'
import { networkOf, partOf, tooManyRequests } from './rate-limits.ts'
import { formOf, uploadOf } from './request-body.ts'
import type { Request, Route } from './route.ts'
import { send } from './send.ts'

/** One route: limits, forgery, parameters, who visits and whether it is for them, then its answer. Throws when it declares no known access. */
export function addRoute<Access extends string, Visitor>(
  app: FastifyInstance,
  route: Route<Access, Visitor>,
  options: HttpServerOptions<Access, Visitor>,
  sendError: SendError,
): void {
  if (!options.accesses.includes(route.access)) {
    throw new Error(`${route.method} ${route.path} declares no access that the server knows`)
  }
  const { movingLimit, perMinute } = route
  const withinLimit =
    movingLimit && movingWindow({ ...movingLimit, requests: partOf(movingLimit.requests, options) }, options.ctx.clock)
  app.route({
    method: route.method,
    url: route.path,
    ...(perMinute ? { config: { rateLimit: { max: partOf(perMinute, options), timeWindow: 60_000 } } } : {}),
    onRequest: async (request) => {
      // Before the body is read: a refused caller costs nothing.
      if (withinLimit && !withinLimit(networkOf(request.ip))) throw tooManyRequests()
    },
    preHandler: async (request, reply) => {
      if (route.method === 'POST') await checkForgery(app, request, reply, options.ctx.publicUrl)
    },
    handler: async (request, reply) => {
      reply.header('cache-control', 'no-store')
      const params = route.params?.safeParse(request.params)
      if (params && !params.success) return sendError(reply, 'not-found', request.url)
      const query = route.query?.safeParse(request.query)
      if (query && !query.success) return sendError(reply, 'bad-request', request.url)
      let csrf: string | undefined
      const incoming: Request<undefined> = {
        ctx: options.ctx,
        visitor: undefined,
        params: params?.data,
        query: query?.data,
        form: formOf(request),
        ...uploadOf(request),
        url: request.url,
        method: route.method,
        headers: request.headers,
        cookies: request.cookies,
        address: networkOf(request.ip),
        get csrf() {
          csrf ??= reply.generateCsrf()
          return csrf
        },
        assets: options.assets,
        site: options.site,
      }
      const decision = await options.authorise(incoming, route)
      if (decision.kind === 'answered') return send(reply, decision.reply, options.secureCookies)
      // Not a spread: `csrf` is computed only by the pages that have a form.
      const known: Request<Visitor> = Object.create(incoming, {
        visitor: { value: decision.visitor },
        ...(decision.form ? { form: { value: decision.form } } : {}),
      })
      const answer = await route.handle(known)
      return send(
        reply,
        decision.cookies ? { ...answer, cookies: [...decision.cookies, ...(answer.cookies ?? [])] } : answer,
        options.secureCookies,
      )
    },
  })
}
