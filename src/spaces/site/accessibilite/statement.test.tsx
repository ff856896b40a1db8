import { existsSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { readable, type TestServer, testServer } from '../../../../tests/support/server.ts'
import { renderPage } from '../../../platform/ui/index.ts'
import { sitePaths } from '../paths.ts'
import { textRoutes } from '../textes/routes.tsx'
import { type AccessibilityResults, RESULTS } from './results.ts'
import { accessibilityStatement } from './statement.tsx'

let database: TestDatabase
let server: TestServer
beforeAll(async () => {
  database = await testDatabase()
  server = await testServer(database, textRoutes)
})
afterAll(async () => {
  await server.close()
  await database.close()
})

const said = (results: AccessibilityResults) => {
  const { title, lead, sections } = accessibilityStatement(results)
  return `${title} ${readable(renderPage(<body>{[lead, ...sections.map(({ content }) => content)]}</body>))}`
}

test('the page says what the recorded results say: their day, their version, each page', async () => {
  const { text } = await server.client().get(sitePaths.accessibility)
  expect(text).toContain(`sur la version ${RESULTS.commit}, avec l’outil ${RESULTS.tool}`)
  expect(text).toContain(`${RESULTS.pages.length} page`)
  for (const { page } of RESULTS.pages) expect(text).toContain(page)
  expect(text).toContain('Aucun audit du RGAA n’a été fait')
})

test('what was found is said, whatever it is', () => {
  const results: AccessibilityResults = {
    date: '2026-11-22',
    commit: 'abcdef0',
    tool: 'axe-core 9',
    journeys: [
      { name: 'site', passed: false },
      { name: 'tour', passed: true },
    ],
    pages: [
      { page: '/', states: 4, violations: [] },
      { page: '/contact', states: 2, violations: ['color-contrast', 'label'] },
    ],
  }
  const text = said(results)
  for (const words of [
    'dimanche 22 novembre 2026',
    '2 pages, dans 6 états',
    '1 page avec un défaut',
    'dont 1 en échec',
    '/contact 2 color-contrast, label',
  ])
    expect(text).toContain(words)
  expect(said({ ...results, pages: [{ page: '/', states: 4, violations: [] }] })).toContain('Aucun défaut trouvé')
})

test('no rate and no conformity is claimed without an audit', () => {
  const text = said(RESULTS)
  expect(text).toContain('non conforme')
  expect(text).not.toMatch(/\d\s*%(?! et sur)/)
  expect(text).not.toMatch(/(partiellement|totalement) conforme/)
})

test('each journey of the results is a file of ours', () => {
  for (const { name } of RESULTS.journeys) {
    const found = ['ts', 'tsx'].some((extension) => existsSync(`tests/e2e/${name}.e2e.${extension}`))
    expect(found, name).toBe(true)
  }
})
