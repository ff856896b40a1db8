import type { IncomingMessage } from 'node:http'
import fastifyFormbody from '@fastify/formbody'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { browserToken } from '../../platform/http/browser.ts'
import { type CookieChange, page, redirect } from '../../platform/http/reply.ts'
import { cookieName, send } from '../../platform/http/send.ts'
import { checkAuthorize, errorReturn } from './check-authorize.ts'
import { discoveryDocument } from './discovery.ts'
import { endSession } from './end-session.ts'
import { ExplainingPage, type Problem } from './explaining-page.tsx'
import { ACR, type IdentityProviderOptions, issuerOf, PREFIX, ROUTES, SCOPES } from './options.ts'
import { type Arrivals, createProvider } from './provider.ts'
import { withinOneRequest } from './storage.ts'

/** FranceConnect's servers come from a few addresses, with everybody's exchanges: no limit by address there. */
const NO_LIMIT = { rateLimit: false } as const

/**
 * Our face as FranceConnect's identity provider, to be registered on the web server: discovery, keys, authorize, token, userinfo, end of
 * session. It stands outside every body parser, since oidc-provider reads its requests itself.
 */
export function identityProvider(options: IdentityProviderOptions) {
  return async (app: FastifyInstance): Promise<void> => {
    await app.register(async (scope) => mount(scope, options), { prefix: PREFIX })
  }
}

async function mount(scope: FastifyInstance, options: IdentityProviderOptions): Promise<void> {
  const { ctx } = options
  const secure = ctx.publicUrl.startsWith('https:')
  const arrivals: Arrivals = new WeakMap()
  const provider = createProvider(options, arrivals)
  const library = provider.callback()
  const issuer = issuerOf(ctx)

  const explain = (reply: FastifyReply, problem: Problem, status: number) =>
    send(reply, page(ExplainingPage({ ...options, problem }), status), secure)

  /** Hands the raw request to the library, as seen from our public address, headers of our own hooks kept. */
  const handOver = (
    request: FastifyRequest,
    reply: FastifyReply,
    url: string,
    also?: (raw: IncomingMessage) => void,
  ) => {
    reply.hijack()
    for (const [name, value] of Object.entries(reply.getHeaders())) {
      if (value !== undefined) reply.raw.setHeader(name, value)
    }
    const { host, protocol } = new URL(ctx.publicUrl)
    const { raw } = request
    Object.assign(raw.headers, { 'x-forwarded-host': host, 'x-forwarded-proto': protocol.slice(0, -1), host })
    Object.assign(raw, { originalUrl: `${PREFIX}${url}`, url })
    also?.(raw)
    withinOneRequest(() => library(raw, reply.raw))
  }

  // Whatever fails before the library on a machine's address is answered as a machine reads it.
  scope.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    const status = error.statusCode ?? 500
    if (status >= 500) ctx.log.error({ err: error }, 'identity provider failed')
    const answer = status >= 500 ? { error: 'server_error' } : { error: 'invalid_request' }
    return reply.code(status).header('cache-control', 'no-store').send(answer)
  })

  await scope.register(async (raw) => {
    raw.removeAllContentTypeParsers()
    raw.addContentTypeParser('*', (_request, _payload, done) => done(null))

    raw.get(ROUTES.authorization, { exposeHeadRoute: false }, async (request, reply) => {
      reply.header('cache-control', 'no-store')
      const query = new URLSearchParams(request.url.split('?')[1] ?? '')
      const checked = checkAuthorize(query, options)
      if (checked.kind === 'page') return explain(reply, checked.problem, 400)
      if (checked.kind === 'error') return send(reply, redirect(errorReturn(checked, issuer)), secure)
      const { token, changes } = browserToken({ ctx, cookies: request.cookies })
      const { claims, redirectUri, state, nonce } = checked.request
      // Said again in our own words: nothing reaches the library that was not checked.
      const params = new URLSearchParams({
        client_id: options.clientId,
        response_type: 'code',
        redirect_uri: redirectUri,
        scope: SCOPES.join(' '),
        state,
        nonce,
        acr_values: ACR,
        prompt: 'login',
        ...(claims === undefined ? {} : { claims }),
      })
      setBrowserCookie(scope, reply, changes, secure)
      handOver(request, reply, `${ROUTES.authorization}?${params}`, (incoming) =>
        arrivals.set(incoming, { request: checked.request, browserHash: ctx.keys.hash('browser', token) }),
      )
      return reply
    })

    raw.get(`${ROUTES.authorization}/:uid`, { exposeHeadRoute: false }, async (request, reply) => {
      handOver(request, reply, request.url.slice(PREFIX.length))
      return reply
    })

    raw.get(ROUTES.jwks, { config: NO_LIMIT, exposeHeadRoute: false }, async (request, reply) => {
      handOver(request, reply, ROUTES.jwks)
      return reply
    })
    raw.post(ROUTES.token, { config: NO_LIMIT }, async (request, reply) => {
      handOver(request, reply, ROUTES.token)
      return reply
    })
    raw.route({
      method: ['GET', 'POST'],
      url: ROUTES.userinfo,
      config: NO_LIMIT,
      exposeHeadRoute: false,
      handler: async (request, reply) => {
        // Without the query string: a token never travels there (RFC 6750 2.3).
        handOver(request, reply, ROUTES.userinfo)
        return reply
      },
    })
    raw.get(ROUTES.discovery, { config: NO_LIMIT }, async (_request, reply) =>
      reply.header('cache-control', 'public, max-age=3600').send(discoveryDocument(options)),
    )
    refuseOtherMethods(raw, ROUTES.authorization, ['GET'])
    refuseOtherMethods(raw, ROUTES.token, ['POST'])
    refuseOtherMethods(raw, ROUTES.userinfo, ['GET', 'POST'])
    refuseOtherMethods(raw, ROUTES.jwks, ['GET'])
    refuseOtherMethods(raw, ROUTES.endSession, ['GET', 'POST'])
  })

  await scope.register(async (forms) => {
    await forms.register(fastifyFormbody, { bodyLimit: 32 * 1024 })
    forms.route({
      method: ['GET', 'POST'],
      url: ROUTES.endSession,
      exposeHeadRoute: false,
      handler: async (request, reply) => {
        reply.header('cache-control', 'no-store')
        const params =
          request.method === 'POST' ? formOf(request.body) : new URLSearchParams(request.url.split('?')[1] ?? '')
        const ended = await endSession(options, provider, params)
        return ended.kind === 'redirect'
          ? send(reply, redirect(ended.to), secure)
          : explain(reply, ended.problem, ended.status)
      },
    })
  })
}

