import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { hasRealPostgresql, type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { seedAcceptedTrack } from '../../../../tests/support/formations.ts'
import { freshProof, type People, seedPeople } from '../../../../tests/support/people.ts'
import { seedTeam, type Team } from '../../../../tests/support/team.ts'
import { workbook } from '../../../../tests/support/workbooks.ts'
import { DAY, HOUR, type MovableClock } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import { accounts } from '../../comptes/index.ts'
import { journalEntries } from '../../journal/index.ts'
import { trackEvents, tracks, trainingCompletions } from '../tables.ts'
import {
  forgetPix,
  importPixPreview,
  type PixAnswer,
  pixCandidates,
  pixImportReport,
  pixOverview,
  pixPreview,
  pixUnmatchedResult,
  preparePixImport,
  readPixNightly,
  readPixSource,
  resolvePixResult,
  setPixResultAside,
} from './index.ts'
import { pixPreviews, pixReading, pixResults } from './tables.ts'

let database: TestDatabase
let ctx: Ctx
let clock: MovableClock
let people: People
let team: Team

beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  await database.reset()
  ;({ ctx, clock } = testContext(database))
  people = await seedPeople(ctx)
  team = await seedTeam(ctx)
})
afterAll(() => database.close())

const sofia = () => team.sofia.member
const proof = () => freshProof(team.sofia.accountId, ctx)
const EMAIL = 'ines.roy@houlbec.example'
const HEAD = 'date d’envoi;email saisi;résultat\n'

async function prepared(bytes: Buffer | string, name = 'pix.csv'): Promise<string> {
  const file = { name, bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes }
  const answer = await preparePixImport(ctx, sofia(), file)
  if (answer.kind === 'refused') throw new Error(answer.reason)
  return answer.previewId
}
async function imported(bytes: Buffer | string) {
  const answer = await importPixPreview(ctx, sofia(), proof(), await prepared(bytes))
  if (answer.kind === 'refused') throw new Error(answer.reason)
  return answer.result
}
const track = (email = EMAIL) => seedAcceptedTrack(ctx, { organisationId: people.mairie.id, email })
async function trained(trackId: string, email = EMAIL): Promise<void> {
  await ctx.db.insert(trainingCompletions).values({
    id: crypto.randomUUID(),
    emailKey: email,
    trackId,
    organisationId: people.mairie.id,
    curriculum: '7h',
    completedOn: '2026-02-20',
    trainedBy: 'Mednum',
    recordedBy: team.sofia.accountId,
    recordedAt: clock.now(),
    code: crypto.randomUUID().replaceAll('-', '').slice(0, 20).toUpperCase().replaceAll('B', '8'),
  })
}
const accountOf = async (email = EMAIL) =>
  (await ctx.db.select({ id: accounts.id }).from(accounts).where(eq(accounts.emailKey, email)))[0]
const journalOf = async (action: string) =>
  (await ctx.db.select().from(journalEntries)).filter((entry) => entry.action === action)
const source = (rows: readonly (readonly string[])[]) => ({
  results: async (): Promise<PixAnswer> => ({
    kind: 'read',
    rows: rows.map((cells, index) => ({ line: index + 1, cells })),
  }),
})

