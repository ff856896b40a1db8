import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { hasRealPostgresql, type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { waitingMessages } from '../../../../tests/support/outbox.ts'
import { type People, type Referents, referentOf, seedPeople, seedReferents } from '../../../../tests/support/people.ts'
import { seedTeam, type Team } from '../../../../tests/support/team.ts'
import { workbook } from '../../../../tests/support/workbooks.ts'
import { after, DAY, HOUR, type MovableClock } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import { journalEntries } from '../../journal/index.ts'
import {
  cancelWebinar,
  changeWebinar,
  importAttendance,
  leaveWebinar,
  offerWebinar,
  referentWebinars,
  registerToWebinar,
  teamWebinar,
  teamWebinars,
} from './index.ts'
import { webinars } from './tables.ts'

let database: TestDatabase
let ctx: Ctx
let clock: MovableClock
let people: People
let referents: Referents
let team: Team

beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  await database.reset()
  ;({ ctx, clock } = testContext(database))
  people = await seedPeople(ctx)
  referents = await seedReferents(ctx, people)
  team = await seedTeam(ctx)
})
afterAll(() => database.close())

const sofia = () => team.sofia.member
const nadia = () => referentOf(referents.nadia)
const paul = () => referentOf(referents.paul)
const LINK = 'https://visio.example/referents'
const draft = (inDays = 10, joinUrl = LINK) => {
  const startsAt = after(clock.now(), inDays * DAY)
  return { startsAt, endsAt: after(startsAt, HOUR), joinUrl }
}
async function offered(inDays = 10): Promise<string> {
  const answer = await offerWebinar(ctx, sofia(), draft(inDays))
  if (answer.kind === 'refused') throw new Error(answer.reason)
  return answer.webinarId
}
const mailsTo = async (to: string) => (await waitingMessages(ctx)).filter((one) => one.to === to)
const actions = async () => (await ctx.db.select().from(journalEntries)).map(({ action }) => action)

describe('a date', () => {
  test('is refused when it is past, ends before it begins, lasts a day, or has no link', async () => {
    const { startsAt } = draft()
    const tried = [
      draft(-1),
      { startsAt, endsAt: startsAt, joinUrl: LINK },
      { startsAt, endsAt: after(startsAt, 9 * HOUR), joinUrl: LINK },
      draft(10, 'http://visio.example'),
      draft(10, 'javascript:alert(1)'),
    ]
    const answers = []
    for (const one of tried) answers.push(await offerWebinar(ctx, sofia(), one))
    expect(answers.map((one) => one.kind === 'refused' && one.reason)).toEqual([
      'past',
      'ends_before',
      'too_long',
      'bad_link',
      'bad_link',
    ])
  })

  test('that moves, or is cancelled, is told to those registered alone, once', async () => {
    const id = await offered()
    await registerToWebinar(ctx, nadia(), id)
    await registerToWebinar(ctx, paul(), id)
    await leaveWebinar(ctx, paul(), id)
    const moved = draft(12)
    expect(await changeWebinar(ctx, sofia(), id, moved)).toBe('changed')
    expect(await changeWebinar(ctx, sofia(), id, moved)).toBe('changed')
    expect(await changeWebinar(ctx, sofia(), id, draft(-1))).toBe('past')
    expect(await cancelWebinar(ctx, sofia(), id)).toBe('cancelled')
    expect(await cancelWebinar(ctx, sofia(), id)).toBe('over')
    expect(await changeWebinar(ctx, sofia(), id, draft(13))).toBe('over')
    expect(await cancelWebinar(ctx, sofia(), crypto.randomUUID())).toBe('unknown')
    expect((await mailsTo(referents.nadia.email)).map(({ kind }) => kind)).toEqual([
      'webinar_registered',
      'webinar_changed',
      'webinar_cancelled',
    ])
    expect((await mailsTo(referents.paul.email)).map(({ kind }) => kind)).toEqual(['webinar_registered'])
    expect((await actions()).filter((one) => one.includes('webinar'))).toEqual(
      expect.arrayContaining(['team_offer_webinar', 'team_change_webinar', 'team_cancel_webinar', 'leave_webinar']),
    )
  })
})

