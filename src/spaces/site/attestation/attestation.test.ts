import { afterAll, beforeAll, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import {
  codeFor,
  freshProof,
  type People,
  type Referents,
  seedPeople,
  seedReferents,
} from '../../../../tests/support/people.ts'
import { everyRoute } from '../../../../tests/support/routes.ts'
import { type TestClient, type TestServer, testServer } from '../../../../tests/support/server.ts'
import { seedTeam, type Team } from '../../../../tests/support/team.ts'
import { certificateFacts, recordTraining, trainingsOf } from '../../../domain/formations/index.ts'
import { MINUTE } from '../../../platform/clock.ts'

let database: TestDatabase
let server: TestServer
let people: People
let referents: Referents
let team: Team
let completionId: string
let code: string

beforeAll(async () => {
  database = await testDatabase()
  server = await testServer(database, everyRoute(), testContext(database))
  const { ctx } = server
  people = await seedPeople(ctx)
  referents = await seedReferents(ctx, people)
  team = await seedTeam(ctx)
  const recorded = await recordTraining(ctx, team.sofia.member, freshProof(team.sofia.accountId, ctx), {
    accountId: people.claire.accountId,
    organisationId: people.mairie.id,
    curriculum: '7h',
    completedOn: '2025-10-03',
    trainedBy: 'La Mednum',
  })
  if (recorded.kind === 'refused') throw new Error(recorded.reason)
  completionId = recorded.completionId
  code = (await certificateFacts(ctx, people.claire.accountId, completionId))?.code ?? ''
})
afterAll(async () => {
  await server.close()
  await database.close()
})

async function signedIn(person: { readonly accountId: string }): Promise<TestClient> {
  const client = server.client()
  await client.signInAs(person)
  return client
}

test('typed or scanned: the answer, without the given name; an unknown code says no more than that', async () => {
  const anybody = server.client()
  const found = await anybody.post('/attestation', { code: code.toLowerCase() })
  expect(found.status).toBe(200)
  expect(found.text).toContain('Cette attestation est vraie')
  expect(found.text).toContain('C. VASSEUR')
  expect(found.text).toContain('Mairie de Houlbec-Cocherel')
  expect(found.text).not.toMatch(/Claire/)
  expect((await anybody.get(`/attestation/${code}`)).text).toContain('C. VASSEUR')
  const unknown = await anybody.post('/attestation', { code: `${code.slice(0, 19)}*` })
  const other = await anybody.get('/attestation/AAAAAAAAAAAAAAAAAAAA')
  expect([unknown.status, other.status]).toEqual([404, 404])
  const bare = (body: string) => body.replace(/name="_csrf" value="[^"]*"/g, '')
  expect(bare(unknown.body)).toBe(bare(other.body))
  expect((await anybody.post('/attestation', { code: ' ' })).status).toBe(422)
})

test('whoever tries codes is slowed down', async () => {
  const trier = server.client({ address: '198.51.100.77' })
  const statuses: number[] = []
  for (let tries = 0; tries < 31; tries += 1)
    statuses.push((await trier.post('/attestation', { code: String(tries).padStart(20, '0') })).status)
  expect(statuses.slice(0, 30).every((status) => status === 404)).toBe(true)
  expect(statuses[30]).toBe(429)
})

test('downloaded from one’s own account and by one’s référente; by nobody else', async () => {
  const claire = await signedIn(people.claire)
  expect((await claire.get('/mon-compte')).text).toContain('Mon attestation de formation')
  const own = await claire.get(`/mon-compte/attestations/${completionId}`)
  expect([own.status, own.body.slice(0, 5)]).toEqual([200, '%PDF-'])
  const samir = await signedIn(people.samir)
  expect((await samir.get('/mon-compte')).text).toContain('Aucune formation n’est inscrite')
  expect((await samir.get(`/mon-compte/attestations/${completionId}`)).status).toBe(404)
  const path = `/espace-referent/equipe/${people.claire.accountId}/attestations/${completionId}`
  const nadia = await signedIn(referents.nadia)
  expect((await nadia.get(path)).body.slice(0, 5)).toBe('%PDF-')
  expect((await nadia.get(`/espace-referent/equipe/${people.claire.accountId}`)).text).toContain(
    'Formation de 7 heures',
  )
  expect((await nadia.get(path.replace(people.claire.accountId, people.samir.accountId))).status).toBe(404)
  expect((await (await signedIn(referents.paul)).get(path)).status).toBe(404)
})

test('our team records one with a code, keeps what was typed when refused, and takes it back', async () => {
  const sofia = await signedIn(team.sofia)
  const account = `/equipe/comptes/${people.samir.accountId}`
  const form = { formation: '14h', date: '2025-11-20', par: 'Familles Rurales', structure: people.mairie.id }
  const missing = await sofia.post(`${account}/formation`, { ...form, date: '2031-01-01', formation: '' })
  expect(missing.status).toBe(422)
  expect(missing.text).toContain('Dites quelle formation.')
  expect(missing.body).toContain('value="Familles Rurales"')
  const freshCode = () => {
    server.clock.advance(MINUTE)
    return codeFor(team.sofia.secret, server.clock.now())
  }
  const future = await sofia.post(`${account}/formation`, { ...form, date: '2031-01-01', code: freshCode() })
  expect(future.text).toContain('il n’est pas à venir')
  const done = await sofia.post(`${account}/formation`, { ...form, code: freshCode() })
  expect(done).toMatchObject({ status: 303, location: `${account}?fait=formation` })
  const [training] = await trainingsOf(server.ctx, people.samir.accountId)
  expect(training?.completedOn).toBe('2025-11-20')
  const withdraw = `${account}/formations/${training?.id}/retirer`
  expect((await sofia.get(withdraw)).text).toContain('ne vaut plus rien')
  expect((await sofia.post(withdraw, { code: freshCode() })).location).toBe(`${account}?fait=formation_retiree`)
  expect(await trainingsOf(server.ctx, people.samir.accountId)).toEqual([])
})
