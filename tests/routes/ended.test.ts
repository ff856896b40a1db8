import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  addMembership,
  appointReferent,
  closeInactiveAccounts,
  deactivateAccount,
  deactivateAsTeam,
  demoteReferent,
  removeColleague,
  removeFromTeam,
  requestEmergencyStop,
  stopColleague,
} from '../../src/domain/comptes/index.ts'
import { askNewAddress, useLink } from '../../src/domain/habilitation/index.ts'
import { DAY, HOUR, after as laterBy, SECOND } from '../../src/platform/clock.ts'
import { deliverDue } from '../../src/platform/outbox/index.ts'
import type { Access, AppRoute } from '../../src/spaces/access.ts'
import { testContext } from '../support/context.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { waitingMessages } from '../support/outbox.ts'
import {
  freshProof,
  type People,
  type Person,
  type Referents,
  referentOf,
  seedPeople,
  seedReferents,
} from '../support/people.ts'
import { enterAs, seedRequester } from '../support/requesters.ts'
import { everyRoute, routeName } from '../support/routes.ts'
import { type TestClient, type TestServer, testServer } from '../support/server.ts'
import { seedTeam, type Team } from '../support/team.ts'

/**
 * T-22: whatever ends what somebody may do, their next request on any address of any space finds nothing open, within the second, in every
 * browser where they were signed in; no page holds a role that was read before.
 */
const AIDANT: readonly Access[] = ['aidant']
const LED: readonly Access[] = ['referent', 'referent-stop']
const TEAM: readonly Access[] = ['equipe']
const EVERYTHING: readonly Access[] = ['signed-in', 'activation', ...AIDANT, ...LED, ...TEAM]

const routes = everyRoute()

let database: TestDatabase
let server: TestServer
let people: People
let referents: Referents
let team: Team

beforeAll(async () => {
  database = await testDatabase()
  server = await testServer(database, routes, testContext(database))
})
beforeEach(async () => {
  await database.reset()
  server.clock.set(new Date('2026-03-03T13:12:00.000Z'))
  people = await seedPeople(server.ctx)
  referents = await seedReferents(server.ctx, people)
  team = await seedTeam(server.ctx)
  // Claire is référente too: what ends is seen in both spaces.
  await addMembership(server.ctx, {
    accountId: people.claire.accountId,
    organisationId: people.mairie.id,
    role: 'referent',
  })
})
afterAll(async () => {
  await server.close()
  await database.close()
})

const nadia = () => referentOf(referents.nadia)
const proof = ({ accountId }: { readonly accountId: string }) => freshProof(accountId, server.ctx)
const done = (result: string | { readonly kind: string }, expected: string) =>
  expect(typeof result === 'string' ? result : result.kind).toBe(expected)

interface Ending {
  readonly what: string
  readonly who: () => Pick<Person, 'accountId'>
  /** A page that they have before. */
  readonly page: string
  readonly end: () => Promise<unknown>
  /** What is closed to them then; the rest stays theirs. */
  readonly closed: readonly Access[]
  readonly stays?: string
}

const ENDINGS: readonly Ending[] = [
  {
    what: 'a référent removes somebody from their only structure',
    who: () => people.claire,
    page: '/espace-referent',
    end: async () =>
      done(
        await removeColleague(server.ctx, nadia(), proof(referents.nadia), people.claire.accountId, 'depart'),
        'removed',
      ),
    closed: EVERYTHING,
  },
  {
    what: 'our team closes an account',
    who: () => people.claire,
    page: '/espace-aidant',
    end: async () =>
      done(
        await deactivateAsTeam(server.ctx, team.hugo.member, proof(team.hugo), people.claire.accountId, 'securite'),
        'deactivated',
      ),
    closed: EVERYTHING,
  },
  {
    what: 'our team closes a colleague’s account',
    who: () => team.sofia,
    page: '/equipe',
    end: async () =>
      done(
        await deactivateAsTeam(server.ctx, team.hugo.member, proof(team.hugo), team.sofia.accountId, 'depart'),
        'deactivated',
      ),
    closed: EVERYTHING,
  },
  {
    what: 'an operator closes an account',
    who: () => people.claire,
    page: '/espace-aidant',
    end: async () => done(await deactivateAccount(server.ctx, people.claire.accountId), 'deactivated'),
    closed: EVERYTHING,
  },
  {
    what: 'inactivity closes an account, though a session is open',
    who: () => people.claire,
    page: '/espace-aidant',
    async end() {
      const { ctx, clock } = server
      const now = clock.now()
      // The session is of today, and the sign-in was dated by a clock that was wrong: the job goes by the dates it has.
      clock.set(laterBy(now, -200 * DAY))
      await ctx.db.execute(
        `update accounts set last_sign_in_at = '2025-01-01', created_at = '2025-01-01', activated_at = '2025-01-01'
         where id = '${people.claire.accountId}'`,
      )
      await closeInactiveAccounts(ctx)
      while ((await deliverDue(ctx, { sendMail: async () => undefined, sendSms: async () => undefined })) > 0);
      clock.set(now)
      expect((await closeInactiveAccounts(ctx)).closed).toBe(1)
    },
    closed: EVERYTHING,
  },
  {
    what: 'a référent blocks somebody',
    who: () => people.claire,
    page: '/espace-aidant',
    end: async () => done(await stopColleague(server.ctx, nadia(), people.claire.accountId, 'autre'), 'stopped'),
    closed: EVERYTHING,
  },
  {
    what: 'an operator stops somebody everywhere',
    who: () => people.claire,
    page: '/espace-aidant',
    end: async () =>
      done(
        await requestEmergencyStop(server.ctx, {
          target: { scope: 'aidant', accountId: people.claire.accountId },
          reason: 'essai',
          operator: 'Alice',
        }),
        'effective',
      ),
    closed: EVERYTHING,
  },
  {
    what: 'somebody of two structures is removed from the one they work for',
    who: () => people.samir,
    page: '/espace-aidant',
    end: async () =>
      done(
        await removeColleague(server.ctx, nadia(), proof(referents.nadia), people.samir.accountId, 'depart'),
        'removed',
      ),
    closed: EVERYTHING,
  },
  {
    what: 'the role of référent is taken back',
    who: () => people.claire,
    page: '/espace-referent',
    end: async () =>
      done(
        await demoteReferent(server.ctx, nadia(), proof(referents.nadia), people.claire.accountId, 'autre'),
        'demoted',
      ),
    closed: LED,
    stays: '/espace-aidant',
  },
  {
    what: 'the role of référent for the holidays is over, before any job has run',
    who: () => people.samir,
    page: '/espace-referent',
    async end() {
      server.clock.advance(2 * SECOND)
    },
    closed: LED,
    stays: '/espace-aidant',
  },
  {
    what: 'a lead takes somebody out of our team',
    who: () => team.sofia,
    page: '/equipe',
    end: async () =>
      done(await removeFromTeam(server.ctx, team.hugo.member, proof(team.hugo), team.sofia.accountId), 'ended'),
    closed: EVERYTHING,
  },
]

