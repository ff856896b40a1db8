import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { testContext } from '../../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts'
import {
  seedAcceptedTrack,
  seedSession,
  seedTrainer,
  seedTrainingOrganisation,
} from '../../../tests/support/formations.ts'
import { type People, type Referents, seedPeople, seedReferents } from '../../../tests/support/people.ts'
import { everyRoute } from '../../../tests/support/routes.ts'
import { type TestClient, type TestServer, testServer } from '../../../tests/support/server.ts'
import { trainingRegistrations } from '../../domain/formations/index.ts'
import { newId } from '../../platform/ids.ts'
import { fundingPaths } from '../espace-referent/formation/financements/paths.ts'
import { organismeFundingPaths } from '../organisme-formation/financements/paths.ts'

let database: TestDatabase
let server: TestServer
let people: People
let referents: Referents
let nadia: TestClient
let mathilde: TestClient
let place: string

beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  await database.reset()
  server = await testServer(database, everyRoute(), testContext(database))
  const { ctx } = server
  people = await seedPeople(ctx)
  referents = await seedReferents(ctx, people)
  const trainer = await seedTrainer(ctx, await seedTrainingOrganisation(ctx, { name: 'Les Mots du Numérique' }))
  ;[nadia, mathilde] = [server.client(), server.client()]
  await nadia.signInAs(referents.nadia)
  await mathilde.signInAs(trainer)
  place = newId()
  const now = ctx.clock.now()
  await ctx.db.insert(trainingRegistrations).values({
    id: place,
    sessionId: await seedSession(ctx, trainer),
    trackId: await seedAcceptedTrack(ctx, { organisationId: people.mairie.id, familyName: '=1+1' }),
    state: 'confirmee',
    requestedAt: now,
    stateSince: now,
  })
})
afterEach(() => server.close())
afterAll(() => database.close())

const PDF = { field: 'document', name: 'devis.pdf', content: Buffer.from('%PDF-1.7 un devis') }
const revision = async (client: TestClient, path: string) =>
  /name="version" value="(\d+)"/.exec((await client.get(path)).body)?.[1] ?? ''

test('a quote is asked, sent with its document, read, agreed to and paid: each page says what comes next', async () => {
  const asked = await nadia.get(fundingPaths.placeOf(place))
  expect(asked.text).toContain('Demander un devis')
  const nobody = await nadia.post(fundingPaths.askOf(place), { version: '0' })
  expect(nobody.status).toBe(422)
  expect(nobody.text).toContain('Dites qui paie.')
  const unnamed = await nadia.post(fundingPaths.askOf(place), { version: '0', financeur: 'autre' })
  expect(unnamed.status).toBe(422)
  expect(unnamed.text).toContain('Donnez le nom de ce financeur')
  const sentAsk = await nadia.post(fundingPaths.askOf(place), { version: '0', financeur: 'uniformation' })
  expect((await nadia.follow(sentAsk)).text).toContain('Le devis de « Les Mots du Numérique » est attendu')

  const sheet = organismeFundingPaths.placeOf(place)
  expect((await mathilde.get(organismeFundingPaths.list)).text).toContain('Devis à envoyer')
  expect((await mathilde.get(sheet)).body).toMatch(/name="montant"[^>]*value="322"/)
  const version = await revision(mathilde, sheet)
  const wrong = await mathilde.post(organismeFundingPaths.sendOf(place), {
    version,
    montant: 'trois cents',
    reponse_avant: '2026-03-20',
  })
  expect(wrong.status).toBe(422)
  expect(wrong.body).toContain('value="trois cents"')
  const quote = { version, montant: '322,50', reponse_avant: '2026-03-20' }
  const executable = { ...PDF, content: Buffer.from('MZ') }
  const refused = await mathilde.post(organismeFundingPaths.sendOf(place), quote, executable)
  expect(refused.status).toBe(422)
  expect(refused.text).toContain('ni un PDF')
  const sent = await mathilde.post(organismeFundingPaths.sendOf(place), quote, PDF)
  expect(sent.status).toBe(303)
  expect((await mathilde.follow(sent)).text).toContain('Le devis est envoyé')

  const read = await nadia.get(fundingPaths.placeOf(place))
  expect(read.text).toContain('Répondez avant le vendredi 20 mars 2026')
  expect(read.text).toContain('322,50 €')
  const document = await nadia.get(fundingPaths.quoteOf(place))
  expect(document.headers['content-type']).toContain('application/pdf')
  expect(document.headers['content-disposition']).toContain('attachment')
  expect(document.body).toBe('%PDF-1.7 un devis')
  // Answered from a page that was read before the quote came: read again first.
  const early = await nadia.post(fundingPaths.agreeOf(place), { version: '1', financeur: 'uniformation' })
  expect(early.status).toBe(409)
  expect(early.text).toContain('a changé entre-temps')
  const agreed = await nadia.post(fundingPaths.agreeOf(place), {
    version: await revision(nadia, fundingPaths.placeOf(place)),
    financeur: 'uniformation',
  })
  expect((await nadia.follow(agreed)).text).toContain('Le devis est accepté')

  const paid = await mathilde.post(organismeFundingPaths.payOf(place), { version: await revision(mathilde, sheet) })
  expect((await mathilde.follow(paid)).text).toContain('Le paiement est noté')
  const list = await mathilde.get(`${organismeFundingPaths.list}?onglet=terminees`)
  expect(list.text).toContain('Payé')
  expect(list.text).toMatch(/Uniformation 1 0 € 322,50 € 322,50 €/)
})

test('the exports: one line a place, one line a funder; nobody’s name is a formula', async () => {
  await nadia.get(fundingPaths.placeOf(place))
  await nadia.post(fundingPaths.askOf(place), { version: '0', financeur: 'autre', financeur_nom: 'Conseil régional' })
  const version = await revision(mathilde, organismeFundingPaths.placeOf(place))
  await mathilde.post(organismeFundingPaths.sendOf(place), { version, montant: '322', reponse_avant: '2026-03-20' })
  for (const [client, paths] of [
    [nadia, fundingPaths],
    [mathilde, organismeFundingPaths],
  ] as const) {
    const lines = await client.get(paths.lines)
    expect(lines.headers['content-type']).toContain('text/csv')
    const [, line = ''] = lines.body.split('\r\n')
    expect(line).toContain(";'=1+1;Inès;")
    expect(line).toContain(';Conseil régional;322,00;2026-03-20')
    const totals = await client.get(paths.totals)
    expect(totals.body.split('\r\n')[1]).toBe('Conseil régional;1;322,00;0,00;0,00')
  }
})

test('a quote refused: the place stays, and another may be asked for', async () => {
  const version = await revision(mathilde, organismeFundingPaths.placeOf(place))
  await mathilde.post(organismeFundingPaths.sendOf(place), { version, montant: '322', reponse_avant: '2026-03-20' })
  const refused = await nadia.post(fundingPaths.refuseOf(place), {
    version: await revision(nadia, fundingPaths.placeOf(place)),
  })
  const page = await nadia.follow(refused)
  expect(page.text).toContain('Le devis est refusé')
  expect(page.text).toContain('Demander un autre devis')
  expect((await nadia.get(fundingPaths.quoteOf(place))).status).toBe(404)
})
