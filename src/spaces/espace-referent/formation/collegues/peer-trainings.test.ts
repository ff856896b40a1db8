import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../../../../tests/support/database.ts'
import { seedAcceptedTrack } from '../../../../../tests/support/formations.ts'
import { mandatsSignedBy } from '../../../../../tests/support/peer-trainings.ts'
import { codeFor, type People, type Referents, seedPeople, seedReferents } from '../../../../../tests/support/people.ts'
import { everyRoute } from '../../../../../tests/support/routes.ts'
import { type TestClient, type TestServer, testServer } from '../../../../../tests/support/server.ts'
import { seedTeam, type Team } from '../../../../../tests/support/team.ts'
import { trainingCompletions } from '../../../../domain/formations/tables.ts'
import { SECOND } from '../../../../platform/clock.ts'
import { equipePaths } from '../../../equipe/paths.ts'
import { teachingPaths } from '../../../espace-aidant/formations/paths.ts'
import { teamPaths } from '../../equipe/paths.ts'
import { peerPaths } from './paths.ts'

let database: TestDatabase
let server: TestServer
let people: People
let referents: Referents
let team: Team
let nadia: TestClient
let claire: TestClient

beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  await database.reset()
  server = await testServer(database, everyRoute(), testContext(database))
  people = await seedPeople(server.ctx)
  referents = await seedReferents(server.ctx, people)
  team = await seedTeam(server.ctx)
  ;[nadia, claire] = [server.client(), server.client()]
  await nadia.signInAs(referents.nadia)
  await claire.signInAs(people.claire)
})
afterEach(() => server.close())
afterAll(() => database.close())

const track = (givenName: string) =>
  seedAcceptedTrack(server.ctx, { organisationId: people.mairie.id, givenName, email: `${givenName}@houlbec.example` })

/** Each code serves once: the clock moves to the next. */
const code = ({ secret }: { readonly secret: string }) => {
  server.clock.advance(31 * SECOND)
  return codeFor(secret, server.clock.now())
}

