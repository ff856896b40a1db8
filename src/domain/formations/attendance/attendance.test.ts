import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { calendarsOf } from '../../../../tests/support/calendars.ts'
import { testContext } from '../../../../tests/support/context.ts'
import { hasRealPostgresql, type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import {
  seedAcceptedTrack,
  seedSession,
  seedTrainer,
  seedTrainingOrganisation,
  type TrainerPerson,
} from '../../../../tests/support/formations.ts'
import { waitingMessages } from '../../../../tests/support/outbox.ts'
import {
  freshProof,
  type People,
  type Referents,
  referentOf,
  seedPeople,
  seedReferents,
} from '../../../../tests/support/people.ts'
import { recordPix } from '../../../../tests/support/track-facts.ts'
import { DAY, HOUR, type MovableClock } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { accounts } from '../../comptes/index.ts'
import { journalEntries } from '../../journal/index.ts'
import {
  attendantsOf,
  cancelRegistration,
  cancelSession,
  confirmRegistration,
  type Mark,
  moveRegistration,
  recordAttendance,
  refuseRegistration,
  registerTrack,
  sessionsToMoveTo,
} from '../index.ts'
import { trainingRegistrations } from '../sessions/tables.ts'
import { trackEvents, tracks, trainingCompletions } from '../tables.ts'

let database: TestDatabase
let ctx: Ctx
let clock: MovableClock
let people: People
let referents: Referents
let mathilde: TrainerPerson
let stranger: TrainerPerson

beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  await database.reset()
  ;({ ctx, clock } = testContext(database))
  people = await seedPeople(ctx)
  referents = await seedReferents(ctx, people)
  mathilde = await seedTrainer(ctx, await seedTrainingOrganisation(ctx, { name: 'Les Médiateurs' }))
  stranger = await seedTrainer(ctx, await seedTrainingOrganisation(ctx))
})
afterAll(() => database.close())

async function registered(
  sessionId: string,
  email = 'ines.roy@mairie.example',
  wait = false,
): Promise<{ trackId: string; registrationId: string }> {
  const trackId = await seedAcceptedTrack(ctx, { organisationId: people.mairie.id, email })
  const result = await registerTrack(ctx, referentOf(referents.nadia), { trackId, sessionId, wait })
  if (result.kind === 'refused') throw new Error(result.reason)
  return { trackId, registrationId: result.registrationId }
}

const registrationOf = async (id: string) => {
  const [row] = await ctx.db.select().from(trainingRegistrations).where(eq(trainingRegistrations.id, id))
  if (!row) throw new Error('no such registration')
  return row
}
const actsOf = async (trackId: string) =>
  (await ctx.db.select().from(trackEvents).where(eq(trackEvents.trackId, trackId)))
    .sort((a, b) => a.revision - b.revision)
    .map(({ act }) => act)
const mails = async (kind: string) => waitingMessages(ctx, kind)
const pix = (email: string) => recordPix(ctx, { email, score: 60, by: mathilde.accountId })
const actions = async () => (await ctx.db.select().from(journalEntries)).map(({ action }) => action)

