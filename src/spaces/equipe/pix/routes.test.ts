import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { seedAcceptedTrack } from '../../../../tests/support/formations.ts'
import { codeFor, type People, seedPeople } from '../../../../tests/support/people.ts'
import { type TestClient, type TestServer, testServer } from '../../../../tests/support/server.ts'
import { seedTeam, type Team } from '../../../../tests/support/team.ts'
import { workbook } from '../../../../tests/support/workbooks.ts'
import { type PixAnswer, pixOverview } from '../../../domain/formations/index.ts'
import { SECOND } from '../../../platform/clock.ts'
import { equipeRoutes } from '../index.ts'
import { equipePaths } from '../paths.ts'
import { pixRoutes } from './routes.tsx'

let database: TestDatabase
let server: TestServer
let people: People
let team: Team
let sofia: TestClient
/** What Pix answers when it is asked at once. */
let answer: PixAnswer

beforeAll(async () => {
  database = await testDatabase()
  const source = { results: async () => answer }
  server = await testServer(database, [...equipeRoutes, ...pixRoutes(source)], testContext(database))
})
beforeEach(async () => {
  await database.reset()
  server.clock.set(new Date('2026-03-03T13:12:00.000Z'))
  people = await seedPeople(server.ctx)
  team = await seedTeam(server.ctx)
  sofia = server.client()
  await sofia.signInAs(team.sofia)
})
afterAll(async () => {
  await server.close()
  await database.close()
})

/** Each code serves once: the clock goes on to the next one. */
function code(): string {
  server.clock.advance(31 * SECOND)
  return codeFor(team.sofia.secret, server.clock.now())
}
const FILE = `date d'envoi;email saisi;résultat
2026-03-01;Ines.Roy@Houlbec.example;0,9
2026-03-01;pas une adresse;0,9
2026-02-28;ines.roi@houlbec.example;0
`
const send = (content: Buffer | string, name = 'résultats de mars.csv') =>
  sofia.post(equipePaths.pix, {}, { field: 'fichier', name, content: Buffer.from(content) })

test('a file: looked at, then recorded with a code, then told line by line', async () => {
  await seedAcceptedTrack(server.ctx, { organisationId: people.mairie.id, email: 'ines.roy@houlbec.example' })
  await sofia.get(equipePaths.pix)
  const sent = await send(FILE)
  expect(sent.status).toBe(303)
  const preview = await sofia.get(sent.location ?? '')
  expect(preview.text).toContain('Fichier résultats de mars.csv')
  expect(preview.text).toContain('À enregistrer 2 nouveaux résultats')
  expect(preview.text).toMatch(/Ligne 3 Ce qui est écrit n’est pas une adresse e-mail\./)
  expect(preview.text).toContain('ines.roy@houlbec.example 1er mars 2026 90 %')
  expect(preview.text).toContain('ines.roi@houlbec.example 28 février 2026 0 %')

  const wrong = await sofia.post(sent.location ?? '', { code: '000000' })
  expect(wrong.status).toBe(422)
  expect(wrong.text).toContain('Enregistrer 2 résultats')
  expect((await pixOverview(server.ctx, 1)).imports).toEqual([])

  const recorded = await sofia.post(sent.location ?? '', { code: code() })
  expect(recorded.status).toBe(303)
  const report = await sofia.get(recorded.location ?? '')
  expect(report.text).toContain('1 résultat est à rattacher : son adresse n’est celle de personne.')
  expect(report.text).toContain('Inès Roy Mairie de Houlbec-Cocherel')
  expect((await sofia.post(sent.location ?? '', { code: code() })).status).toBe(404)

  // The same file again: nothing to record, nothing to confirm.
  const again = await sofia.get((await send(FILE)).location ?? '')
  expect(again.text).toContain('Il n’y a rien de nouveau dans ce fichier')
  expect(again.body).not.toContain('name="code"')
})

