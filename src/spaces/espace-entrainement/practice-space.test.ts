import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts'
import { seedPeople } from '../../../tests/support/people.ts'
import { everyRoute } from '../../../tests/support/routes.ts'
import { type TestServer, testServer } from '../../../tests/support/server.ts'
import { accounts, enterPracticeSpace } from '../../domain/comptes/index.ts'
import { journalEntries } from '../../domain/journal/index.ts'
import { scheduledJobs } from '../../jobs.ts'
import { MINUTE } from '../../platform/clock.ts'
import { checkPracticeSpace, erasePracticeSpace } from '../../platform/database/practice-space.ts'
import { newId } from '../../platform/ids.ts'
import { practiceDoor } from '../parcours/practice-door.ts'
import { practiceSpaceRoutes } from './index.tsx'

const SECRET = new Uint8Array(32).fill(9)
const URL_HERE = 'http://localhost:3999'

/** Two deployments: the real service, whose door this is, and the practice space with its own database. */
let database: TestDatabase
let space: TestServer
const door = practiceDoor(URL_HERE, SECRET)

beforeAll(async () => {
  database = await testDatabase({ runtimeRole: false })
  await checkPracticeSpace(database, true)
  await database.takeRuntimeRole()
  const { ctx, clock } = testContext(database)
  const routes = [...everyRoute(), ...practiceSpaceRoutes(SECRET)]
  space = await testServer(database, routes, { ctx: { ...ctx, practice: true, publicUrl: URL_HERE }, clock })
})
beforeEach(async () => {
  await erasePracticeSpace(space.ctx)
  space.clock.set(new Date('2026-03-03T13:12:00.000Z'))
})
afterAll(async () => {
  await space.close()
  await database.close()
})

const passOf = (location: string) => new URL(location).searchParams.get('passe') ?? ''

async function enterWith(pass: string, client = space.client()) {
  await client.get(`/entrainement/entrer?passe=${pass}`)
  return { client, answer: await client.post('/entrainement/entrer', { passe: pass }) }
}

describe('the door', () => {
  test('a pass of the real service lets an invented person in, aidant and référent of their own structure', async () => {
    const pass = passOf(await door.open(space.clock.now()))
    const { client, answer } = await enterWith(pass)
    expect([answer.status, answer.location]).toEqual([303, '/espace-aidant'])
    const conditions = await client.follow(answer)
    expect(conditions.text).toContain('Camille Exemple')
    expect((await space.ctx.db.select().from(accounts)).map(({ email }) => email)).toEqual([
      expect.stringMatching(/^camille\.exemple\+[0-9a-f-]{36}@entrainement\.example$/),
    ])
  })

  test('once; within five minutes; for this space; signed by the service: everything else gets the same page', async () => {
    const pass = passOf(await door.open(space.clock.now()))
    expect((await enterWith(pass)).answer.status).toBe(303)
    const again = (await enterWith(pass)).answer
    const late = passOf(await door.open(space.clock.now()))
    const elsewhere = passOf(await practiceDoor('http://localhost:4999', SECRET).open(space.clock.now()))
    const forged = passOf(await practiceDoor(URL_HERE, new Uint8Array(32).fill(1)).open(space.clock.now()))
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${pass.split('.')[1]}.`
    const refused = [again]
    for (const wrong of [elsewhere, forged, unsigned, '', 'abc']) refused.push((await enterWith(wrong)).answer)
    space.clock.advance(6 * MINUTE)
    refused.push((await enterWith(late)).answer)
    expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 410))
    expect(new Set(refused.map(({ text }) => text)).size).toBe(1)
    expect(await space.ctx.db.select().from(accounts)).toHaveLength(1)
  })

  test('one pass used twice at once: one person', async () => {
    const passId = newId()
    const place = { userAgent: 'test' }
    const both = await Promise.all([1, 2].map(() => enterPracticeSpace(space.ctx, passId, place)))
    expect(both.map(({ kind }) => kind).sort()).toEqual(['entered', 'refused'])
  })

  test('in the real service a pass opens nothing, whatever is configured', async () => {
    const real = { ...space.ctx, practice: false }
    expect(await enterPracticeSpace(real, newId(), { userAgent: '' })).toEqual({
      kind: 'refused',
      reason: 'not_practice',
    })
  })
})

test('inside: a code is shown as a telephone would, works once, and only to who came in', async () => {
  const { client } = await enterWith(passOf(await door.open(space.clock.now())))
  const page = await client.get('/entrainement/code')
  const code = /(\d{3}) (\d{3})/.exec(page.text)
  expect(page.status).toBe(200)
  await client.get('/espace-aidant')
  await client.post('/connexion/verrouiller', {})
  const unlocked = await client.post('/connexion/code', { _code: `${code?.[1]}${code?.[2]}` })
  expect(unlocked.status).toBeLessThan(400)
  expect((await space.client().get('/entrainement/code')).status).not.toBe(200)
})

describe('nothing of a day is left', () => {
  test('the night takes everything, the journal included, and the next day begins', async () => {
    await enterWith(passOf(await door.open(space.clock.now())))
    expect((await space.ctx.db.select().from(journalEntries)).length).toBeGreaterThan(3)
    const job = scheduledJobs(space.ctx).find(({ name }) => name === 'erase-practice-space')
    await Promise.all([job?.run(), job?.run()])
    for (const table of [accounts, journalEntries]) expect(await space.ctx.db.select().from(table)).toEqual([])
    expect((await enterWith(passOf(await door.open(space.clock.now())))).answer.status).toBe(303)
    // And its journal can be rewritten by nobody.
    await expect(space.ctx.db.delete(journalEntries)).rejects.toThrow()
  })

  test('the real service has no such job, and refuses to be erased', async () => {
    const real = { ...space.ctx, practice: false }
    expect(scheduledJobs(real).map(({ name }) => name)).not.toContain('erase-practice-space')
    await expect(erasePracticeSpace(real)).rejects.toThrow('never erased')
  })
})

describe('a database is one or the other, for ever', () => {
  test('one that holds accounts never becomes a practice space; one that is one never serves for real', async () => {
    const real = await testDatabase({ runtimeRole: false })
    try {
      await seedPeople(testContext(real).ctx)
      await expect(checkPracticeSpace(real, true)).rejects.toThrow('holds accounts')
      await checkPracticeSpace(real, false)
      await expect(real.script((client) => client.exec('select erase_practice_space()'))).rejects.toThrow(
        'does not exist',
      )
      await real.reset()
      await checkPracticeSpace(real, true)
      await checkPracticeSpace(real, true)
      await expect(checkPracticeSpace(real, false)).rejects.toThrow('PRACTICE_SPACE must be on')
    } finally {
      await real.close()
    }
  })
})
