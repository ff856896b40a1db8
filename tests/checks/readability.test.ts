import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refreshStatistics } from '../../src/domain/statistiques/index.ts'
import { siteOf } from '../../src/spaces/site/site.ts'
import { testContext } from '../support/context.ts'
import { type Crawled, crawl } from '../support/crawl.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { objectsOf } from '../support/objects.ts'
import { seedPeople } from '../support/people.ts'
import { type Readability, readabilityOf, sentencesIn, wordCount } from '../support/readability.ts'
import { everyRoute, routeName } from '../support/routes.ts'
import { type TestServer, testServer } from '../support/server.ts'
import { busyJournal } from '../support/statistics.ts'

/**
 * Plain language, measured on every page that anybody may open (voice.md): the pages are those that links lead to from the home, and every public
 * address without a parameter, so that a page which is added is measured without a line here.
 */
const MEAN = 15
/** Easy to read, by its rules (« facile à lire et à comprendre »). */
const EASY_MEAN = 10
const LONGEST = 25

const routes = everyRoute()
let database: TestDatabase
let server: TestServer
let pages: readonly Crawled[]
const measured = new Map<string, Readability>()

beforeAll(async () => {
  database = await testDatabase()
  const context = testContext(database)
  server = await testServer(database, routes, context, [], siteOf({ stateBranding: false, practice: false }))
  const people = await seedPeople(context.ctx)
  // The statistics have everything to say.
  await busyJournal(context.ctx, context.clock)
  while ((await refreshStatistics(context.ctx)).more);
  await objectsOf(context.ctx, people.claire)
  const open = routes.filter(
    ({ access, method, path }) => access === 'public' && method === 'GET' && !path.includes(':'),
  )
  const found = await crawl({
    client: server.client(),
    routes,
    from: ['/', ...open.map(({ path }) => path)],
    perRoute: 200,
  })
  const addresses = new Map(open.map((route) => [routeName(route), route.path]))
  pages = found.pages.filter(
    ({ path, route, answer }) =>
      answer.status < 300 &&
      String(answer.headers['content-type']).startsWith('text/html') &&
      route !== undefined &&
      (addresses.has(route) || routes.some((one) => one.access === 'public' && routeName(one) === route)) &&
      // A search, page 2 of a list: the same words again.
      (!path.includes('?') || !found.pages.some((other) => other.path === path.split('?')[0])),
  )
  for (const { path, answer } of pages) measured.set(path, readabilityOf(answer.body))
}, 240_000)
afterAll(async () => {
  await server.close()
  await database.close()
})

const faults = (faultOf: (page: Readability, path: string) => string | undefined) =>
  [...measured].flatMap(([path, page]) => {
    const fault = faultOf(page, path)
    return fault === undefined ? [] : [`${path}: ${fault}`]
  })

test('every page says it in short sentences', () => {
  expect(measured.size).toBeGreaterThan(20)
  expect(
    faults(({ mean, longest }, path) => {
      const limit = path.includes('facile') ? EASY_MEAN : MEAN
      return mean > limit ? `${mean.toFixed(1)} words a sentence, ${limit} at most; « ${longest} »` : undefined
    }),
  ).toEqual([])
})

test('no sentence is longer than somebody can hold', () => {
  expect(
    faults(({ longest }) => (wordCount(longest) > LONGEST ? `${wordCount(longest)} words: « ${longest} »` : undefined)),
  ).toEqual([])
})

test('no word of the glossary stands unexplained', () => {
  expect(faults(({ unexplained }) => (unexplained.length > 0 ? unexplained.join(', ') : undefined))).toEqual([])
})

test('no letters stand for words that nobody says', () => {
  expect(faults(({ acronyms }) => (acronyms.length > 0 ? acronyms.join(', ') : undefined))).toEqual([])
})

/** A check counts once it has been seen to fail. */
describe('the check', () => {
  const pageOf = (content: string) => readabilityOf(`<html lang="fr"><body><main>${content}</main></body></html>`)

  test('counts the words of sentences, not those of titles, cells and names', () => {
    const { sentences, mean } = pageOf(
      '<h1>Un titre qui ne compte pas du tout</h1><p>Vous signez un mandat. Il dure un an au plus.</p><table><td>Rien ici ne compte non plus.</td></table><ul><li>Mairie</li></ul>',
    )
    expect(sentences).toEqual(['Vous signez un mandat.', 'Il dure un an au plus.'])
    expect(mean).toBe(5)
  })

  test('sees a page whose sentences are too long', () => {
    const long = `Vous ${'devez alors '.repeat(10)} attendre.`
    expect(pageOf(`<p>${long}</p>`).mean).toBeGreaterThan(MEAN)
    expect(wordCount(pageOf(`<p>Non.</p><p>${long}</p>`).longest)).toBe(22)
  })

  test('is not flattered by short fragments, nor by a full stop that ends nothing', () => {
    expect(sentencesIn('Article L. 123-4 du Code, n. 3, voir p. 12 et M. Martin.')).toHaveLength(1)
    expect(sentencesIn('12 rue Basse')).toEqual([])
    expect(sentencesIn('Oui. Il coûte 1 500 euros… et plus !')).toEqual(['Oui.', 'Il coûte 1 500 euros… et plus !'])
    expect(wordCount('Il coûte 1\u202f500 euros – environ.')).toBe(5)
  })

  test('reads each item of a list once, and what introduces it', () => {
    const { sentences } = pageOf(
      '<div>Il vous faut :<ul><li>un compte des impôts ou de la sécurité sociale ;</li><li>votre téléphone allumé.<ul><li>Et de la batterie aussi.</li></ul></li></ul></div>',
    )
    expect(sentences).toHaveLength(3)
  })

  test('sees a term of the glossary that the page does not explain, and is content with each way of explaining it', () => {
    expect(pageOf('<p>Le RNIPP a refusé.</p>').unexplained).toEqual(['rnipp'])
    expect(pageOf('<p>Le <dfn data-term="rnipp">RNIPP</dfn> est un registre.</p>').unexplained).toEqual([])
    expect(pageOf('<p>Le <a href="/glossaire#rnipp">RNIPP</a> a refusé.</p>').unexplained).toEqual([])
    expect(pageOf('<p>Le RNIPP.</p><dl><div id="mot-rnipp">Registre</div></dl>').unexplained).toEqual([])
  })

  test('sees letters that nobody explained', () => {
    expect(pageOf('<p>Voir la DGEFP, par SMS.</p>').acronyms).toEqual(['DGEFP'])
    expect(pageOf('<p>Un espace public numérique (EPN). Un EPN ouvre tard.</p>').acronyms).toEqual([])
  })

  test('leaves another language, and somebody else’s words, alone', () => {
    const { sentences, unexplained } = pageOf(
      '<p lang="en">The mandat is signed by the person herself.</p><blockquote><p>Le mandat, c’est long.</p></blockquote>',
    )
    expect(sentences).toEqual([])
    expect(unexplained).toEqual([])
  })
})
