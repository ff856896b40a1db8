import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { submittedFile } from '../../../../tests/support/habilitation-files.ts'
import { referentOf, seedPeople, seedReferents } from '../../../../tests/support/people.ts'
import { type Answer, type TestClient, type TestServer, testServer } from '../../../../tests/support/server.ts'
import { seedTeam, type Team } from '../../../../tests/support/team.ts'
import { decideChange, requestChange } from '../../../domain/comptes/index.ts'
import { requestTracks } from '../../../domain/formations/index.ts'
import { DAY } from '../../../platform/clock.ts'
import { newId } from '../../../platform/ids.ts'
import { equipeRoutes } from '../index.ts'
import { equipePaths } from '../paths.ts'

let database: TestDatabase
let server: TestServer
let team: Team
let sofia: TestClient

beforeAll(async () => {
  database = await testDatabase()
  server = await testServer(database, equipeRoutes)
})
beforeEach(async () => {
  await database.reset()
  team = await seedTeam(server.ctx)
  sofia = server.client()
})
afterAll(async () => {
  await server.close()
  await database.close()
})

/** A change asked today, a person two days later, a file one day after. The ids of the first. */
async function oneOfEach() {
  const { ctx, clock } = server
  const people = await seedPeople(ctx)
  const nadia = referentOf((await seedReferents(ctx, people)).nadia)
  const asked = await requestChange(ctx, nadia, { kind: 'nom', name: 'Mairie nouvelle' }, 'Fusion')
  if (asked.kind === 'refused') throw new Error(asked.reason)
  clock.advance(2 * DAY)
  const wanted = {
    givenName: 'Inès',
    familyName: 'Roy',
    email: 'ines.roy@houlbec.example',
    occupation: 'agente d’accueil',
    conseillerNumerique: false,
    contractDeclared: true,
    exclusionsDeclared: true,
  }
  const requested = await requestTracks(ctx, nadia, newId(), [wanted])
  if (requested.kind !== 'requested') throw new Error(JSON.stringify(requested))
  clock.advance(DAY)
  const { fileId } = await submittedFile(ctx)
  await sofia.signInAs(team.sofia)
  return { changeId: asked.changeId, fileId }
}

const home = (query = '') => sofia.get(`${equipePaths.home}${query}`)
const TITLES = ['Mairie de Houlbec-Cocherel', 'Inès Roy', 'CCAS de Pontivy']
/** The lines, by what leads to each sheet. */
const listed = ({ body }: Answer) =>
  [...body.matchAll(/<th scope="row"[^>]*><a href="[^"]*">([^<]*)<\/a>/g)].map(([, title]) => title)

test('files, people and changes stand in one list, the longest wait first, each leading to its own sheet', async () => {
  const { changeId, fileId } = await oneOfEach()
  const answer = await home()
  const { status, text, body } = answer
  expect(status).toBe(200)
  expect(listed(answer)).toEqual(TITLES)
  expect(text).toContain('il y a 3 jours')
  expect(body).toContain(`href="${equipePaths.changeOf(changeId)}"`)
  expect(body).toContain(`href="${equipePaths.fileOf(fileId)}"`)
  expect(body).toMatch(/href="\/equipe\/formations\/[0-9a-f-]{36}"/)
})

test('one kind, one département; the tabs count under the filter', async () => {
  await oneOfEach()
  expect(listed(await home('?sorte=personne'))).toEqual(['Inès Roy'])
  expect(listed(await home('?sorte=dossier'))).toEqual(['CCAS de Pontivy'])
  const morbihan = await home('?departement=56')
  expect(listed(morbihan)).toEqual(['CCAS de Pontivy'])
  expect(morbihan.text).toMatch(/Tout 1 Dossiers 1 Personnes à former 0 Changements 0/)
  expect((await home('?departement=56&sorte=changement')).text).toContain('Rien à décider ici')
  expect((await home('?page=9')).location).toBe(equipePaths.home)
})

test('what is decided leaves the list', async () => {
  const { changeId } = await oneOfEach()
  await decideChange(server.ctx, team.sofia.member, changeId, { kind: 'refuse', refusal: 'incomplet', answer: '' })
  expect(listed(await home())).toEqual(['Inès Roy', 'CCAS de Pontivy'])
})
