import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
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
  codeFor,
  freshProof,
  type People,
  type Referents,
  referentOf,
  seedPeople,
  seedReferents,
} from '../../../../tests/support/people.ts'
import { everyRoute } from '../../../../tests/support/routes.ts'
import { type TestClient, type TestServer, testServer } from '../../../../tests/support/server.ts'
import {
  askFeedback,
  cancelSession,
  confirmRegistration,
  moveRegistration,
  publicContacts,
  recordAttendance,
  refuseRegistration,
  registerTrack,
  remindAttendants,
} from '../../../domain/formations/index.ts'
import { MINUTE } from '../../../platform/clock.ts'
import { contactPaths } from '../contacts/paths.ts'
import { organismePaths } from '../paths.ts'
import { participantPaths } from './paths.ts'

let database: TestDatabase
let server: TestServer
let people: People
let referents: Referents
let mathilde: TrainerPerson
let client: TestClient
let sessionId: string

beforeAll(async () => {
  database = await testDatabase()
  server = await testServer(database, everyRoute(), testContext(database))
})
beforeEach(async () => {
  await database.reset()
  server.clock.set(new Date('2026-03-03T13:12:00.000Z'))
  people = await seedPeople(server.ctx)
  referents = await seedReferents(server.ctx, people)
  mathilde = await seedTrainer(server.ctx, await seedTrainingOrganisation(server.ctx, { name: 'Les Médiateurs' }))
  sessionId = await seedSession(server.ctx, mathilde)
  client = server.client()
  await client.signInAs(mathilde)
})
afterAll(async () => {
  await server.close()
  await database.close()
})

async function registered(givenName: string, familyName = 'Roy', session = sessionId): Promise<string> {
  const email = `${givenName}.${familyName}@mairie.example`.toLowerCase()
  const organisationId = people.mairie.id
  const trackId = await seedAcceptedTrack(server.ctx, { organisationId, email, givenName, familyName })
  const wanted = { trackId, sessionId: session, wait: true }
  const result = await registerTrack(server.ctx, referentOf(referents.nadia), wanted)
  if (result.kind === 'refused') throw new Error(result.reason)
  return result.registrationId
}

/** Each code serves once: the next one. */
function code(): string {
  server.clock.advance(MINUTE)
  return codeFor(mathilde.secret, server.clock.now())
}

const words = (body: string) =>
  body
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&nbsp;', ' ')
    .replace(/\s+/gu, ' ')
const sheet = async () => words((await client.get(organismePaths.sessionOf(sessionId))).body)

describe('the sheet of a session', () => {
  test('says who comes, of which structure, whom to call, and what is to be done', async () => {
    expect(await sheet()).toContain('Personne n’est inscrit')
    await registered('Inès')
    const text = await sheet()
    expect(text).toContain('Session du dimanche 12 avril 2026, Limoges (87)')
    expect(text).toContain('Inès Roy agente d’accueil ines.roy@mairie.example'.replace('ines', 'inès'))
    expect(text).toContain('Mairie de Houlbec-Cocherel')
    expect(text).toContain(referents.nadia.email)
    expect(text).toContain('À confirmer')
    expect(text).toContain('1 place prise sur 18')
  })

  test('one confirmed, then all at once', async () => {
    const first = await registered('Inès')
    await registered('Léo')
    await registered('Aya')
    await client.get(organismePaths.sessionOf(sessionId))
    const one = await client.post(participantPaths.confirmOf(first), {})
    expect(one).toMatchObject({ status: 303, location: `${organismePaths.sessionOf(sessionId)}?fait=confirmee` })
    const again = await client.post(participantPaths.confirmOf(first), {})
    expect(again.location).toContain('fait=pas_confirmee')
    expect(await sheet()).toContain('Confirmer les 2 inscriptions')
    await client.post(participantPaths.confirmAllOf(sessionId), {})
    expect(await sheet()).not.toContain('À confirmer')
    expect(await waitingMessages(server.ctx, 'attendant_confirmed')).toHaveLength(6)
  })
})

