import fastifyCookie from '@fastify/cookie'
import Fastify, { type FastifyInstance } from 'fastify'
import { addRoute } from './add-route.ts'
import { setUpErrorPages } from './error-pages.ts'
import { setUpForgeryProtection } from './forgery-protection.ts'
import type { HttpServerOptions } from './options.ts'
import { setUpRateLimits } from './rate-limits.ts'
import { FORM_LIMIT, readForms, readUploads } from './request-body.ts'
import { setUpSecurityHeaders } from './security-headers.ts'
import { setUpStaticFiles } from './static-files.ts'

/**
 * The web server: security headers, forms, CSRF, limits, error pages, and the routes given.
 * Throws at start when a route declares no known access or when two routes claim the same place.
 */
export async function createHttpServer<Access extends string, Visitor>(
  options: HttpServerOptions<Access, Visitor>,
): Promise<FastifyInstance> {
  const app = Fastify({
    logger: false,
    trustProxy: options.proxies > 0 ? (_address, hop) => hop < options.proxies : false,
    bodyLimit: FORM_LIMIT,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    requestTimeout: 20_000,
    forceCloseConnections: 'idle',
  })

  await setUpSecurityHeaders(app, { formOrigins: options.formOrigins, overTls: options.secureCookies })
  await app.register(fastifyCookie, { secret: options.cookieSecret })
  // Before the limits: a page brings a dozen files.
  if (options.assetsDirectory) await setUpStaticFiles(app, options.assetsDirectory)
  await setUpRateLimits(app, options)
  const sendError = setUpErrorPages(app, options)

  await app.register(async (pages) => {
    await readForms(pages)
    await setUpForgeryProtection(pages, options.secureCookies)
    const [uploads, forms] = [options.routes.filter(takesUpload), options.routes.filter((route) => !takesUpload(route))]
    for (const route of forms) addRoute(pages, route, options, sendError)
    await pages.register(async (files) => {
      await readUploads(files)
      for (const route of uploads) addRoute(files, route, options, sendError)
    })
  })
  return app
}

function takesUpload(route: { readonly upload?: boolean }): boolean {
  return route.upload === true
}