describe('a file', () => {
  test('is looked at before anything is recorded; then its person has an account, whatever the case of the address', async () => {
    const trackId = await track()
    await trained(trackId)
    const previewId = await prepared(`${HEAD}02/03/2026;Ines.ROY@houlbec.example;0,9\n02/03/2026;;1\n`)
    const preview = await pixPreview(ctx, previewId)
    expect(preview).toMatchObject({ fileName: 'pix.csv', refused: [{ line: 3, problem: 'no_email' }] })
    expect([...(preview?.fresh ?? [])]).toEqual([2])
    expect(await ctx.db.select().from(pixResults)).toEqual([])
    expect(await accountOf()).toBeUndefined()

    const answer = await importPixPreview(ctx, sofia(), proof(), previewId)
    if (answer.kind === 'refused') throw new Error(answer.reason)
    expect(answer.result).toMatchObject({ recorded: 1, known: 0, refused: 1 })
    expect(await accountOf()).toBeDefined()
    const report = await pixImportReport(ctx, answer.importId)
    expect(report).toMatchObject({
      source: 'csv',
      recorded: 1,
      refused: 1,
      lines: [{ line: 3, problem: 'no_email' }],
      results: [{ line: 2, score: 90, unmatched: false, track: { id: trackId, name: 'Inès Roy' } }],
    })
    const [said] = await journalOf('record_pix')
    expect(said).toMatchObject({ organisationId: people.mairie.id, actorId: team.sofia.accountId })
    expect(JSON.stringify(await ctx.db.select().from(journalEntries))).not.toContain('ines.roy')
  })

  test('the same file again says nothing new, and once recorded a preview is gone', async () => {
    const file = `${HEAD}2026-03-01;a@b.fr;0.2\n2026-03-01;A@B.fr;0,6\n2026-03-02;c@d.fr;\n`
    const previewId = await prepared(file)
    const first = await importPixPreview(ctx, sofia(), proof(), previewId)
    // Two lines of one address and day: the better one.
    expect(first).toMatchObject({ kind: 'imported', result: { recorded: 2, known: 1 } })
    expect(await importPixPreview(ctx, sofia(), proof(), previewId)).toEqual({ kind: 'refused', reason: 'unknown' })
    const before = await ctx.db.select().from(pixResults)
    expect(before.map(({ emailKey, score }) => [emailKey, score]).sort()).toEqual([
      ['a@b.fr', 60],
      ['c@d.fr', null],
    ])
    expect(await imported(file)).toMatchObject({ recorded: 0, known: 3 })
    expect(await ctx.db.select().from(pixResults)).toEqual(before)
    // Pix corrects itself: a better result of that day is kept, a worse one is not.
    expect(await imported(`${HEAD}2026-03-01;a@b.fr;0.1\n2026-03-02;c@d.fr;0\n`)).toMatchObject({ recorded: 1 })
    expect((await ctx.db.select().from(pixResults)).map(({ score }) => score).sort()).toEqual([0, 60])
  })

  test('0 is a score, and passes where nothing more is asked', async () => {
    await trained(await track())
    await imported(
      workbook([
        ['Email', 'Date', 'Score'],
        [EMAIL, { attributes: 's="1"', content: '<v>46082</v>' }, '0'],
      ]),
    )
    expect(await ctx.db.select().from(pixResults)).toMatchObject([{ score: 0, takenOn: '2026-03-01' }])
    expect(await accountOf()).toBeDefined()
  })

  test('a pass mark: below, the track says so and waits; reached, the account is there', async () => {
    const strict = { ...ctx, training: { ...ctx.training, pixPassScore: 50 } }
    await trained(await track())
    const read = (share: string, day: string) =>
      readPixSource(
        strict,
        source([
          ['email', 'date', 'résultat'],
          [EMAIL, day, share],
        ]),
      )
    await read('0.49', '2026-03-01')
    expect(await accountOf()).toBeUndefined()
    await read('0.5', '2026-03-02')
    expect(await accountOf()).toBeDefined()
    const events = await ctx.db.select().from(trackEvents)
    expect(events.map(({ act }) => act)).toEqual(['pix', 'pix', 'activate'])
  })

  test('every structure of the address is told; a track that is over is not', async () => {
    const here = await track()
    const there = await seedAcceptedTrack(ctx, { organisationId: people.association.id, email: EMAIL })
    await ctx.db.update(tracks).set({ eligibility: 'refusee', closedAt: clock.now() }).where(eq(tracks.id, there))
    await imported(`${HEAD}2026-03-01;${EMAIL};1\n`)
    const events = await ctx.db.select().from(trackEvents)
    expect(events.map(({ trackId, act }) => [trackId, act])).toEqual([[here, 'pix']])
  })

  test.each([
    ['nom;prénom\na;b', 'no_columns'],
    ['', 'empty'],
    ['PK\u0003\u0004 not a workbook', 'not_a_table'],
  ])('« %s » is refused: %s', async (text, reason) => {
    const answer = await preparePixImport(ctx, sofia(), { name: 'x', bytes: Buffer.from(text) })
    expect(answer).toEqual({ kind: 'refused', reason })
  })

  test('somebody else’s code records nothing; a preview holds no address in clear, and is forgotten within a day', async () => {
    const previewId = await prepared(`${HEAD}2026-03-01;${EMAIL};1\n`)
    const stale = await importPixPreview(ctx, sofia(), freshProof(team.hugo.accountId, ctx), previewId)
    expect(stale).toEqual({ kind: 'refused', reason: 'stale_proof' })
    const [kept] = await ctx.db.select().from(pixPreviews)
    expect(kept?.tableSealed.includes('houlbec')).toBe(false)
    clock.advance(24 * HOUR)
    expect(await pixPreview(ctx, previewId)).toBeUndefined()
    expect(await importPixPreview(ctx, sofia(), proof(), previewId)).toEqual({ kind: 'refused', reason: 'unknown' })
    await forgetPix(ctx)
    expect(await ctx.db.select().from(pixPreviews)).toEqual([])
  })

  test.runIf(hasRealPostgresql)('two colleagues record the same preview at once: one does', async () => {
    await trained(await track())
    const previewId = await prepared(`${HEAD}2026-03-01;${EMAIL};1\n`)
    const answers = await Promise.all(
      [team.sofia, team.hugo].map((one) =>
        importPixPreview(ctx, one.member, freshProof(one.accountId, ctx), previewId),
      ),
    )
    expect(answers.map(({ kind }) => kind).sort()).toEqual(['imported', 'refused'])
  })

  test.runIf(hasRealPostgresql)('the file and the interface at once: one result, one account', async () => {
    await trained(await track())
    const rows = [
      ['email', 'date', 'résultat'],
      [EMAIL, '2026-03-01', '1'],
    ]
    await Promise.all([
      imported(`${HEAD}2026-03-01;${EMAIL};1\n`),
      readPixSource(ctx, source(rows)),
      readPixSource(ctx, source(rows)),
    ])
    expect(await ctx.db.select().from(pixResults)).toHaveLength(1)
    expect((await ctx.db.select().from(trackEvents)).map(({ act }) => act)).toEqual(['pix', 'activate'])
  })
})

