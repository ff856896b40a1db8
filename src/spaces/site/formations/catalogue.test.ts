import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import {
  oneDay,
  seedAcceptedTrack,
  seedSession,
  seedTrainer,
  seedTrainingOrganisation,
} from '../../../../tests/support/formations.ts'
import { seedPeople } from '../../../../tests/support/people.ts'
import { type TestClient, type TestServer, testServer } from '../../../../tests/support/server.ts'
import { cancelSession, trainingRegistrations } from '../../../domain/formations/index.ts'
import { trainingContacts } from '../../../domain/formations/organismes/tables.ts'
import { DEPARTMENTS } from '../../../domain/organisations/index.ts'
import { newId } from '../../../platform/ids.ts'
import { routes } from '../index.ts'
import { sitePaths } from '../paths.ts'
import { mapShapes } from './shapes.ts'

let database: TestDatabase
let server: TestServer
let visitor: TestClient
/** By what they are. */
const sessions: Record<'limoges' | 'full' | 'remote' | 'unset' | 'reserved' | 'draft' | 'cancelled', string> = {
  limoges: '',
  full: '',
  remote: '',
  unset: '',
  reserved: '',
  draft: '',
  cancelled: '',
}

beforeAll(async () => {
  database = await testDatabase()
  await database.reset()
  server = await testServer(database, routes)
  visitor = server.client()
  const { ctx } = server
  const { mairie } = await seedPeople(ctx)
  const mednum = await seedTrainingOrganisation(ctx, { name: 'Coopérative des médiations' })
  const familles = await seedTrainingOrganisation(ctx, { name: 'Familles du Léman', network: 'familles_rurales' })
  const trainer = await seedTrainer(ctx, mednum)
  const other = await seedTrainer(ctx, familles)
  sessions.limoges = await seedSession(ctx, trainer, { address: '3 rue de la Paix' })
  const long = [...oneDay(ctx, 50), ...oneDay(ctx, 51)]
  sessions.full = await seedSession(ctx, other, {
    curriculum: '14h',
    priceCents: 64_400,
    department: '74',
    city: 'Annecy',
    capacity: 1,
    halfDays: long,
  })
  sessions.remote = await seedSession(ctx, trainer, {
    format: 'distanciel',
    inDays: 44,
    joinUrl: 'https://visio.example/secret',
  })
  sessions.unset = await seedSession(ctx, trainer, { department: '51', city: '', inDays: 45 })
  sessions.reserved = await seedSession(ctx, trainer, { reservedTo: mairie.id, city: 'Tulle', department: '19' })
  sessions.draft = await seedSession(ctx, trainer, { published: false, city: 'Dax', department: '40' })
  sessions.cancelled = await seedSession(ctx, trainer, { city: 'Brive', department: '19', inDays: 48 })
  await cancelSession(ctx, trainer.trainer, sessions.cancelled, 'Formatrice absente.')
  const now = ctx.clock.now()
  await ctx.db.insert(trainingRegistrations).values({
    id: newId(),
    sessionId: sessions.full,
    trackId: await seedAcceptedTrack(ctx, { organisationId: mairie.id }),
    state: 'preinscrite',
    requestedAt: now,
    stateSince: now,
  })
  await ctx.db.insert(trainingContacts).values([
    {
      id: newId(),
      trainingOrganisationId: mednum.id,
      name: 'Mathilde Loarec',
      email: 'formations@mednum.example',
      phone: '+33561000000',
      regions: ['75', '11'],
    },
    {
      id: newId(),
      trainingOrganisationId: familles.id,
      name: 'Accueil des formations',
      email: 'accueil@familles.example',
      regions: ['84'],
    },
  ])
})
afterAll(async () => {
  await server.close()
  await database.close()
})

const catalogue = (query = '') => visitor.get(`${sitePaths.trainings}${query}`)
const listed = (body: string) =>
  Object.entries(sessions).flatMap(([name, id]) => (body.includes(`href="/formations/${id}"`) ? [name] : []))