describe('a place is refused or moved', () => {
  test('without words, the form comes back; with them, it is done', async () => {
    const id = await registered('Inès')
    await client.get(participantPaths.refuseOf(id))
    const bare = await client.post(participantPaths.refuseOf(id), { message: '  ' })
    expect(bare.status).toBe(422)
    expect(words(bare.body)).toContain('Dites pourquoi')
    const done = await client.post(participantPaths.refuseOf(id), { message: 'La salle est fermée.' })
    expect(done.location).toContain('fait=refusee')
    expect(await sheet()).toContain('Inscriptions annulées ou refusées : 1')
    const late = await client.post(participantPaths.refuseOf(id), { message: 'Encore.' })
    expect(late.status).toBe(409)
  })

  test('to a session that has a place; one that has filled up meanwhile is said', async () => {
    const id = await registered('Inès')
    expect(words((await client.get(participantPaths.moveOf(id))).body)).toContain('Aucune autre session n’a de place')
    const other = await seedSession(server.ctx, mathilde, { inDays: 60, capacity: 1 })
    const page = await client.get(participantPaths.moveOf(id))
    expect(words(page.body)).toContain('Le samedi 2 mai 2026')
    expect(words(page.body)).toContain('1 place libre')
    expect((await client.post(participantPaths.moveOf(id), {})).status).toBe(422)
    await registered('Léo', 'Petit', other)
    const full = await client.post(participantPaths.moveOf(id), { session: other })
    expect(full.status).toBe(409)
    expect(words(full.body)).toContain('Cette session est complète')
    const third = await seedSession(server.ctx, mathilde, { inDays: 70 })
    const moved = await client.post(participantPaths.moveOf(id), { session: third })
    expect(moved.location).toBe(`${organismePaths.sessionOf(third)}?fait=deplacee`)
  })
})

describe('on the day', () => {
  const onTheDay = async () => {
    server.clock.set(new Date('2026-04-12T12:00:00.000Z'))
    await client.signInAs(mathilde)
  }

  test('not before: the page leads back', async () => {
    await registered('Inès')
    const early = await client.get(participantPaths.attendanceOf(sessionId))
    expect(early).toMatchObject({ status: 303, location: organismePaths.sessionOf(sessionId) })
    expect(await sheet()).not.toContain('Dire qui est venu')
  })

  test('who came is ticked, saved, shown, and may be taken back', async () => {
    const [ines, leo] = [await registered('Inès'), await registered('Léo', 'Petit')]
    await onTheDay()
    expect(await sheet()).toContain('Dire qui est venu')
    const form = await client.get(participantPaths.attendanceOf(sessionId))
    expect(form.body.match(/checked/g)).toHaveLength(2)
    expect(form.body).toMatch(/value="non_dit"[^>]*checked/)
    const marks = { [`presence-${ines}`]: 'presente', [`presence-${leo}`]: 'absente' }
    const saved = await client.post(participantPaths.attendanceOf(sessionId), { ...marks, code: code() })
    expect(saved.location).toContain('fait=presences')
    const text = await sheet()
    expect(text).toContain('Présente')
    expect(text).toContain('Absente')
    expect(text).toContain('Corriger les présences')
    await client.post(participantPaths.attendanceOf(sessionId), {
      ...marks,
      [`presence-${ines}`]: 'non_dit',
      code: code(),
    })
    expect(await sheet()).toContain('Confirmée')
  })

  test('nothing is said without a fresh code', async () => {
    const ines = await registered('Inès')
    await onTheDay()
    await client.get(participantPaths.attendanceOf(sessionId))
    const marks = { [`presence-${ines}`]: 'presente' }
    const refused = await client.post(participantPaths.attendanceOf(sessionId), { ...marks, code: '000000' })
    expect(refused.status).toBe(422)
    expect(refused.body).toMatch(/value="presente"[^>]*checked/)
    expect(await sheet()).not.toContain('Présente')
  })

  test('a form that somebody tampered with marks nobody of another session', async () => {
    const other = await registered('Aya', 'Benali', await seedSession(server.ctx, mathilde, { inDays: 39 }))
    await registered('Inès')
    await onTheDay()
    await client.get(participantPaths.attendanceOf(sessionId))
    await client.post(participantPaths.attendanceOf(sessionId), { [`presence-${other}`]: 'presente', code: code() })
    expect(await waitingMessages(server.ctx, 'training_feedback')).toEqual([])
    expect(await sheet()).not.toContain('Présente')
  })
})

