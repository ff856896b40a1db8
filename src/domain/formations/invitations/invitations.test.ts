import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { calendarsOf } from '../../../../tests/support/calendars.ts'
import { testContext } from '../../../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import {
  oneDay,
  seedAcceptedTrack,
  seedSession,
  seedTrainer,
  seedTrainingOrganisation,
  type TrainerPerson,
} from '../../../../tests/support/formations.ts'
import { waitingMessages } from '../../../../tests/support/outbox.ts'
import { type People, type Referents, referentOf, seedPeople, seedReferents } from '../../../../tests/support/people.ts'
import { DAY, HOUR, type MovableClock } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import {
  cancelRegistration,
  confirmRegistration,
  editSession,
  ownSession,
  postponeSession,
  registerTrack,
  remindAttendants,
} from '../index.ts'
import { trainingRegistrations } from '../sessions/tables.ts'
import { reminderDue } from './reminders.ts'

let database: TestDatabase
let ctx: Ctx
let clock: MovableClock
let people: People
let referents: Referents
let mathilde: TrainerPerson

beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  await database.reset()
  ;({ ctx, clock } = testContext(database))
  people = await seedPeople(ctx)
  referents = await seedReferents(ctx, people)
  mathilde = await seedTrainer(ctx, await seedTrainingOrganisation(ctx, { name: 'Les Médiateurs' }))
})
afterAll(() => database.close())

const INES = 'ines.roy@mairie.example'

async function confirmed(sessionId: string, email = INES, giveIt = true) {
  const trackId = await seedAcceptedTrack(ctx, { organisationId: people.mairie.id, email })
  const result = await registerTrack(ctx, referentOf(referents.nadia), { trackId, sessionId })
  if (result.kind === 'refused') throw new Error(result.reason)
  if (giveIt) await confirmRegistration(ctx, mathilde.trainer, result.registrationId)
  return { trackId, registrationId: result.registrationId }
}

const mailTo = async (kind: string, to = INES) => (await waitingMessages(ctx, kind)).filter((one) => one.to === to)
/** What a diary holds after these mails, as RFC 5546 has it understood: the highest sequence of each meeting, gone once cancelled. */
function diary(mails: Awaited<ReturnType<typeof waitingMessages>>): readonly string[] {
  const meetings = new Map<string, { readonly sequence: number; readonly start: string; readonly gone: boolean }>()
  for (const { UID = '', SEQUENCE, DTSTART = '', METHOD } of mails.flatMap(calendarsOf)) {
    const sequence = Number(SEQUENCE)
    if ((meetings.get(UID)?.sequence ?? -1) >= sequence) continue
    meetings.set(UID, { sequence, start: DTSTART, gone: METHOD === 'CANCEL' })
  }
  return [...meetings.values()].flatMap(({ start, gone }) => (gone ? [] : [start])).sort()
}

const twoDays = (ctx: Ctx, from: number) => [...oneDay(ctx, from), ...oneDay(ctx, from + 1)]

