import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../../../tests/support/database.ts'
import {
  seedAcceptedTrack,
  seedSession,
  seedTrainer,
  seedTrainingOrganisation,
  type TrainerPerson,
} from '../../../../../tests/support/formations.ts'
import { type People, type Referents, seedPeople, seedReferents } from '../../../../../tests/support/people.ts'
import { everyRoute } from '../../../../../tests/support/routes.ts'
import { type TestClient, type TestServer, testServer } from '../../../../../tests/support/server.ts'
import { seedTeam } from '../../../../../tests/support/team.ts'
import { recordPix, recordTrained } from '../../../../../tests/support/track-facts.ts'
import { saveTrainingContact, tracks, trainingRegistrations } from '../../../../domain/formations/index.ts'
import { DAY } from '../../../../platform/clock.ts'

let database: TestDatabase
let server: TestServer
let people: People
let referents: Referents
let mednum: TrainerPerson
let familles: TrainerPerson
let nadia: TestClient
let trackId: string

beforeAll(async () => {
  database = await testDatabase()
  server = await testServer(database, everyRoute())
})
beforeEach(async () => {
  await database.reset()
  people = await seedPeople(server.ctx)
  referents = await seedReferents(server.ctx, people)
  const { ctx } = server
  mednum = await seedTrainer(ctx, await seedTrainingOrganisation(ctx, { name: 'La Passerelle numérique' }))
  familles = await seedTrainer(
    ctx,
    await seedTrainingOrganisation(ctx, { name: 'Familles en réseau', network: 'familles_rurales' }),
  )
  nadia = server.client()
  await nadia.signInAs(referents.nadia)
  trackId = await mathilde()
})
afterAll(async () => {
  await server.close()
  await database.close()
})

const EMAIL = 'mathilde.loarec@houlbec.example'
const mathilde = (over: { conseillerNumerique?: boolean; email?: string } = {}) =>
  seedAcceptedTrack(server.ctx, {
    organisationId: people.mairie.id,
    givenName: 'Mathilde',
    familyName: 'Loarec',
    email: EMAIL,
    ...over,
  })
const choosePath = (id = trackId) => `/espace-referent/formation/${id}/session`
const trackPath = (id = trackId) => `/espace-referent/demandes/formations/${id}`
const choose = (session: string, more: Record<string, string> = {}) => nadia.post(choosePath(), { session, ...more })
const radios = (body: string) =>
  [...body.matchAll(/<input type="radio"[^>]* value="([^"]+)"/g)].map(([, value]) => value ?? '')
const placeOf = async (id = trackId) =>
  (await server.ctx.db.select().from(trainingRegistrations).where(eq(trainingRegistrations.trackId, id))).find(
    ({ state }) => state !== 'annulee',
  )

