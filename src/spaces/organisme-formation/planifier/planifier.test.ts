import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import {
  seedAcceptedTrack,
  seedSession,
  seedTrainer,
  seedTrainingOrganisation,
  type TrainerPerson,
} from '../../../../tests/support/formations.ts'
import { waitingMessages } from '../../../../tests/support/outbox.ts'
import {
  type People,
  referentOf,
  seedOrganisation,
  seedPeople,
  seedReferents,
} from '../../../../tests/support/people.ts'
import { everyRoute } from '../../../../tests/support/routes.ts'
import { type TestClient, type TestServer, testServer } from '../../../../tests/support/server.ts'
import { ownSession, registerTrack } from '../../../domain/formations/index.ts'
import { organismePaths } from '../paths.ts'

let database: TestDatabase
let server: TestServer
let client: TestClient
let people: People
let mathilde: TrainerPerson

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

beforeEach(async () => {
  await database.reset()
  server = await testServer(database, everyRoute())
  people = await seedPeople(server.ctx)
  mathilde = await seedTrainer(
    server.ctx,
    await seedTrainingOrganisation(server.ctx, { name: 'Médiation & Compagnie' }),
  )
  client = server.client()
  await client.signInAs(mathilde)
})

const FORM = {
  formation: '7h',
  format: 'presentiel',
  departement: '974',
  ville: 'Saint-Denis',
  adresse: '',
  lien: '',
  lignes: '2',
  'jour-0': '2026-05-05',
  'debut-0': '09:00',
  'fin-0': '12:30',
  'jour-1': '2026-05-05',
  'debut-1': '13 h 30',
  'fin-1': '17h',
  places: '12',
  prix: '',
  reserve: '',
  precisions: '',
}

/** Sends the form of a new session and gives the session that came of it. */
async function created(over: Readonly<Record<string, string>> = {}) {
  const answer = await client.post(organismePaths.newSession, { ...FORM, ...over })
  expect(answer.status, answer.text).toBe(303)
  const sessionId = /sessions\/([0-9a-f-]{36})\?fait=creee$/.exec(answer.location ?? '')?.[1] ?? ''
  const session = await ownSession(server.ctx, mathilde.trainer, sessionId)
  if (!session) throw new Error('no session')
  return session
}

/** Somebody of the mairie is registered there. */
async function registered(sessionId: string): Promise<string> {
  const { ctx } = server
  const { nadia } = await seedReferents(ctx, people)
  const trackId = await seedAcceptedTrack(ctx, { organisationId: people.mairie.id, email: 'ines.roy@houlbec.example' })
  const done = await registerTrack(ctx, referentOf(nadia), { trackId, sessionId })
  if (done.kind === 'refused') throw new Error(done.reason)
  return trackId
}

