import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { openSession } from '../../src/domain/comptes/commands/open-session.ts'
import { inTransaction } from '../../src/platform/context.ts'
import type { Database } from '../../src/platform/database/database.ts'
import { page } from '../../src/platform/http/reply.ts'
import { createHttpServer } from '../../src/platform/http/server.ts'
import type { Site } from '../../src/platform/ui/index.ts'
import { ACCESSES, type AppRoute, publicRoute } from '../../src/spaces/access.ts'
import { authorise } from '../../src/spaces/authorise.ts'
import { ErrorPage } from '../../src/spaces/error-page.tsx'
import { AppForm } from '../../src/spaces/shell.tsx'
import { movedTo } from '../../src/spaces/site/anciennes-adresses/moved.ts'
import { testContext } from './context.ts'
import type { Person } from './people.ts'

export const TEST_SITE: Site = {
  wordmark: 'Aidants Connect',
  homeHref: '/',
  footer: [],
  stateBranding: false,
  support: '01 23 45 67 89',
  proConnect: true,
}

/**
 * The real server with these routes, without a network. `context` shares a clock and keys with the test's own commands.
 * `client()` is one browser: it keeps its cookies, and sends the token of the last page it saw with its forms.
 */
export async function testServer(
  database: Database,
  routes: readonly AppRoute[],
  context: ReturnType<typeof testContext> = testContext(database),
  /** What stands beside the pages: our provider. */
  plugins: readonly ((app: FastifyInstance) => Promise<void>)[] = [],
  site: Site = TEST_SITE,
): Promise<TestServer> {
  const app = await createHttpServer({
    ctx: context.ctx,
    routes: [...routes, formPage],
    accesses: ACCESSES,
    authorise,
    errorPage: ErrorPage,
    movedTo,
    assets: { url: (name) => `/assets/${name}` },
    site,
    assetsDirectory: undefined,
    formOrigins: [],
    cookieSecret: 'c'.repeat(64),
    secureCookies: false,
    proxies: 1,
    requestsPerMinute: 100_000,
  })
  for (const plugin of plugins) await app.register(plugin)
  await app.ready()
  return {
    ...context,
    app,
    client: (options) => testClient(app, context, options),
    close: () => app.close(),
  }
}

/** A page with an empty form, for clients that need the hidden fields of a form before they saw any. */
const FORM_PAGE = '/__formulaire'
const formPage = publicRoute({
  method: 'GET',
  path: FORM_PAGE,
  handle: async (request) => page(AppForm({ request, action: FORM_PAGE })),
})

export interface TestServer extends ReturnType<typeof testContext> {
  readonly app: FastifyInstance
  client(options?: ClientOptions): TestClient
  close(): Promise<void>
}

export interface ClientOptions {
  /** The network address it calls from. */
  readonly address?: string
}

export type Fields = Readonly<Record<string, string | readonly string[]>>

export interface Answer {
  readonly status: number
  readonly location: string | undefined
  readonly body: string
  /** The page's text as it is read: no tags, entities resolved, spaces of every kind made plain and single. */
  readonly text: string
  readonly headers: LightMyRequestResponse['headers']
}

/** A file sent with a form. */
export interface SentFile {
  readonly field: string
  readonly name: string
  readonly content: Buffer
}

export interface TestClient {
  get(path: string): Promise<Answer>
  /** Sends a form, with `_csrf` and `_organisation` as the last page that had them gave them unless `form` says otherwise. */
  post(path: string, form?: Fields, file?: SentFile): Promise<Answer>
  /** Follows where an answer leads, as long as it leads somewhere of ours. */
  follow(answer: Answer): Promise<Answer>
  /** Opens a session for this person and shows a page of it, without going through the sign-in pages. */
  signInAs(person: Pick<Person, 'accountId'>): Promise<void>
  readonly cookies: Map<string, string>
}

const HIDDEN = ['_csrf', '_organisation']

function testClient(
  app: FastifyInstance,
  { ctx }: ReturnType<typeof testContext>,
  options: ClientOptions = {},
): TestClient {
  const cookies = new Map<string, string>([['ac_navigateur', `navigateur-${Math.random()}`]])
  /** The hidden fields of the last form seen. */
  const hidden = new Map<string, string>()
  const send = async (
    method: 'GET' | 'POST',
    url: string,
    payload?: string | Buffer,
    type = 'application/x-www-form-urlencoded',
  ): Promise<Answer> => {
    const response = await app.inject({
      method,
      url,
      headers: {
        cookie: [...cookies].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('; '),
        'x-forwarded-for': options.address ?? '192.0.2.10',
        'user-agent': 'test',
        ...(payload === undefined ? {} : { 'content-type': type, origin: new URL(ctx.publicUrl).origin }),
      },
      ...(payload === undefined ? {} : { payload }),
    })
    for (const cookie of response.cookies) {
      if (cookie.value === '') cookies.delete(cookie.name)
      else cookies.set(cookie.name, cookie.value)
    }
    const body = response.body
    for (const name of HIDDEN) {
      const value = hiddenField(body, name)
      if (value !== undefined) hidden.set(name, value)
    }
    const location = response.headers.location
    return {
      status: response.statusCode,
      location: location === undefined ? undefined : String(location),
      body,
      text: readable(body),
      headers: response.headers,
    }
  }
  const client: TestClient = {
    cookies,
    get: (path) => send('GET', path),
    async post(path, form = {}, file) {
      if (!hidden.has('_csrf')) await send('GET', FORM_PAGE)
      const fields = file ? new FormData() : new URLSearchParams()
      for (const [name, value] of hidden) if (!(name in form)) fields.append(name, value)
      for (const [name, value] of Object.entries(form)) {
        for (const one of typeof value === 'string' ? [value] : value) fields.append(name, one)
      }
      if (!(fields instanceof FormData)) return send('POST', path, fields.toString())
      if (file) fields.append(file.field, new Blob([new Uint8Array(file.content)]), file.name)
      const body = new Response(fields)
      return send('POST', path, Buffer.from(await body.arrayBuffer()), body.headers.get('content-type') ?? '')
    },
    async follow(answer) {
      let current = answer
      for (let hops = 0; current.location?.startsWith('/') && hops < 10; hops += 1) {
        current = await send('GET', current.location)
      }
      return current
    },
    async signInAs(person) {
      const { token } = await inTransaction(ctx, (tx) =>
        openSession(tx, { accountId: person.accountId, userAgent: 'test', method: 'code_et_lien' }),
      )
      cookies.set('ac_session', token)
      await send('GET', FORM_PAGE)
    },
  }
  return client
}

/** The value of the first hidden field of that name in a page. */
export function hiddenField(html: string, name: string): string | undefined {
  const tag = [...html.matchAll(/<input[^>]*>/g)].map(([text]) => text).find((text) => text.includes(`name="${name}"`))
  return tag && entities(/ value="([^"]*)"/.exec(tag)?.[1] ?? '')
}

/** What a reader reads. */
export function readable(html: string): string {
  const body = /<body[^>]*>([\s\S]*)<\/body>/.exec(html)?.[1] ?? html
  // A word that leads to its explanation is a word of its sentence.
  const sentences = body.replace(/<a class="ac-term"[^>]*>([^<]*)<\/a>/g, '$1')
  return entities(sentences.replace(/<[^>]*>/g, ' '))
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .trim()
}

function entities(text: string): string {
  return text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
}