describe('what is downloaded', () => {
  test('the attendance sheet is a PDF', async () => {
    await registered('Inès')
    const answer = await client.get(participantPaths.sheetOf(sessionId))
    expect(answer.headers['content-type']).toBe('application/pdf')
    expect(answer.body).toMatch(/^%PDF-/)
    expect(answer.headers['content-disposition']).toContain('feuille-de-presence.pdf')
  })

  test('one list for all the sessions of a year, its own alone', async () => {
    await registered('Inès')
    await registered('Léo', 'Petit', await seedSession(server.ctx, mathilde, { inDays: 60 }))
    const elsewhere = await seedTrainer(server.ctx, await seedTrainingOrganisation(server.ctx))
    await registered('Aya', 'Benali', await seedSession(server.ctx, elsewhere))
    const { body } = await client.get(participantPaths.allLists)
    const lines = body.replace('\uFEFF', '').trimEnd().split('\r\n')
    expect(lines[0]).toMatch(/^Session;Durée;Lieu;Nom;Prénom;/)
    expect(lines.slice(1).map((line) => line.split(';').slice(0, 5))).toEqual([
      ['2026-04-12', '7 heures', 'Limoges (87)', 'Roy', 'Inès'],
      ['2026-05-02', '7 heures', 'Limoges (87)', 'Petit', 'Léo'],
    ])
  })

  test('the list opens in a French spreadsheet, a formula stays a text', async () => {
    await registered('=1+1', 'Roy')
    const { body, headers } = await client.get(participantPaths.listOf(sessionId))
    expect(headers['content-disposition']).toContain('participants.csv')
    const [header, row] = body.replace('\uFEFF', '').split('\r\n')
    expect(header).toBe(
      'Nom;Prénom;Adresse e-mail;Fonction;Conseiller numérique;Structure;Code postal;Ville;Inscription;Demandée le;Test Pix réussi;Référents',
    )
    expect(row).toMatch(
      /^Roy;'=1\+1;'?=1\+1\.roy@mairie\.example;agente d’accueil;non;Mairie de Houlbec-Cocherel;27120;/,
    )
    expect(row).toContain('À confirmer;2026-03-03;non;Nadia Cherif')
  })
})

describe('public contacts', () => {
  const whole = { nom: 'Accueil', adresse: 'accueil@mediateurs.example', telephone: '05 55 12 34 56', regions: '75' }

  test('all that is wrong is said at once; published, changed, taken back', async () => {
    await client.get(contactPaths.new)
    const bad = await client.post(contactPaths.new, { nom: '', adresse: 'x', telephone: '12' })
    expect(bad.status).toBe(422)
    for (const said of ['Donnez un nom', 'adresse e-mail complète', 'téléphone complet', 'au moins une région']) {
      expect(words(bad.body)).toContain(said)
    }
    expect((await client.post(contactPaths.new, whole)).location).toContain('fait=contact')
    const [contact] = await publicContacts(server.ctx, { region: '75' })
    expect(contact).toMatchObject({ name: 'Accueil', phone: '+33555123456', organisationName: 'Les Médiateurs' })
    const id = contact?.id ?? ''
    const page = await client.get(contactPaths.editOf(id))
    expect(words(page.body)).toContain('Contact « Accueil »')
    await client.post(contactPaths.editOf(id), { ...whole, telephone: '', regions: ['28', '53'] })
    expect(await publicContacts(server.ctx, { region: '75' })).toEqual([])
    expect(await publicContacts(server.ctx, { region: '53' })).toMatchObject([
      { id, phone: null, regions: ['28', '53'] },
    ])
    expect((await client.post(contactPaths.removeOf(id), {})).location).toContain('fait=contact_retire')
    expect(await publicContacts(server.ctx)).toEqual([])
  })
})