describe('a référent', () => {
  test('registers once, reads the link by mail and on the page, and may come back after leaving', async () => {
    const id = await offered()
    const seen = async () => (await referentWebinars(ctx, nadia())).upcoming
    expect(await seen()).toMatchObject([{ id, registered: false, joinUrl: null }])
    expect(await registerToWebinar(ctx, nadia(), id)).toBe('registered')
    expect(await registerToWebinar(ctx, nadia(), id)).toBe('already')
    expect(await seen()).toMatchObject([{ registered: true, joinUrl: LINK }])
    const [mail] = await mailsTo(referents.nadia.email)
    expect(mail?.subject).toBe('Votre place au webinaire des référents')
    for (const form of [mail?.text, mail?.html]) {
      expect(form).toContain(LINK)
      expect(form).toContain(`${ctx.publicUrl}/espace-referent/webinaires`)
    }
    expect(mail?.text).toMatch(/vendredi 13 mars 2026/)
    expect(await leaveWebinar(ctx, nadia(), id)).toBe('left')
    expect(await leaveWebinar(ctx, nadia(), id)).toBe('unknown')
    expect(await seen()).toMatchObject([{ registered: false, joinUrl: null }])
    expect(await registerToWebinar(ctx, nadia(), id)).toBe('registered')
    expect(await teamWebinar(ctx, id)).toMatchObject({ registered: 1, guests: [{ cancelledAt: null }] })
  })

  test('no longer registers once it began or is cancelled', async () => {
    const [begun, cancelled] = [await offered(1), await offered(20)]
    await cancelWebinar(ctx, sofia(), cancelled)
    clock.advance(DAY)
    for (const id of [begun, cancelled]) expect(await registerToWebinar(ctx, nadia(), id)).toBe('over')
    expect(await leaveWebinar(ctx, nadia(), begun)).toBe('over')
    expect(await registerToWebinar(ctx, nadia(), crypto.randomUUID())).toBe('unknown')
    // Until it ends, those who registered find its link.
    expect((await referentWebinars(ctx, nadia())).upcoming.map(({ id }) => id)).toEqual([begun])
  })

  test.runIf(hasRealPostgresql)('who registers twice at once has one place and one mail', async () => {
    const id = await offered()
    const answers = await Promise.all([1, 2, 3].map(() => registerToWebinar(ctx, nadia(), id)))
    expect(answers.toSorted()).toEqual(['already', 'already', 'registered'])
    expect(await mailsTo(referents.nadia.email)).toHaveLength(1)
  })
})

describe('attendance', () => {
  const imported = (id: string, file: string | Buffer) =>
    importAttendance(ctx, sofia(), id, typeof file === 'string' ? Buffer.from(file) : file)

  test('from a file: those who came, registered or not; each other row by its line', async () => {
    const id = await offered(1)
    await registerToWebinar(ctx, nadia(), id)
    const file = `Nom;E-mail;Présent
Nadia;${referents.nadia.email.toUpperCase()};oui
Paul;${referents.paul.email};Oui
Claire;${people.claire.email};oui
Inconnue;inconnue@ailleurs.example;oui
Vide;;oui
Nadia;${referents.nadia.email};peut-être
`
    expect(await imported(id, file)).toEqual({ kind: 'refused', reason: 'early' })
    clock.advance(DAY + HOUR)
    const refused = [
      { line: 4, problem: 'not_referent' },
      { line: 5, problem: 'unknown' },
      { line: 6, problem: 'no_email' },
      { line: 7, problem: 'bad_presence' },
    ]
    expect(await imported(id, file)).toEqual({ kind: 'imported', attended: 2, refused })
    expect(await imported(id, file)).toMatchObject({ attended: 0, refused })
    expect(await teamWebinar(ctx, id)).toMatchObject({ registered: 1, attended: 2, refused })
    expect((await referentWebinars(ctx, paul())).attended).toHaveLength(1)
    const entries = (await ctx.db.select().from(journalEntries)).filter(({ action }) => action === 'attend_webinar')
    expect(entries.map(({ organisationId }) => organisationId).sort()).toEqual(
      [nadia().organisation.id, paul().organisation.id].sort(),
    )
    // The tool corrects itself: Paul was not there, and had not registered.
    const corrected = workbook([
      ['email', 'attended'],
      [referents.paul.email, 'no'],
      [referents.nadia.email, 'yes'],
    ])
    expect(await imported(id, corrected)).toMatchObject({ kind: 'imported', attended: 0, refused: [] })
    expect(await teamWebinar(ctx, id)).toMatchObject({ attended: 1, guests: [{ email: referents.nadia.email }] })
  })

  test('of a file that is none, or of a webinar that is not', async () => {
    const id = await offered(1)
    clock.advance(DAY + HOUR)
    expect(await imported(id, 'a;b\nc;d')).toEqual({ kind: 'refused', reason: 'no_columns' })
    expect(await imported(id, '')).toEqual({ kind: 'refused', reason: 'empty' })
    expect(await imported(crypto.randomUUID(), 'email\na@b.fr')).toEqual({ kind: 'refused', reason: 'unknown' })
    expect(await ctx.db.select().from(webinars).where(eq(webinars.id, id))).toMatchObject([{ attendanceAt: null }])
  })

  test('the list, the latest first', async () => {
    const [first, second] = [await offered(3), await offered(5)]
    expect((await teamWebinars(ctx)).map(({ id }) => id)).toEqual([second, first])
  })
})
