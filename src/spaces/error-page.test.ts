import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { testContext } from '../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts'
import { type TestServer, testServer } from '../../tests/support/server.ts'
import { json } from '../platform/http/reply.ts'
import { publicRoute } from './access.ts'

let database: TestDatabase
let server: TestServer
const logged: { readonly incident?: string; readonly route?: string }[] = []

const failing = (path: string, error: Error) =>
  publicRoute({
    method: 'GET',
    path,
    handle: () => Promise.reject(error),
  })

beforeAll(async () => {
  database = await testDatabase()
  const context = testContext(database)
  const log = Object.create(context.ctx.log, { error: { value: (fields: object) => logged.push(fields) } })
  const routes = [
    failing('/casse', new Error('secret detail of ours')),
    failing('/base-absente', Object.assign(new Error('gone'), { code: '57P01' })),
    publicRoute({ method: 'GET', path: '/souvent', perMinute: 1, handle: async () => json({}) }),
    publicRoute({
      method: 'GET',
      path: '/nombre',
      query: z.object({ n: z.coerce.number() }),
      handle: async () => json({}),
    }),
    publicRoute({ method: 'POST', path: '/envoi', handle: async () => json({}) }),
  ]
  server = await testServer(database, routes, { ...context, ctx: { ...context.ctx, log } })
})
afterAll(async () => {
  await server.close()
  await database.close()
})

/** Every page of an error: what happened, what was kept, what to do, whom to ask. */
function explains(text: string, body: string): void {
  for (const href of ['/', '/aide', '/plan-du-site', '/etat-des-services', '/contact'])
    expect(body).toContain(`href="${href}"`)
  expect(text).toMatch(/Rien n’a été (changé|gardé)|n’a pas été faite/)
  expect(body).toContain('<meta name="robots" content="noindex"')
}

describe('a request that got no answer of its own says what became of it', () => {
  test('a defect of ours: its number is in the log, and nothing of ours on the page', async () => {
    const { status, text, body } = await server.client().get('/casse')
    expect(status).toBe(500)
    explains(text, body)
    const number = /en donnant ce numéro : ([A-Z0-9]{8})/.exec(text)?.[1]
    expect(logged.at(-1)).toMatchObject({ incident: number, route: '/casse' })
    expect(body).not.toContain('secret detail')
  })

  test('the database that does not answer: come back in a minute', async () => {
    const { status, text, body, headers } = await server.client().get('/base-absente')
    expect([status, headers['retry-after']]).toEqual([503, '60'])
    explains(text, body)
  })

  test('too many requests, a question that is none, a form that is too large or not ours, a form asked as a page', async () => {
    const client = server.client()
    await client.get('/souvent')
    const many = await client.get('/souvent')
    expect([many.status, Number(many.headers['retry-after']) > 0]).toEqual([429, true])
    const answers = [
      many,
      await client.get('/nombre?n=x'),
      await client.post('/envoi', { text: 'x'.repeat(200_000) }),
      await client.post('/envoi', { _csrf: 'x' }),
      await client.get('/envoi'),
    ]
    expect(answers.map(({ status }) => status)).toEqual([429, 400, 413, 403, 405])
    for (const { text, body } of answers) explains(text, body)
    expect(answers.at(-1)?.headers.allow).toBe('POST')
    expect((await client.post('/envoi', {})).status).toBe(200)
  })
})
