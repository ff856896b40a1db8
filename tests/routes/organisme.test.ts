import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { acceptances, deactivateAccount, requestEmergencyStop, trainingStaff } from '../../src/domain/comptes/index.ts'
import { journalChains } from '../../src/domain/journal/tables.ts'
import type { Ctx } from '../../src/platform/context.ts'
import type { AppRoute } from '../../src/spaces/access.ts'
import { organismePaths } from '../../src/spaces/organisme-formation/paths.ts'
import { testContext } from '../support/context.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { seedSession, seedTrainer, seedTrainingOrganisation, type TrainingOrganisation } from '../support/formations.ts'
import { type People, seedPeople, seedReferents } from '../support/people.ts'
import { addressOf, everyRoute, routeName } from '../support/routes.ts'
import { type Answer, type TestClient, type TestServer, testServer } from '../support/server.ts'
import { seedTeam } from '../support/team.ts'
import { objectsTrainer, trainingObjects } from '../support/training-objects.ts'

/**
 * The space of training organisations × everybody who may come × whose object it is (check 18, W-26): a route that is added is walked without a
 * line here. What `matrix.test.ts` walks for every access is not repeated.
 */
const routes = everyRoute().filter(({ access }) => access === 'organisme')
const named = (some: readonly AppRoute[]) => some.map((route) => [routeName(route), route] as const)
const withObject = routes.filter(({ path }) => path.includes(':'))

let database: TestDatabase
let server: TestServer
let own: Readonly<Record<string, string>>
/** Two sessions of the other organisation: what its forms may name besides what is another's. */
let strangersSession: string
const visitors = new Map<string, TestClient>()
const visitor = (name: string): TestClient => {
  const client = visitors.get(name)
  if (!client) throw new Error(name)
  return client
}

beforeAll(async () => {
  database = await testDatabase()
  const context = testContext(database)
  const { ctx } = context
  server = await testServer(database, everyRoute(), context)
  const people = await seedPeople(ctx)
  own = await trainingObjects(ctx, people.mairie.id)
  const { nadia } = await seedReferents(ctx, people)
  const team = await seedTeam(ctx)
  const mathilde = await objectsTrainer(ctx)
  const { trainingOrganisation } = mathilde.trainer
  const stranger = await seedTrainer(ctx, await seedTrainingOrganisation(ctx))
  strangersSession = await seedSession(ctx, stranger)
  const colleague = await seedTrainer(ctx, trainingOrganisation, { lead: false })
  const everybody = { owner: mathilde, colleague, stranger, aidant: people.claire, referent: nadia, lead: team.hugo }
  for (const [name, person] of Object.entries(everybody)) {
    const client = server.client()
    await client.signInAs(person)
    visitors.set(name, client)
  }
  await otherStandings(ctx, people, trainingOrganisation)
  visitors.set('anonymous', server.client())
})
afterAll(async () => {
  await server.close()
  await database.close()
})

/** Without the conditions; stopped; taken out of the organisation by closing their account; aidant besides, in a structure that is stopped. */
async function otherStandings(ctx: Ctx, { mairie, samir }: People, organisme: TrainingOrganisation): Promise<void> {
  const standing = async (name: string) => {
    const person = await seedTrainer(ctx, organisme)
    const client = server.client()
    await client.signInAs(person)
    visitors.set(name, client)
    return person
  }
  const newcomer = await standing('newcomer')
  await ctx.db.delete(acceptances).where(eq(acceptances.accountId, newcomer.accountId))
  const { accountId: stopped } = await standing('stopped')
  const gone = await standing('gone')
  expect(await deactivateAccount(ctx, gone.accountId)).toBe('deactivated')
  await ctx.db.insert(trainingStaff).values({
    id: randomUUID(),
    accountId: samir.accountId,
    trainingOrganisationId: organisme.id,
    lead: false,
    since: ctx.clock.now(),
  })
  const both = server.client()
  await both.signInAs(samir)
  visitors.set('both', both)
  for (const target of [
    { scope: 'aidant' as const, accountId: stopped },
    { scope: 'structure' as const, organisationId: mairie.id },
  ]) {
    const stop = await requestEmergencyStop(ctx, { target, reason: 'essai', operator: 'Alice' })
    expect(stop.kind).toBe('effective')
  }
}

const ask = (
  client: TestClient,
  route: AppRoute,
  values: Readonly<Record<string, string>>,
  form: Readonly<Record<string, string>> = {},
): Promise<Answer> =>
  route.method === 'GET' ? client.get(addressOf(route, values)) : client.post(addressOf(route, values), form)
