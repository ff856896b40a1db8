import { resolve } from 'node:path'
import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { benchContext } from '../../bench/context.ts'
import { BENCH_ENVIRONMENT, sessionToken } from '../../bench/environment.ts'
import { sequentialScans, type VisitedPage, visitPages } from '../../bench/plans.ts'
import { seedNational } from '../../bench/seed/national.ts'
import { idOf } from '../../bench/seed/random.ts'
import { shapeOf } from '../../bench/seed/shape.ts'
import { readConfig } from '../../src/config.ts'
import { mandats } from '../../src/domain/mandats/index.ts'
import { type Database, openPostgresql } from '../../src/platform/database/database.ts'
import { createFranceConnect } from '../../src/protocols/franceconnect/index.ts'
import { routesOf } from '../../src/spaces/index.ts'
import { testContext } from '../support/context.ts'
import { hasRealPostgresql } from '../support/database.ts'
import { silentDirectories } from '../support/directories.ts'
import { type TestServer, testServer } from '../support/server.ts'

const name = `bench_plans_${process.pid}`
let database: Database
let server: TestServer
let visited: readonly VisitedPage[] = []

function urlOf(path: string): string {
  const url = new URL(process.env.TEST_DATABASE_URL ?? 'postgres://nowhere/nowhere')
  url.pathname = path
  return url.href
}

beforeAll(async () => {
  if (!hasRealPostgresql) return
  database = (await benchContext(urlOf(`/${name}`))).database
  const context = testContext(database)
  const shape = { ...shapeOf(0.001), large: { aidants: 50, usagers: 300 } }
  await seedNational({ url: urlOf(`/${name}`), shape, ctx: context.ctx, migrations: resolve('migrations') })
  const { franceConnect } = await readConfig({ ...BENCH_ENVIRONMENT, NODE_ENV: 'test' })
  const routes = routesOf({
    franceConnect: createFranceConnect(franceConnect, context.clock),
    ...silentDirectories(),
    services: [],
  })
  server = await testServer(database, routes, context)
  const [mandat] = await database.db
    .select({ id: mandats.id, usagerId: mandats.usagerId })
    .from(mandats)
    .where(
      and(
        eq(mandats.organisationId, idOf('organisation', 0)),
        isNull(mandats.endedAt),
        gt(mandats.expiresAt, context.clock.now()),
      ),
    )
    .limit(1)
  if (!mandat) throw new Error('nobody has a mandat in force')
  visited = await visitPages(server.app, database, {
    sessionToken: sessionToken(0),
    publicUrl: context.ctx.publicUrl,
    usagerId: mandat.usagerId,
    mandatId: mandat.id,
  })
})
afterAll(async () => {
  if (!hasRealPostgresql) return
  await server.close()
  await database.close()
  const admin = openPostgresql(urlOf('/postgres'), { max: 1 })
  await admin.db.execute(sql.raw(`drop database if exists ${name} with (force)`))
  await admin.close()
})

const onPostgresql = test.runIf(hasRealPostgresql)

onPostgresql('every page of the budget answers within its statements, whatever the size of the organisation', () => {
  expect(visited.map(({ name, status }) => [name, status])).toEqual(visited.map(({ name }) => [name, 200]))
  const over = visited.filter(({ statements, budget }) => statements.length > budget)
  expect(over.map(({ name, statements, budget }) => `${name}: ${statements.length}, not ${budget}`)).toEqual([])
  expect(visited.length).toBeGreaterThanOrEqual(6)
})

onPostgresql(
  'an index serves every statement of these pages: none must read a growing table from end to end',
  async () => {
    const missing: string[] = []
    for (const { name, statements } of visited) {
      for (const statement of statements) {
        if (!/^\s*(select|with)/i.test(statement.text)) continue
        const tables = await sequentialScans(database, statement, true)
        if (tables.length > 0) missing.push(`${name} reads ${tables.join(', ')}: ${statement.text.slice(0, 120)}`)
      }
    }
    expect(missing).toEqual([])
  },
)

onPostgresql('a statement that no index serves is noticed', async () => {
  const statement = { text: 'select id from mandats where mailbox_option = $1', parameters: [true] }
  expect(await sequentialScans(database, statement, true)).toEqual(['mandats'])
})
