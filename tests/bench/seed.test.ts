import { resolve } from 'node:path'
import { count, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { benchContext } from '../../bench/context.ts'
import { sessionToken } from '../../bench/environment.ts'
import { seedNational } from '../../bench/seed/national.ts'
import { idOf } from '../../bench/seed/random.ts'
import { shapeOf } from '../../bench/seed/shape.ts'
import { sessionVisitor } from '../../src/domain/comptes/index.ts'
import { verifyJournal } from '../../src/domain/journal/index.ts'
import { mandatById, mandats, stateOf, usagerSheet, usagersOfOrganisation } from '../../src/domain/mandats/index.ts'
import type { Ctx } from '../../src/platform/context.ts'
import { type Database, openPostgresql } from '../../src/platform/database/database.ts'
import { hasRealPostgresql } from '../support/database.ts'

// A thousandth of the national set, with its one large organisation made smaller: what is asserted does not depend on its size.
const shape = { ...shapeOf(0.001), large: { aidants: 50, usagers: 300 } }
const name = `bench_test_${process.pid}`
let ctx: Ctx
let database: Database
let written: ReadonlyMap<string, number>

function urlOf(path: string): string {
  const url = new URL(process.env.TEST_DATABASE_URL ?? 'postgres://nowhere/nowhere')
  url.pathname = path
  return url.href
}

beforeAll(async () => {
  if (!hasRealPostgresql) return
  const url = urlOf(`/${name}`)
  ;({ ctx, database } = await benchContext(url))
  written = await seedNational({ url, shape, ctx, migrations: resolve('migrations') })
})
afterAll(async () => {
  if (!hasRealPostgresql) return
  await database.close()
  const server = openPostgresql(urlOf('/postgres'), { max: 1 })
  await server.db.execute(sql.raw(`drop database if exists ${name} with (force)`))
  await server.close()
})

const onPostgresql = test.runIf(hasRealPostgresql)

onPostgresql('the data set has the size that it says', () => {
  expect(Object.fromEntries(written)).toMatchObject({
    organisations: 6,
    accounts: 70,
    usagers: 600,
    mandats: 1_000,
    // Ten a mandat, and two on the platform's own chain for each account.
    journal_entries: 10_140,
  })
})

onPostgresql('its journal is a real one: every chain verifies', async () => {
  expect(await verifyJournal(ctx)).toEqual({ chains: 7, entries: 10_140, broken: [] })
})

onPostgresql('mandats are there in every state that a list must tell apart', async () => {
  const rows = await ctx.db.select().from(mandats)
  const states = new Set(rows.map((mandat) => stateOf(mandat, ctx.clock.now())))
  for (const state of [
    'actif',
    'suspendu',
    'expire',
    'revoque_par_usager',
    'revoque_par_aidant',
    'remplace',
  ] as const) {
    expect(states).toContain(state)
  }
  const [renewals] = await ctx.db
    .select({ count: count() })
    .from(mandats)
    .where(sql`${mandats.previousMandatId} is not null`)
  expect(renewals?.count).toBeGreaterThan(50)
})

onPostgresql('its people are signed in, and its sealed values open on the pages’ own queries', async () => {
  const visitor = await sessionVisitor(ctx, sessionToken(0))
  expect(visitor).toMatchObject({ kind: 'signed-in', mustProve: false, toAccept: [] })
  const organisationId = idOf('organisation', 0)
  expect(visitor?.organisation?.id).toBe(organisationId)
  const list = await usagersOfOrganisation(ctx, organisationId, { tab: 'actifs', page: 1 })
  expect(list.rows).toHaveLength(25)
  const [someone] = list.rows
  const sheet = await usagerSheet(ctx, organisationId, someone?.usagerId ?? '')
  expect(sheet?.identity).toEqual(someone?.identity)
  const [row] = await ctx.db.select().from(mandats).where(eq(mandats.organisationId, organisationId)).limit(1)
  const found = await mandatById(ctx, organisationId, row?.id ?? '')
  expect(found?.mandat.number).toBe(row?.number)
  expect(found?.identity?.familyName).toMatch(/^\p{Lu}+$/u)
})

onPostgresql('the list finds a person by name among all those of the organisation', async () => {
  const organisationId = idOf('organisation', 0)
  const list = await usagersOfOrganisation(ctx, organisationId, { tab: 'actifs', page: 1 })
  const name = list.rows[0]?.identity?.familyName ?? ''
  const found = await usagersOfOrganisation(ctx, organisationId, { tab: 'actifs', page: 1, search: name.toLowerCase() })
  expect(found.rows.map(({ usagerId }) => usagerId)).toContain(list.rows[0]?.usagerId)
  expect(found.rows.every(({ identity }) => JSON.stringify(identity).includes(name))).toBe(true)
})

onPostgresql('a database that is not of a benchmark is never dropped', async () => {
  await expect(
    seedNational({ url: urlOf('/production'), shape, ctx, migrations: resolve('migrations') }),
  ).rejects.toThrow('"bench"')
})
