import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { seedTrainer, seedTrainingOrganisation, type TrainerPerson } from '../../../../tests/support/formations.ts'
import { waitingMessages } from '../../../../tests/support/outbox.ts'
import { codeFor, seedPeople } from '../../../../tests/support/people.ts'
import { everyRoute } from '../../../../tests/support/routes.ts'
import { type TestClient, type TestServer, testServer } from '../../../../tests/support/server.ts'
import { seedTeam, type Team } from '../../../../tests/support/team.ts'
import { trainersOf, trainingOrganisations, trainingOrganisationsList } from '../../../domain/comptes/index.ts'
import { SECOND } from '../../../platform/clock.ts'
import { equipePaths } from '../../equipe/paths.ts'
import { organismePaths } from '../paths.ts'

let database: TestDatabase
let server: TestServer
let client: TestClient
let mathilde: TrainerPerson

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

beforeEach(async () => {
  await database.reset()
  server = await testServer(database, everyRoute())
  await seedPeople(server.ctx)
  mathilde = await seedTrainer(
    server.ctx,
    await seedTrainingOrganisation(server.ctx, { name: 'Médiation & Compagnie' }),
  )
  client = server.client()
  await client.signInAs(mathilde)
})

/** Each code serves once: the clock moves to the next. */
function nextCode(secret: string): string {
  server.clock.advance(31 * SECOND)
  return codeFor(secret, server.clock.now())
}
const NOAM = { prenom: 'Noam', nom: 'Pujol', adresse: 'noam.pujol@mediation.example', telephone: '' }
const invite = (over: Readonly<Record<string, string>> = {}) =>
  client.post(organismePaths.inviteColleague, { ...NOAM, code: nextCode(mathilde.secret), ...over })

describe('a lead invites a colleague', () => {
  test('who activates their account with the link and the code read out, and lands in the organisation’s space', async () => {
    const page = await client.follow(await invite())
    expect(page.text).toContain('Montrez maintenant le code à donner de vive voix')
    expect(page.text).toContain('Activation attendue')
    const noam = (await trainersOf(server.ctx, mathilde.trainer.trainingOrganisation.id)).find(({ lead }) => !lead)
    const shown = await client.post(organismePaths.colleagueOf(noam?.accountId ?? ''), { acte: 'montrer' })
    const code = /Ne l’envoyez ni par mail ni par message\. (\d{3}) (\d{3})/.exec(shown.text)?.slice(1).join('') ?? ''
    expect(code).toMatch(/^\d{6}$/)
    const [mail] = await waitingMessages(server.ctx, 'activation_link')
    const link = /http:\/\/localhost:3000(\/activation\/lien\/\S+)/.exec(mail?.text ?? '')?.[1] ?? ''
    const theirs = server.client()
    await theirs.get(link)
    const app = await theirs.follow(await theirs.post(link, { code }))
    const secret = /secret=([A-Z2-7]+)/.exec(app.body)?.[1] ?? ''
    const factor = await theirs.post('/activation/application', { code: nextCode(secret) })
    const documents = await theirs.follow(factor)
    expect(documents.text).toContain('conditions')
    const form = Object.fromEntries(
      [
        ...documents.body.matchAll(
          /type="checkbox"[^>]*name="([^"]+)"[^>]*value="([^"]*)"|name="([^"]+)"[^>]*type="checkbox"[^>]*value="([^"]*)"/g,
        ),
      ].map(([, a, b, c, d]) => [a ?? c ?? '', b ?? d ?? '']),
    )
    const action = /<form action="(\/activation\/[^"]+)"/.exec(documents.body)?.[1] ?? ''
    const home = await theirs.follow(await theirs.post(action, form))
    expect(home.text).toMatch(/Médiation & Compagnie.*Vos sessions/)
    const [welcome] = await waitingMessages(server.ctx, 'welcome')
    expect([welcome?.to, welcome?.text.includes('http://localhost:3000/organisme')]).toEqual([NOAM.adresse, true])
    expect(welcome?.text).not.toContain('référent')
  })

  test.each([
    ['a name missing', { prenom: '' }, 'Écrivez son prénom'],
    ['a shared address', { adresse: 'contact@mediation.example' }, 'celle d’un service'],
    ['a telephone that takes no SMS', { telephone: '05 55 12 34 56' }, 'pas celui d’un mobile'],
    ['no code', { code: '' }, 'Il y a 1 chose à corriger'],
  ])('refused, whole: %s', async (_, over, words) => {
    const answer = await invite(over)
    expect(answer.status).toBe(422)
    expect(answer.text).toContain(words)
    if (!('adresse' in over)) expect(answer.body).toContain(`value="${NOAM.adresse}"`)
    expect(await waitingMessages(server.ctx)).toEqual([])
  })

  test('and takes somebody out, with a code; the last lead stays', async () => {
    const { trainer } = await seedTrainer(server.ctx, mathilde.trainer.trainingOrganisation, { lead: false })
    const path = organismePaths.removeColleagueOf(trainer.accountId)
    expect((await client.post(path, { code: '' })).status).toBe(422)
    const list = await client.follow(await client.post(path, { code: nextCode(mathilde.secret) }))
    expect(list.text).toContain('Cette personne n’a plus accès')
    const self = organismePaths.removeColleagueOf(mathilde.accountId)
    const last = await client.post(self, { code: nextCode(mathilde.secret) })
    expect([last.status, last.text.includes('dernière personne responsable')]).toEqual([422, true])
  })
})

