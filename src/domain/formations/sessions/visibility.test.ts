import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { seedAcceptedTrack, seedTrainer, seedTrainingOrganisation } from '../../../../tests/support/formations.ts'
import { seedPeople } from '../../../../tests/support/people.ts'
import { DAY } from '../../../platform/clock.ts'
import type { Ctx, TrainingParameters } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { NETWORKS, type Network } from '../../comptes/index.ts'
import { openSessions } from './catalogue.ts'
import { REGISTRATION_STATES, type RegistrationState, SESSION_STATES } from './model.ts'
import { trainingRegistrations, trainingSessions } from './tables.ts'
import { openingOf, type SessionFacts, type SessionSeeker } from './visibility.ts'

const NOW = new Date('2026-03-03T13:12:00.000Z')
const fromNow = (milliseconds: number) => new Date(NOW.getTime() + milliseconds)
const TRAINING: TrainingParameters = { opensDaysBefore: 28, opensDaysBeforeFilled: 14, filledAbove: 4, pixPassScore: 0 }

describe('who may choose which session (check 13)', () => {
  const session: SessionFacts = {
    state: 'publiee',
    network: 'mednum',
    reservedTo: null,
    startsAt: fromNow(40 * DAY),
    capacity: 18,
    held: 0,
  }
  const inDays = (days: number, more = 0) => ({ startsAt: fromNow(days * DAY + more) })
  test.each<[string, Partial<SessionFacts>, SessionSeeker, ReturnType<typeof openingOf>]>([
    ['published, to come', {}, {}, 'ouverte'],
    ['28 days before, thin', inDays(28), {}, 'ouverte'],
    ['less than 28 days before, thin', inDays(28, -1), {}, 'fermee'],
    ['less than 28 days before, 4 registered', { ...inDays(27), held: 4 }, {}, 'fermee'],
    ['less than 28 days before, 5 registered', { ...inDays(27), held: 5 }, {}, 'ouverte'],
    ['14 days before, 5 registered', { ...inDays(14), held: 5 }, {}, 'ouverte'],
    ['less than 14 days before, 17 registered', { ...inDays(14, -1), held: 17 }, {}, 'fermee'],
    ['not published', { state: 'brouillon' }, {}, 'fermee'],
    ['cancelled', { state: 'annulee' }, {}, 'fermee'],
    ['full', { held: 18 }, {}, 'complete'],
    ['one place left', { held: 17 }, {}, 'ouverte'],
    ['reserved, for the public', { reservedTo: 'a' }, {}, 'fermee'],
    ['reserved, for another structure', { reservedTo: 'a' }, { organisationId: 'b' }, 'fermee'],
    ['reserved, for that structure', { reservedTo: 'a' }, { organisationId: 'a' }, 'ouverte'],
    ['Mednum, conseillère numérique', {}, { conseillerNumerique: true }, 'ouverte'],
    ['another network, conseillère numérique', { network: 'pimms' }, { conseillerNumerique: true }, 'fermee'],
    ['another network, anybody else', { network: 'pimms' }, {}, 'ouverte'],
    ['registered already: full', { held: 18 }, { registered: true }, 'inscrite'],
    ['registered already: tomorrow', inDays(1), { registered: true }, 'inscrite'],
    ['registered already: cancelled', { state: 'annulee' }, { registered: true }, 'inscrite'],
    [
      'registered already: another network',
      { network: 'pimms' },
      { registered: true, conseillerNumerique: true },
      'inscrite',
    ],
  ])('%s', (_, over, seeker, expected) => {
    expect(openingOf({ ...session, ...over }, seeker, NOW, TRAINING)).toBe(expected)
  })

  test('other figures of the national team change the dates', () => {
    const soon = { ...session, ...inDays(10) }
    expect(openingOf(soon, {}, NOW, { ...TRAINING, opensDaysBefore: 7 })).toBe('ouverte')
    expect(openingOf({ ...soon, held: 3 }, {}, NOW, { ...TRAINING, opensDaysBeforeFilled: 7, filledAbove: 2 })).toBe(
      'ouverte',
    )
  })
})

