import { afterAll, beforeAll, expect, test } from 'vitest'
import { json } from '../../src/platform/http/reply.ts'
import { publicRoute } from '../../src/spaces/access.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type TestServer, testServer } from '../support/server.ts'

let database: TestDatabase
let server: TestServer

beforeAll(async () => {
  database = await testDatabase()
  server = await testServer(database, [
    publicRoute({ method: 'GET', path: '/adresse', handle: async ({ address }) => json(address) }),
  ])
})
afterAll(async () => {
  await server.close()
  await database.close()
})

test('behind one proxy, the address that it saw is believed, not what the caller wrote before it', async () => {
  const response = await server.app.inject({
    url: '/adresse',
    headers: { 'x-forwarded-for': '198.51.100.1, 203.0.113.9' },
  })
  expect(response.body).toContain('203.0.113.9')
})
