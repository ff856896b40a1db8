import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  addMembership,
  addTotpApp,
  createAccount,
  deactivateAccount,
  requestEmergencyStop,
  sessions,
  stopColleague,
} from '../../src/domain/comptes/index.ts'
import { journalChains } from '../../src/domain/journal/tables.ts'
import { autorisationsInForce } from '../../src/domain/mandats/index.ts'
import type { Organisation } from '../../src/domain/organisations/index.ts'
import type { Ctx } from '../../src/platform/context.ts'
import type { Access, AppRoute } from '../../src/spaces/access.ts'
import { connexionPaths } from '../../src/spaces/connexion/paths.ts'
import { equipePaths } from '../../src/spaces/equipe/paths.ts'
import { testContext } from '../support/context.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { seedAcceptedTrack } from '../support/formations.ts'
import { signedMandat, somebody } from '../support/mandats.ts'
import { type Objects, objectsOf } from '../support/objects.ts'
import { type People, type Person, referentOf, seedPeople, seedPerson, seedReferents } from '../support/people.ts'
import { enterAs, fileRequester, seedRequester } from '../support/requesters.ts'
import { addressOf, everyRoute, routeName } from '../support/routes.ts'
import { type Answer, type TestClient, type TestServer, testServer } from '../support/server.ts'
import { seedTeam } from '../support/team.ts'

/**
 * Every route × everybody who may come × whose object it is (domain/05 T-20). The table below says what each may expect; a route that is
 * added is walked without a line here, and one whose parameter is new stops the test until an object is made for it.
 */
const routes = everyRoute()
const guarded = routes.filter(({ access }) => access === 'aidant')
const isLed = ({ access }: AppRoute) => access === 'referent' || access === 'referent-stop'
const led = routes.filter(isLed)
const isAsked = ({ access }: AppRoute) => access === 'requester'
const ours = routes.filter(({ access }) => access === 'equipe')
const named = (some: readonly AppRoute[]) => some.map((route) => [routeName(route), route] as const)
const withObject = guarded.filter(({ path }) => path.includes(':'))
// Requesters have no account, and an account opens nothing of theirs.
const closed = routes.filter(({ access }) => !['public', 'session', 'requester'].includes(access))
const asked = routes.filter(({ access }) => access === 'requester')

let database: TestDatabase
let server: TestServer
let people: People
let own: Objects
/** Somebody of the other structure. */
let strangersUsager: string
let strangersTrack: string
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
  server = await testServer(database, routes, context)
  people = await seedPeople(ctx)
  const { claire, lucie, mairie } = people
  own = await objectsOf(ctx, claire)
  strangersUsager = (await signedMandat(ctx, lucie.aidant, { identity: somebody() })).usagerId
  strangersTrack = await seedAcceptedTrack(ctx, { organisationId: people.association.id })
  const { nadia: referent, paul: otherReferent } = await seedReferents(ctx, people)
  const team = await seedTeam(ctx)
  const newcomer = await seedPerson(
    ctx,
    {
      givenName: 'Inès',
      familyName: 'Roy',
      email: 'ines@mairie.example.fr',
      secret: 'MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LL',
      cgu: false,
    },
    [mairie],
  )
  const stopped = await seedPerson(
    ctx,
    {
      givenName: 'Noé',
      familyName: 'Petit',
      email: 'noe@mairie.example.fr',
      secret: 'MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LM',
    },
    [mairie],
  )
  for (const [name, person] of Object.entries({
    owner: claire,
    colleague: people.samir,
    stranger: lucie,
    referent,
    otherReferent,
    newcomer,
    stopped,
    support: team.sofia,
    lead: team.hugo,
  })) {
    const client = server.client()
    await client.signInAs(person)
    visitors.set(name, client)
  }
  await otherStandings(ctx, people, referent)
  for (const [name, person] of Object.entries(await unfinished(ctx, mairie))) {
    const client = server.client()
    await client.signInAs(person)
    visitors.set(name, client)
  }
  visitors.set('anonymous', server.client())
  for (const [name, requester] of Object.entries({
    requester: await fileRequester(ctx),
    otherRequester: await seedRequester(ctx),
  })) {
    const client = server.client()
    await enterAs(client, ctx, requester)
    visitors.set(name, client)
  }
  const stop = await requestEmergencyStop(ctx, {
    target: { scope: 'aidant', accountId: stopped.accountId },
    reason: 'essai',
    operator: 'Alice',
  })
  expect(stop.kind).toBe('effective')
})
afterAll(async () => {
  await server.close()
  await database.close()
})

