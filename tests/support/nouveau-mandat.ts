import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import type { FranceConnectSimulator } from '../../simulators/franceconnect/index.ts'
import { journalEntries } from '../../src/domain/journal/index.ts'
import { SECOND } from '../../src/platform/clock.ts'
import type { FranceConnect, FranceConnectConfig } from '../../src/protocols/franceconnect/index.ts'
import { interventionRoutes } from '../../src/spaces/espace-aidant/intervention/index.ts'
import { mandatPaths, nouveauMandatRoutes } from '../../src/spaces/espace-aidant/nouveau-mandat/index.ts'
import { franceconnectRoutes } from '../../src/spaces/franceconnect/index.ts'
import { testContext } from './context.ts'
import { type TestDatabase, testDatabase } from './database.ts'
import { franceconnectOf, startSimulator, throughFranceConnect } from './franceconnect.ts'
import { codeFor, type People, type Person, seedPeople } from './people.ts'
import { type Answer, type Fields, type TestClient, type TestServer, testServer } from './server.ts'

/** Choices that nothing is wrong with. */
export const CHOICES = {
  themes: ['logement', 'argent'],
  demarches_logement: ['Demander une aide au logement'],
  autre_argent: 'Demander un échéancier',
  duration: 'MONTH',
  notices: 'none',
  no_protection: 'oui',
}

/**
 * The people, the server and FranceConnect's simulator of one test file, started afresh before each test. Claire is signed in.
 * To be called once, at the top of the file.
 */
export function journeyWorld() {
  let database: TestDatabase
  const world = {} as {
    simulator: FranceConnectSimulator
    server: TestServer
    people: People
    claire: TestClient
  }

  async function open(more: Partial<FranceConnectConfig> = {}, replaced: Partial<FranceConnect> = {}) {
    const fc = { ...franceconnectOf(world.simulator, more), ...replaced }
    const routes = [...nouveauMandatRoutes(fc), ...franceconnectRoutes(fc), ...interventionRoutes(fc)]
    world.server = await testServer(database, routes, testContext(database))
    world.people = await seedPeople(world.server.ctx)
    world.claire = world.server.client()
    await world.claire.signInAs(world.people.claire)
  }

  beforeAll(async () => {
    database = await testDatabase()
    world.simulator = await startSimulator()
  })
  beforeEach(async () => {
    await database.reset()
    world.simulator.control.reset()
    await open()
  })
  afterEach(() => world.server.close())
  afterAll(async () => {
    await world.simulator.close()
    await database.close()
  })

  const newJourney = async (client: TestClient = world.claire): Promise<string> => {
    const started = await client.post(mandatPaths.start)
    return /nouveau\/([0-9a-f-]{36})\/choix$/.exec(started.location ?? '')?.[1] ?? ''
  }
  /** Each code serves once: the clock moves to the next. */
  const nextCode = (person: Person = world.people.claire): string => {
    world.server.clock.advance(31 * SECOND)
    return codeFor(person.secret, world.server.clock.now())
  }

  return Object.assign(world, {
    /** Everything anew, with us registered otherwise at FranceConnect, or part of it answering otherwise. */
    async reopen(more: Partial<FranceConnectConfig>, replaced: Partial<FranceConnect> = {}) {
      await world.server.close()
      await database.reset()
      await open(more, replaced)
    },
    newJourney,
    nextCode,
    /** A journey up to the page where it ends after FranceConnect: the recap, or the choices with what went wrong. */
    async toRecap(client: TestClient = world.claire, login = 'test', choices: Fields = CHOICES) {
      const id = await newJourney(client)
      const sent = await client.post(mandatPaths.choicesOf(id), choices)
      if (sent.status !== 303) throw new Error(sent.text)
      return { id, ...(await throughFranceConnect(client, sent, login)) }
    },
    sign: (client: TestClient, id: string, more: Record<string, string> = {}): Promise<Answer> =>
      client.post(mandatPaths.recapOf(id), { certifie: 'oui', code: nextCode(), ...more }),
    async actions(): Promise<string[]> {
      return (await world.server.ctx.db.select().from(journalEntries)).map(({ action }) => action)
    },
  })
}
