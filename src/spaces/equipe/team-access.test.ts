import { and, eq, ne } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts'
import {
  freshProof,
  type People,
  type Referents,
  referentOf,
  seedPeople,
  seedReferents,
} from '../../../tests/support/people.ts'
import { everyRoute } from '../../../tests/support/routes.ts'
import { type TestClient, type TestServer, testServer } from '../../../tests/support/server.ts'
import { seedTeam, type Team } from '../../../tests/support/team.ts'
import {
  acceptances,
  addMembership,
  confirmEmergencyStop,
  memberships,
  requestEmergencyStop,
  stopAsTeam,
  stopColleague,
  stopStructure,
} from '../../domain/comptes/index.ts'
import { journalEntries } from '../../domain/journal/index.ts'
import { organisations } from '../../domain/organisations/index.ts'

let database: TestDatabase
let server: TestServer
let people: People
let referents: Referents
let team: Team

beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  await database.reset()
  server = await testServer(database, everyRoute(), testContext(database))
  people = await seedPeople(server.ctx)
  referents = await seedReferents(server.ctx, people)
  team = await seedTeam(server.ctx)
  // Sofia, of our team, helps people in the mairie too.
  const { accountId } = team.sofia
  await addMembership(server.ctx, { accountId, organisationId: people.mairie.id, role: 'aidant' })
})
afterAll(() => database.close())

async function sofia(): Promise<TestClient> {
  const client = server.client()
  await client.signInAs(team.sofia)
  return client
}

const referentProof = () => freshProof(referents.nadia.accountId, server.ctx)
const HAPPENS: readonly (readonly [string, () => Promise<unknown>])[] = [
  ['is stopped', () => stopStructure(server.ctx, referentOf(referents.nadia), referentProof(), 'Un incident.')],
  ['blocks them', () => stopColleague(server.ctx, referentOf(referents.nadia), team.sofia.accountId, 'autre')],
]

describe('somebody of our team whose only structure', () => {
  test.each(HAPPENS)('%s keeps our team’s space; the structure’s is closed and says where to go', async (_, happen) => {
    await happen()
    const client = await sofia()
    const home = await client.get('/equipe')
    expect(home.status).toBe(200)
    expect(home.text).toContain('Bonjour Sofia')
    expect(home.body).toContain('href="/equipe/formations"')
    expect(home.body).not.toContain('href="/espace-aidant/mandats/nouveau"')
    const stopped = await client.get('/espace-aidant')
    expect(stopped.status).toBe(403)
    expect(stopped.text).toContain('Aller à l’espace de l’équipe')
    expect((await client.post('/equipe/comptes', { adresse: people.claire.email })).status).toBe(303)
  })

  test('closed, or was left: they are led to our team’s space', async () => {
    await server.ctx.db
      .update(organisations)
      .set({ closedAt: server.clock.now() })
      .where(eq(organisations.id, people.mairie.id))
    const client = await sofia()
    expect(await client.get('/espace-aidant')).toMatchObject({ status: 303, location: '/equipe' })
    expect((await client.get('/equipe')).status).toBe(200)
    await server.ctx.db
      .update(memberships)
      .set({ until: server.clock.now(), endReason: 'depart' })
      .where(eq(memberships.accountId, team.sofia.accountId))
    expect((await (await sofia()).get('/equipe')).status).toBe(200)
  })

  test('asks for a charter: our team’s work waits for the conditions alone', async () => {
    const theirs = eq(acceptances.accountId, team.sofia.accountId)
    await server.ctx.db.delete(acceptances).where(and(theirs, ne(acceptances.document, 'cgu')))
    const client = await sofia()
    expect((await client.get('/equipe')).status).toBe(200)
    expect(await client.get('/espace-aidant')).toMatchObject({
      location: expect.stringMatching(/^\/connexion\/conditions/),
    })
    await server.ctx.db.delete(acceptances).where(theirs)
    expect(await client.get('/equipe')).toMatchObject({ location: expect.stringMatching(/^\/connexion\/conditions/) })
  })
})

describe('a stop that does not come from the structure closes our team’s space too', () => {
  test('of the person, everywhere', async () => {
    const target = { scope: 'aidant', accountId: team.sofia.accountId } as const
    const proof = freshProof(team.hugo.accountId, server.ctx)
    expect(await stopAsTeam(server.ctx, team.hugo.member, proof, target, 'Compte utilisé par un autre')).toBe('stopped')
    const answer = await (await sofia()).get('/equipe')
    expect(answer.status).toBe(403)
    expect(answer.text).not.toContain('Aller à l’espace de l’équipe')
  })

  test('of the whole provider', async () => {
    const asked = await requestEmergencyStop(server.ctx, {
      target: { scope: 'fournisseur' },
      reason: 'essai',
      operator: 'Alice',
    })
    if (asked.kind !== 'awaits_confirmation') throw new Error(asked.kind)
    await confirmEmergencyStop(server.ctx, asked.stopId, 'Bruno')
    expect((await (await sofia()).get('/equipe')).status).toBe(403)
  })
})

test('opening somebody’s account is journaled, however its address was found, and for each page that shows them', async () => {
  const client = await sofia()
  const path = `/equipe/comptes/${people.claire.accountId}`
  for (const page of [path, `${path}/fermer`, `${path}/formation`]) expect((await client.get(page)).status).toBe(200)
  expect((await client.get('/equipe/comptes/00000000-0000-4000-8000-000000000000')).status).toBe(404)
  // A form that comes back shows nothing new.
  expect((await client.post(`${path}/fermer`, {})).status).toBe(422)
  const read = (await server.ctx.db.select().from(journalEntries)).filter(
    ({ action }) => action === 'team_read_account',
  )
  expect(read.map(({ actorId, organisationId, details }) => ({ actorId, organisationId, details }))).toEqual(
    Array.from({ length: 3 }, () => ({
      actorId: team.sofia.accountId,
      organisationId: null,
      details: { account: people.claire.accountId },
    })),
  )
})
