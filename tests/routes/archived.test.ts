import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  activityOfOrganisation,
  endIntervention,
  leftBehind,
  mandats,
  unfinishedInterventions,
} from '../../src/domain/mandats/index.ts'
import { possibleSamePerson } from '../../src/domain/usagers/index.ts'
import { after, DAY, yearsAfter } from '../../src/platform/clock.ts'
import { interventionPaths } from '../../src/spaces/espace-aidant/intervention/paths.ts'
import { testContext } from '../support/context.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { ANGELA } from '../support/mandats.ts'
import { type Objects, objectsOf } from '../support/objects.ts'
import { type People, seedPeople } from '../support/people.ts'
import { addressOf, everyRoute, routeName } from '../support/routes.ts'
import { type TestClient, type TestServer, testServer } from '../support/server.ts'

/**
 * Three years after the last mandat ended, a person has left the active base (DEC-40): whatever address of hers an aidant kept, she answers as
 * somebody whom the structure never met. A route that is added is walked without a line here.
 */
const routes = everyRoute()
const aboutPeople = routes.filter(
  ({ access, path }) =>
    access === 'aidant' &&
    /:(usagerId|mandatId|revocationId|noteId|acteId)\b/.test(path) &&
    // An exchange lives some minutes, and names only those whose mandat is in force.
    !path.includes(':exchangeId') &&
    // « C’est réglé » tells nothing of her, and leads to her sheet.
    path !== interventionPaths.settled,
)
const named = (some: typeof aboutPeople) => some.map((route) => [routeName(route), route] as const)

let database: TestDatabase
let server: TestServer
let people: People
let own: Objects
let number: string
/** When the last mandat of each person of these tests has ended. */
let lastEnd: Date

beforeAll(async () => {
  database = await testDatabase()
  const context = testContext(database)
  server = await testServer(database, routes, context)
  const { ctx } = server
  people = await seedPeople(ctx)
  own = await objectsOf(ctx, people.claire)
  const note = { outcome: 'a_reprendre', doneBy: 'aidant', note: 'Rappeler la caisse.' } as const
  expect(await endIntervention(ctx, people.claire.aidant, own.acteId ?? '', note)).toMatchObject({ kind: 'ended' })
  const [mandat] = await ctx.db.select().from(mandats).where(eq(mandats.id, own.mandatId))
  if (!mandat) throw new Error('no mandat')
  number = mandat.number
  lastEnd = mandat.expiresAt
})
afterAll(async () => {
  await server.close()
  await database.close()
})

/** Claire at that instant, just signed in. */
async function claireAt(instant: Date): Promise<TestClient> {
  server.clock.set(instant)
  const client = server.client()
  await client.signInAs(people.claire)
  return client
}

/** What of her is found elsewhere than at her own addresses. */
async function elsewhere() {
  const { ctx } = server
  const { aidant, accountId } = people.claire
  const { id } = aidant.organisation
  const activity = await activityOfOrganisation(ctx, id, {}, 500)
  return {
    toResume: (await unfinishedInterventions(ctx, aidant)).toResume.length,
    leftBehind: (await leftBehind(ctx, id, accountId)).toResume.length,
    alike: (await possibleSamePerson(ctx, id, ANGELA)).length,
    numbersInActivity: new Set(activity.flatMap(({ mandatNumber }) => mandatNumber ?? [])).size,
    entriesAboutTheTeam: activity.filter(({ action }) => action === 'add_membership').length,
  }
}

describe('before, her pages are there', () => {
  let claire: TestClient
  // The one whose mandat was revoked on the first day is the first to leave.
  beforeAll(async () => {
    claire = await claireAt(after(yearsAfter(new Date('2026-03-03T13:12:00.000Z'), 3), -DAY))
  })

  test.each(named(aboutPeople.filter(({ method }) => method === 'GET')))('%s', async (_, route) => {
    expect([200, 303, 409]).toContain((await claire.get(addressOf(route, own))).status)
  })

  test('and what concerns her elsewhere', async () => {
    const found = await elsewhere()
    expect(found).toMatchObject({ toResume: 1, leftBehind: 1, alike: 2, numbersInActivity: 2 })
    expect(found.entriesAboutTheTeam).toBeGreaterThan(0)
  })
})

describe('three years and a day after her last mandat ended, she is not there any more', () => {
  let claire: TestClient
  beforeAll(async () => {
    claire = await claireAt(after(yearsAfter(lastEnd, 3), DAY))
  })

  test.each(named(aboutPeople))('%s', async (_, route) => {
    const address = addressOf(route, own)
    const { status, text } = await (route.method === 'GET' ? claire.get(address) : claire.post(address))
    expect(status, text).toBe(404)
    expect(text).not.toMatch(/DUBOIS|Dubois/)
  })

  test('nor elsewhere, to the aidant, to their référent, or to whoever signs with somebody alike', async () => {
    const found = await elsewhere()
    expect(found).toMatchObject({ toResume: 0, leftBehind: 0, alike: 0, numbersInActivity: 0 })
    expect(found.entriesAboutTheTeam).toBeGreaterThan(0)
    const home = await claire.get('/espace-aidant')
    expect([home.status, home.text.includes('Dubois'), home.text.includes(number)]).toEqual([200, false, false])
  })
})
