import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testContext } from '../../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts'
import { MINUTE, type MovableClock } from '../clock.ts'
import { movingWindow } from './moving-window.ts'
import { json, page } from './reply.ts'
import { UPLOAD_LIMIT } from './request-body.ts'
import type { Route } from './route.ts'
import { createHttpServer } from './server.ts'

let database: TestDatabase
let app: FastifyInstance
let clock: MovableClock

const routes: Route<'public', null>[] = [
  {
    method: 'GET',
    path: '/form',
    access: 'public',
    handle: async (request) => page(<p>{request.csrf}</p>),
  },
  {
    method: 'POST',
    path: '/upload',
    access: 'public',
    upload: true,
    handle: async ({ form, upload }) => json({ form, bytes: upload?.length ?? null }),
  },
  { method: 'POST', path: '/plain', access: 'public', handle: async ({ form }) => json({ form }) },
  {
    method: 'GET',
    path: '/limited',
    access: 'public',
    movingLimit: { requests: 3, minutes: 10 },
    handle: async () => json('ok'),
  },
]

beforeAll(async () => {
  database = await testDatabase()
  const context = testContext(database)
  clock = context.clock
  app = await createHttpServer({
    ctx: context.ctx,
    routes,
    accesses: ['public'],
    authorise: async () => ({ kind: 'granted', visitor: null }),
    errorPage: (kind) => <p>{kind}</p>,
    assets: { url: (name) => name },
    site: { wordmark: 'Essai', homeHref: '/', footer: [], stateBranding: false },
    assetsDirectory: undefined,
    formOrigins: [],
    cookieSecret: 'a'.repeat(64),
    secureCookies: false,
    proxies: 0,
  })
})
afterAll(async () => {
  await app.close()
  await database.close()
})

async function sendFile(path: string, bytes: Buffer, options: { token?: boolean } = {}) {
  const opened = await app.inject({ method: 'GET', url: '/form' })
  const token = /<p>(.*)<\/p>/.exec(opened.body)?.[1] ?? ''
  const form = new FormData()
  if (options.token ?? true) form.set('_csrf', token)
  form.set('numero', 'AC-2026')
  form.set('document', new Blob([new Uint8Array(bytes)], { type: 'application/pdf' }), 'mandat.pdf')
  const body = new Response(form)
  return app.inject({
    method: 'POST',
    url: path,
    headers: { 'content-type': body.headers.get('content-type') ?? '' },
    cookies: Object.fromEntries(opened.cookies.map(({ name, value }) => [name, value])),
    payload: Buffer.from(await body.arrayBuffer()),
  })
}

describe('a form with a file', () => {
  test('reaches its route with its fields, without the token', async () => {
    const answer = await sendFile('/upload', Buffer.alloc(1000, 1))
    expect(answer.json()).toEqual({ form: { numero: 'AC-2026' }, bytes: 1000 })
  })
  test('a file field left empty is no file', async () => {
    expect((await sendFile('/upload', Buffer.alloc(0))).json()).toMatchObject({ bytes: null })
  })
  test('is refused without the token, as any other form', async () => {
    expect((await sendFile('/upload', Buffer.alloc(10), { token: false })).statusCode).toBe(403)
  })
  test('over 5 MB is refused in words', async () => {
    const answer = await sendFile('/upload', Buffer.alloc(UPLOAD_LIMIT + 1, 1))
    expect([answer.statusCode, answer.body]).toEqual([413, expect.stringContaining('too-large')])
  })
  test('is refused everywhere else', async () => {
    expect((await sendFile('/plain', Buffer.alloc(10))).statusCode).toBe(400)
  })
})

describe('a moving limit', () => {
  const get = (remoteAddress: string) => app.inject({ method: 'GET', url: '/limited', remoteAddress })

  test('holds for one address, whoever else comes, and ends by waiting', async () => {
    for (let request = 0; request < 3; request++) expect((await get('192.0.2.1')).statusCode).toBe(200)
    expect((await get('192.0.2.1')).statusCode).toBe(429)
    expect((await get('192.0.2.2')).statusCode).toBe(200)
    clock.advance(11 * MINUTE)
    expect((await get('192.0.2.1')).statusCode).toBe(200)
  })

  test('holds for the whole /64 of an IPv6 address, and for an IPv4 one however it is written', async () => {
    for (const address of ['2001:db8:1:2::1', '2001:db8:1:2::2', '2001:db8:1:2:f::', '::ffff:192.0.2.9', '192.0.2.9'])
      expect((await get(address)).statusCode).toBe(200)
    expect((await get('::ffff:192.0.2.9')).statusCode).toBe(200)
    for (const address of ['2001:db8:1:2:3:4:5:6', '192.0.2.9']) expect((await get(address)).statusCode).toBe(429)
    expect((await get('2001:db8:1:3::1')).statusCode).toBe(200)
  })

  test('gives no double allowance across the turn of a window', () => {
    const allowed = movingWindow({ requests: 2, minutes: 10 }, clock)
    clock.advance(9 * MINUTE)
    expect([allowed('a'), allowed('a')]).toEqual([true, true])
    clock.advance(2 * MINUTE)
    expect(allowed('a')).toBe(false)
    clock.advance(9 * MINUTE)
    expect(allowed('a')).toBe(true)
  })
})
