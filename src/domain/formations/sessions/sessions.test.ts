import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { hasRealPostgresql, type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import {
  oneDay,
  seedAcceptedTrack,
  seedSession,
  seedTrainer,
  seedTrainingOrganisation,
  type TrainerPerson,
} from '../../../../tests/support/formations.ts'
import { waitingMessages } from '../../../../tests/support/outbox.ts'
import { type People, referentOf, seedPeople, seedReferents } from '../../../../tests/support/people.ts'
import type { MovableClock } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { type Referent, trainingStaff } from '../../comptes/index.ts'
import { journalEntries } from '../../journal/tables.ts'
import {
  cancelSession,
  createSession,
  editSession,
  ownSession,
  postponeSession,
  publishSession,
  registerTrack,
  type SessionDraft,
  sessionsOfOrganisme,
  unpublishSession,
} from '../index.ts'
import { trackEvents } from '../tables.ts'
import { trainingRegistrations } from './tables.ts'

let database: TestDatabase
let ctx: Ctx
let clock: MovableClock
let mathilde: TrainerPerson
let stranger: TrainerPerson

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

beforeEach(async () => {
  await database.reset()
  ;({ ctx, clock } = testContext(database))
  mathilde = await seedTrainer(ctx, await seedTrainingOrganisation(ctx))
  stranger = await seedTrainer(ctx, await seedTrainingOrganisation(ctx, { network: 'familles_rurales' }))
})

const draft = (over: Partial<SessionDraft> = {}): SessionDraft => ({
  curriculum: '7h',
  format: 'presentiel',
  department: '87',
  city: 'Limoges',
  address: '3 rue des Coopérateurs',
  joinUrl: null,
  capacity: 18,
  priceCents: 32_200,
  reservedTo: null,
  description: '',
  halfDays: oneDay(ctx, 40),
  ...over,
})

/** What the chain of this organisation says, in order. */
async function acts({ trainer }: TrainerPerson): Promise<readonly string[]> {
  const rows = await ctx.db
    .select({ action: journalEntries.action })
    .from(journalEntries)
    .where(eq(journalEntries.chain, `organisme:${trainer.trainingOrganisation.id}`))
    .orderBy(journalEntries.seq)
  return rows.map(({ action }) => action)
}

describe('a session is written down', () => {
  test('as a draft, with its half-days on the clock of its département', async () => {
    const halfDays = [
      { day: '2026-05-05', from: '13:30', to: '17:00' },
      { day: '2026-05-05', from: '08:30', to: '12:00' },
    ]
    const created = await createSession(
      ctx,
      mathilde.trainer,
      draft({ department: '974', city: 'Saint-Denis', halfDays }),
    )
    if (created.kind === 'refused') throw new Error(created.reason)
    const session = await ownSession(ctx, mathilde.trainer, created.sessionId)
    expect(session).toMatchObject({ state: 'brouillon', city: 'Saint-Denis', held: 0, toConfirm: 0, waiting: 0 })
    // La Réunion is four hours ahead of UTC.
    expect(session?.halfDays.map(({ startsAt, endsAt }) => [startsAt.toISOString(), endsAt.toISOString()])).toEqual([
      ['2026-05-05T04:30:00.000Z', '2026-05-05T08:00:00.000Z'],
      ['2026-05-05T09:30:00.000Z', '2026-05-05T13:00:00.000Z'],
    ])
    expect([session?.startsAt.toISOString(), session?.endsAt.toISOString()]).toEqual([
      '2026-05-05T04:30:00.000Z',
      '2026-05-05T13:00:00.000Z',
    ])
    expect(await acts(mathilde)).toEqual(['organisme_create_session'])
  })

  test('not by whoever works there no more', async () => {
    await ctx.db
      .update(trainingStaff)
      .set({ until: ctx.clock.now() })
      .where(and(eq(trainingStaff.accountId, mathilde.accountId)))
    expect(await createSession(ctx, mathilde.trainer, draft())).toEqual({ kind: 'refused', reason: 'unknown' })
    expect(await acts(mathilde)).toEqual([])
  })
})

describe('published', () => {
  test('once, by its own organisation, before it begins', async () => {
    const sessionId = await seedSession(ctx, mathilde, { published: false })
    expect(await publishSession(ctx, stranger.trainer, sessionId)).toBe('unknown')
    expect(await publishSession(ctx, mathilde.trainer, newId())).toBe('unknown')
    expect(await publishSession(ctx, mathilde.trainer, sessionId)).toBe('published')
    expect(await publishSession(ctx, mathilde.trainer, sessionId)).toBe('already')
    const late = await seedSession(ctx, mathilde, { published: false, inDays: 2 })
    clock.advance(3 * 24 * 3_600_000)
    expect(await publishSession(ctx, mathilde.trainer, late)).toBe('over')
    expect(await acts(mathilde)).toEqual([
      'organisme_create_session',
      'organisme_publish_session',
      'organisme_create_session',
    ])
  })

  test('each organisation lists its own sessions alone', async () => {
    const own = await seedSession(ctx, mathilde)
    await seedSession(ctx, stranger)
    const listed = await sessionsOfOrganisme(ctx, mathilde.trainer, { period: 'a_venir', page: 1 })
    expect([listed.total, listed.sessions.map(({ id }) => id)]).toEqual([1, [own]])
    expect(await ownSession(ctx, stranger.trainer, own)).toBeUndefined()
  })
})

describe('what a session says is checked', () => {
  const half = (day: string, from: string, to: string) => ({ day, from, to })
  const day = (from = '09:00', to = '16:00') => [half('2026-05-05', from, to)]
  test.each<[string, Partial<SessionDraft>, string, number?]>([
    ['no half-day', { halfDays: [] }, 'no_half_day'],
    [
      'more than a session has',
      { halfDays: Array.from({ length: 21 }, () => half('2026-05-05', '09:00', '10:00')) },
      'too_many_half_days',
    ],
    ['a day that does not exist', { halfDays: [half('2026-02-31', '09:00', '16:00')] }, 'bad_day', 0],
    ['a time that does not', { halfDays: day('9h') }, 'bad_day', 0],
    ['an hour that the clock jumps over', { halfDays: [half('2027-03-28', '02:30', '10:00')] }, 'no_such_time', 0],
    ['an end before the beginning', { halfDays: day('17:00', '09:00') }, 'ends_before', 0],
    ['more than eight hours', { halfDays: day('08:00', '16:01') }, 'too_long', 0],
    ['the past', { halfDays: [half('2026-03-03', '14:00', '21:00')] }, 'past', 0],
    [
      'two at once',
      { halfDays: [half('2026-05-05', '12:00', '16:00'), half('2026-05-05', '09:00', '12:01')] },
      'overlap',
      0,
    ],
    ['less than its curriculum takes', { halfDays: day('09:00', '15:59') }, 'too_short'],
    ['seven hours for fourteen', { halfDays: day(), curriculum: '14h' }, 'too_short'],
    ['a département that is none', { department: '20' }, 'bad_department'],
    ['a remote one with a place', { format: 'distanciel' }, 'place_of_remote'],
    ['a link on site', { joinUrl: 'https://visio.example' }, 'link_of_presential'],
    [
      'a link that is none',
      { format: 'distanciel', department: null, city: '', address: '', joinUrl: 'http://visio.example' },
      'bad_link',
    ],
    ['no place', { capacity: 0 }, 'bad_capacity'],
    ['a hundred and one', { capacity: 101 }, 'bad_capacity'],
    ['a price below nothing', { priceCents: -1 }, 'bad_price'],
    ['a book', { description: 'x'.repeat(2001) }, 'text_too_long'],
    ['a structure that nobody knows', { reservedTo: '00000000-0000-4000-8000-000000000000' }, 'no_structure'],
  ])('refused: %s', async (_, over, reason, line) => {
    const refused = await createSession(ctx, mathilde.trainer, draft(over))
    expect(refused).toEqual({ kind: 'refused', reason, ...(line === undefined ? {} : { line }) })
    expect(await acts(mathilde)).toEqual([])
  })
})

describe('once people count on it', () => {
  let people: People
  let nadia: Referent
  beforeEach(async () => {
    people = await seedPeople(ctx)
    nadia = referentOf((await seedReferents(ctx, people)).nadia)
  })

  /** Somebody of the mairie asks for a place, or a rank in the waiting list. */
  async function registered(sessionId: string, email = 'ines.roy@houlbec.example') {
    const trackId = await seedAcceptedTrack(ctx, { organisationId: people.mairie.id, email })
    const done = await registerTrack(ctx, nadia, { trackId, sessionId, wait: true })
    if (done.kind === 'refused') throw new Error(done.reason)
    return { trackId, registrationId: done.registrationId, kind: done.kind }
  }
  const stateOf = async (registrationId: string) => {
    const [row] = await ctx.db
      .select({ state: trainingRegistrations.state, because: trainingRegistrations.endedBecause })
      .from(trainingRegistrations)
      .where(eq(trainingRegistrations.id, registrationId))
    return row
  }

  test('it is not taken back; its days, curriculum, price and structure stand; fewer places than are taken are refused', async () => {
    const id = await seedSession(ctx, mathilde, { capacity: 2 })
    await registered(id)
    await registered(id, 'b.b@houlbec.example')
    expect(await unpublishSession(ctx, mathilde.trainer, id)).toBe('registered')
    const { halfDays: _, ...same } = draft({ capacity: 2, address: '' })
    const edit = (over: Partial<SessionDraft>) => editSession(ctx, mathilde.trainer, id, { ...same, ...over })
    for (const over of [
      { halfDays: oneDay(ctx, 41) },
      { curriculum: '14h' as const },
      { priceCents: 1 },
      { reservedTo: people.mairie.id },
      { department: '974' },
    ])
      expect(await edit(over)).toEqual({ kind: 'refused', reason: 'fixed' })
    expect(await edit({ capacity: 1 })).toEqual({ kind: 'refused', reason: 'too_few_places' })
    expect(await edit({ capacity: 0 })).toEqual({ kind: 'refused', reason: 'bad_capacity' })
    expect(await editSession(ctx, stranger.trainer, id, same)).toEqual({ kind: 'refused', reason: 'unknown' })
    const told = (await waitingMessages(ctx)).length
    expect(await edit({ description: 'Repas compris.', halfDays: oneDay(ctx, 40) })).toEqual({ kind: 'edited' })
    // Nothing that anybody must know of changed.
    expect((await waitingMessages(ctx)).length).toBe(told)
    expect(await ownSession(ctx, mathilde.trainer, id)).toMatchObject({ revision: 1, description: 'Repas compris.' })
  })

  test('more places go to those who wait, first come first served', async () => {
    const id = await seedSession(ctx, mathilde, { capacity: 1 })
    await registered(id)
    clock.advance(1000)
    const second = await registered(id, 'b.b@houlbec.example')
    clock.advance(1000)
    const third = await registered(id, 'c.c@houlbec.example')
    expect([second.kind, third.kind]).toEqual(['waiting', 'waiting'])
    const { halfDays: _, ...same } = draft({ address: '' })
    expect(await editSession(ctx, mathilde.trainer, id, { ...same, capacity: 2 })).toEqual({ kind: 'edited' })
    expect([(await stateOf(second.registrationId))?.state, (await stateOf(third.registrationId))?.state]).toEqual([
      'preinscrite',
      'liste_attente',
    ])
  })

  test('cancelled: every registration ends with its reason, each track keeps it, and another session may be chosen', async () => {
    const id = await seedSession(ctx, mathilde, { capacity: 1 })
    const first = await registered(id)
    const second = await registered(id, 'b.b@houlbec.example')
    expect(await cancelSession(ctx, stranger.trainer, id, 'Salle fermée.')).toBe('unknown')
    expect(await cancelSession(ctx, mathilde.trainer, id, ' ')).toBe('no_words')
    expect(await cancelSession(ctx, mathilde.trainer, id, 'x'.repeat(1001))).toBe('no_words')
    expect(await cancelSession(ctx, mathilde.trainer, id, 'Salle fermée.')).toBe('cancelled')
    for (const { registrationId, trackId } of [first, second]) {
      expect(await stateOf(registrationId)).toEqual({ state: 'annulee', because: 'session_annulee' })
      const events = await ctx.db.select().from(trackEvents).where(eq(trackEvents.trackId, trackId))
      expect(events.map(({ act, about, message }) => [act, about, message])).toContainEqual([
        'decline',
        id,
        'Salle fermée.',
      ])
    }
    expect(await cancelSession(ctx, mathilde.trainer, id, 'Encore.')).toBe('over')
    expect(await postponeSession(ctx, mathilde.trainer, id, oneDay(ctx, 60))).toEqual({
      kind: 'refused',
      reason: 'over',
    })
    expect(await publishSession(ctx, mathilde.trainer, id)).toBe('over')
    const other = await seedSession(ctx, mathilde)
    const again = await registerTrack(ctx, nadia, { trackId: first.trackId, sessionId: other })
    expect(again.kind).toBe('registered')
  })

  test('postponed: refused for other people’s, drafts, the same days, the past; otherwise everybody keeps their place', async () => {
    const id = await seedSession(ctx, mathilde)
    const { registrationId } = await registered(id)
    const postpone = (halfDays: SessionDraft['halfDays'], by = mathilde, sessionId = id) =>
      postponeSession(ctx, by.trainer, sessionId, halfDays)
    expect(await postpone(oneDay(ctx, 60), stranger)).toEqual({ kind: 'refused', reason: 'unknown' })
    expect(await postpone(oneDay(ctx, 40))).toEqual({ kind: 'refused', reason: 'same' })
    expect(await postpone(oneDay(ctx, -1))).toEqual({ kind: 'refused', reason: 'past', line: 0 })
    const unseen = await seedSession(ctx, mathilde, { published: false })
    expect(await postpone(oneDay(ctx, 60), mathilde, unseen)).toEqual({ kind: 'refused', reason: 'not_published' })
    expect(await postpone(oneDay(ctx, 60))).toEqual({ kind: 'postponed' })
    expect((await stateOf(registrationId))?.state).toBe('preinscrite')
    expect(await acts(mathilde)).toContain('organisme_postpone_session')
  })

  test('once somebody’s presence is recorded, it is neither moved nor cancelled', async () => {
    const id = await seedSession(ctx, mathilde)
    const { registrationId } = await registered(id)
    await ctx.db
      .update(trainingRegistrations)
      .set({ state: 'presente' })
      .where(eq(trainingRegistrations.id, registrationId))
    expect(await cancelSession(ctx, mathilde.trainer, id, 'Salle fermée.')).toBe('over')
    expect(await postponeSession(ctx, mathilde.trainer, id, oneDay(ctx, 60))).toEqual({
      kind: 'refused',
      reason: 'over',
    })
  })

  test.runIf(hasRealPostgresql)(
    'cancelled as people register: nobody is left in a session that is not held',
    async () => {
      const id = await seedSession(ctx, mathilde)
      const trackIds = await Promise.all(
        Array.from({ length: 8 }, (_, n) =>
          seedAcceptedTrack(ctx, { organisationId: people.mairie.id, email: `p.p${n}@houlbec.example` }),
        ),
      )
      const [cancelled] = await Promise.all([
        cancelSession(ctx, mathilde.trainer, id, 'Salle fermée.'),
        ...trackIds.map((trackId) => registerTrack(ctx, nadia, { trackId, sessionId: id })),
      ])
      const done =
        cancelled === 'cancelled' || (await cancelSession(ctx, mathilde.trainer, id, 'Salle fermée.')) === 'cancelled'
      expect(done).toBe(true)
      const rows = await ctx.db.select().from(trainingRegistrations).where(eq(trainingRegistrations.sessionId, id))
      expect(rows.every(({ state }) => state === 'annulee')).toBe(true)
    },
  )

  test.runIf(hasRealPostgresql)('taken back as somebody registers: one of the two only', async () => {
    const id = await seedSession(ctx, mathilde)
    const trackId = await seedAcceptedTrack(ctx, { organisationId: people.mairie.id })
    const [back, place] = await Promise.all([
      unpublishSession(ctx, mathilde.trainer, id),
      registerTrack(ctx, nadia, { trackId, sessionId: id }),
    ])
    expect([back === 'unpublished', place.kind === 'registered'].filter(Boolean)).toHaveLength(1)
  })
})
