import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts'
import { seedAcceptedTrack } from '../../../tests/support/formations.ts'
import { codeFor, type People, seedPeople } from '../../../tests/support/people.ts'
import { type TestServer, testServer } from '../../../tests/support/server.ts'
import { recordPix, recordTrained } from '../../../tests/support/track-facts.ts'
import { accounts } from '../../domain/comptes/index.ts'
import { MINUTE } from '../../platform/clock.ts'
import { agreementRoutes } from './agreement.tsx'
import { joinPaths } from './paths.ts'

let database: TestDatabase
let server: TestServer
let people: People
let path: string

beforeAll(async () => {
  database = await testDatabase()
  await database.reset()
  server = await testServer(database, agreementRoutes)
  people = await seedPeople(server.ctx)
  const { accountId } = people.claire
  const [account] = await server.ctx.db.select().from(accounts).where(eq(accounts.id, accountId))
  const email = account?.email ?? ''
  const organisationId = people.association.id
  path = joinPaths.agreementOf(await seedAcceptedTrack(server.ctx, { organisationId, email }))
  await recordTrained(server.ctx, { email, organisationId, curriculum: '14h', by: accountId })
  await recordPix(server.ctx, { email, score: 60, by: accountId })
})
afterAll(async () => {
  await server.close()
  await database.close()
})

test('the page of the mail: a wrong code changes nothing, a right one joins, a second time is over', async () => {
  const client = server.client()
  await client.signInAs(people.claire)
  expect((await client.get(path)).body).toContain('Rejoindre cette structure')
  expect((await client.post(path, { code: '000000' })).status).toBe(422)
  server.clock.advance(MINUTE)
  const joined = await client.post(path, { code: codeFor(people.claire.secret, server.clock.now()) })
  expect(joined.status).toBe(200)
  expect(joined.body).toContain('Vous avez rejoint')
  expect((await client.get(path)).status).toBe(410)
})
