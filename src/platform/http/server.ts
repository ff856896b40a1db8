import fastifyCookie from '@fastify/cookie'
import fastifyCsrf from '@fastify/csrf-protection'
import fastifyFormbody from '@fastify/formbody'
import fastifyHelmet from '@fastify/helmet'
import fastifyMultipart from '@fastify/multipart'
import fastifyRateLimit from '@fastify/rate-limit'
import fastifyStatic from '@fastify/static'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { VNode } from 'preact'
import type { Ctx } from '../context.ts'
import type { Assets } from '../ui/assets.ts'
import { renderPage, type Site } from '../ui/index.ts'
import type { FormValues } from './forms.ts'
import { movingWindow } from './moving-window.ts'
import type { Reply } from './reply.ts'
import type { Request, Route } from './route.ts'

/** Why a request got no answer of its own: each has its page. */
export type ErrorKind = 'not-found' | 'bad-request' | 'stale-form' | 'too-many' | 'too-large' | 'unavailable' | 'defect'

export interface HttpServerOptions<Access extends string, Visitor> {
  readonly ctx: Ctx
  readonly routes: readonly Route<Access, Visitor>[]
  /** The names of access that `authorise` knows: anything else in a route stops the start. */
  readonly accesses: readonly Access[]
  /** Decides who visits and whether the route is for them. The form may be changed (a code asked again is taken out of it). */
  readonly authorise: (request: Request<undefined>, route: Route<Access, Visitor>) => Promise<Decision<Visitor>>
  readonly errorPage: (kind: ErrorKind, request: { assets: Assets; site: Site; url: string }) => VNode
  readonly assets: Assets
  readonly site: Site
  readonly assetsDirectory: string | undefined
  /** Origins that a form may lead to after our answer (CSP form-action also governs redirects). */
  readonly formOrigins: readonly string[]
  readonly cookieSecret: string
  readonly secureCookies: boolean
  /** How many proxies stand before us: the address that the last of them saw is believed, never one that the caller wrote. */
  readonly proxies: number
  readonly requestsPerMinute?: number
}

export type Decision<Visitor> =
  | {
      readonly kind: 'granted'
      readonly visitor: Visitor
      readonly form?: FormValues
      readonly cookies?: Reply['cookies']
    }
  | { readonly kind: 'answered'; readonly reply: Reply }

const ERROR_STATUS: Record<ErrorKind, number> = {
  'not-found': 404,
  'bad-request': 400,
  'stale-form': 403,
  'too-many': 429,
  'too-large': 413,
  unavailable: 503,
  defect: 500,
}

/** The largest file that an upload route takes, in bytes. */
export const UPLOAD_LIMIT = 5 * 1024 * 1024

function takesUpload(route: { readonly upload?: boolean }): boolean {
  return route.upload === true
}

/** A cookie's name: with the `__Host-` prefix wherever the site is served over TLS (RFC 6265bis 4.1.3.2). */
export function cookieName(name: string, secure: boolean): string {
  return secure ? `__Host-${name}` : name
}

/**
 * The web server: security headers, forms, CSRF, limits, error pages, and the routes given.
 * Throws at start when a route declares no known access or when two routes claim the same place.
 */