/** Référente and aidante at once; without her charter; whose account was closed; whom a référent blocked; who left their screen. */
async function otherStandings(ctx: Ctx, { mairie }: People, referent: Person): Promise<void> {
  const made = new Map<string, Person>()
  for (const [index, name] of ['both', 'newReferent', 'gone', 'blocked', 'away'].entries()) {
    const secret = `MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2${'ABCDE'[index]}A`
    const wanted = { givenName: 'Dominique', familyName: 'Adam', email: `${name}@mairie.example.fr`, secret }
    const person = await seedPerson(ctx, { ...wanted, cgu: name !== 'newReferent' }, [mairie])
    if (name !== 'blocked')
      await addMembership(ctx, { accountId: person.accountId, organisationId: mairie.id, role: 'referent' })
    const client = server.client()
    await client.signInAs(person)
    visitors.set(name, client)
    made.set(name, person)
  }
  const idOf = (name: string) => made.get(name)?.accountId ?? ''
  expect(await deactivateAccount(ctx, idOf('gone'))).toBe('deactivated')
  expect(await stopColleague(ctx, referentOf(referent), idOf('blocked'), 'autre')).toBe('stopped')
  // Blocking ended their sessions: what follows is somebody who signs in again.
  await visitor('blocked').signInAs({ accountId: idOf('blocked') })
  await ctx.db
    .update(sessions)
    .set({ lockedAt: ctx.clock.now() })
    .where(eq(sessions.accountId, idOf('away')))
}

/** Somebody who has no factor yet, and somebody who has one but whose account is not in use. */
async function unfinished(ctx: Ctx, mairie: Organisation) {
  const person = async (email: string) => {
    const created = await createAccount(ctx, { email, givenName: 'Nour', familyName: 'Haddad', invited: true })
    if (created.kind === 'refused') throw new Error(created.reason)
    const { accountId } = created
    for (const role of ['aidant', 'referent'] as const) {
      await addMembership(ctx, { accountId, organisationId: mairie.id, role })
    }
    return { accountId }
  }
  const halfway = await person('halfway@mairie.example.fr')
  await addTotpApp(ctx, { accountId: halfway.accountId, seedBase32: 'MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LR' })
  return { invited: await person('invited@mairie.example.fr'), halfway }
}

const unknown = () =>
  Object.fromEntries(Object.keys(own).map((name) => [name, name === 'theme' ? 'social' : randomUUID()]))
const ask = (
  client: TestClient,
  route: AppRoute,
  values: Readonly<Record<string, string>>,
  form = {},
): Promise<Answer> =>
  route.method === 'GET' ? client.get(addressOf(route, values)) : client.post(addressOf(route, values), form)

/** What two answers share: everything but what changes at every page. */
const comparable = ({ status, body }: Answer, values: Readonly<Record<string, string>>) => ({
  status,
  body: Object.values(values).reduce(
    // A word of an address (a theme, a language, a sheet) is in the page's own text too.
    (text, value) => (/^[a-z-]+$/.test(value) ? text : text.replaceAll(value, '…')),
    body.replace(/name="_csrf" value="[^"]*"/g, ''),
  ),
})

test('the table of rights names every access that a route declares', () => {
  const accesses: readonly Access[] = [
    'public',
    'session',
    'activation',
    'signed-in',
    'aidant',
    'referent',
    'referent-stop',
    'equipe',
    'organisme',
    'requester',
  ]
  for (const { access } of routes) expect(accesses).toContain(access)
  expect(routes.length).toBeGreaterThan(70)
})