describe('a place is confirmed', () => {
  test('the person gets it in their diary, the référents are told, both chains hold it', async () => {
    const sessionId = await seedSession(ctx, mathilde)
    const { registrationId, trackId } = await registered(sessionId)
    expect(await confirmRegistration(ctx, mathilde.trainer, registrationId)).toBe('confirmed')
    expect(await registrationOf(registrationId)).toMatchObject({
      state: 'confirmee',
      invitedRevision: 1,
      invitedDays: 1,
    })
    expect(await actsOf(trackId)).toEqual(['register', 'confirm'])
    const told = await mails('attendant_confirmed')
    expect(told.map(({ to }) => to).sort()).toEqual(['ines.roy@mairie.example', referents.nadia.email].sort())
    const person = told.find(({ to }) => to === 'ines.roy@mairie.example')
    expect(person?.text).toContain('Les Médiateurs confirme votre place')
    expect(person?.text.replaceAll('\u00a0', ' ')).toContain(
      'dimanche 12 avril 2026 : 9 h 00 à 12 h 30, puis 13 h 30 à 17 h 00',
    )
    const [event] = calendarsOf(person)
    expect(event).toMatchObject({
      METHOD: 'REQUEST',
      SEQUENCE: '1',
      DTSTART: '20260412T070000Z',
      DTEND: '20260412T150000Z',
      STATUS: 'CONFIRMED',
      UID: `${registrationId}-1@localhost`,
    })
    expect(calendarsOf(told.find(({ to }) => to === referents.nadia.email))).toEqual([])
    expect(await actions()).toEqual(expect.arrayContaining(['confirm_registration', 'organisme_confirm_registration']))
  })

  test('refused: twice, once begun, another organisation’s, unknown (check 18)', async () => {
    const sessionId = await seedSession(ctx, mathilde)
    const { registrationId } = await registered(sessionId)
    expect(await confirmRegistration(ctx, stranger.trainer, registrationId)).toBe('unknown')
    expect(await confirmRegistration(ctx, mathilde.trainer, newId())).toBe('unknown')
    expect(await confirmRegistration(ctx, mathilde.trainer, registrationId)).toBe('confirmed')
    expect(await confirmRegistration(ctx, mathilde.trainer, registrationId)).toBe('over')
    const late = await registered(sessionId, 'leo.petit@mairie.example')
    clock.advance(41 * DAY)
    expect(await confirmRegistration(ctx, mathilde.trainer, late.registrationId)).toBe('begun')
  })

  test.runIf(hasRealPostgresql)('by two at once: once, one mail', async () => {
    const { registrationId } = await registered(await seedSession(ctx, mathilde))
    const both = await Promise.all([1, 2].map(() => confirmRegistration(ctx, mathilde.trainer, registrationId)))
    expect(both.sort()).toEqual(['confirmed', 'over'])
    expect(await mails('attendant_confirmed')).toHaveLength(2)
  })
})

describe('a place is refused', () => {
  test('with words, out of the diary, and whoever waits gets it', async () => {
    const sessionId = await seedSession(ctx, mathilde, { capacity: 1 })
    const { registrationId, trackId } = await registered(sessionId)
    const waiting = await registered(sessionId, 'leo.petit@mairie.example', true)
    await confirmRegistration(ctx, mathilde.trainer, registrationId)
    expect(await refuseRegistration(ctx, mathilde.trainer, registrationId, '  ')).toBe('no_words')
    expect(await refuseRegistration(ctx, stranger.trainer, registrationId, 'Non')).toBe('unknown')
    expect(await refuseRegistration(ctx, mathilde.trainer, registrationId, 'La salle est trop petite.')).toBe('refused')
    expect(await registrationOf(registrationId)).toMatchObject({
      state: 'refusee',
      endedBecause: 'organisme',
      invitedDays: null,
    })
    expect((await registrationOf(waiting.registrationId)).state).toBe('preinscrite')
    expect(await actsOf(trackId)).toEqual(['register', 'confirm', 'decline'])
    const person = (await mails('attendant_refused')).find(({ to }) => to === 'ines.roy@mairie.example')
    expect(person?.text).toContain('La salle est trop petite.')
    expect(calendarsOf(person)).toMatchObject([{ METHOD: 'CANCEL', SEQUENCE: '2', STATUS: 'CANCELLED' }])
    expect(await refuseRegistration(ctx, mathilde.trainer, registrationId, 'Encore')).toBe('over')
  })

  test('one that was never confirmed carries nothing for a diary', async () => {
    const { registrationId } = await registered(await seedSession(ctx, mathilde))
    await refuseRegistration(ctx, mathilde.trainer, registrationId, 'Trop loin.')
    const told = await mails('attendant_refused')
    expect(told).toHaveLength(2)
    expect(told.flatMap(calendarsOf)).toEqual([])
  })
})