describe('a session is created', () => {
  test('as typed, on the clock of its département, at the usual price', async () => {
    const session = await created()
    expect(session).toMatchObject({ city: 'Saint-Denis', capacity: 12, priceCents: 32_200, reservedTo: null })
    expect(session.halfDays.map(({ startsAt, endsAt }) => [startsAt.toISOString(), endsAt.toISOString()])).toEqual([
      ['2026-05-05T05:00:00.000Z', '2026-05-05T08:30:00.000Z'],
      ['2026-05-05T09:30:00.000Z', '2026-05-05T13:00:00.000Z'],
    ])
    const sheet = await client.get(`${organismePaths.sessionOf(session.id)}?fait=creee`)
    expect(sheet.text).toContain('Personne ne la voit avant que vous la publiiez')
    expect(sheet.text).toContain('Saint-Denis (974)')
    const home = await client.get(organismePaths.home)
    expect(home.text).toContain('Le mardi 5 mai 2026')
    expect(home.text).toContain('Pas publiée')
  })

  test('at a distance: what was typed of a place does not count', async () => {
    const session = await created({ format: 'distanciel', lien: 'https://visio.example/salle', prix: '300,50' })
    expect(session).toMatchObject({ department: null, city: '', joinUrl: 'https://visio.example/salle' })
    expect([session.priceCents, session.halfDays[0]?.startsAt.toISOString()]).toEqual([
      30_050,
      '2026-05-05T07:00:00.000Z',
    ])
  })

  test('one more row is asked for: everything typed comes back, nothing is written', async () => {
    const answer = await client.post(organismePaths.newSession, { ...FORM, etape: 'ligne' })
    expect(answer.status).toBe(200)
    expect(answer.body).toContain('name="jour-2"')
    expect(answer.body).toContain('value="Saint-Denis"')
    expect((await client.get(organismePaths.home)).text).toContain('Aucune session à venir')
  })

  test.each([
    ['nothing at all', Object.fromEntries(Object.keys(FORM).map((name) => [name, ''])), 'Choisissez la formation.'],
    ['a half-day that ends before it begins', { 'fin-1': '13:00' }, 'La fin doit venir après le début.'],
    [
      'no half-day beside another thing missing',
      { 'jour-0': '', 'debut-0': '', 'fin-0': '', 'jour-1': '', 'debut-1': '', 'fin-1': '', places: '' },
      'Donnez au moins une demi-journée.',
    ],
    ['half a line', { 'debut-1': '' }, 'Complétez cette demi-journée'],
    ['less time than the curriculum takes', { formation: '14h' }, 'plus court que la formation'],
    ['a day that is past', { 'jour-0': '2026-03-02' }, 'déjà passée'],
    ['two at once', { 'debut-1': '12:00' }, 'commence avant la fin d’une autre'],
    ['no number', { places: 'beaucoup' }, 'Écrivez un nombre'],
    ['too many places', { places: '101' }, 'de 1 à 100 places'],
    ['a price that is none', { prix: 'gratuit' }, 'Écrivez un prix en euros'],
    ['a link that is none', { format: 'distanciel', lien: 'visio' }, 'commence par https://'],
    ['a SIRET that is none', { reserve: '123' }, 'Un SIRET compte 14 chiffres'],
    ['a structure that nobody knows', { reserve: '13002526500013' }, 'Aucune structure habilitée n’a ce SIRET'],
  ])('refused, whole and with its reason: %s', async (_, over, words) => {
    const answer = await client.post(organismePaths.newSession, { ...FORM, ...over })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain(words)
    if (!('formation' in over && over.formation === '')) expect(answer.body).toContain('value="Saint-Denis"')
  })

  test('reserved to a structure; where several share the SIRET, to the one that is chosen', async () => {
    const { mairie } = people
    const siret = mairie.siret ?? ''
    expect(await created({ reserve: siret })).toMatchObject({ reservedTo: mairie.id, reservedName: mairie.name })
    const annexe = await seedOrganisation(server.ctx, { ...mairie, name: 'Mairie annexe' })
    const asked = await client.post(organismePaths.newSession, { ...FORM, reserve: siret })
    expect([asked.status, asked.text.includes('choisissez laquelle'), asked.body.includes(annexe.id)]).toEqual([
      422,
      true,
      true,
    ])
    expect(await created({ reserve: siret, structure: annexe.id })).toMatchObject({ reservedTo: annexe.id })
    const foreign = await client.post(organismePaths.newSession, {
      ...FORM,
      reserve: siret,
      structure: people.association.id,
    })
    expect(foreign.status).toBe(422)
  })
})

test('published, then taken back as long as nobody counts on it', async () => {
  const { id } = await created()
  expect((await client.post(organismePaths.publishSessionOf(id))).location).toContain('fait=publiee')
  expect((await client.post(organismePaths.unpublishSessionOf(id))).location).toContain('fait=retiree')
  await client.post(organismePaths.publishSessionOf(id))
  await registered(id)
  const refused = await client.follow(await client.post(organismePaths.unpublishSessionOf(id)))
  expect(refused.text).toContain('Des personnes comptent maintenant sur cette session')
  expect(await ownSession(server.ctx, mathilde.trainer, id)).toMatchObject({ state: 'publiee', held: 1 })
})