describe('whoever is not an aidant of the structure, with everything in order, gets no further', () => {
  test.each(named(guarded))('%s', async (_, route) => {
    const anonymous = await ask(visitor('anonymous'), route, own)
    expect([303, 403]).toContain(anonymous.status)
    if (anonymous.status === 303) expect(anonymous.location).toMatch(/^\/connexion\?/)
    expect((await ask(visitor('stopped'), route, own)).status).toBe(403)
    for (const name of ['referent', 'otherReferent', 'support', 'lead']) {
      const { status, location } = await ask(visitor(name), route, own)
      // From the aidants' home, where everybody arrives, to their own.
      const home = name === 'support' || name === 'lead' ? '/equipe' : '/espace-referent'
      const expected = route.path === '/espace-aidant' ? { status: 303, location: home } : { status: 403 }
      expect({ status, location }, name).toMatchObject(expected)
    }
    const newcomer = await ask(visitor('newcomer'), route, own)
    expect([303, 403]).toContain(newcomer.status)
    if (newcomer.status === 303) expect(newcomer.location).toMatch(/^\/connexion\/conditions/)
  })
})

describe('an account without a confirmed factor, or without its documents, is led to its activation from everywhere', () => {
  test.each(named(closed.filter(({ access }) => access !== 'activation')))('%s', async (_, route) => {
    for (const name of ['invited', 'halfway']) {
      expect(await ask(visitor(name), route, own), name).toMatchObject({ status: 303, location: '/activation' })
    }
  })
})

describe('whoever has no account any more is nobody, and whoever is blocked, or left their screen, gets no further', () => {
  test.each(named(closed))('%s', async (_, route) => {
    const [gone, anonymous] = [await ask(visitor('gone'), route, own), await ask(visitor('anonymous'), route, own)]
    expect([gone.status, gone.location]).toEqual([anonymous.status, anonymous.location])
    const blocked = await ask(visitor('blocked'), route, own)
    // Blocked in one structure, they may still choose another one of theirs.
    if (route.path === connexionPaths.organisation) expect([200, 422]).toContain(blocked.status)
    else expect(blocked.status).toBe(403)
    const away = await ask(visitor('away'), route, own)
    expect(away.status).toBe(403)
    expect(away.text).toMatch(/code à 6 chiffres/i)
  })
})

describe('an activation is for whoever has one to finish', () => {
  test.each(named(routes.filter(({ access }) => access === 'activation')))('%s', async (_, route) => {
    expect((await ask(visitor('anonymous'), route, own)).status).toBe(route.method === 'GET' ? 303 : 403)
    for (const name of ['owner', 'referent', 'newcomer']) {
      expect(await ask(visitor(name), route, own), name).toMatchObject({ status: 303, location: '/espace-aidant' })
    }
    expect((await ask(visitor('stopped'), route, own)).status).toBe(403)
  })
})

describe('what belongs to another structure is what does not exist', () => {
  test.each(named(withObject))('%s', async (_, route) => {
    const none = unknown()
    const foreign = await ask(visitor('stranger'), route, own)
    const missing = await ask(visitor('stranger'), route, none)
    expect(foreign.status).toBe(404)
    expect(comparable(foreign, own)).toEqual(comparable(missing, none))
  })
})

describe('whoever is not a référent of the structure, with everything in order, gets no further', () => {
  test.each(named(led))('%s', async (_, route) => {
    const anonymous = await ask(visitor('anonymous'), route, own)
    expect([303, 403]).toContain(anonymous.status)
    if (anonymous.status === 303) expect(anonymous.location).toMatch(/^\/connexion\?/)
    for (const name of ['owner', 'colleague', 'stranger', 'newcomer', 'stopped', 'support', 'lead']) {
      expect((await ask(visitor(name), route, own)).status, name).toBe(403)
    }
    const newReferent = await ask(visitor('newReferent'), route, own)
    expect([303, 403]).toContain(newReferent.status)
    if (newReferent.status === 303) expect(newReferent.location).toMatch(/^\/connexion\/conditions/)
  })
})

describe('for the référent of another structure, what belongs to this one is what does not exist (annex D 9)', () => {
  // The date of a webinar is offered to every référent.
  const belongs = ({ path }: AppRoute) => path.replace(':webinarId', '').includes(':')
  test.each(named(led.filter(belongs)))('%s', async (_, route) => {
    const none = unknown()
    const foreign = await ask(visitor('otherReferent'), route, own)
    const missing = await ask(visitor('otherReferent'), route, none)
    expect(foreign.status).toBe(404)
    expect(comparable(foreign, own)).toEqual(comparable(missing, none))
  })
})

