import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { type TestServer, testServer } from '../../../../tests/support/server.ts'
import { readPdf } from '../../../platform/pdf/pdf-reader.testing.ts'
import { aidantBooklet } from './aidant.ts'
import { renderBooklet } from './booklet.ts'
import { referentBooklet } from './referent.ts'
import { bookletRoutes } from './routes.ts'

let database: TestDatabase
let server: TestServer

beforeAll(async () => {
  database = await testDatabase()
  server = await testServer(database, bookletRoutes, testContext(database))
})
afterAll(async () => {
  await server.close()
  await database.close()
})

const PLACE = { publicUrl: 'https://aidants.example', teamEmail: 'equipe@aidants.example', practice: false }

describe.each([
  ['aidant', aidantBooklet, 'activation/nouveau-lien'],
  ['referent', referentBooklet, 'livrets/aidant.pdf'],
] as const)('the booklet of the %s', (name, booklet, leadsTo) => {
  test('anybody opens it, without signing in', async () => {
    const answer = await server.client().get(`/livrets/${name}.pdf`)
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/pdf'])
  })

  test('read aloud as it is seen: titled, in French, every chapter a heading, nothing outside the structure, links that work', async () => {
    const read = await readPdf(await renderBooklet(booklet, PLACE))
    expect([read.title, read.lang, read.marked, read.untagged]).toEqual([booklet.title, 'fr', true, []])
    expect(read.metadata).toContain('pdfuaid:part')
    for (const { title } of booklet.chapters) expect(read.text).toContain(title)
    expect(read.text).toContain(`aidants.example/${leadsTo}`)
    expect(read.text).not.toMatch(/[{}]/)
    expect(read.links).toEqual(['https://aidants.example/aide', 'mailto:equipe@aidants.example'])
  })

  test('in a practice space, each page says that it is worth nothing; the same input gives the same bytes', async () => {
    const practice = await readPdf(await renderBooklet(booklet, { ...PLACE, practice: true }))
    expect(practice.text).toContain('n’a aucune valeur')
    const [one, two] = await Promise.all([renderBooklet(booklet, PLACE), renderBooklet(booklet, PLACE)])
    expect(one.equals(two)).toBe(true)
  })
})
