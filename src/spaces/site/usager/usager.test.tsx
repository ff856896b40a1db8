import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { renderToString } from 'preact-render-to-string'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { type TestServer, testServer } from '../../../../tests/support/server.ts'
import { labelOf, PART_IDS, partsOf, type Version } from './model.ts'
import { PartSection } from './part.tsx'
import { usagerRoutes } from './routes.tsx'
import { easy, french, VERSIONS } from './versions/index.ts'

/** As a translator would send it after an hour: one part, one label. */
const arabic: Version = {
  code: 'ar',
  name: 'العربية',
  lang: 'ar',
  dir: 'rtl',
  guide: 'usager',
  labels: { notTranslated: 'هذا الجزء متوفر بالفرنسية فقط.' },
  parts: { arret: { title: 'أريد إيقاف التوكيل', text: ['يمكنك الإيقاف في أي وقت.'] } },
}

describe('a version that is not finished', () => {
  const parts = partsOf(arabic, french)
  const drawn = (id: string) => {
    const found = parts.find((one) => one.id === id)
    if (!found) throw new Error(id)
    const missing = found.missing ? labelOf(arabic, french, 'notTranslated').text : undefined
    return renderToString(<PartSection id={found.id} part={found.part} version={arabic} missing={missing} />)
  }

  test('has every part, in the order of the page', () => {
    expect(parts.map(({ id }) => id)).toEqual(PART_IDS)
  })

  test('says what it has in its own language, with nothing marked as another', () => {
    const html = drawn('arret')
    expect(html).toContain('يمكنك الإيقاف في أي وقت.')
    expect(html).not.toContain('lang="fr"')
    expect(html).not.toContain('هذا الجزء')
  })

  test('says the rest in French, marked as French, written from left to right, and says so in its own language', () => {
    const html = drawn('mandat')
    expect(html).toContain('هذا الجزء متوفر بالفرنسية فقط.')
    expect(html).toMatch(/<div lang="fr" dir="ltr"><h2 id="mandat">Un mandat, c’est quoi \?/)
  })

  test('a label that it lacks is the French one', () => {
    expect(labelOf(arabic, french, 'title')).toEqual({ text: 'Mon mandat, en clair', missing: true })
  })
})

test('every file of a language is offered, under an address of its own', async () => {
  const files = (await readdir(join(import.meta.dirname, 'versions'))).filter((name) => name !== 'index.ts')
  expect(VERSIONS).toHaveLength(files.length)
  expect(new Set(VERSIONS.map(({ code }) => code)).size).toBe(files.length)
})

test('easy to read: nobody has to hold more than twelve words in mind', () => {
  const sentences = Object.values(easy.parts)
    .flatMap(({ text, points = [], after = [] }) => [...text, ...points, ...after])
    .flatMap((said) => said.split(/(?<=[.?])\s+/))
  expect(sentences.length).toBeGreaterThan(60)
  for (const sentence of sentences) expect(sentence.split(/\s+/).length, sentence).toBeLessThanOrEqual(12)
})

describe('the pages', () => {
  let database: TestDatabase
  let server: TestServer
  beforeAll(async () => {
    database = await testDatabase()
    server = await testServer(database, usagerRoutes)
  })
  afterAll(async () => {
    await server.close()
    await database.close()
  })

  test.each([
    ['/mon-mandat', 'fr', 'Mon mandat, en clair'],
    ['/mon-mandat/facile-a-lire', 'fr', 'Mon mandat, facile à lire'],
    ['/mon-mandat/en', 'en', 'My mandat, in plain words'],
  ])('%s says in its language what is signed, how to stop, and whom to turn to', async (path, lang, title) => {
    const { status, body } = await server.client().get(path)
    expect(status).toBe(200)
    expect(body).toMatch(new RegExp(`<div class="ac-usager[^"]*" lang="${lang}" dir="ltr"><h1>${title}`))
    for (const id of PART_IDS) expect(body).toContain(`<h2 id="${id}">`)
    expect(body).toContain('href="/contact"')
    expect(body).toMatch(/href="\/guides\/(usager|facile-a-lire)\.pdf"/)
    expect(body).toContain('09\u00a069\u00a039\u00a000\u00a000')
    // Each leads to the others.
    expect(body.match(/hreflang=/g)).toHaveLength(VERSIONS.length)
    expect(body.match(/aria-current="page" *[^>]*>[^<]*<\/a><\/li>/g)?.length ?? 0).toBeGreaterThan(0)
  })

  test('a language that nobody wrote is no page', async () => {
    for (const code of ['fr', 'xx', 'constructor'])
      expect((await server.client().get(`/mon-mandat/${code}`)).status).toBe(404)
  })
})