describe('its own pages answer the référent, aidant or not', () => {
  const pages = led.filter(({ method }) => method === 'GET')
  test.each(named(pages))('%s', async (_, route) => {
    for (const name of ['referent', 'both']) {
      expect([200, 303, 409], name).toContain((await ask(visitor(name), route, own)).status)
    }
  })
})

describe('whoever is not of our team gets no further into its space', () => {
  test.each(named(ours))('%s', async (_, route) => {
    const anonymous = await ask(visitor('anonymous'), route, own)
    expect([303, 403]).toContain(anonymous.status)
    if (anonymous.status === 303) expect(anonymous.location).toMatch(/^\/connexion\?/)
    for (const name of ['owner', 'referent', 'stranger', 'otherReferent', 'newcomer', 'stopped']) {
      expect((await ask(visitor(name), route, own)).status, name).toBe(403)
    }
  })
})

describe('our team’s pages answer a lead; who is in the team is for leads alone', () => {
  const pages = ours.filter(({ method, path }) => method === 'GET' && !path.includes('/membres/:accountId'))
  test.each(named(pages))('%s', async (_, route) => {
    // A file that is being examined is not to be reopened: its own page says so.
    const there = route.path === equipePaths.reopenFile ? 303 : 200
    expect((await ask(visitor('lead'), route, own)).status).toBe(there)
    const leadsOnly = /\/membres\/(:accountId|demandes)/.test(route.path)
    expect((await ask(visitor('support'), route, own)).status).toBe(leadsOnly ? 404 : there)
  })
})

describe('whoever holds no link of a requester gets no further into their space, account or not', () => {
  test.each(named(asked))('%s', async (_, route) => {
    for (const name of ['anonymous', 'owner', 'referent', 'lead']) {
      const { status, location } = await ask(visitor(name), route, own)
      expect(status, name).toBe(route.method === 'GET' ? 303 : 403)
      if (status === 303) expect(location, name).toMatch(/^\/demande-habilitation\/suivre/)
    }
  })
})

describe('the file of another requester is what does not exist', () => {
  test.each(named(asked.filter(({ path }) => path.includes(':'))))('%s', async (_, route) => {
    const none = unknown()
    const foreign = await ask(visitor('otherRequester'), route, own)
    const missing = await ask(visitor('otherRequester'), route, none)
    expect(foreign.status).toBe(404)
    expect(comparable(foreign, own)).toEqual(comparable(missing, none))
  })
})

describe('their own pages answer a requester', () => {
  test.each(named(asked.filter(({ method }) => method === 'GET')))('%s', async (_, route) => {
    expect([200, 303]).toContain((await ask(visitor('requester'), route, own)).status)
  })
})

/**
 * Forms that name something by an identifier that is not in the address: who sends it, what it names, and what else it takes for the
 * identifier to be looked at. The walk below finds forms that are missing here.
 */
