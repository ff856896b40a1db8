import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { everyRoute } from '../../../../tests/support/routes.ts'
import { type TestServer, testServer } from '../../../../tests/support/server.ts'
import { movedTo } from './moved.ts'
import { MOVED } from './table.ts'

let database: TestDatabase
let server: TestServer
beforeAll(async () => {
  database = await testDatabase()
  server = await testServer(database, everyRoute())
})
afterAll(async () => {
  await server.close()
  await database.close()
})

const example = (from: string) => from.replaceAll('/**', '/12/suite').replaceAll('*', 'abc').replaceAll('#', '34')

describe('each former address leads to where its matter is now, its query kept', () => {
  test.each(MOVED)('%s → %s', async (from, to) => {
    const client = server.client()
    const [bare] = [...new Set([from.replaceAll('/**', ''), from])].filter((one) => !/[*#]/.test(one))
    for (const path of new Set([example(from), `${example(from)}/`, ...(bare ? [bare, `${bare}/`] : [])])) {
      const answer = await client.get(`${encodeURI(path)}?utm=lettre&x=%C3%A9`)
      // A page that took the very same address answers itself: nothing has moved.
      const taken = answer.status === 200 || (answer.status === 303 && answer.location?.startsWith('/connexion?'))
      if (!taken) expect([answer.status, answer.location], path).toEqual([301, `${to}?utm=lettre&x=%C3%A9`])
    }
    expect(movedTo(example(from))).toBe(to)
    // Where it leads exists.
    expect([200, 303], to).toContain((await client.get(to)).status)
  })
})

test('a form sent to a former address goes nowhere', async () => {
  expect((await server.client().post('/accounts/login', { email: 'a@b.example' })).status).toBe(404)
})

test('nobody is led off our site, whatever is asked', () => {
  const asked = [
    '//evil.example/login',
    '/login?next=//evil.example',
    '/%2f%2fevil.example/login',
    '/usagers//evil.example',
    '/usagers/%0d%0aLocation:%20https://evil.example',
    '/faq_public/\\evil.example',
    '/https://evil.example/*/mobile_asking_referent',
  ]
  for (const url of asked) {
    const to = movedTo(url)
    if (to === undefined) continue
    expect(new URL(to, 'https://ours.example').origin, url).toBe('https://ours.example')
    expect(
      MOVED.map(([, known]) => known),
      url,
    ).toContain(to.split('?')[0])
    expect(to).not.toMatch(/[\r\n]/)
  }
})

test('what never was, what programs called, and what must not answer, lead nowhere', async () => {
  for (const path of [
    '/wp-admin',
    '/api/organisations',
    '/markdown/render',
    '/token',
    '/%E0%A4%A',
    '/usagersx',
    '/',
    '/espace-aidant/usagers/1%27%20or%201=1--',
    '/espace-aidant/mandats/0193-aa',
  ])
    expect(movedTo(path), path).toBeUndefined()
  for (const path of ['/markdown/render', '/api/organisations/'])
    expect((await server.client().get(path)).status, path).toBe(404)
})