describe('a session is changed', () => {
  test('in everything while nobody counts on it: the form shows what it is', async () => {
    const { id } = await created()
    const page = await client.get(organismePaths.editSessionOf(id))
    for (const value of ['Saint-Denis', '2026-05-05', '09:00', '12:30', '12', '322'])
      expect(page.body).toContain(`value="${value}"`)
    const answer = await client.post(organismePaths.editSessionOf(id), {
      ...FORM,
      departement: '87',
      ville: 'Limoges',
      prix: '350',
    })
    expect(answer.location).toContain('fait=modifiee')
    const after = await ownSession(server.ctx, mathilde.trainer, id)
    expect([after?.city, after?.priceCents, after?.startsAt.toISOString()]).toEqual([
      'Limoges',
      35_000,
      '2026-05-05T07:00:00.000Z',
    ])
  })

  test('once somebody is registered: the place changes and they are told; days, price and curriculum stand', async () => {
    const id = await seedSession(server.ctx, mathilde)
    await registered(id)
    const told = (await waitingMessages(server.ctx)).length
    const page = await client.get(organismePaths.editSessionOf(id))
    expect(page.text).toContain('Des personnes comptent sur cette session')
    expect(page.body).not.toContain('name="jour-0"')
    expect(page.body).not.toContain('name="prix"')
    const before = await ownSession(server.ctx, mathilde.trainer, id)
    const changed = { ...FORM, departement: '87', ville: 'Tulle', formation: '14h', prix: '1', 'jour-0': '2026-06-01' }
    expect((await client.post(organismePaths.editSessionOf(id), changed)).location).toContain('fait=modifiee')
    const after = await ownSession(server.ctx, mathilde.trainer, id)
    expect(after).toMatchObject({
      city: 'Tulle',
      capacity: 12,
      curriculum: '7h',
      priceCents: 32_200,
      startsAt: before?.startsAt,
      revision: 2,
    })
    const mails = (await waitingMessages(server.ctx)).slice(told)
    expect(mails.map(({ to }) => to).sort()).toEqual(['ines.roy@houlbec.example', 'nadia.cherif@houlbec.example'])
    const elsewhere = await client.post(organismePaths.editSessionOf(id), { ...changed, departement: '974' })
    expect([elsewhere.status, elsewhere.text.includes('autre heure locale')]).toEqual([422, true])
  })
})

describe('postponed or cancelled, everybody is told (W-33)', () => {
  test('postponed: other days, same places', async () => {
    const id = await seedSession(server.ctx, mathilde)
    await registered(id)
    const page = await client.get(organismePaths.postponeSessionOf(id))
    expect(page.text).toContain('1 personne inscrite')
    const same = await client.post(organismePaths.postponeSessionOf(id), {
      ...FORM,
      ...Object.fromEntries(
        [...page.body.matchAll(/name="((?:jour|debut|fin)-\d)"[^>]*value="([^"]*)"/g)].map(([, name, value]) => [
          name ?? '',
          value ?? '',
        ]),
      ),
    })
    expect([same.status, same.text.includes('Ce sont les dates actuelles')]).toEqual([422, true])
    expect((await client.post(organismePaths.postponeSessionOf(id), FORM)).location).toContain('fait=reportee')
    const after = await ownSession(server.ctx, mathilde.trainer, id)
    expect([after?.startsAt.toISOString(), after?.held, after?.revision]).toEqual(['2026-05-05T07:00:00.000Z', 1, 2])
    const mails = (await waitingMessages(server.ctx)).filter(({ kind }) => kind === 'session_postponed')
    expect(mails.map(({ to }) => to).sort()).toEqual(['ines.roy@houlbec.example', 'nadia.cherif@houlbec.example'])
  })

  test('cancelled: with a word to those who count on it; never twice', async () => {
    const id = await seedSession(server.ctx, mathilde)
    await registered(id)
    const silent = await client.post(organismePaths.cancelSessionOf(id), { message: ' ' })
    expect([silent.status, silent.text.includes('Écrivez votre message')]).toEqual([422, true])
    const message = 'Notre salle a pris l’eau. Une autre session a lieu en juin.'
    expect((await client.post(organismePaths.cancelSessionOf(id), { message })).location).toContain('fait=annulee')
    expect(await ownSession(server.ctx, mathilde.trainer, id)).toMatchObject({ state: 'annulee', held: 0 })
    const mails = (await waitingMessages(server.ctx)).filter(({ kind }) => kind === 'session_cancelled')
    expect(mails.map(({ to }) => to).sort()).toEqual(['ines.roy@houlbec.example', 'nadia.cherif@houlbec.example'])
    expect(mails[0]?.text).toContain('Notre salle a pris l’eau')
    expect((await client.post(organismePaths.cancelSessionOf(id), { message })).location).toContain('fait=trop_tard')
    expect((await client.get(organismePaths.editSessionOf(id))).status).toBe(303)
  })

  test('a draft is put away without a word', async () => {
    const { id } = await created()
    expect((await client.get(organismePaths.cancelSessionOf(id))).body).not.toContain('name="message"')
    expect((await client.post(organismePaths.cancelSessionOf(id))).location).toContain('fait=annulee')
  })
})