interface NamedInForm {
  readonly field: string
  readonly by: string
  readonly of: string
  readonly with?: () => Readonly<Record<string, string>>
}
const NAMED_IN_FORMS: Readonly<Record<string, NamedInForm>> = {
  'POST /connexion/structure': { field: 'structure', by: 'stranger', of: 'organisationId' },
  'POST /espace-referent/mandats/suivi': {
    field: 'usagers',
    by: 'otherReferent',
    of: 'usagerId',
    with: () => ({ aidant: people.lucie.accountId }),
  },
  'POST /espace-referent/mandats/suivi, whom to': {
    field: 'aidant',
    by: 'otherReferent',
    of: 'accountId',
    with: () => ({ usagers: strangersUsager }),
  },
  'POST /espace-referent/equipe/ajouter/deja-formes': {
    field: 'envoi',
    by: 'otherReferent',
    of: 'additionId',
    with: () => ({ adresses: 'quelqu.un@ailleurs.example.fr' }),
  },
  'POST /espace-referent/formation/:eligibleTrackId/session': {
    field: 'session',
    by: 'otherReferent',
    of: 'trainingSessionId',
  },
  'POST /espace-referent/formation/:eligibleTrackId/session, instead of': {
    field: 'remplace',
    by: 'otherReferent',
    of: 'registrationId',
    with: () => ({ session: own.trainingSessionId ?? '' }),
  },
  'POST /espace-referent/formation/collegues/proposer': {
    field: 'personnes',
    by: 'otherReferent',
    of: 'trackId',
    with: () => ({ formateur: people.lucie.accountId }),
  },
  'POST /espace-referent/formation/collegues/proposer, who trains': {
    field: 'formateur',
    by: 'otherReferent',
    of: 'accountId',
    with: () => ({ personnes: strangersTrack }),
  },
  'POST /espace-referent/formation/collegues/:peerTrainingId/retirer': {
    field: 'personne',
    by: 'otherReferent',
    of: 'trackId',
  },
  'POST /espace-aidant/formations/:peerTrainingId/presence-retiree': {
    field: 'personne',
    by: 'stranger',
    of: 'trackId',
  },
  'POST /espace-aidant/formations/:peerTrainingId/attester': { field: 'presents', by: 'stranger', of: 'trackId' },
  'GET /espace-referent/activite': { field: 'personne', by: 'otherReferent', of: 'accountId' },
  'GET /espace-referent/mandats': { field: 'aidant', by: 'otherReferent', of: 'accountId' },
  'GET /espace-referent/mandats/suivi': { field: 'qui', by: 'otherReferent', of: 'accountId' },
  'POST /espace-aidant/demarche/:usagerId': {
    field: 'theme',
    by: 'stranger',
    of: 'autorisationId',
    with: () => ({ demarche: 'Suivre un dossier', presence: 'present', accord: 'oui' }),
  },
  'POST /espace-aidant/demarche/:usagerId/consigner': { field: 'theme', by: 'stranger', of: 'autorisationId' },
  'POST /espace-aidant/demarche/:usagerId, again': { field: 'reprendre', by: 'stranger', of: 'acteId' },
}

describe('what a form names and belongs to others is what does not exist, and nothing comes of it', () => {
  test.each(Object.entries(NAMED_IN_FORMS))('%s', async (name, { field, by, of, with: rest }) => {
    const route = routes.find((one) => name.split(',')[0] === routeName(one))
    if (!route) throw new Error(name)
    const [autorisation] = await autorisationsInForce(server.ctx, people.mairie.id, own.usagerId)
    const theirs: Readonly<Record<string, string>> = {
      ...own,
      organisationId: people.mairie.id,
      autorisationId: autorisation?.id ?? '',
    }
    const answers = []
    const foreign = theirs[of] ?? ''
    expect(foreign).not.toBe('')
    for (const value of [foreign, randomUUID()]) {
      const before = await acts()
      const form = { ...rest?.(), [field]: value }
      const values = { ...own, usagerId: strangersUsager }
      const answer =
        route.method === 'GET'
          ? await visitor(by).get(`${addressOf(route, values)}?${new URLSearchParams(form)}`)
          : await ask(visitor(by), route, values, form)
      answers.push(comparable(answer, { value }))
      expect(await acts()).toEqual(before)
    }
    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]?.status).not.toBe(500)
  })

  /** How many acts were ever recorded, in each structure. */
  const acts = async () =>
    await server.ctx.db.select({ length: journalChains.length }).from(journalChains).orderBy(journalChains.id)
})

test('every identifier that a form of ours carries is walked above', async () => {
  const found = new Set<string>()
  for (const [name, route] of named(routes.filter(({ method }) => method === 'GET'))) {
    if (/:(token|number|journeyId|exchangeId|closingId)/.test(name)) continue
    const who = isAsked(route) ? 'requester' : isLed(route) ? 'referent' : route.access === 'equipe' ? 'lead' : 'both'
    const { body } = await ask(visitor(who), route, own)
    for (const [form] of body.matchAll(/<form[\s\S]*?<\/form>/g)) for (const field of namedIn(form)) found.add(field)
  }
  const walked = new Set(Object.values(NAMED_IN_FORMS).map(({ field }) => field))
  expect([...found].filter((field) => !walked.has(field)).sort()).toEqual(['_organisation'])
})