describe('a result that is nobody’s', () => {
  const TYPED = 'ines.roi@houlbec.example'
  async function unmatched(typed = TYPED): Promise<string> {
    await imported(`${HEAD}2026-03-01;${typed};0.7\n`)
    const [one] = (await pixOverview(ctx, 1)).unmatched
    return one?.id ?? ''
  }

  test('is listed, its person is found by their address or by a word, and resolved once', async () => {
    const trackId = await track()
    await trained(trackId)
    const id = await unmatched()
    expect(await pixOverview(ctx, 1)).toMatchObject({ unmatchedCount: 1, unmatched: [{ emailKey: TYPED, score: 70 }] })
    expect((await pixCandidates(ctx, TYPED, '')).map((one) => one.id)).toEqual([trackId])
    expect((await pixCandidates(ctx, 'ines.roy@gmail.example', '')).map((one) => one.id)).toEqual([trackId])
    expect(await pixCandidates(ctx, 'jean@ailleurs.example', '')).toEqual([])
    expect((await pixCandidates(ctx, 'jean@ailleurs.example', 'inès houlbec')).map((one) => one.id)).toEqual([trackId])

    expect(await resolvePixResult(ctx, sofia(), freshProof(team.hugo.accountId, ctx), id, trackId)).toBe('stale_proof')
    expect(await resolvePixResult(ctx, sofia(), proof(), id, crypto.randomUUID())).toBe('unknown')
    expect(await resolvePixResult(ctx, sofia(), proof(), id, trackId)).toBe('resolved')
    expect(await accountOf()).toBeDefined()
    expect(await resolvePixResult(ctx, sofia(), proof(), id, trackId)).toBe('over')
    expect(await pixUnmatchedResult(ctx, id)).toBeUndefined()
    const [told] = await journalOf('team_resolve_pix')
    expect(told).toMatchObject({
      chain: 'platform',
      actorId: team.sofia.accountId,
      details: { result: id, track: trackId, organisation: people.mairie.id },
    })
    expect(await journalOf('record_pix')).toMatchObject([{ organisationId: people.mairie.id }])
  })

  test('what comes later from that address is theirs', async () => {
    const trackId = await track()
    expect(await resolvePixResult(ctx, sofia(), proof(), await unmatched(), trackId)).toBe('resolved')
    await imported(`${HEAD}2026-03-02;${TYPED};0.8\n`)
    expect((await pixOverview(ctx, 1)).unmatchedCount).toBe(0)
    const events = await ctx.db.select().from(trackEvents)
    expect(events.map(({ act }) => act)).toEqual(['pix', 'pix'])
  })

  test('of somebody who has an account, or a track that ended, is not to resolve', async () => {
    await ctx.db
      .update(tracks)
      .set({ eligibility: 'annulee', closedAt: clock.now() })
      .where(eq(tracks.id, await track()))
    await imported(`${HEAD}2026-03-01;${EMAIL};1\n2026-03-01;${people.claire.email};1\n`)
    expect((await pixOverview(ctx, 1)).unmatchedCount).toBe(0)
  })

  test('set aside, it leaves the list; nobody passes for themselves', async () => {
    const id = await unmatched()
    const own = await track(team.sofia.email)
    expect(await resolvePixResult(ctx, sofia(), proof(), id, own)).toBe('yourself')
    expect(await setPixResultAside(ctx, sofia(), id)).toBe('set_aside')
    expect(await setPixResultAside(ctx, sofia(), id)).toBe('unknown')
    expect((await pixOverview(ctx, 1)).unmatchedCount).toBe(0)
    expect(await resolvePixResult(ctx, sofia(), proof(), id, await track())).toBe('over')
    expect(await journalOf('team_set_aside_pix')).toHaveLength(1)
  })

  test('two years later it is forgotten, and read no more; those of known people stay', async () => {
    await unmatched()
    await imported(`${HEAD}2026-03-01;${people.claire.email};1\n`)
    clock.advance(727 * DAY)
    await forgetPix(ctx)
    expect(await ctx.db.select().from(pixResults)).toHaveLength(2)
    clock.advance(5 * DAY)
    await forgetPix(ctx)
    expect(await ctx.db.select().from(pixResults)).toMatchObject([{ emailKey: people.claire.email }])
    expect(await imported(`${HEAD}2026-03-01;${TYPED};0.7\n`)).toMatchObject({ recorded: 0, refused: 1 })
  })
})