describe('the same rule in SQL', () => {
  let database: TestDatabase
  let ctx: Ctx
  beforeAll(async () => {
    database = await testDatabase()
    ctx = testContext(database).ctx
  })
  afterAll(() => database.close())

  test('whatever the session, the seeker and the figures: both say the same', async () => {
    await database.reset()
    const { mairie, association } = await seedPeople(ctx)
    const of = new Map<Network, { readonly id: string; readonly by: string }>()
    for (const network of NETWORKS) {
      const organisation = await seedTrainingOrganisation(ctx, { network })
      of.set(network, { id: organisation.id, by: (await seedTrainer(ctx, organisation)).accountId })
    }
    const structure = fc.constantFrom(null, mairie.id, association.id)
    const aroundLimits = fc.oneof(
      fc.constantFrom(13, 14, 15, 27, 28, 29).chain((days) => fc.constantFrom(-1, 0, 1).map((ms) => days * DAY + ms)),
      fc.integer({ min: -40, max: 60 }).map((days) => days * DAY),
    )
    const one = fc.record({
      state: fc.constantFrom(...SESSION_STATES),
      network: fc.constantFrom(...NETWORKS),
      reservedTo: structure,
      startsIn: aroundLimits,
      capacity: fc.integer({ min: 1, max: 7 }),
      registrations: fc.array(fc.constantFrom<RegistrationState>(...REGISTRATION_STATES), { maxLength: 7 }),
    })
    const seeking = fc.record({
      conseillerNumerique: fc.boolean(),
      organisationId: structure.map((id) => id ?? undefined),
      withFull: fc.boolean(),
      /** Which session they are in, if any; and how. */
      mine: fc.option(fc.tuple(fc.nat(5), fc.constantFrom<RegistrationState>(...REGISTRATION_STATES)), {
        nil: undefined,
      }),
      filledAbove: fc.integer({ min: 0, max: 6 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(one, { minLength: 1, maxLength: 6 }), seeking, async (sessions, seeker) => {
        await ctx.db.delete(trainingRegistrations)
        await ctx.db.delete(trainingSessions)
        const { mine, filledAbove, withFull, ...who } = seeker
        const mineId = await seedAcceptedTrack(ctx, { organisationId: mairie.id })
        const training = { ...ctx.training, filledAbove }
        const expected: string[] = []
        for (const [index, { registrations, startsIn, ...session }] of sessions.entries()) {
          const id = newId()
          const organisation = of.get(session.network)
          if (!organisation) throw new Error(session.network)
          const startsAt = fromNow(startsIn)
          const { network: _, ...columns } = session
          await ctx.db.insert(trainingSessions).values({
            ...columns,
            id,
            trainingOrganisationId: organisation.id,
            curriculum: '7h',
            format: 'presentiel',
            priceCents: 0,
            startsAt,
            endsAt: fromNow(startsIn + DAY),
            createdBy: organisation.by,
            createdAt: NOW,
            publishedAt: NOW,
            cancelledAt: session.state === 'annulee' ? NOW : null,
          })
          const own = mine && mine[0] === index ? [mine[1]] : []
          const all = [
            ...registrations.map((state) => [state, undefined] as const),
            ...own.map((s) => [s, mineId] as const),
          ]
          for (const [state, trackId] of all) {
            await ctx.db.insert(trainingRegistrations).values({
              id: newId(),
              sessionId: id,
              trackId: trackId ?? (await seedAcceptedTrack(ctx, { organisationId: mairie.id })),
              state,
              requestedAt: NOW,
              stateSince: NOW,
              endedBecause: state === 'annulee' || state === 'refusee' ? 'referent' : null,
            })
          }
          const held = all.filter(([state]) =>
            ['preinscrite', 'confirmee', 'presente', 'absente'].includes(state),
          ).length
          const registered = own.some((state) => ['liste_attente', 'preinscrite', 'confirmee'].includes(state))
          const opening = openingOf({ ...session, startsAt, held }, { ...who, registered }, NOW, training)
          if (opening === 'fermee' || (opening === 'complete' && !withFull)) continue
          expected.push(`${id} ${opening}`)
        }
        const found = await openSessions({ ...ctx, training }, { ...who, withFull, trackId: mineId })
        expect(found.map(({ id, opening }) => `${id} ${opening}`).sort()).toEqual(expected.sort())
        expect(found.map(({ startsAt }) => startsAt.getTime())).toEqual(
          found.map(({ startsAt }) => startsAt.getTime()).sort((a, b) => a - b),
        )
      }),
      { numRuns: 60 },
    )
  }, 120_000)
})