describe('a référent asks a colleague to train', () => {
  test('nobody to train, then nobody who may: each page says what to do', async () => {
    expect((await nadia.get(peerPaths.list)).text).toContain('Il faut d’abord une personne dont la demande')
    expect((await nadia.get(peerPaths.propose)).text).toContain('Personne n’est à former pour le moment')
    await track('Aminata')
    await mandatsSignedBy(server.ctx, people.claire.aidant, 5)
    const { text } = await nadia.get(peerPaths.propose)
    expect(text).toContain('Personne de votre structure ne peut former en ce moment')
    expect(text).toContain('Claire Vasseur : 5 mandats signés dans la structure. Il en faut plus de 5.')
    expect(text).toContain(server.ctx.teamEmail)
  })

  test('who may not is shown and cannot be chosen; a refused form comes back whole', async () => {
    const [aminata, bastien] = [await track('Aminata'), await track('Bastien')]
    await mandatsSignedBy(server.ctx, people.claire.aidant, 6)
    const page = await nadia.get(peerPaths.proposeFor(aminata))
    expect(page.body).toMatch(new RegExp(`value="${aminata}"[^>]*checked`))
    expect(page.body).not.toMatch(new RegExp(`value="${bastien}"[^>]*checked`))
    expect(page.body).toMatch(new RegExp(`value="${people.samir.accountId}"[^>]*disabled`))
    const empty = await nadia.post(peerPaths.propose, { personnes: [aminata, bastien] })
    expect(empty.status).toBe(422)
    expect(empty.text).toContain('Choisissez qui forme, dans la liste.')
    expect(empty.body).toMatch(new RegExp(`value="${bastien}"[^>]*checked`))
    // As if the disabled choice were sent all the same.
    const forced = await nadia.post(peerPaths.propose, { personnes: aminata, formateur: people.samir.accountId })
    expect(forced.status).toBe(422)
    expect(forced.text).toContain('n’a pas signé plus de 5 mandats')
  })

  test('from the proposal to the attestation, each sees where it stands', async () => {
    const [aminata, bastien] = [await track('Aminata'), await track('Bastien')]
    await mandatsSignedBy(server.ctx, people.claire.aidant, 6)
    await nadia.get(peerPaths.propose)
    const sent = await nadia.post(peerPaths.propose, {
      personnes: [aminata, bastien],
      formateur: people.claire.accountId,
    })
    expect(sent.status).toBe(303)
    const sheet = await nadia.follow(sent)
    expect(sheet.text).toContain('La réponse de Claire Vasseur est attendue')
    const id = /collegues\/([0-9a-f-]{36})/.exec(sent.location ?? '')?.[1] ?? ''

    const home = await claire.get('/espace-aidant')
    expect(home.body).toContain(teachingPaths.list)
    const list = await claire.get(teachingPaths.list)
    expect(list.text).toContain('Aminata Roy et Bastien Roy')
    const proposal = await claire.get(teachingPaths.trainingOf(id))
    expect(proposal.text).toContain('Nadia Cherif vous propose de former à Aidants Connect')
    const accepted = await claire.follow(await claire.post(teachingPaths.acceptOf(id)))
    expect(accepted.text).toContain('Après la formation : qui était présent ?')
    expect(accepted.text).toContain('Aminata@houlbec.example')

    const nobody = await claire.post(teachingPaths.attestOf(id), { jour: '2026-03-03' })
    expect(nobody.status).toBe(422)
    expect(nobody.text).toContain('Cochez qui a suivi la formation.')
    const wrong = await claire.post(teachingPaths.attestOf(id), {
      presents: aminata,
      jour: '2026-03-03',
      code: '000000',
    })
    expect(wrong.status).toBe(422)
    expect(wrong.body).toMatch(new RegExp(`value="${aminata}"[^>]*checked`))
    const before = { presents: aminata, jour: '2026-03-02', code: code(people.claire) }
    const early = await claire.post(teachingPaths.attestOf(id), before)
    expect(early.status).toBe(422)
    expect(early.text).toContain('entre votre accord et aujourd’hui')
    const done = await claire.post(teachingPaths.attestOf(id), {
      presents: aminata,
      jour: '2026-03-03',
      code: code(people.claire),
    })
    expect(done.status).toBe(303)
    expect((await claire.follow(done)).text).toContain('Formation attestée le 3 mars 2026')
    expect(await server.ctx.db.select().from(trainingCompletions)).toHaveLength(1)
    const after = await nadia.get(peerPaths.trainingOf(id))
    expect(after.text).toMatch(/Aminata Roy.*Formation attestée le 3 mars 2026.*Bastien Roy.*À former/)

    const corrected = await claire.post(teachingPaths.unattestOf(id), { personne: aminata })
    expect((await claire.follow(corrected)).text).toContain('n’est plus attestée')
    expect((await claire.post(teachingPaths.unattestOf(id), { personne: aminata })).status).toBe(409)
    expect((await nadia.get(peerPaths.trainingOf(id))).text).toMatch(/Aminata Roy.*À former.*Bastien Roy.*À former/)
  })

  test('declined, taken out, cancelled: said on both sides, and sent twice it changes nothing', async () => {
    await mandatsSignedBy(server.ctx, people.claire.aidant, 6)
    const [aminata, bastien] = [await track('Aminata'), await track('Bastien')]
    const propose = async (...personnes: readonly string[]) => {
      const sent = await nadia.post(peerPaths.propose, { personnes, formateur: people.claire.accountId })
      return /collegues\/([0-9a-f-]{36})/.exec(sent.location ?? '')?.[1] ?? ''
    }
    await nadia.get(peerPaths.propose)
    const id = await propose(aminata, bastien)
    const out = await nadia.post(peerPaths.withdrawOf(id), { personne: bastien })
    expect((await nadia.follow(out)).text).toContain('Cette personne ne suit plus cette formation')
    expect((await nadia.post(peerPaths.withdrawOf(id), { personne: bastien })).status).toBe(409)
    await claire.get(teachingPaths.trainingOf(id))
    const declined = await claire.follow(await claire.post(teachingPaths.declineOf(id)))
    expect(declined.text).toContain('Un mail prévient une personne référente')
    expect((await claire.post(teachingPaths.acceptOf(id))).status).toBe(409)
    expect((await nadia.get(peerPaths.trainingOf(id))).text).toContain('Il faut une autre formation')
    const other = await propose(aminata)
    expect((await nadia.follow(await nadia.post(peerPaths.cancelOf(other)))).text).toContain('La formation est annulée')
    expect((await nadia.post(peerPaths.cancelOf(other))).status).toBe(409)
  })
})

test('the guide is a PDF for whoever is aidant', async () => {
  const { status, headers, body } = await claire.get(teachingPaths.guide)
  expect(status).toBe(200)
  expect(headers['content-type']).toContain('application/pdf')
  expect(body.slice(0, 5)).toBe('%PDF-')
})

describe('our team sets the number of mandats aside', () => {
  test('with a reason and a code; what is not to be trained says so', async () => {
    const hugo = server.client()
    await hugo.signInAs(team.hugo)
    const aminata = await track('Aminata')
    const page = await hugo.get(equipePaths.allowPeerOf(aminata))
    expect(page.text).toContain('Samir Belkacem')
    const wanted = { formateur: people.samir.accountId, raison: 'Formateur de métier.' }
    const missing = await hugo.post(equipePaths.allowPeerOf(aminata), { formateur: wanted.formateur })
    expect(missing.status).toBe(422)
    expect(missing.text).toContain('Dites pourquoi.')
    const sent = await hugo.post(equipePaths.allowPeerOf(aminata), { ...wanted, code: code(team.hugo) })
    expect(sent.status).toBe(303)
    expect((await hugo.follow(sent)).text).toContain('La formation est proposée')
    expect((await hugo.get(equipePaths.allowPeerOf(aminata))).text).toContain('n’attend pas de formation')
    const seen = await nadia.get(peerPaths.list)
    expect(seen.text).toContain('Samir Belkacem')
    // The structure reads why, and nobody of it is told who of our team decided.
    const request = await nadia.get(teamPaths.trackOf(aminata))
    expect(request.text).toContain('Formateur de métier.')
    for (const { text } of [seen, request]) expect(text).not.toContain('Hugo')
  })
})