describe('« Formation de … » (mission s4)', () => {
  test('six columns, one choice, what it costs, until when, the two buttons', async () => {
    const first = await seedSession(server.ctx, mednum)
    const toSet = await seedSession(server.ctx, familles, { department: null, city: '', inDays: 60, curriculum: '7h' })
    const { status, text, body } = await nadia.get(choosePath())
    expect(status).toBe(200)
    expect(text).toContain('Formation de Mathilde Loarec')
    const columns = [...body.matchAll(/<th scope="col"[^>]*>(?:<[^>]+>)*([^<]+)/g)].map(([, label]) => label)
    expect(columns).toEqual(['Organisme', 'Dates', 'Durée', 'Format', 'Lieu', 'Sélection'])
    for (const words of [
      'La Passerelle numérique',
      'le dimanche 12 avril 2026',
      'inscriptions jusqu’au 15 mars 2026',
      '7 heures',
      '322 €',
      'Sur place',
      'Limoges (87)',
      'Lieu à préciser selon les inscriptions',
      '18 places libres',
      'Inscrire Mathilde Loarec',
      'Annuler',
      'Une session est payante',
      'France Numérique Ensemble',
    ])
      expect(text).toContain(words)
    expect(radios(body)).toEqual([first, toSet])
    expect(body).not.toContain('checked')
  })

  test('nothing chosen: said beside the list, 422; chosen: the place is held and her page says so', async () => {
    const sessionId = await seedSession(server.ctx, mednum)
    const none = await choose('')
    expect(none.status).toBe(422)
    expect(none.text).toContain('Choisissez une session.')
    expect(none.body).toContain('href="#champ-session"')
    expect(none.body).toMatch(/<input type="radio" id="champ-session"/)
    const done = await choose(sessionId)
    expect([done.status, done.location]).toEqual([303, `${trackPath()}?fait=inscrite`])
    const { text } = await nadia.follow(done)
    for (const words of ['La place est retenue', 'Préinscription', 'La Passerelle numérique', 'de 9 h 00 à 12 h 30'])
      expect(text).toContain(words)
    expect((await placeOf())?.sessionId).toBe(sessionId)
  })

  test('a full session: one waits for a place; one that fills meanwhile says so and keeps the choice', async () => {
    const sessionId = await seedSession(server.ctx, mednum, { capacity: 1 })
    const other = await mathilde({ email: 'autre@houlbec.example' })
    const seen = await nadia.get(choosePath())
    expect(radios(seen.body)).toEqual([sessionId])
    await nadia.post(choosePath(other), { session: sessionId })
    const full = await choose(sessionId)
    expect(full.status).toBe(422)
    expect(full.text).toContain('Cette session vient de se remplir')
    expect(full.text).toContain('Attendre une place')
    expect(radios(full.body)).toEqual([`${sessionId}:attente`])
    const waiting = await nadia.follow(await choose(`${sessionId}:attente`))
    expect(waiting.text).toContain('est sur la liste d’attente')
    expect(waiting.text).toContain('Sur liste d’attente')
    expect((await placeOf())?.state).toBe('liste_attente')
  })

  test('another session in one act, told before; giving it up says what it does', async () => {
    const [former, next] = [
      await seedSession(server.ctx, mednum),
      await seedSession(server.ctx, familles, { inDays: 60 }),
    ]
    await choose(former)
    const seen = await nadia.get(choosePath())
    expect(seen.text).toContain('Si vous choisissez une autre session, Mathilde Loarec quitte celle-ci')
    expect(seen.text).toContain('Session actuelle')
    expect(radios(seen.body)).toEqual([next])
    const remplace = /name="remplace" value="([^"]+)"/.exec(seen.body)?.[1] ?? ''
    // A page that was drawn before the first registration does not undo it.
    expect((await choose(next)).location).toBe(`${trackPath()}?fait=changee`)
    expect((await choose(next, { remplace })).location).toBe(`${trackPath()}?fait=inscrite`)
    expect((await placeOf())?.sessionId).toBe(next)
    const asked = await nadia.get(`${choosePath()}/annuler`)
    expect(asked.text).toContain('Annuler l’inscription de Mathilde Loarec')
    expect(asked.text).toContain('La place est donnée à la personne qui attend')
    const own = /name="remplace" value="([^"]+)"/.exec(asked.body)?.[1] ?? ''
    const done = await nadia.post(`${choosePath()}/annuler`, { remplace: own })
    expect((await nadia.follow(done)).text).toContain('L’inscription est annulée')
    expect(await placeOf()).toBeUndefined()
    expect((await nadia.get(`${choosePath()}/annuler`)).location).toBe(trackPath())
  })

  test('a conseiller numérique sees the network of the scheme alone', async () => {
    await seedSession(server.ctx, familles)
    const own = await seedSession(server.ctx, mednum)
    const conseiller = await mathilde({ conseillerNumerique: true, email: 'c.n@houlbec.example' })
    const { body, text } = await nadia.get(choosePath(conseiller))
    expect(radios(body)).toEqual([own])
    expect(text).toContain('financée par ce dispositif')
    expect(text).not.toContain('Une session est payante')
  })

  test('by region and by duration, with the contacts of the region; nothing there: the way out', async () => {
    const limoges = await seedSession(server.ctx, mednum)
    await seedSession(server.ctx, mednum, { department: '13', city: 'Marseille' })
    const contact = {
      name: 'Aurore Lestienne',
      email: 'normandie@familles.example',
      phone: '+33235000000',
      regions: ['28'],
    }
    expect(await saveTrainingContact(server.ctx, familles.trainer, contact)).toBe('saved')
    const here = await nadia.get(choosePath())
    expect(radios(here.body)).toHaveLength(2)
    // The structure's own region, as long as none is chosen.
    expect(here.text).toContain('région Normandie')
    expect(here.text).toContain('Aurore Lestienne')
    const there = await nadia.get(`${choosePath()}?region=75`)
    expect(radios(there.body)).toEqual([limoges])
    expect(there.text).toContain('Aucun organisme n’a de contact dans cette région')
    const none = await nadia.get(`${choosePath()}?region=75&duree=14h`)
    expect(none.text).toContain('Aucune session ne correspond')
    expect((await nadia.get(`${choosePath()}?region=ailleurs&duree=2h`)).status).toBe(200)
  })

  test('no session at all: whom to write to', async () => {
    const { text } = await nadia.get(choosePath())
    expect(text).toContain('Aucune session n’est ouverte aux inscriptions')
    expect(text).toContain(server.ctx.teamEmail)
    expect(text).not.toContain('Inscrire Mathilde')
  })

  test('nothing to choose for who is not accepted, trained, or over: their page', async () => {
    const sessionId = await seedSession(server.ctx, mednum)
    await server.ctx.db.update(tracks).set({ eligibility: 'a_examiner' }).where(eq(tracks.id, trackId))
    expect((await nadia.get(choosePath())).location).toBe(trackPath())
    expect((await choose(sessionId)).location).toBe(`${trackPath()}?fait=changee`)
  })
})

