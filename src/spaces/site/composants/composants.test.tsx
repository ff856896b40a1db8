import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { type TestServer, testServer } from '../../../../tests/support/server.ts'
import * as kit from '../../../platform/ui/index.ts'
import { componentRoutes } from './routes.tsx'
import { GROUPS } from './samples/index.ts'

/** Whole documents: this page is one, and a journey's step is the other. */
const WHOLE = ['JourneyPage', 'Page']

/** What the kit exports that draws something: a function whose name begins with a capital. */
function components(exported: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(exported)
    .filter(([name, value]) => typeof value === 'function' && /^[A-Z]/.test(name))
    .map(([name]) => name)
}

test('every component of the kit has a sample, and no sample is of a component that has gone', () => {
  const shown = GROUPS.flatMap(({ samples }) => Object.keys(samples))
  expect([...shown, ...WHOLE].sort()).toEqual(components(kit).sort())
  expect(components({ ...kit, Unshown: () => null })).toContain('Unshown')
})

describe('the page', () => {
  let database: TestDatabase
  let server: TestServer
  let body = ''
  beforeAll(async () => {
    database = await testDatabase()
    server = await testServer(database, componentRoutes)
    body = (await server.client().get('/composants')).body
  })
  afterAll(async () => {
    await server.close()
    await database.close()
  })

  test('is not for search engines', () => {
    expect(body).toContain('<meta name="robots" content="noindex"')
  })

  test('shows each state once by day and once by night', () => {
    const states = GROUPS.flatMap(({ samples }) => Object.values(samples).flat())
    expect(states.length).toBeGreaterThan(70)
    expect(body.match(/class="ac-sample ac-scheme--light"/g)).toHaveLength(states.length)
    expect(body.match(/class="ac-sample ac-scheme--dark"/g)).toHaveLength(states.length)
  })

  test('has no id twice, and nothing refers to what is not there', () => {
    const main = body.slice(body.indexOf('<main'), body.indexOf('</main>'))
    const ids = [...main.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
    for (const [, named = ''] of main.matchAll(/ (?:for|aria-labelledby|aria-describedby)="([^"]+)"/g))
      for (const id of named.split(' ')) expect(ids).toContain(id)
  })

  test('sends nothing anywhere', () => {
    expect(body.slice(body.indexOf('<main'))).not.toMatch(/method="post"/i)
  })
})
