import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPlatform, type Platform } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { openSession } from '../../src/domain/comptes/commands/open-session.ts'
import { journalEntries, verifyJournal } from '../../src/domain/journal/index.ts'
import { autorisations, mandatJourneys, mandats } from '../../src/domain/mandats/index.ts'
import type { Organisation } from '../../src/domain/organisations/index.ts'
import { verifyEvidence } from '../../src/domain/preuves/index.ts'
import { inTransaction } from '../../src/platform/context.ts'
import { type Environment, productionEnvironment, type RunningServer, startServer } from '../production/support.ts'
import { ANGELA, readyJourney } from '../support/mandats.ts'
import { codeFor, type Person, seedOrganisation, seedPerson } from '../support/people.ts'
import { hiddenField, readable } from '../support/server.ts'
import { ownDatabase } from './support/demo.ts'

/**
 * The production server is killed (SIGKILL) while aidants sign (quality.md, Reliability): what was acknowledged is there, nothing is half there,
 * and whoever got no answer signs again and gets one mandat. On a real PostgreSQL only: an embedded database dies with its process.
 */
const postgresql = process.env.TEST_DATABASE_URL
const AIDANTS = 8
const EACH = 6
const KILLS = 3
const STEP = 30_000
const SECRETS = 'ABCDEFGH'

const tick = () => new Promise((done) => setTimeout(done, 1))

interface Signatory {
  readonly person: Person
  readonly cookies: string
  /** Journeys at their recap, not yet acknowledged as signed. */
  waiting: string[]
  /**
   * The step of 30 seconds whose code comes next: each code serves once. Counted, not read from the clock: a code typed before a step ends
   * and checked after it is learnt as a slower authenticator, which the clock plus a fixed lead would then overtake.
   */
  counter: number
}