describe('everybody reads where the way stands', () => {
  const facts = async () => (await seedTeam(server.ctx)).sofia.accountId

  test('to register, trained, passed, open: the référent’s page', async () => {
    const page = async () => (await nadia.get(trackPath())).text
    expect(await page()).toContain('Choisissez une session, ou une ou un collègue qui donne la formation.')
    const by = await facts()
    const { ctx } = server
    await recordTrained(ctx, {
      email: EMAIL,
      organisationId: people.mairie.id,
      curriculum: '7h',
      by,
      code: '1'.repeat(20),
    })
    expect(await page()).toContain('Il reste le test Pix')
    expect(await page()).toMatch(/Formation Fait Formation de 7 heures, terminée/)
    expect(await page()).not.toContain('Choisir une session')
    await recordPix(ctx, { email: EMAIL, score: 0, by })
    expect(await page()).toMatch(/Test Pix Fait Passé le .* 0 sur 100/)
  })

  test('Pix first, then the training: each step says its own', async () => {
    await recordPix(server.ctx, { email: EMAIL, score: 64, by: await facts() })
    expect((await nadia.get(trackPath())).text).toMatch(/Formation Étape en cours Test Pix Fait .*64 sur 100/)
  })

  test('the list of requests says what there is to do', async () => {
    const list = await nadia.get('/espace-referent/demandes')
    expect(list.text).toContain('À inscrire à une formation')
    expect(list.body).toContain(`href="${choosePath()}"`)
    await choose(await seedSession(server.ctx, mednum))
    const after = await nadia.get('/espace-referent/demandes')
    expect(after.text).toContain('Préinscription')
    expect(after.body).not.toContain(`href="${choosePath()}"`)
  })

  test('our team’s sheet has the same steps; a session that began is the organisation’s to tell', async () => {
    const sessionId = await seedSession(server.ctx, mednum)
    await choose(sessionId)
    const hugo = server.client()
    await hugo.signInAs((await seedTeam(server.ctx)).hugo)
    const sheet = await hugo.get(`/equipe/formations/${trackId}`)
    expect(sheet.text).toContain('Formation Étape en cours Session du 12 avril 2026')
    server.clock.advance(41 * DAY)
    await nadia.signInAs(referents.nadia)
    const asked = await nadia.get(`${choosePath()}/annuler`)
    const remplace = /name="remplace" value="([^"]+)"/.exec(asked.body)?.[1] ?? ''
    const done = await nadia.post(`${choosePath()}/annuler`, { remplace })
    expect((await nadia.follow(done)).text).toContain('La session a commencé')
  })
})
