import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { waitingMessages } from '../../../../tests/support/outbox.ts'
import { type Referents, seedPeople, seedReferents } from '../../../../tests/support/people.ts'
import { type TestClient, type TestServer, testServer } from '../../../../tests/support/server.ts'
import { seedTeam } from '../../../../tests/support/team.ts'
import { DAY } from '../../../platform/clock.ts'
import { referentRoutes } from '../../espace-referent/index.ts'
import { referentPaths } from '../../espace-referent/paths.ts'
import { equipeRoutes } from '../index.ts'
import { equipePaths } from '../paths.ts'

let database: TestDatabase
let server: TestServer
let referents: Referents
let sofia: TestClient
let nadia: TestClient

beforeAll(async () => {
  database = await testDatabase()
  server = await testServer(database, [...equipeRoutes, ...referentRoutes], testContext(database))
})
beforeEach(async () => {
  await database.reset()
  server.clock.set(new Date('2026-03-03T13:12:00.000Z'))
  referents = await seedReferents(server.ctx, await seedPeople(server.ctx))
  sofia = server.client()
  await sofia.signInAs((await seedTeam(server.ctx)).sofia)
  nadia = server.client()
  await nadia.signInAs(referents.nadia)
})
afterAll(async () => {
  await server.close()
  await database.close()
})

const FORM = { jour: '2026-03-12', debut: '10:00', fin: '11:30', lien: 'https://visio.example/referents' }
async function offered(): Promise<string> {
  await sofia.get(equipePaths.offerWebinar)
  expect((await sofia.post(equipePaths.offerWebinar, FORM)).location).toBe('/equipe/webinaires?fait=webinaire')
  const list = await sofia.get(equipePaths.webinars)
  return /\/equipe\/webinaires\/([0-9a-f-]{36})"/.exec(list.body)?.[1] ?? ''
}

test.each([
  [{}, 'Choisissez le jour.'],
  [{ ...FORM, jour: '2026-03-02' }, 'à venir'],
  [{ ...FORM, fin: '09:00' }, 'La fin vient après le début.'],
  [{ ...FORM, fin: '23:00' }, '8 heures au plus'],
  [{ ...FORM, lien: 'visio' }, 'qui commence par https://'],
  // The clock jumps from 2 to 3 that night.
  [{ ...FORM, jour: '2026-03-29', debut: '02:30' }, 'Cette heure n’existe pas ce jour-là.'],
])('a date is refused with what was typed: %j', async (form, words) => {
  await sofia.get(equipePaths.offerWebinar)
  const refused = await sofia.post(equipePaths.offerWebinar, form)
  expect(refused.status).toBe(422)
  expect(refused.text).toContain(words)
  if ('lien' in form) expect(refused.body).toContain(`value="${form.lien}"`)
})

test('offered, chosen, moved, held, and who came', async () => {
  const id = await offered()
  const choice = await nadia.get(referentPaths.webinars)
  expect(choice.text).toContain('Jeudi 12 mars 2026 à 10 h')
  expect(choice.text).not.toContain('visio.example')
  const joined = await nadia.post(referentPaths.joinWebinarOf(id))
  const mine = await nadia.get(joined.location ?? '')
  expect(mine.text).toContain('Votre place est retenue. Le lien vous arrive par mail.')
  expect(mine.body).toContain('href="https://visio.example/referents"')

  const form = await sofia.get(equipePaths.changeWebinarOf(id))
  for (const value of Object.values(FORM)) expect(form.body).toContain(`value="${value}"`)
  const moved = await sofia.post(equipePaths.changeWebinarOf(id), { ...FORM, jour: '2026-03-13' })
  const sheet = await sofia.get(moved.location ?? '')
  expect(sheet.text).toContain('Les personnes inscrites sont prévenues par mail.')
  expect(sheet.text).toContain('Webinaire du vendredi 13 mars 2026')
  expect(sheet.text).toContain(referents.nadia.email)
  expect((await waitingMessages(server.ctx, 'webinar_changed')).map(({ to }) => to)).toEqual([referents.nadia.email])

  server.clock.advance(11 * DAY)
  await sofia.signInAs((await seedTeam(server.ctx)).sofia)
  await sofia.get(equipePaths.webinarOf(id))
  const none = await sofia.post(equipePaths.attendanceOf(id), {}, { field: 'fichier', name: 'x', content: Buffer.of() })
  expect(none.text).toContain('Choisissez un fichier.')
  const content = Buffer.from(`E-mail;Présent\n${referents.nadia.email};oui\ninconnue@ailleurs.example;oui\n`)
  const sent = await sofia.post(equipePaths.attendanceOf(id), {}, { field: 'fichier', name: 'x.csv', content })
  const held = await sofia.get(sent.location ?? '')
  expect(held.text).toContain('Les présences sont enregistrées.')
  expect(held.text).toContain('Ligne 3 Aucun compte n’a cette adresse.')
  expect((await sofia.get(equipePaths.changeWebinarOf(id))).status).toBe(404)
  await nadia.signInAs(referents.nadia)
  const after = await nadia.get(referentPaths.webinars)
  expect(after.text).toContain('Vous y avez participé le vendredi 13 mars 2026.')
})

test('cancelled: nobody chooses it any more, and its list says so', async () => {
  const id = await offered()
  await nadia.get(referentPaths.webinars)
  await nadia.post(referentPaths.joinWebinarOf(id))
  expect((await nadia.post(referentPaths.leaveWebinarOf(id))).location).toContain('fait=annulation')
  expect((await nadia.post(referentPaths.leaveWebinarOf(id))).status).toBe(404)
  await nadia.post(referentPaths.joinWebinarOf(id))
  expect((await sofia.get(equipePaths.webinarOf(id))).text).toContain(
    '1 personne inscrite est prévenue par mail, tout de suite.',
  )
  const cancelled = await sofia.post(equipePaths.cancelWebinarOf(id))
  expect((await sofia.get(cancelled.location ?? '')).text).toContain('Dates passées ou annulées')
  expect((await nadia.get(referentPaths.webinars)).text).toContain('Aucune date pour le moment')
  const late = await nadia.post(referentPaths.joinWebinarOf(id))
  expect((await nadia.get(late.location ?? '')).text).toContain('Choisissez une autre date.')
})