test.each([
  ['a,b\n1,2', 'Les titres des colonnes manquent'],
  [' ', 'Ce fichier est vide'],
  ['\u0000\u0001', 'n’est ni un CSV ni un classeur XLSX'],
])('a file of another kind is refused where it was chosen: %j', async (content, words) => {
  await sofia.get(equipePaths.pix)
  const refused = await send(content)
  expect(refused.status).toBe(422)
  expect(refused.text).toContain(words)
})

test('no file chosen; a workbook is one', async () => {
  await sofia.get(equipePaths.pix)
  expect((await send('')).text).toContain('Choisissez un fichier.')
  const book = workbook([
    ['email', 'date'],
    ['a@b.fr', '01/03/2026'],
  ])
  expect((await sofia.get((await send(book, 'x.xlsx')).location ?? '')).text).toContain('Sans résultat chiffré')
})

async function unmatched(): Promise<string> {
  await sofia.get(equipePaths.pix)
  const { location = '' } = await send(FILE)
  await sofia.post(location, { code: code() })
  return (await pixOverview(server.ctx, 1)).unmatched.find((one) => one.emailKey.includes('roi'))?.id ?? ''
}

test('a result that is nobody’s: found by its address or by a search, given with a code', async () => {
  const id = await unmatched()
  const trackId = await seedAcceptedTrack(server.ctx, {
    organisationId: people.mairie.id,
    givenName: 'Inès',
    familyName: 'Roy-Lang',
    email: 'ines.roj@houlbec.example',
  })
  const list = await sofia.get(equipePaths.pix)
  expect(list.text).toContain('2 résultats à rattacher')
  const path = equipePaths.pixResultOf(id)
  expect((await sofia.get(path)).text).toContain('Inès Roy-Lang ines.roj@houlbec.example')
  expect((await sofia.post(path, { recherche: 'nulle part' })).text).toContain('Aucune personne trouvée')
  const found = await sofia.post(path, { recherche: 'lang' })
  expect(found.text).toContain('Personnes trouvées')
  const attach = equipePaths.attachPixOf(id)
  const nobody = await sofia.post(attach, { recherche: 'lang', code: code() })
  expect(nobody.status).toBe(422)
  // What was searched comes back with the refusal.
  expect(nobody.text).toContain('Choisissez la personne.')
  expect(nobody.body).toContain('value="lang"')
  expect((await sofia.post(attach, { personne: trackId, code: 'abc' })).status).toBe(422)
  const attached = await sofia.post(attach, { personne: trackId, code: code() })
  expect(attached.location).toBe('/equipe/pix?fait=pix_rattache')
  expect((await sofia.get(path)).status).toBe(404)
})

test('or nobody of ours', async () => {
  const id = await unmatched()
  const aside = await sofia.post(equipePaths.setPixAsideOf(id))
  expect(aside.location).toBe('/equipe/pix?fait=pix_ecarte')
  expect((await sofia.get(aside.location ?? '')).text).toContain('Le résultat est écarté.')
  expect((await sofia.post(equipePaths.setPixAsideOf(id))).status).toBe(404)
})

test('Pix asked at once: what is new, nothing new, no answer', async () => {
  const rows = [
    { line: 1, cells: ['email', 'date', 'résultat'] },
    { line: 2, cells: ['a@b.fr', '2026-03-01', '0.5'] },
  ]
  answer = { kind: 'read', rows }
  await sofia.get(equipePaths.pix)
  const read = async () => sofia.get((await sofia.post(equipePaths.readPix)).location ?? '')
  expect((await read()).text).toContain('Les résultats de Pix sont lus.')
  expect((await read()).text).toContain('aucun nouveau résultat')
  answer = { kind: 'unavailable', cause: 'refused' }
  const failed = await read()
  expect(failed.text).toContain('Pix a refusé notre accès')
  expect(failed.text).toContain('Dernière lecture : mardi 3 mars 2026')
})
