import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { type Referents, seedPeople, seedReferents } from '../../../../tests/support/people.ts'
import { everyRoute } from '../../../../tests/support/routes.ts'
import { type TestClient, type TestServer, testServer } from '../../../../tests/support/server.ts'
import { acceptances, accounts, factors, membershipRoles, memberships, people } from '../../../domain/comptes/index.ts'
import { after, DAY } from '../../../platform/clock.ts'
import { teamPaths } from './paths.ts'

/** A structure of five hundred people: no page of its team costs more statements than that of four. */
const PEOPLE = 500

let database: TestDatabase
let server: TestServer
let referents: Referents
let nadia: TestClient

beforeAll(async () => {
  database = await testDatabase()
  server = await testServer(database, everyRoute(), testContext(database))
  const seeded = await seedPeople(server.ctx)
  referents = await seedReferents(server.ctx, seeded)
  const { db, clock } = server.ctx
  const since = after(clock.now(), -100 * DAY)
  const crowd = Array.from({ length: PEOPLE }, (_, n) => ({ id: randomUUID(), membershipId: randomUUID(), n }))
  await db
    .insert(people)
    .values(crowd.map(({ id, n }) => ({ id, givenName: `Prénom${n}`, familyName: `Nom${n % 97}`, createdAt: since })))
  await db.insert(accounts).values(
    crowd.map(({ id, n }) => ({
      id,
      personId: id,
      email: `personne${n}@houlbec.example`,
      emailKey: `personne${n}@houlbec.example`,
      createdAt: since,
      // One in ten has never signed in.
      activatedAt: n % 10 === 0 ? null : since,
      lastSignInAt: n % 10 === 0 ? null : after(since, n * 1000),
    })),
  )
  // One in five has left.
  await db.insert(memberships).values(
    crowd.map(({ id, membershipId, n }) => ({
      id: membershipId,
      accountId: id,
      organisationId: seeded.mairie.id,
      occupation: 'accueil',
      since,
      until: n % 5 === 1 ? clock.now() : null,
    })),
  )
  await db
    .insert(membershipRoles)
    .values(crowd.map(({ membershipId }) => ({ id: randomUUID(), membershipId, role: 'aidant' as const, since })))
  await db
    .insert(acceptances)
    .values(crowd.map(({ id }) => ({ accountId: id, document: 'cgu' as const, version: '1', acceptedAt: since })))
  await db.insert(factors).values(
    crowd.map(({ id }) => ({
      id: randomUUID(),
      accountId: id,
      kind: 'totp_app' as const,
      seedSealed: Buffer.alloc(8),
      stepSeconds: 30,
      confirmedAt: since,
      createdAt: since,
    })),
  )
  nadia = server.client()
  await nadia.signInAs(referents.nadia)
  await nadia.get(teamPaths.list)
})
afterAll(async () => {
  await server.close()
  await database.close()
})

test.each([
  ['the first page', teamPaths.list, 25],
  ['the last one', `${teamPaths.list}?page=99`, 3],
  ['whoever never signed in', `${teamPaths.list}?onglet=a-activer`, 25],
  ['whoever left', `${teamPaths.list}?onglet=termines&page=2`, 25],
  ['sorted by last sign-in', `${teamPaths.list}?tri=connexion`, 25],
])('%s: four statements, the session and what awaits référents included', async (_, url, rows) => {
  const statements: string[] = []
  const stop = database.onStatement((text) => statements.push(text))
  const answer = await nadia.get(url)
  stop()
  expect(answer.status).toBe(200)
  expect(answer.body.match(/<th scope="row"/g)).toHaveLength(rows)
  expect(statements.filter((text) => !/seen_at" = /.test(text)).length).toBeLessThanOrEqual(4)
})

test('somebody is found among five hundred', async () => {
  const { text } = await nadia.post(teamPaths.list, { recherche: 'prenom499' })
  expect(text).toContain('Prénom499 Nom14')
  expect(text).toContain('En activité : 1 personne')
})