describe('Pix’s interface', () => {
  test('a night with nothing new leaves no import; one that fails says so, and the next one goes on', async () => {
    const rows = [
      ['email', 'date', 'résultat'],
      [EMAIL, '2026-03-01', '1'],
      ['', '2026-03-01', '1'],
    ]
    await readPixNightly(ctx, source(rows))
    await readPixNightly(ctx, source(rows))
    const overview = await pixOverview(ctx, 1)
    expect(overview).toMatchObject({
      reading: { failure: null, refused: 1 },
      imports: [{ source: 'api', recorded: 1 }],
    })
    clock.advance(DAY)
    const down = { results: async (): Promise<PixAnswer> => ({ kind: 'unavailable', cause: 'timeout' }) }
    await expect(readPixNightly(ctx, down)).rejects.toThrow('timeout')
    const answeredAt = overview.reading?.answeredAt
    expect((await pixOverview(ctx, 1)).reading).toMatchObject({ failure: 'timeout', answeredAt })
    expect(
      await readPixSource(
        ctx,
        source([
          ['a', 'b'],
          ['c', 'd'],
        ]),
      ),
    ).toEqual({ kind: 'unavailable', cause: 'no_columns' })
    expect(await readPixSource(ctx, source([[]]))).toMatchObject({ kind: 'read' })
    expect((await pixOverview(ctx, 1)).reading).toMatchObject({ failure: null })
  })

  test('one reading at a time; one that was cut short holds the next ones back for a quarter of an hour', async () => {
    const answer = Promise.withResolvers<PixAnswer>()
    const first = readPixSource(ctx, { results: () => answer.promise })
    await expect.poll(async () => (await pixOverview(ctx, 1)).reading?.askedAt).toBeDefined()
    expect(await readPixSource(ctx, source([[]]))).toEqual({ kind: 'running' })
    answer.resolve({ kind: 'read', rows: [] })
    expect(await first).toMatchObject({ kind: 'read' })
    const broken = { results: () => Promise.reject(new Error('cut short')) }
    await expect(readPixSource(ctx, broken)).rejects.toThrow('cut short')
    expect((await pixOverview(ctx, 1)).reading).toMatchObject({ failure: 'defect' })
    await ctx.db.update(pixReading).set({ runningSince: clock.now() })
    expect(await readPixSource(ctx, source([[]]))).toEqual({ kind: 'running' })
    clock.advance(16 * 60_000)
    expect(await readPixSource(ctx, source([[]]))).toMatchObject({ kind: 'read' })
  })
})