describe.each(ENDINGS)('$what', ({ who, page, end, closed, stays }) => {
  test('nothing of it is open at the next request, in any browser', { timeout: 60_000 }, async () => {
    const { ctx, clock } = server
    if (page === '/espace-referent' && who() === people.samir) {
      const until = laterBy(clock.now(), HOUR)
      done(await appointReferent(ctx, nadia(), proof(referents.nadia), people.samir.accountId, until), 'appointed')
      clock.advance(HOUR - SECOND)
    }
    const [browser, other] = [server.client(), server.client()]
    for (const one of [browser, other]) {
      await one.signInAs(who())
      expect((await one.get(page)).status).toBe(200)
    }
    await end()
    expect((await other.get(page)).status).not.toBe(200)
    for (const route of routes.filter(({ access }) => closed.includes(access))) {
      expect(await answerOf(browser, route), routeName(route)).toMatch(REFUSED)
    }
    if (stays) expect((await browser.get(stays)).status).toBe(200)
  })
})

describe('who asks for a habilitation', () => {
  const asked = routes.filter(({ access }) => access === 'requester')

  test.each(['two hours without a request', 'left, in another tab', 'the address became another one'])(
    '%s: nothing of their space is open at the next request, in any browser',
    { timeout: 60_000 },
    async (how) => {
      const { ctx, clock } = server
      const requester = await seedRequester(ctx)
      const [browser, other] = [server.client(), server.client()]
      for (const one of [browser, other]) {
        await enterAs(one, ctx, requester)
        expect((await one.get('/demande-habilitation/mes-demandes')).status).toBe(200)
      }
      if (how.startsWith('two hours')) clock.advance(2 * HOUR)
      if (how.startsWith('left')) {
        const cookie = browser.cookies.get('demande') ?? ''
        await browser.post('/demande-habilitation/deconnexion')
        browser.cookies.set('demande', cookie)
      }
      if (how.startsWith('the address')) {
        await askNewAddress(ctx, requester, 'nouvelle.adresse@mairie.example')
        const mails = await waitingMessages(ctx, 'requester_new_address')
        const token = /lien\/([\w-]{43})/.exec(mails[0]?.text ?? '')?.[1] ?? ''
        done(await useLink(ctx, token, { begin: false }), 'opened')
      }
      for (const route of asked) {
        expect(await answerOf(browser, route), routeName(route)).toMatch(/^(403|303 \/demande-habilitation\/suivre\?)/)
      }
      // One browser that leaves takes nobody else with it.
      const still = (await other.get('/demande-habilitation/mes-demandes')).status
      expect(still).toBe(how.startsWith('left') ? 200 : 303)
    },
  )
})

/** Sent away or refused, before the page is looked for: a page that does not exist would be a 404. */
const REFUSED = /^(403|303 \/connexion(\?|$))/

async function answerOf(browser: TestClient, route: AppRoute): Promise<string> {
  const address = route.path.replace(':theme', 'social').replace(/:\w+/g, '5ac1c0de-0000-4000-8000-000000000000')
  const { status, location } = await (route.method === 'GET' ? browser.get(address) : browser.post(address))
  return location === undefined ? `${status}` : `${status} ${location}`
}