test('every link of a mail is absolute, in the text too, and leads to a page that exists (check 22)', async () => {
  const { ctx, clock } = server
  const { trainer } = mathilde
  const [one, two, three, four] = [
    await registered('Inès'),
    await registered('Léo'),
    await registered('Aya'),
    await registered('Zoé'),
  ]
  const other = await seedSession(ctx, mathilde, {
    inDays: 41,
    format: 'distanciel',
    joinUrl: 'https://visio.example/a',
  })
  const third = await seedSession(ctx, mathilde, { inDays: 90 })
  await confirmRegistration(ctx, trainer, one)
  await refuseRegistration(ctx, trainer, two, 'Complet.')
  await moveRegistration(ctx, trainer, three, other)
  await moveRegistration(ctx, trainer, four, third)
  await cancelSession(ctx, trainer, third, 'Plus de salle.')
  clock.set(new Date('2026-04-06T08:00:00.000Z'))
  await remindAttendants(ctx)
  clock.set(new Date('2026-04-12T14:00:00.000Z'))
  await recordAttendance(ctx, trainer, freshProof(trainer.accountId, ctx), sessionId, [
    { registrationId: one, mark: 'presente' },
  ])
  clock.set(new Date('2026-04-13T08:00:00.000Z'))
  await askFeedback(ctx)
  const sent = (await waitingMessages(ctx)).filter(({ kind }) => /^(attendant|session|training_feedback)/.test(kind))
  expect([...new Set(sent.map(({ kind }) => kind))].sort()).toEqual([
    'attendant_confirmed',
    'attendant_moved',
    'attendant_refused',
    'session_cancelled',
    'session_reminder',
    'training_feedback',
  ])
  const pages = everyRoute()
    .filter(({ method }) => method === 'GET')
    .map(({ path }) => new RegExp(`^${path.replace(/:\w+/g, '[\\w-]+')}$`))
  for (const { html, text, subject } of sent) {
    expect(text.replace(/\s+/g, ' ')).toContain(subject)
    for (const [, href = ''] of html.matchAll(/href="([^"]+)"/g)) {
      expect(text).toContain(href)
      expect(href).toMatch(/^https?:\/\//)
      if (!href.startsWith(ctx.publicUrl)) continue
      const path = href.slice(ctx.publicUrl.length)
      expect(
        pages.some((page) => page.test(path)),
        path,
      ).toBe(true)
    }
  }
})

test('a participant answers by the mailed link, once; the organisation reads figures', async () => {
  const id = await registered('Inès')
  server.clock.set(new Date('2026-04-12T12:00:00.000Z'))
  await client.signInAs(mathilde)
  await client.get(participantPaths.attendanceOf(sessionId))
  await client.post(participantPaths.attendanceOf(sessionId), { [`presence-${id}`]: 'presente', code: code() })
  server.clock.set(new Date('2026-04-13T08:00:00.000Z'))
  await askFeedback(server.ctx)
  const [mail] = await waitingMessages(server.ctx, 'training_feedback')
  const path = new URL(/http\S+avis-formation\S+/.exec(mail?.text ?? '')?.[0] ?? '').pathname
  const ines = server.client()
  expect(words((await ines.get(path)).body)).toContain('par Les Médiateurs')
  const empty = await ines.post(path, {})
  expect(empty.status).toBe(422)
  const thanks = await ines.post(path, { attentes: 'tout_a_fait', rythme: 'nimporte' })
  expect(words(thanks.body)).toContain('Merci pour votre avis')
  expect((await ines.get(path)).status).toBe(410)
  expect((await ines.post(path, { attentes: 'plutot' })).status).toBe(410)
  await client.signInAs(mathilde)
  expect(await sheet()).toContain('1 réponse, sur 1 personne interrogée')
})
