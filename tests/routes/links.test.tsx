import { existsSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { brotliCompressSync, constants } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { page } from '../../src/platform/http/reply.ts'
import { publicRoute } from '../../src/spaces/access.ts'
import { AppPage } from '../../src/spaces/shell.tsx'
import { routes as siteRoutes } from '../../src/spaces/site/index.ts'
import { siteOf } from '../../src/spaces/site/site.ts'
import { testContext } from '../support/context.ts'
import { type Crawl, crawl } from '../support/crawl.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { objectsOf } from '../support/objects.ts'
import { seedPeople, seedReferents } from '../support/people.ts'
import { enterAs, fileRequester } from '../support/requesters.ts'
import { everyRoute, routeName } from '../support/routes.ts'
import { type TestClient, type TestServer, testServer } from '../support/server.ts'
import { seedTeam } from '../support/team.ts'
import { objectsTrainer } from '../support/training-objects.ts'

/** Every internal link followed, from every space; nothing asked of anybody else; the weight of a first visit (quality.md, Speed). */
const routes = everyRoute()
let database: TestDatabase
let server: TestServer
const clients = new Map<string, TestClient>()

beforeAll(async () => {
  database = await testDatabase()
  const context = testContext(database)
  const { ctx } = context
  server = await testServer(database, routes, context, [], siteOf({ stateBranding: false, practice: false }))
  const people = await seedPeople(ctx)
  await objectsOf(ctx, people.claire)
  const { nadia } = await seedReferents(ctx, people)
  const { hugo } = await seedTeam(ctx)
  for (const [name, person] of Object.entries({
    aidant: people.claire,
    referent: nadia,
    equipe: hugo,
    organisme: await objectsTrainer(ctx),
  })) {
    const client = server.client()
    await client.signInAs(person)
    clients.set(name, client)
  }
  const requester = server.client()
  await enterAs(requester, ctx, await fileRequester(ctx))
  clients.set('requester', requester)
  clients.set('anonymous', server.client())
})
afterAll(async () => {
  await server.close()
  await database.close()
})

const HOMES = {
  anonymous: ['/', '/sitemap.xml'],
  aidant: ['/espace-aidant'],
  referent: ['/espace-referent'],
  equipe: ['/equipe'],
  organisme: ['/organisme'],
  requester: ['/demande-habilitation/mes-demandes'],
} as const

const crawls = new Map<string, Promise<Crawl>>()
function crawlOf(name: keyof typeof HOMES): Promise<Crawl> {
  const client = clients.get(name)
  if (!client) throw new Error(name)
  const known =
    crawls.get(name) ?? crawl({ client, routes, from: HOMES[name], perRoute: name === 'anonymous' ? 200 : 4 })
  crawls.set(name, known)
  return known
}

test.each(Object.keys(HOMES) as (keyof typeof HOMES)[])('%s: every link leads somewhere', async (name) => {
  const { pages, faults } = await crawlOf(name)
  expect(faults).toEqual([])
  expect(pages.length).toBeGreaterThan(5)
})

test.each(Object.keys(HOMES) as (keyof typeof HOMES)[])(
  '%s: nothing is fetched from nor sent to anybody else',
  async (name) => {
    const { pages } = await crawlOf(name)
    for (const { path, resources } of pages)
      expect(
        resources.filter((address) => !address.startsWith('/') && !address.startsWith('data:')),
        path,
      ).toEqual([])
  },
)

test('every page of the site is reached by links from the home', async () => {
  const reached = new Set((await crawlOf('anonymous')).pages.map(({ route }) => route))
  const missed = siteRoutes
    .filter(({ method, path }) => method === 'GET' && !UNLINKED.some((one) => one.test(path)))
    .map(routeName)
    .filter((name) => !reached.has(name))
  expect(missed).toEqual([])
})
/** Addresses that no page leads to: machines ask for them, a mail or a document does, or a form ends there. */
const UNLINKED = [
  // The QR codes of documents.
  /^\/verification\/:|^\/attestation\/:/,
  /^\/favicon\.ico$|^\/sante$|^\/sitemap\.xml$|^\/robots\.txt$|^\/\.well-known\//,
  /^\/eligibilite\/resultat$|^\/contact\/envoye$/,
  /^\/composants$/,
  // Of tables that there is something to say in.
  /^\/statistiques\/:table\.csv$/,
]

describe('weight of a first visit', () => {
  const WEIGHT = 90_000
  /** Pictures further down are asked for by whoever scrolls to them. */
  const AT_ONCE = 1
  test('of each public page: under 90 kB, no blocking script', async () => {
    const assets = z
      .record(z.string(), z.string())
      .parse(JSON.parse(await readFile('build/assets/manifest.json', 'utf8')))
    const bytesOf = (address: string) => {
      const file = `build${assets[address.replace('/assets/', '')] ?? address}`
      const compressed = `${file}.br`
      return statSync(existsSync(compressed) ? compressed : file).size
    }
    const { pages } = await crawlOf('anonymous')
    const heavy: string[] = []
    for (const { path, answer, resources, pictures } of pages) {
      if (!String(answer.headers['content-type']).startsWith('text/html')) continue
      const html = brotliCompressSync(answer.body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length
      const drawn = new Set(pictures.flat())
      const files = [...new Set(resources.filter((address) => address.startsWith('/assets/') && !drawn.has(address)))]
      const shown = pictures.slice(0, AT_ONCE).map((forms) => Math.max(...forms.map(bytesOf)))
      const total = [...files.map(bytesOf), ...shown].reduce((sum, bytes) => sum + bytes, html)
      if (total >= WEIGHT) heavy.push(`${path}: ${total} bytes`)
      for (const [tag] of answer.body.matchAll(/<script\b[^>]*>/g))
        expect(tag, path).toMatch(/type="module"|defer|async/)
    }
    expect(heavy).toEqual([])
  })
})

describe('the crawler', () => {
  test('sees a link that leads nowhere, a fragment that is nowhere, a picture from elsewhere', async () => {
    const faulty = publicRoute({
      method: 'GET',
      path: '/depart',
      handle: async (request) =>
        page(
          <AppPage request={request} title="Départ">
            <h1>Départ</h1>
            <a href="/nulle-part">Nulle part</a>
            <a href="/depart#absent">Absent</a>
            <a href="#contenu">Présent</a>
            <img src="https://ailleurs.example/image.png" alt="" />
          </AppPage>,
        ),
    })
    const other = await testServer(database, [faulty])
    const { pages, faults } = await crawl({ client: other.client(), routes: [faulty], from: ['/depart'] })
    await other.close()
    // The frame of the page leads to the whole site, which is not there.
    expect(faults.filter(({ to }) => /depart|nulle-part/.test(to))).toEqual([
      { from: '/depart', to: '/nulle-part', why: 'answers 404' },
      { from: '/depart', to: '/depart#absent', why: 'no « absent » on that page' },
    ])
    expect(pages[0]?.resources).toContain('https://ailleurs.example/image.png')
  })
})