describe.runIf(postgresql)('a server killed in the middle of signatures', () => {
  let database: Awaited<ReturnType<typeof ownDatabase>>
  let environment: Environment
  let platform: Platform
  let server: RunningServer
  let signatories: Signatory[]
  /** Addresses of the mandats that were answered. */
  const acknowledged: string[] = []

  beforeAll(async () => {
    database = await ownDatabase(postgresql ?? '')
    environment = await productionEnvironment(database.url)
    platform = await openPlatform(await readConfig({ ...environment, LOG_LEVEL: 'silent' }))
    server = await startServer(environment)
    // One structure, hence one chain of the journal, where everybody writes.
    const mairie = await seedOrganisation(platform.ctx, { name: 'Mairie', postalCode: '19000', city: 'Tulle' })
    signatories = await Promise.all(Array.from({ length: AIDANTS }, (_, index) => signatory(mairie, index)))
  })
  afterAll(async () => {
    await server?.end('SIGKILL')
    await platform?.database.close()
    await database?.drop()
  })

  async function signatory(organisation: Organisation, index: number): Promise<Signatory> {
    const { ctx } = platform
    const letter = SECRETS[index] ?? 'A'
    const person = await seedPerson(
      ctx,
      {
        givenName: 'Camille',
        familyName: `Essai-${letter}`,
        email: `essai-${index}@exemple.fr`,
        secret: letter.repeat(32),
      },
      [organisation],
    )
    const { token } = await inTransaction(ctx, (tx) =>
      openSession(tx, { accountId: person.accountId, userAgent: 'test', method: 'code_et_lien' }),
    )
    const browser = randomUUID()
    const browserHash = ctx.keys.hash('browser', browser)
    const waiting: string[] = []
    for (let one = 0; one < EACH; one += 1) {
      const identity = { ...ANGELA, familyName: `DUBOIS-${letter}`, birthdate: `${1930 + index * EACH + one}-08-24` }
      waiting.push(await readyJourney(ctx, person.aidant, { identity, browserHash, themes: ['social', 'logement'] }))
    }
    return {
      person,
      cookies: `ac_session=${token}; ac_navigateur=${browser}`,
      waiting,
      counter: Math.floor(Date.now() / STEP) - 1,
    }
  }

  /** Signs as a browser does; false when nobody answered. */
  async function sign(one: Signatory, journeyId: string): Promise<boolean> {
    const recap = `${server.url}/espace-aidant/mandats/nouveau/${journeyId}/recapitulatif`
    try {
      const shown = await fetch(recap, { headers: { cookie: one.cookies }, redirect: 'manual' })
      // Signed by the request that nobody answered.
      if (shown.status === 303) return keep(shown)
      const cookies = shown.headers.getSetCookie().map((line) => line.split(';')[0])
      const csrf = hiddenField(await shown.text(), '_csrf') ?? ''
      const send = () =>
        fetch(recap, {
          method: 'POST',
          redirect: 'manual',
          headers: { cookie: [one.cookies, ...cookies].join('; '), origin: server.url },
          body: new URLSearchParams({
            _csrf: csrf,
            _organisation: one.person.aidant.organisation.id,
            certifie: 'oui',
            // All of them are called Angela.
            meme_personne: 'non',
            code: codeFor(one.person.secret, new Date(one.counter * STEP)),
          }),
        })
      let answer = await send()
      if (answer.status === 422) {
        // The code of the request that nobody answered had been used up.
        one.counter += 1
        answer = await send()
      }
      if (answer.status !== 303) throw new Error(`${answer.status} ${readable(await answer.text())}`)
      one.counter += 1
      return keep(answer)
    } catch (error) {
      // Cut off: what became of it is not known.
      if (error instanceof TypeError) return false
      throw error
    }
  }

  function keep(answer: Response): boolean {
    const address = answer.headers.get('location') ?? ''
    expect(address).toMatch(/\/espace-aidant\/mandats\/[0-9a-f-]{36}$/)
    acknowledged.push(address)
    return true
  }

  /** Everybody signs what waits, one after the other each, until nobody answers any more. What was refused, if anything was. */
  async function signAll(): Promise<readonly PromiseRejectedResult[]> {
    const results = await Promise.allSettled(
      signatories.map(async (one) => {
        for (const journeyId of [...one.waiting]) {
          if (!(await sign(one, journeyId))) return
          one.waiting = one.waiting.filter((id) => id !== journeyId)
        }
      }),
    )
    return results.filter((result) => result.status === 'rejected')
  }

  async function nothingIsHalfDone(): Promise<void> {
    const { ctx } = platform
    const signed = await ctx.db.select().from(mandats)
    for (const { id } of signed) {
      const themes = await ctx.db.select().from(autorisations).where(eq(autorisations.mandatId, id))
      expect(themes).toHaveLength(2)
      const entries = await ctx.db.select().from(journalEntries).where(eq(journalEntries.mandatId, id))
      const actions = entries.map(({ action }) => action).filter((action) => action !== 'render_pdf')
      expect(actions.sort()).toEqual(['create_autorisation', 'create_autorisation', 'create_mandat'])
      expect(await verifyEvidence(ctx, id)).toEqual({ kind: 'holds' })
      expect(await ctx.db.select().from(mandatJourneys).where(eq(mandatJourneys.mandatId, id))).toHaveLength(1)
    }
    const ids = new Set(signed.map(({ id }) => id))
    for (const { step, mandatId } of await ctx.db.select().from(mandatJourneys))
      expect(step === 'signe', 'consumed with its mandat').toBe(mandatId !== null && ids.has(mandatId))
    for (const address of acknowledged) expect(ids, 'acknowledged').toContain(address.slice(-36))
    expect((await verifyJournal(ctx)).broken).toEqual([])
  }

  test(`killed ${KILLS} times, it leaves no half act and loses none that was acknowledged`, async () => {
    for (let round = 1; round <= KILLS; round += 1) {
      const enough = acknowledged.length + 6 + round
      let over = false
      const signing = signAll().finally(() => {
        over = true
      })
      while (acknowledged.length < enough && !over) await tick()
      await server.end('SIGKILL')
      expect(await signing).toEqual([])
      expect(
        signatories.some(({ waiting }) => waiting.length > 0),
        'killed before the end',
      ).toBe(true)
      await nothingIsHalfDone()
      server = await startServer(environment)
      await nothingIsHalfDone()
    }
  })

  test('those who got no answer sign again: one mandat each', async () => {
    expect(await signAll()).toEqual([])
    expect(signatories.flatMap(({ waiting }) => waiting)).toEqual([])
    expect(new Set(acknowledged).size).toBe(AIDANTS * EACH)
    expect(await platform.ctx.db.select({ id: mandats.id }).from(mandats)).toHaveLength(AIDANTS * EACH)
    await nothingIsHalfDone()
  })
})