describe('somebody is moved to another session', () => {
  test('there confirmed, here ended; their diary follows', async () => {
    const from = await seedSession(ctx, mathilde)
    const to = await seedSession(ctx, mathilde, { inDays: 60 })
    const { registrationId, trackId } = await registered(from)
    await confirmRegistration(ctx, mathilde.trainer, registrationId)
    expect(await moveRegistration(ctx, mathilde.trainer, registrationId, to)).toBe('moved')
    expect(await registrationOf(registrationId)).toMatchObject({ state: 'annulee', endedBecause: 'changement' })
    const rows = await ctx.db.select().from(trainingRegistrations).where(eq(trainingRegistrations.sessionId, to))
    expect(rows).toMatchObject([{ trackId, state: 'confirmee' }])
    const person = (await mails('attendant_moved')).find((one) => one.to === 'ines.roy@mairie.example')
    expect(person?.text).toContain('2 mai 2026')
    expect(calendarsOf(person).map(({ METHOD }) => METHOD)).toEqual(['CANCEL', 'REQUEST'])
  })

  test('refused: another’s session, a draft, full, reserved, another curriculum, the same', async () => {
    const from = await seedSession(ctx, mathilde)
    const { registrationId } = await registered(from)
    const fourteen = [40, 41].flatMap((day) => [
      { day: `2026-0${day === 40 ? '6-01' : '6-02'}`, from: '09:00', to: '12:30' },
      { day: `2026-0${day === 40 ? '6-01' : '6-02'}`, from: '13:30', to: '17:00' },
    ])
    const full = await seedSession(ctx, mathilde, { capacity: 1, inDays: 45 })
    await registered(full, 'leo.petit@mairie.example')
    const cases: [string, string][] = [
      [await seedSession(ctx, stranger), 'not_there'],
      [await seedSession(ctx, mathilde, { published: false }), 'not_there'],
      [await seedSession(ctx, mathilde, { reservedTo: people.association.id }), 'not_there'],
      [await seedSession(ctx, mathilde, { curriculum: '14h', halfDays: fourteen }), 'not_there'],
      [from, 'not_there'],
      [newId(), 'not_there'],
      [full, 'full'],
    ]
    for (const [to, reason] of cases) {
      expect(await moveRegistration(ctx, mathilde.trainer, registrationId, to)).toBe(reason)
    }
    const open = await seedSession(ctx, mathilde, { reservedTo: people.mairie.id, inDays: 50 })
    const [attendant] = await attendantsOf(ctx, mathilde.trainer, { registrationId })
    if (!attendant) throw new Error('no attendant')
    expect((await sessionsToMoveTo(ctx, mathilde.trainer, attendant)).map(({ id }) => id)).toEqual([open])
    expect(await moveRegistration(ctx, stranger.trainer, registrationId, open)).toBe('unknown')
    expect(await moveRegistration(ctx, mathilde.trainer, registrationId, open)).toBe('moved')
  })

  test.runIf(hasRealPostgresql)('eight at once into three places: three', async () => {
    const from = await seedSession(ctx, mathilde)
    const to = await seedSession(ctx, mathilde, { capacity: 3, inDays: 60 })
    const all: string[] = []
    for (let n = 0; n < 8; n += 1) all.push((await registered(from, `p${n}.roy@mairie.example`)).registrationId)
    const results = await Promise.all(all.map((id) => moveRegistration(ctx, mathilde.trainer, id, to)))
    expect(results.filter((one) => one === 'moved')).toHaveLength(3)
    expect(results.filter((one) => one === 'full')).toHaveLength(5)
  })
})