/** The browser's cookie, on the raw answer: the plugin writes its own only on answers that Fastify sends. */
function setBrowserCookie(
  scope: FastifyInstance,
  reply: FastifyReply,
  changes: readonly CookieChange[],
  secure: boolean,
) {
  for (const { name, value, maxAgeSeconds } of changes) {
    const attributes = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const
    const lasting = maxAgeSeconds === undefined ? attributes : { ...attributes, maxAge: maxAgeSeconds }
    reply.raw.appendHeader('set-cookie', scope.serializeCookie(cookieName(name, secure), value ?? '', lasting))
  }
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const

/** Another method than the address's own: 405, saying which (RFC 9110 15.5.6). */
function refuseOtherMethods(scope: FastifyInstance, url: string, allowed: readonly string[]): void {
  scope.route({
    method: METHODS.filter((method) => !allowed.includes(method)),
    url,
    handler: async (_request, reply) =>
      reply
        .code(405)
        .header('allow', allowed.join(', '))
        .header('cache-control', 'no-store')
        .send({ error: 'invalid_request', error_description: `use ${allowed.join(' or ')}` }),
  })
}

function formOf(body: unknown): URLSearchParams {
  const params = new URLSearchParams()
  if (typeof body !== 'object' || body === null) return params
  for (const [name, value] of Object.entries(body)) {
    for (const one of Array.isArray(value) ? value : [value]) if (typeof one === 'string') params.append(name, one)
  }
  return params
}
