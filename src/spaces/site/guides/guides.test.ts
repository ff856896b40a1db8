import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { type TestServer, testServer } from '../../../../tests/support/server.ts'
import { elementsOf, readPdf } from '../../../platform/pdf/pdf-reader.testing.ts'
import { plainText } from '../aide/model.ts'
import { sitePaths } from '../paths.ts'
import { GUIDES, WRITTEN_GUIDES } from './guides.ts'
import { renderGuide } from './render.ts'
import { guideRoutes } from './routes.ts'

const PLACE = { publicUrl: 'https://aidants.example', teamEmail: 'equipe@aidants.example', practice: false }
const bare = (text: string) => text.replace(/[\s\u00a0-]+/gu, '')

describe.each(WRITTEN_GUIDES.map((guide) => [guide.slug, guide] as const))('the guide « %s »', (_, guide) => {
  const drawn = renderGuide(guide, PLACE)

  test('says every chapter and every part', async () => {
    const text = bare((await readPdf(await drawn)).text)
    for (const { title, lead, text: sentences = [], points = [], after = [], sections = [] } of guide.chapters) {
      // A text with a link has its address after it: what comes before is enough.
      for (const words of [title, lead ?? '', ...sentences, ...points, ...after, ...sections.map((one) => one.title)])
        expect(text).toContain(bare(plainText(words.split('](')[0]?.replace('[', '') ?? '')))
    }
  })

  test('can be walked by a screen reader; its links are whole addresses of ours', async () => {
    const pdf = await readPdf(await drawn)
    expect(pdf.lang).toBe('fr')
    expect(pdf.marked).toBe(true)
    expect(pdf.metadata).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(pdf.untagged).toEqual([])
    const levels = elementsOf(pdf)
      .filter(({ role, text }) => /^H\d$/u.test(role) && text)
      .map(({ role }) => Number(role.slice(1)))
    expect(levels.filter((level) => level === 1)).toHaveLength(1)
    for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1)
    for (const link of pdf.links)
      expect(link).toMatch(/^(https:\/\/aidants\.example\/|mailto:equipe@aidants\.example$)/u)
    expect(pdf.text).not.toContain('](')
    expect(pdf.pages).toBeLessThanOrEqual(16)
  })

  test('is the same bytes each time', async () => {
    expect((await renderGuide(guide, PLACE)).equals(await drawn)).toBe(true)
  })
})

describe('at their addresses', () => {
  let database: TestDatabase
  let server: TestServer
  beforeAll(async () => {
    database = await testDatabase()
    server = await testServer(database, guideRoutes, testContext(database))
  })
  afterAll(async () => {
    await server.close()
    await database.close()
  })

  test.each(GUIDES.map(({ slug }) => [slug]))('%s is a PDF for anybody', async (slug) => {
    const answer = await server.client().get(sitePaths.guideOf(slug))
    expect(answer.status).toBe(200)
    expect(answer.headers['content-type']).toBe('application/pdf')
    expect(answer.headers['content-disposition']).toContain(`${slug}.pdf`)
    expect(answer.body.startsWith('%PDF-')).toBe(true)
  })

  test('nothing is at an unknown one', async () => {
    expect((await server.client().get(sitePaths.guideOf('autre'))).status).toBe(404)
  })
})