const unknown = () => Object.fromEntries(Object.keys(own).map((name) => [name, randomUUID()]))
const comparable = ({ status, body }: Answer, values: Readonly<Record<string, string>>) => ({
  status,
  body: Object.values(values).reduce(
    (text, value) => text.replaceAll(value, '…'),
    body.replace(/name="_csrf" value="[^"]*"/g, ''),
  ),
})
/** How many acts were ever recorded, in each chain. */
const acts = async () =>
  await server.ctx.db.select({ length: journalChains.length }).from(journalChains).orderBy(journalChains.id)

describe('whoever is of no training organisation gets no further', () => {
  test.each(named(routes))('%s', async (_, route) => {
    const anonymous = await ask(visitor('anonymous'), route, own)
    expect([303, 403]).toContain(anonymous.status)
    if (anonymous.status === 303) expect(anonymous.location).toMatch(/^\/connexion\?/)
    for (const name of ['aidant', 'referent', 'lead']) {
      expect((await ask(visitor(name), route, own)).status, name).toBe(403)
    }
  })
})

describe('what belongs to another organisation is what does not exist (check 18)', () => {
  test.each(named(withObject))('%s', async (_, route) => {
    const none = unknown()
    const before = await acts()
    const foreign = await ask(visitor('stranger'), route, own)
    const missing = await ask(visitor('stranger'), route, none)
    expect(foreign.status).toBe(404)
    expect(comparable(foreign, own)).toEqual(comparable(missing, none))
    expect(await acts()).toEqual(before)
  })
})

describe('its own pages answer a trainer; who works there is for leads alone', () => {
  test.each(named(routes.filter(({ method }) => method === 'GET')))('%s', async (_, route) => {
    expect([200, 303, 409]).toContain((await ask(visitor('owner'), route, own)).status)
    const leadsOnly = route.path.startsWith(`${organismePaths.colleagues}/`)
    expect(leadsOnly ? [404] : [200, 303, 409]).toContain((await ask(visitor('colleague'), route, own)).status)
  })
})

describe('somebody of an organisation gets in with everything in order, and with nothing else', () => {
  test.each(named(routes))('%s', async (_, route) => {
    const newcomer = await ask(visitor('newcomer'), route, own)
    expect(newcomer.status).toBe(route.method === 'GET' ? 303 : 403)
    if (newcomer.status === 303) expect(newcomer.location).toMatch(/^\/connexion\/conditions/)
    expect((await ask(visitor('stopped'), route, own)).status).toBe(403)
    expect(await ask(visitor('gone'), route, own)).toMatchObject({ status: route.method === 'GET' ? 303 : 403 })
  })

  test('a stop of the structure where they are aidant besides does not keep them from this work', async () => {
    expect((await visitor('both').get('/espace-aidant/usagers')).status).toBe(403)
    const home = await visitor('both').get(organismePaths.home)
    expect([home.status, home.text.includes('Vos sessions')]).toEqual([200, true])
  })
})

test('a malformed identifier is a page that does not exist, never an error', async () => {
  const values = Object.fromEntries(Object.keys(own).map((name) => [name, encodeURIComponent("1' or 1=1--")]))
  for (const route of withObject) {
    expect((await ask(visitor('owner'), route, values)).status, routeName(route)).toBe(404)
  }
})

/** Forms that name something by an identifier that is not in the address: the field, what of another's it may name. */
const NAMED_IN_FORMS: Readonly<Record<string, { readonly field: string; readonly of: string }>> = {
  'POST /organisme/inscriptions/:registrationId/deplacer': { field: 'session', of: 'trainingSessionId' },
}

test.each(Object.entries(NAMED_IN_FORMS))(
  'what a form names and is another organisation’s does not exist: %s',
  async (name, { field, of }) => {
    const route = routes.find((one) => name === routeName(one))
    if (!route) throw new Error(name)
    const answers = []
    for (const value of [own[of] ?? '', randomUUID()]) {
      const before = await acts()
      const values = { ...own, trainingSessionId: strangersSession }
      answers.push(comparable(await ask(visitor('stranger'), route, values, { [field]: value }), { value }))
      expect(await acts()).toEqual(before)
    }
    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]?.status).not.toBe(500)
  },
)

test('every identifier that a form of this space carries is walked above', async () => {
  const found = new Set<string>()
  for (const route of routes.filter(({ method }) => method === 'GET')) {
    const { body } = await ask(visitor('owner'), route, own)
    for (const [tag] of body.matchAll(/<(?:input|button|option)[^>]*value="[0-9a-f]{8}-[0-9a-f-]{27}"[^>]*>/g)) {
      found.add(/name="([^"]+)"/.exec(tag)?.[1] ?? tag)
    }
  }
  const walked = new Set(Object.values(NAMED_IN_FORMS).map(({ field }) => field))
  expect([...found].filter((field) => !walked.has(field))).toEqual([])
})