describe('the sessions, for anybody', () => {
  test('those that are open, full ones said to be; never a draft, a cancelled one or one of a single structure', async () => {
    const { status, text, body } = await catalogue()
    expect(status).toBe(200)
    expect(listed(body)).toEqual(['limoges', 'full', 'remote', 'unset'])
    expect(text).toContain('4 sessions ouvertes')
    expect(text).toContain('Complet')
    expect(text).toContain('Marne, ville à préciser selon les inscriptions')
    for (const hidden of ['Tulle', 'Dax', 'Brive']) expect(text).not.toContain(hidden)
  })

  test.each([
    ['?duree=14h', ['full']],
    ['?format=distanciel', ['remote']],
    ['?territoire=87', ['limoges', 'remote']],
    ['?territoire=region-84', ['full', 'remote']],
    ['?territoire=region-84&format=presentiel', ['full']],
    ['?territoire=nulle-part', ['limoges', 'full', 'remote', 'unset']],
  ])('%s', async (query, expected) => {
    const { status, body } = await catalogue(query)
    expect([status, listed(body)]).toEqual([200, expected])
  })

  test('between two days, both included', async () => {
    const { ctx } = server
    const day = oneDay(ctx, 44)[0]?.day ?? ''
    expect(listed((await catalogue(`?du=${day}&au=${day}`)).body)).toEqual(['remote'])
    const refused = await catalogue(`?du=${day}&au=2026-01-01`)
    expect([refused.status, refused.text]).toEqual([
      422,
      expect.stringContaining('Choisissez une date après la première.'),
    ])
    const unreadable = await catalogue('?du=demain')
    expect([unreadable.status, unreadable.text]).toEqual([422, expect.stringContaining('Tapez une date')])
  })

  test('a territory without any: it is said, with the remote ones and whom to write to', async () => {
    const { text } = await catalogue('?territoire=23')
    expect(text).toContain('Sur place, Creuse (23) : aucune session')
    expect(text).toContain('À distance, de partout : 1 session')
    expect(text).toContain('Mathilde Loarec')
    expect(text).not.toContain('Accueil des formations')
  })

  test('the way from the request to the access is told (S-086)', async () => {
    const { text } = await catalogue()
    for (const step of ['La demande', 'L’inscription', 'La formation', 'L’accès']) expect(text).toContain(step)
    expect(text).toContain('passe le test Pix')
  })

  test('nothing found: a way out', async () => {
    expect((await catalogue('?du=2030-01-01')).text).toContain('Aucune session ne répond à cette recherche')
  })
})

describe('the map', () => {
  test('colours the départements that have sessions, and says them all in a list', async () => {
    const { text, body } = await catalogue('?duree=7h')
    const map = /<svg class="ac-map__france"[\s\S]*?<\/svg>/.exec(body)?.[0] ?? ''
    expect([...map.matchAll(/href="([^"]*)"/g)].map(([, href]) => href?.replaceAll('&amp;', '&'))).toEqual([
      '/formations?territoire=51&duree=7h',
      '/formations?territoire=87&duree=7h',
    ])
    expect(text).toContain('Marne (51) : 1 session')
    expect(text).toContain('Haute-Vienne (87) : 1 session')
  })

  test('has every département of the mainland and Corsica, and weighs less than 50 kB', () => {
    const { shapes } = mapShapes()
    const mainland = DEPARTMENTS.filter(({ code }) => !/^9[78]/.test(code)).map(({ code }) => code)
    expect(shapes.map(({ code }) => code).sort()).toEqual(mainland.sort())
    for (const { path } of shapes) expect(path).toMatch(/^(M\d+ \d+l[-\d ]+z)+$/)
    expect(shapes.reduce((sum, { path }) => sum + path.length, 0)).toBeLessThan(50_000)
  })
})

describe('one session', () => {
  test('when, where, how much, who registers, whom to ask; never where to join a remote one', async () => {
    const { status, text } = await visitor.get(sitePaths.trainingOf(sessions.limoges))
    expect(status).toBe(200)
    for (const words of ['Limoges (87)', '3 rue de la Paix', '322 €', '18 places libres sur 18', 'de 9 h 00 à 12 h 30'])
      expect(text).toContain(words)
    expect(text).toContain('Le référent ou la référente de la structure')
    expect(text).toContain('05 61 00 00 00')
    const remote = await visitor.get(sitePaths.trainingOf(sessions.remote))
    expect(remote.body).not.toContain('visio.example')
  })

  test('full: one may wait', async () => {
    const { text } = await visitor.get(sitePaths.trainingOf(sessions.full))
    expect(text).toContain('liste d’attente')
  })

  test('a draft, a cancelled one, one of a single structure and none at all: one and the same answer', async () => {
    const asked = [sessions.draft, sessions.cancelled, sessions.reserved, newId(), 'x'].map(sitePaths.trainingOf)
    const answers = await Promise.all(asked.map((path) => visitor.get(path)))
    expect(new Set(answers.map(({ status, body }) => `${status}${body}`)).size).toBe(1)
    expect(answers[0]).toMatchObject({ status: 404, text: expect.stringContaining('n’est pas ouverte') })
  })
})

test('the contacts, region by region', async () => {
  const all = await visitor.get(sitePaths.trainingContacts)
  expect(all.text).toContain('Mathilde Loarec')
  expect(all.text).toContain('Accueil des formations')
  const one = await visitor.get(`${sitePaths.trainingContacts}?region=84`)
  expect(one.text).toContain('Auvergne-Rhône-Alpes')
  expect(one.text).not.toContain('Mathilde Loarec')
  expect((await visitor.get(`${sitePaths.trainingContacts}?region=94`)).text).toContain('Aucun organisme n’a publié')
})