export async function createHttpServer<Access extends string, Visitor>(
  options: HttpServerOptions<Access, Visitor>,
): Promise<FastifyInstance> {
  const { ctx, assets, site } = options
  const app = Fastify({
    logger: false,
    trustProxy: options.proxies > 0 ? (_address, hop) => hop < options.proxies : false,
    bodyLimit: 128 * 1024,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    requestTimeout: 20_000,
    forceCloseConnections: 'idle',
  })

  await app.register(fastifyHelmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'", ...options.formOrigins],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: options.secureCookies ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
  })
  await app.register(fastifyCookie, { secret: options.cookieSecret })
  // Before the limits: a page brings a dozen files, kept for a year.
  if (options.assetsDirectory) {
    await app.register(fastifyStatic, {
      root: options.assetsDirectory,
      prefix: '/assets/',
      preCompressed: true,
      immutable: true,
      maxAge: '365d',
      index: false,
    })
  }

  await app.register(fastifyRateLimit, {
    // A whole town hall may stand behind one address: what guards codes and secrets counts by account and act, elsewhere.
    max: options.requestsPerMinute ?? 3_000,
    timeWindow: 60_000,
    errorResponseBuilder: () => Object.assign(new Error('too many requests'), { statusCode: 429 }),
  })

  const sendError = (reply: FastifyReply, kind: ErrorKind, url: string) =>
    reply
      .code(ERROR_STATUS[kind])
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(renderPage(options.errorPage(kind, { assets, site, url })))

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

  await app.register(async (pages) => {
    await pages.register(fastifyFormbody, { bodyLimit: 128 * 1024 })
    await pages.register(fastifyCsrf, {
      cookieKey: cookieName('ac_csrf', options.secureCookies),
      cookieOpts: { path: '/', httpOnly: true, sameSite: 'lax', secure: options.secureCookies, signed: true },
      getToken: (request) => {
        const body = request.body
        return body && typeof body === 'object' && '_csrf' in body && typeof body._csrf === 'string'
          ? body._csrf
          : undefined
      },
    })
    const [uploads, forms] = [options.routes.filter(takesUpload), options.routes.filter((route) => !takesUpload(route))]
    for (const route of forms) addRoute(pages, route, options, sendError)
    // A scope of their own: nowhere else does the server read a multipart body, not even to refuse it.
    await pages.register(async (files) => {
      await files.register(fastifyMultipart, {
        attachFieldsToBody: 'keyValues',
        limits: { fileSize: UPLOAD_LIMIT, files: 1, fields: 10, fieldSize: 16 * 1024, parts: 11, headerPairs: 20 },
      })
      for (const route of uploads) addRoute(files, route, options, sendError)
    })
  })
  return app
}

function addRoute<Access extends string, Visitor>(
  app: FastifyInstance,
  route: Route<Access, Visitor>,
  options: HttpServerOptions<Access, Visitor>,
  sendError: (reply: FastifyReply, kind: ErrorKind, url: string) => FastifyReply,
): void {
  if (!options.accesses.includes(route.access)) {
    throw new Error(`${route.method} ${route.path} declares no access that the server knows`)
  }
  const withinLimit = route.movingLimit && movingWindow(route.movingLimit, options.ctx.clock)
  app.route({
    method: route.method,
    url: route.path,
    ...(route.perMinute ? { config: { rateLimit: { max: route.perMinute, timeWindow: 60_000 } } } : {}),
    onRequest: async (request) => {
      // Before the body is read: a refused caller costs nothing.
      if (withinLimit && !withinLimit(request.ip))
        throw Object.assign(new Error('too many requests'), { statusCode: 429 })
    },
    preHandler: async (request, reply) => {
      if (route.method !== 'POST') return
      if (!comesFromUs(request, options.ctx.publicUrl))
        throw Object.assign(new Error('foreign origin'), { code: 'FST_CSRF_ORIGIN', statusCode: 403 })
      await csrfChecked(app, request, reply)
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
        address: request.ip,
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

/** The plugin checks through a callback, and calls it with the error although its type does not say so. */
function csrfChecked(app: FastifyInstance, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (error?: Error) => (error ? reject(error) : resolve())
    app.csrfProtection(request, reply, done)
  })
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

/** A form comes from our own pages: its Origin says so; old browsers that send none are left to the token. */
function comesFromUs(request: FastifyRequest, publicUrl: string): boolean {
  const origin = request.headers.origin
  if (origin !== undefined) return origin === new URL(publicUrl).origin
  const site = request.headers['sec-fetch-site']
  return site === undefined || site === 'same-origin'
}

function formOf(request: FastifyRequest): FormValues {
  const body = request.body
  if (!body || typeof body !== 'object') return {}
  const values: Record<string, string | string[]> = {}
  for (const [name, value] of Object.entries(body)) {
    if (name === '_csrf') continue
    if (typeof value === 'string') values[name] = value
    else if (Array.isArray(value)) values[name] = value.filter((item): item is string => typeof item === 'string')
  }
  return values
}

/** The one file of a multipart form. A file field left empty is sent as a file of no byte: that is none. */
function uploadOf(request: FastifyRequest): { upload?: Buffer } {
  const body = request.body
  if (!body || typeof body !== 'object') return {}
  const found = Object.values(body).find((value) => Buffer.isBuffer(value))
  return Buffer.isBuffer(found) && found.length > 0 ? { upload: found } : {}
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