describe('who came is said', () => {
  const mark = (sessionId: string, registrationId: string, wanted: Mark, who = mathilde) =>
    recordAttendance(ctx, who.trainer, freshProof(who.accountId, ctx), sessionId, [{ registrationId, mark: wanted }])
  const completionsOf = (trackId: string) =>
    ctx.db.select().from(trainingCompletions).where(eq(trainingCompletions.trackId, trackId))
  const toTheDay = () => clock.set(new Date('2026-04-12T12:00:00.000Z'))

  test('a training is recorded, dated of the last day, by this organisation; and an account follows once Pix is passed', async () => {
    const sessionId = await seedSession(ctx, mathilde)
    const { registrationId, trackId } = await registered(sessionId)
    await confirmRegistration(ctx, mathilde.trainer, registrationId)
    toTheDay()
    expect(await mark(sessionId, registrationId, 'presente')).toEqual({ kind: 'recorded', changed: 1 })
    expect(await completionsOf(trackId)).toMatchObject([
      {
        registrationId,
        emailKey: 'ines.roy@mairie.example',
        organisationId: people.mairie.id,
        curriculum: '7h',
        completedOn: '2026-04-12',
        trainedBy: 'Les Médiateurs',
        accountId: null,
        withdrawnAt: null,
      },
    ])
    expect(await mark(sessionId, registrationId, 'presente')).toEqual({ kind: 'recorded', changed: 0 })
    expect(await actsOf(trackId)).toEqual(['register', 'confirm', 'attend'])
    await pix('ines.roy@mairie.example')
    const [track] = await ctx.db.select().from(tracks).where(eq(tracks.id, trackId))
    expect(track?.activatedAt).not.toBeNull()
    expect(await mark(sessionId, registrationId, 'non_dit')).toMatchObject({ reason: 'account_open' })
  })

  test('after Pix, it opens the account at once: the order does not count (W-12, check 17)', async () => {
    const sessionId = await seedSession(ctx, mathilde)
    const { registrationId } = await registered(sessionId)
    await pix('ines.roy@mairie.example')
    const known = () => ctx.db.select().from(accounts).where(eq(accounts.emailKey, 'ines.roy@mairie.example'))
    expect(await known()).toEqual([])
    toTheDay()
    // Never confirmed, yet they came.
    await mark(sessionId, registrationId, 'presente')
    expect(await known()).toHaveLength(1)
  })

  test('taken back, then said again: the first training is withdrawn, the second has another code', async () => {
    const sessionId = await seedSession(ctx, mathilde)
    const { registrationId, trackId } = await registered(sessionId)
    toTheDay()
    for (const one of ['presente', 'absente', 'non_dit', 'presente'] as const) {
      expect(await mark(sessionId, registrationId, one)).toEqual({ kind: 'recorded', changed: 1 })
    }
    expect(await actsOf(trackId)).toEqual(['register', 'attend', 'absent', 'unattend', 'attend'])
    const completions = await completionsOf(trackId)
    expect(completions.filter(({ withdrawnAt }) => withdrawnAt === null)).toHaveLength(1)
    expect(new Set(completions.map(({ code }) => code)).size).toBe(2)
    expect((await registrationOf(registrationId)).state).toBe('presente')
  })

  test('not before the last half-day, not in another’s session, not of somebody from elsewhere: nothing at all is recorded', async () => {
    const sessionId = await seedSession(ctx, mathilde)
    const { registrationId } = await registered(sessionId)
    const other = await registered(await seedSession(ctx, mathilde, { inDays: 41 }), 'leo.petit@mairie.example')
    clock.set(new Date('2026-04-12T11:29:59.000Z'))
    expect(await mark(sessionId, registrationId, 'presente')).toMatchObject({ reason: 'too_early' })
    toTheDay()
    expect(await mark(sessionId, registrationId, 'presente', stranger)).toMatchObject({ reason: 'unknown' })
    const both = [registrationId, other.registrationId].map((id) => ({ registrationId: id, mark: 'presente' }) as const)
    expect(await recordAttendance(ctx, mathilde.trainer, freshProof(mathilde.accountId, ctx), sessionId, both)).toEqual(
      {
        kind: 'refused',
        reason: 'unknown',
        registrationId: other.registrationId,
      },
    )
    expect((await registrationOf(registrationId)).state).toBe('preinscrite')
    expect(await ctx.db.select().from(trainingCompletions)).toEqual([])
  })

  test('absent, then registered elsewhere: their absence stands', async () => {
    const sessionId = await seedSession(ctx, mathilde)
    const { registrationId, trackId } = await registered(sessionId)
    const next = await seedSession(ctx, mathilde, { inDays: 80 })
    toTheDay()
    await mark(sessionId, registrationId, 'absente')
    const again = await registerTrack(ctx, referentOf(referents.nadia), { trackId, sessionId: next })
    expect(again.kind).toBe('registered')
    expect(await mark(sessionId, registrationId, 'non_dit')).toMatchObject({ reason: 'elsewhere', registrationId })
  })

  test.runIf(hasRealPostgresql)('presence and Pix at the very same moment: one account, ten times', async () => {
    const sessionId = await seedSession(ctx, mathilde)
    const all: { registrationId: string; email: string }[] = []
    for (let n = 0; n < 10; n += 1) {
      const email = `p${n}.roy@mairie.example`
      all.push({ registrationId: (await registered(sessionId, email)).registrationId, email })
    }
    toTheDay()
    await Promise.all(
      all.flatMap(({ registrationId, email }) => [mark(sessionId, registrationId, 'presente'), pix(email)]),
    )
    const open = await ctx.db
      .select()
      .from(tracks)
      .where(and(eq(tracks.organisationId, people.mairie.id), eq(tracks.eligibility, 'acceptee')))
    expect(open.filter(({ activatedAt }) => activatedAt !== null)).toHaveLength(10)
  })
})