describe('a diary follows the session (RFC 5545, RFC 5546)', () => {
  test('one file a day; postponed to fewer days, none is left over; moved again, still right', async () => {
    const halfDays = twoDays(ctx, 40)
    const sessionId = await seedSession(ctx, mathilde, { curriculum: '14h', halfDays })
    await confirmed(sessionId)
    const mine = async () => (await waitingMessages(ctx)).filter(({ to }) => to === INES)
    const [first] = await mailTo('attendant_confirmed')
    expect(first?.attachments.map(({ filename, contentType }) => [filename, contentType])).toEqual([
      ['formation-jour-1.ics', 'text/calendar; method=REQUEST; charset=utf-8'],
      ['formation-jour-2.ics', 'text/calendar; method=REQUEST; charset=utf-8'],
    ])
    expect(diary(await mine())).toEqual(['20260412T070000Z', '20260413T070000Z'])

    clock.advance(HOUR)
    const day = '2026-05-04'
    const long = [
      { day, from: '08:00', to: '15:00' },
      { day, from: '15:00', to: '22:00' },
    ]
    expect(await postponeSession(ctx, mathilde.trainer, sessionId, long)).toEqual({ kind: 'postponed' })
    expect(diary(await mine())).toEqual(['20260504T060000Z'])

    clock.advance(HOUR)
    await postponeSession(ctx, mathilde.trainer, sessionId, twoDays(ctx, 70))
    expect(diary(await mine())).toEqual(['20260512T070000Z', '20260513T070000Z'])
    const postponed = await mailTo('session_postponed')
    expect(postponed).toHaveLength(2)
    expect(postponed[0]?.subject).toContain('reportée')
  })

  test('another place, told to who is registered with the link; who is not confirmed gets nothing for a diary', async () => {
    const sessionId = await seedSession(ctx, mathilde, { format: 'distanciel' })
    await confirmed(sessionId)
    await confirmed(sessionId, 'leo.petit@mairie.example', false)
    const session = await ownSession(ctx, mathilde.trainer, sessionId)
    if (!session) throw new Error('no session')
    const { curriculum, format, department, city, address, capacity, priceCents, reservedTo, description } = session
    const same = { curriculum, format, department, city, address, capacity, priceCents, reservedTo, description }
    clock.advance(HOUR)
    const joinUrl = 'https://visio.example/formation'
    expect(await editSession(ctx, mathilde.trainer, sessionId, { ...same, joinUrl })).toEqual({ kind: 'edited' })
    const [mine] = await mailTo('session_changed')
    expect(mine?.html).toContain(`href="${joinUrl}"`)
    expect(calendarsOf(mine)).toMatchObject([{ LOCATION: joinUrl, SEQUENCE: '2', METHOD: 'REQUEST' }])
    const [theirs] = await mailTo('session_changed', 'leo.petit@mairie.example')
    expect(calendarsOf(theirs)).toEqual([])
    const [referent] = await mailTo('session_changed', referents.nadia.email)
    expect(referent?.text).not.toContain(joinUrl)
    expect(referent?.text.replace(/\s+/g, ' ')).toContain('Inès Roy et Inès Roy')
  })

  test('the référent takes somebody back: it leaves their diary', async () => {
    const sessionId = await seedSession(ctx, mathilde)
    const { registrationId, trackId } = await confirmed(sessionId)
    const done = await cancelRegistration(ctx, referentOf(referents.nadia), { trackId, registrationId })
    expect(done).toBe('cancelled')
    expect(diary((await waitingMessages(ctx)).filter(({ to }) => to === INES))).toEqual([])
  })

  test('the référent chooses another session: the first one leaves their diary', async () => {
    const { registrationId, trackId } = await confirmed(await seedSession(ctx, mathilde))
    const sessionId = await seedSession(ctx, mathilde, { inDays: 60 })
    const wanted = { trackId, sessionId, replaces: registrationId }
    expect(await registerTrack(ctx, referentOf(referents.nadia), wanted)).toMatchObject({ kind: 'registered' })
    expect(diary((await waitingMessages(ctx)).filter(({ to }) => to === INES))).toEqual([])
    expect(await mailTo('invitation_withdrawn')).toHaveLength(1)
  })

  test('hours of an overseas place are those of its clock', async () => {
    const sessionId = await seedSession(ctx, mathilde, { department: '974', city: 'Saint-Denis' })
    await confirmed(sessionId)
    const [mail] = await mailTo('attendant_confirmed')
    expect(mail?.text.replace(/\s+/g, ' ')).toContain('9 h 00 à 12 h 30, puis 13 h 30 à 17 h 00 (heure de La Réunion)')
    expect(calendarsOf(mail)).toMatchObject([{ DTSTART: '20260412T050000Z' }])
  })
})

describe('reminders', () => {
  test.each([
    ['eight days before', '2026-04-04T06:00:00Z', undefined],
    ['seven days before', '2026-04-05T06:00:00Z', 'first'],
    ['three days before', '2026-04-09T06:00:00Z', 'first'],
    ['the eve', '2026-04-11T06:00:00Z', 'last'],
    ['the very morning', '2026-04-12T06:00:00Z', 'last'],
    ['once begun', '2026-04-12T07:00:00Z', undefined],
  ])('%s', (_, now, due) => {
    const startsAt = new Date('2026-04-12T07:00:00Z')
    const one = { startsAt, confirmedAt: new Date('2026-03-03T13:12:00Z'), zone: 'Europe/Paris' }
    expect(reminderDue(one, new Date(now))).toBe(due)
  })

  test('confirmed within the week: on the eve alone', () => {
    const one = {
      startsAt: new Date('2026-04-12T07:00:00Z'),
      confirmedAt: new Date('2026-04-07T10:00:00Z'),
      zone: 'Europe/Paris',
    }
    expect(reminderDue(one, new Date('2026-04-08T06:00:00Z'))).toBeUndefined()
    expect(reminderDue(one, new Date('2026-04-11T06:00:00Z'))).toBe('last')
  })

  test('once each, to who is confirmed; again for other dates', async () => {
    const sessionId = await seedSession(ctx, mathilde)
    await confirmed(sessionId)
    await confirmed(sessionId, 'leo.petit@mairie.example', false)
    const reminders = async () =>
      (await waitingMessages(ctx, 'session_reminder')).map(({ to, subject }) => [to, subject])
    for (let day = 0; day < 37; day += 1) {
      clock.advance(DAY)
      await remindAttendants(ctx)
      await remindAttendants(ctx)
    }
    expect(await reminders()).toEqual([[INES, 'Votre formation Aidants Connect commence dans 7 jours']])
    await postponeSession(ctx, mathilde.trainer, sessionId, oneDay(ctx, 10))
    for (let day = 0; day < 10; day += 1) {
      clock.advance(DAY)
      await remindAttendants(ctx)
    }
    const subjects = (await reminders()).map(([, subject]) => subject)
    expect(subjects).toEqual([
      'Votre formation Aidants Connect commence dans 7 jours',
      'Votre formation Aidants Connect commence dans 7 jours',
      'Votre formation Aidants Connect commence demain',
    ])
  })
})

test('registrations told of nothing hold nothing', async () => {
  const sessionId = await seedSession(ctx, mathilde)
  const { registrationId } = await confirmed(sessionId, INES, false)
  const [row] = await ctx.db.select().from(trainingRegistrations).where(eq(trainingRegistrations.id, registrationId))
  expect(row).toMatchObject({ invitedRevision: null, invitedDays: null })
})