describe('our team', () => {
  let team: Team
  beforeEach(async () => {
    team = await seedTeam(server.ctx)
    client = server.client()
    await client.signInAs(team.sofia)
  })
  const proved = () => ({ code: nextCode(team.sofia.secret) })

  test('writes an organisation down, invites its first lead, and closes it', async () => {
    const form = { nom: 'Familles Rurales de Corrèze', reseau: 'familles_rurales', guichet: 'formation@fr19.example' }
    const empty = await client.post(equipePaths.createOrganisme, { nom: '', guichet: 'x' })
    expect([empty.status, empty.text.includes('Choisissez son réseau')]).toEqual([422, true])
    const sheet = await client.follow(await client.post(equipePaths.createOrganisme, { ...form, ...proved() }))
    expect(sheet.text).toContain('Invitez maintenant sa première personne responsable')
    const created = (await trainingOrganisationsList(server.ctx)).find(({ name }) => name === form.nom)
    const id = created?.id ?? ''
    expect(created).toMatchObject({ network: 'familles_rurales', deskEmail: form.guichet })
    const again = await client.post(equipePaths.createOrganisme, { ...form, ...proved() })
    expect([again.status, again.text.includes('porte déjà ce nom')]).toEqual([422, true])
    const invited = await client.post(equipePaths.inviteToOrganismeOf(id), { ...NOAM, responsable: 'oui', ...proved() })
    const person = await client.follow(invited)
    expect(person.text).toContain('Responsable : invite et retire des collègues')
    const [lead] = await trainersOf(server.ctx, id)
    const shown = await client.post(equipePaths.organismePersonOf(id, lead?.accountId ?? ''), { acte: 'montrer' })
    expect(shown.text).toMatch(/\d{3} \d{3}/)
    const closed = await client.follow(await client.post(equipePaths.closeOrganismeOf(id), proved()))
    expect(closed.text).toContain('Personne n’y a plus accès')
    const [row] = await server.ctx.db.select().from(trainingOrganisations).where(eq(trainingOrganisations.id, id))
    expect(row?.closedAt).toEqual(server.clock.now())
    expect((await client.get(equipePaths.organismeOf(id))).text).toContain('Fermé le')
    expect((await client.get(equipePaths.closeOrganismeOf(id))).status).toBe(404)
  })
})