const ID = /value="[0-9a-f]{8}-[0-9a-f-]{27}"/

/** The fields of a form whose value is an identifier. */
function namedIn(form: string): readonly string[] {
  const nameOf = (tag: string) => /name="([^"]+)"/.exec(tag)?.[1] ?? ''
  const inputs = [...form.matchAll(/<(?:input|button)[^>]*>/g)].map(([tag]) => tag).filter((tag) => ID.test(tag))
  const selects = [...form.matchAll(/<select[\s\S]*?<\/select>/g)].map(([tag]) => tag).filter((tag) => ID.test(tag))
  return [...inputs, ...selects].map(nameOf)
}

describe('for our team too, what does not exist is a page that does not exist', () => {
  // A form that was not filled says first what is missing: it reads nothing yet.
  test.each(named(ours.filter(({ path }) => path.includes(':'))))('%s', async (_, route) => {
    expect([404, 422]).toContain((await ask(visitor('lead'), route, unknown())).status)
    if (route.method === 'GET') expect((await ask(visitor('lead'), route, unknown())).status).toBe(404)
  })
})

describe('what is one person’s own is, for everybody else, what does not exist', () => {
  const personal = routes.filter(({ access, path }) => access === 'signed-in' && path.includes(':'))
  test.each(named(personal))('%s', async (_, route) => {
    const none = unknown()
    for (const name of ['colleague', 'stranger', 'referent']) {
      const foreign = await ask(visitor(name), route, own)
      const missing = await ask(visitor(name), route, none)
      expect(foreign.status, name).toBe(404)
      expect(comparable(foreign, own), name).toEqual(comparable(missing, none))
    }
  })
})

describe('a journey, an exchange, an intervention are their owner’s alone, in the browser that began them', () => {
  const personal = withObject.filter(({ path }) => /:(journeyId|exchangeId|closingId)/.test(path))
  test.each(named(personal))('a colleague: %s', async (_, route) => {
    expect((await ask(visitor('colleague'), route, own)).status).toBe(404)
  })
  test.each(named(personal))('another browser of the same person: %s', async (_, route) => {
    expect((await ask(visitor('owner'), route, own)).status).toBe(404)
  })
})

describe('its own pages answer the owner', () => {
  const pages = withObject.filter(
    ({ method, path }) => method === 'GET' && !/:(journeyId|exchangeId|closingId)/.test(path),
  )
  test.each(named(pages))('%s', async (_, route) => {
    expect([200, 303, 409]).toContain((await ask(visitor('owner'), route, own)).status)
    // A colleague who is référent too; an intervention is its author’s alone, a training its trainer’s.
    if (/:(acteId|peerTrainingId)/.test(route.path) && route.path.startsWith('/espace-aidant')) return
    expect([200, 303, 409]).toContain((await ask(visitor('both'), route, own)).status)
  })
})

describe('a forged form is refused before anything is read', () => {
  const posts = routes.filter(({ method }) => method === 'POST')
  test.each(named(posts))('%s', async (_, route) => {
    const values = { ...own, token: 'x'.repeat(43), number: 'AC-2026-AAAA-AAAA', code: 'AAAAAAAAA' }
    const answer = await visitor('owner').post(addressOf(route, values), { _csrf: 'forged' })
    expect(answer.status).toBe(403)
  })
})

test('a malformed identifier is a page that does not exist, never an error', async () => {
  for (const route of [...withObject, ...[...led, ...ours, ...asked].filter(({ path }) => path.includes(':'))]) {
    const values = Object.fromEntries(Object.keys(own).map((name) => [name, "1' or 1=1--"]))
    const answer = await ask(
      visitor(isAsked(route) ? 'requester' : isLed(route) ? 'referent' : route.access === 'equipe' ? 'lead' : 'owner'),
      route,
      Object.fromEntries(Object.entries(values).map(([name, value]) => [name, encodeURIComponent(value)])),
    )
    expect(answer.status, `${route.method} ${route.path}`).toBe(404)
  }
})