describe.runIf(hasRealPostgresql)('two people at once', () => {
  test('the organisation confirms, the référent takes back: one of the two orders, and the diary agrees', async () => {
    const sessionId = await seedSession(ctx, mathilde)
    for (let n = 0; n < 8; n += 1) {
      const email = `p${n}.roy@mairie.example`
      const { registrationId, trackId } = await registered(sessionId, email)
      const [confirmed, cancelled] = await Promise.all([
        confirmRegistration(ctx, mathilde.trainer, registrationId),
        cancelRegistration(ctx, referentOf(referents.nadia), { trackId, registrationId }),
      ])
      expect(cancelled).toBe('cancelled')
      expect(['confirmed', 'over']).toContain(confirmed)
      expect(await registrationOf(registrationId)).toMatchObject({ state: 'annulee', invitedDays: null })
      // As a diary reads them (RFC 5546): which transaction began first says nothing.
      const mine = (await waitingMessages(ctx))
        .filter(({ to }) => to === email)
        .flatMap(calendarsOf)
        .sort((one, other) => Number(one.SEQUENCE) - Number(other.SEQUENCE))
      expect(mine.map(({ METHOD }) => METHOD)).toEqual(confirmed === 'confirmed' ? ['REQUEST', 'CANCEL'] : [])
    }
  })

  test('two colleagues say the opposite of the same person: the last one stands, and one training at most', async () => {
    const sessionId = await seedSession(ctx, mathilde)
    const colleague = await seedTrainer(ctx, mathilde.trainer.trainingOrganisation, { email: 'c.o@formation.example' })
    const { registrationId, trackId } = await registered(sessionId)
    clock.set(new Date('2026-04-12T12:00:00.000Z'))
    const marks = [
      [mathilde, 'presente'],
      [colleague, 'absente'],
      [mathilde, 'presente'],
      [colleague, 'non_dit'],
    ] as const
    await Promise.all(
      marks.map(([who, mark]) =>
        recordAttendance(ctx, who.trainer, freshProof(who.accountId, ctx), sessionId, [{ registrationId, mark }]),
      ),
    )
    const { state } = await registrationOf(registrationId)
    const completions = await ctx.db.select().from(trainingCompletions).where(eq(trainingCompletions.trackId, trackId))
    expect(completions.filter(({ withdrawnAt }) => withdrawnAt === null)).toHaveLength(state === 'presente' ? 1 : 0)
  })
})

test('a session cancelled: everybody is told, once each, and it leaves the diaries (W-33)', async () => {
  const sessionId = await seedSession(ctx, mathilde)
  const one = await registered(sessionId)
  await confirmRegistration(ctx, mathilde.trainer, one.registrationId)
  await registered(sessionId, 'leo.petit@mairie.example')
  clock.advance(HOUR)
  expect(await cancelSession(ctx, mathilde.trainer, sessionId, 'La formatrice est malade.')).toBe('cancelled')
  const told = await mails('session_cancelled')
  expect(told.map(({ to }) => to).sort()).toEqual(
    ['ines.roy@mairie.example', 'leo.petit@mairie.example', referents.nadia.email].sort(),
  )
  for (const mail of told) expect(mail.text).toContain('La formatrice est malade.')
  expect(told.filter((mail) => calendarsOf(mail).length > 0).map(({ to }) => to)).toEqual(['ines.roy@mairie.example'])
})
