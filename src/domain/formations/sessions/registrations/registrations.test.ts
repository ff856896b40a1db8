import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../../../tests/support/context.ts'
import { hasRealPostgresql, type TestDatabase, testDatabase } from '../../../../../tests/support/database.ts'
import {
  seedAcceptedTrack,
  seedSession,
  seedTrainer,
  seedTrainingOrganisation,
  type TrainerPerson,
} from '../../../../../tests/support/formations.ts'
import { waitingMessages } from '../../../../../tests/support/outbox.ts'
import {
  type People,
  type Referents,
  referentOf,
  seedPeople,
  seedReferents,
} from '../../../../../tests/support/people.ts'
import { seedTeam, type Team } from '../../../../../tests/support/team.ts'
import { recordTrained } from '../../../../../tests/support/track-facts.ts'
import { DAY, type MovableClock } from '../../../../platform/clock.ts'
import type { Ctx } from '../../../../platform/context.ts'
import { newId } from '../../../../platform/ids.ts'
import { accounts, NEW_LINK_PATH, STRUCTURE_LINKS, trainingOrganisations } from '../../../comptes/index.ts'
import { journalEntries } from '../../../journal/index.ts'
import {
  cancelRegistration,
  cancelTrack,
  closeStaleRegistrations,
  refuseTrack,
  registerTrack,
  remindUnregistered,
  requestTracks,
  tellDesks,
  tracks,
  tracksOfStructure,
  trainingRegistrations,
} from '../../index.ts'
import { trackEvents, trainingCompletions } from '../../tables.ts'

let database: TestDatabase
let ctx: Ctx
let clock: MovableClock
let people: People
let referents: Referents
let team: Team
let mednum: TrainerPerson
let familles: TrainerPerson

beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  await database.reset()
  ;({ ctx, clock } = testContext(database))
  people = await seedPeople(ctx)
  referents = await seedReferents(ctx, people)
  team = await seedTeam(ctx)
  mednum = await seedTrainer(ctx, await seedTrainingOrganisation(ctx, { name: 'La Passerelle numérique' }))
  familles = await seedTrainer(
    ctx,
    await seedTrainingOrganisation(ctx, { name: 'Familles en réseau', network: 'familles_rurales' }),
  )
})
afterAll(() => database.close())

const nadia = () => referentOf(referents.nadia)
const paul = () => referentOf(referents.paul)
const trackHere = (over: { email?: string; givenName?: string; conseillerNumerique?: boolean } = {}) =>
  seedAcceptedTrack(ctx, { organisationId: people.mairie.id, ...over })

const register = (trackId: string, sessionId: string, over: { replaces?: string; wait?: boolean } = {}) =>
  registerTrack(ctx, nadia(), { trackId, sessionId, ...over })

async function registered(trackId: string, sessionId: string, over: { replaces?: string; wait?: boolean } = {}) {
  const result = await register(trackId, sessionId, over)
  if (result.kind === 'refused') throw new Error(result.reason)
  return result.registrationId
}

const registrationsOf = async (trackId: string) =>
  (
    await ctx.db
      .select()
      .from(trainingRegistrations)
      .where(eq(trainingRegistrations.trackId, trackId))
      .orderBy(trainingRegistrations.requestedAt, trainingRegistrations.id)
  ).map(({ sessionId, state, endedBecause }) => ({ sessionId, state, endedBecause }))

const actsOf = async (trackId: string) =>
  (
    await ctx.db
      .select({ act: trackEvents.act, about: trackEvents.about })
      .from(trackEvents)
      .where(eq(trackEvents.trackId, trackId))
      .orderBy(trackEvents.revision)
  ).map(({ act, about }) => [act, about] as const)

const journalled = async () =>
  (await ctx.db.select().from(journalEntries))
    .filter(({ action }) => /regist|wait_track/.test(action))
    .map(({ action, chain }) => `${chain.split(':')[0]} ${action}`)
    .sort()

const seenOf = async (trackId: string) => {
  const [track] = await ctx.db.select({ revision: tracks.revision }).from(tracks).where(eq(tracks.id, trackId))
  return { trackId, revision: track?.revision ?? 0 }
}

const deskOf = async (trainer: TrainerPerson) => {
  const [row] = await ctx.db
    .select({ email: trainingOrganisations.deskEmail })
    .from(trainingOrganisations)
    .where(eq(trainingOrganisations.id, trainer.trainer.trainingOrganisation.id))
  return row?.email ?? ''
}

/** Whom a kind of mail goes to. */
const toldBy = async (kind: string) => (await waitingMessages(ctx, kind)).map(({ to }) => to).sort()

describe('a place in a session', () => {
  test('held, written in the history and the journal; the référents and the person are told, the desk later (M-14)', async () => {
    const sessionId = await seedSession(ctx, mednum)
    const trackId = await trackHere({ email: 'ines.roy@houlbec.example' })
    expect(await register(trackId, sessionId)).toMatchObject({ kind: 'registered' })
    expect(await registrationsOf(trackId)).toEqual([{ sessionId, state: 'preinscrite', endedBecause: null }])
    expect(await actsOf(trackId)).toEqual([['register', sessionId]])
    expect(await journalled()).toEqual(['organisation register_track'])
    const mails = await waitingMessages(ctx, 'registration_registered')
    expect(mails.map(({ to }) => to).sort()).toEqual(['ines.roy@houlbec.example', referents.nadia.email].sort())
    const toReferent = mails.find(({ to }) => to === referents.nadia.email)
    const [desk] = await Promise.all([deskOf(mednum)])
    for (const words of [
      'La Passerelle numérique',
      'Limoges (87)',
      'dimanche 12 avril 2026, de 9 h 00 à 12 h 30',
      desk,
    ])
      expect(toReferent?.text.replace(/[\u00a0\n]/g, ' ')).toContain(words)
    expect(toReferent?.html).toContain(`href="http://localhost:3000/espace-referent/demandes/formations/${trackId}"`)
    expect(toReferent?.html).toContain('href="http://localhost:3000/financement"')
    const toPerson = mails.find(({ to }) => to !== referents.nadia.email)
    expect(toPerson?.html).not.toContain('/espace-referent')
    expect(await toldBy('desk_registered')).toEqual([])
  })

  test('a conseiller numérique reads who pays, and is trained by the network of the scheme alone', async () => {
    const trackId = await trackHere({ conseillerNumerique: true })
    expect(await register(trackId, await seedSession(ctx, familles))).toEqual({ kind: 'refused', reason: 'network' })
    await registered(trackId, await seedSession(ctx, mednum))
    const mails = await waitingMessages(ctx, 'registration_registered')
    const toReferent = mails.find(({ to }) => to === referents.nadia.email)
    expect(toReferent?.text.replace(/\s+/g, ' ')).toContain('dispositif des conseillers numériques')
    expect(toReferent?.html).not.toContain('/financement')
  })

  test('a référent who is trained herself gets one mail', async () => {
    await registered(await trackHere({ email: 'Nadia.Cherif@houlbec.example' }), await seedSession(ctx, mednum))
    expect(await toldBy('registration_registered')).toEqual([referents.nadia.email])
  })

  test('refused: what is not theirs, a draft, reserved for others, cancelled, too near', async () => {
    const trackId = await trackHere()
    const session = await seedSession(ctx, mednum)
    const reason = async (by: ReturnType<typeof nadia>, at: string, track = trackId) => {
      const result = await registerTrack(ctx, by, { trackId: track, sessionId: at })
      return result.kind === 'refused' ? result.reason : result.kind
    }
    expect(await reason(paul(), session)).toBe('unknown')
    expect(await reason(nadia(), newId())).toBe('unknown')
    expect(await reason(nadia(), session, newId())).toBe('unknown')
    expect(await reason(nadia(), await seedSession(ctx, mednum, { published: false }))).toBe('unknown')
    expect(await reason(nadia(), await seedSession(ctx, mednum, { reservedTo: people.association.id }))).toBe('unknown')
    expect(await reason(nadia(), await seedSession(ctx, mednum, { inDays: 27 }))).toBe('too_late')
    expect(await journalled()).toEqual([])
    expect(await waitingMessages(ctx)).toEqual([])
    expect(await reason(nadia(), await seedSession(ctx, mednum, { reservedTo: people.mairie.id }))).toBe('registered')
  })

  test('refused: who is not accepted, who was refused (check 15), who is trained already', async () => {
    const sessionId = await seedSession(ctx, mednum)
    const trackId = await trackHere({ email: 'ines.roy@houlbec.example' })
    for (const eligibility of ['a_examiner', 'precisions_demandees', 'refusee', 'annulee'] as const) {
      const closedAt = eligibility === 'refusee' || eligibility === 'annulee' ? clock.now() : null
      await ctx.db.update(tracks).set({ eligibility, closedAt }).where(eq(tracks.id, trackId))
      expect(await register(trackId, sessionId)).toEqual({ kind: 'refused', reason: 'not_eligible' })
    }
    await ctx.db.update(tracks).set({ eligibility: 'acceptee', closedAt: null }).where(eq(tracks.id, trackId))
    await ctx.db.insert(trainingCompletions).values({
      id: newId(),
      emailKey: 'ines.roy@houlbec.example',
      organisationId: people.mairie.id,
      curriculum: '7h',
      completedOn: '2026-02-02',
      trainedBy: 'Ailleurs',
      recordedBy: team.sofia.accountId,
      recordedAt: clock.now(),
      code: '0'.repeat(20),
    })
    expect(await register(trackId, sessionId)).toEqual({ kind: 'refused', reason: 'trained' })
  })
})

describe('a full session', () => {
  test('says so; a rank in the waiting list; whoever waits gets the place that is freed, in order', async () => {
    const sessionId = await seedSession(ctx, mednum, { capacity: 1 })
    const [first, second, third] = [await trackHere(), await trackHere(), await trackHere()]
    const place = await registered(first, sessionId)
    expect(await register(second, sessionId)).toEqual({ kind: 'refused', reason: 'full' })
    expect(await register(second, sessionId, { wait: true })).toMatchObject({ kind: 'waiting' })
    clock.advance(1000)
    expect(await register(third, sessionId, { wait: true })).toMatchObject({ kind: 'waiting' })
    expect(await actsOf(second)).toEqual([['wait', sessionId]])
    expect(await cancelRegistration(ctx, nadia(), { trackId: first, registrationId: place })).toBe('cancelled')
    expect(await registrationsOf(first)).toEqual([{ sessionId, state: 'annulee', endedBecause: 'referent' }])
    expect(await registrationsOf(second)).toEqual([{ sessionId, state: 'preinscrite', endedBecause: null }])
    expect(await registrationsOf(third)).toEqual([{ sessionId, state: 'liste_attente', endedBecause: null }])
    expect(await actsOf(second)).toEqual([
      ['wait', sessionId],
      ['promote', sessionId],
    ])
    expect((await toldBy('registration_promoted')).length).toBe(2)
    expect(await toldBy('desk_unregistered')).toEqual([await deskOf(mednum)])
    expect(await journalled()).toEqual([
      'organisation promote_registration',
      'organisation register_track',
      'organisation unregister_track',
      'organisation wait_track',
      'organisation wait_track',
      'organisme organisme_registration_ended',
    ])
  })

  test('wanting to wait where there is room is a place', async () => {
    expect(await register(await trackHere(), await seedSession(ctx, mednum), { wait: true })).toMatchObject({
      kind: 'registered',
    })
  })

  test.runIf(hasRealPostgresql)(
    '30 at once for 18 places: 18 exactly, and the others are told (check 14)',
    async () => {
      const sessionId = await seedSession(ctx, mednum, { capacity: 18 })
      const all = await Promise.all(Array.from({ length: 30 }, () => trackHere()))
      const results = await Promise.all(all.map((trackId) => register(trackId, sessionId)))
      expect(results.filter(({ kind }) => kind === 'registered')).toHaveLength(18)
      expect(results.filter((one) => one.kind === 'refused' && one.reason === 'full')).toHaveLength(12)
      const held = await ctx.db.select().from(trainingRegistrations)
      expect(held.filter(({ state }) => state === 'preinscrite')).toHaveLength(18)
    },
  )

  test.runIf(hasRealPostgresql)('the same person twice at once: once', async () => {
    const sessions = [await seedSession(ctx, mednum), await seedSession(ctx, familles)]
    const trackId = await trackHere()
    const results = await Promise.all(sessions.map((sessionId) => register(trackId, sessionId)))
    expect(results.map(({ kind }) => kind).sort()).toEqual(['refused', 'registered'])
  })

  test.runIf(hasRealPostgresql)(
    'places swapped between two full sessions, at once: nobody waits for the other for ever',
    async () => {
      const [one, two] = [
        await seedSession(ctx, mednum, { capacity: 3 }),
        await seedSession(ctx, familles, { capacity: 3 }),
      ]
      const here = await Promise.all(Array.from({ length: 3 }, () => trackHere()))
      const there = await Promise.all(Array.from({ length: 2 }, () => trackHere()))
      const from = await Promise.all(here.map((trackId) => registered(trackId, one)))
      const back = await Promise.all(there.map((trackId) => registered(trackId, two)))
      await Promise.all([
        ...here.map((trackId, at) => register(trackId, two, { replaces: from[at] ?? '', wait: true })),
        ...there.map((trackId, at) => register(trackId, one, { replaces: back[at] ?? '', wait: true })),
      ])
      const held = await ctx.db.select().from(trainingRegistrations)
      for (const sessionId of [one, two]) {
        const taken = held.filter((row) => row.sessionId === sessionId && row.state === 'preinscrite')
        expect(taken.length).toBeLessThanOrEqual(3)
      }
    },
  )
})

describe('another session, in one act', () => {
  test('the former is kept as it ended, its organisation told, its place given away (W-28)', async () => {
    const former = await seedSession(ctx, mednum, { capacity: 1 })
    const [trackId, waiting] = [await trackHere(), await trackHere()]
    const place = await registered(trackId, former)
    await registered(waiting, former, { wait: true })
    const sessionId = await seedSession(ctx, familles)
    clock.advance(1000)
    expect(await register(trackId, sessionId, { replaces: place })).toMatchObject({ kind: 'registered' })
    expect(await registrationsOf(trackId)).toEqual([
      { sessionId: former, state: 'annulee', endedBecause: 'changement' },
      { sessionId, state: 'preinscrite', endedBecause: null },
    ])
    expect(await registrationsOf(waiting)).toEqual([{ sessionId: former, state: 'preinscrite', endedBecause: null }])
    expect(await toldBy('desk_unregistered')).toEqual([await deskOf(mednum)])
    expect(await toldBy('registration_ended')).toEqual([])
  })

  test('refused when it is not what was seen, when it is the same one, when the session has begun; nothing changes', async () => {
    const former = await seedSession(ctx, mednum, { inDays: 40 })
    const sessionId = await seedSession(ctx, mednum, { inDays: 80 })
    const trackId = await trackHere()
    const place = await registered(trackId, former)
    const refused = (reason: string) => ({ kind: 'refused', reason })
    expect(await register(trackId, sessionId)).toEqual(refused('changed'))
    expect(await register(trackId, sessionId, { replaces: newId() })).toEqual(refused('changed'))
    expect(await register(trackId, former, { replaces: place })).toEqual(refused('same'))
    const full = await seedSession(ctx, mednum, { capacity: 1, inDays: 80 })
    await registered(await trackHere(), full)
    expect(await register(trackId, full, { replaces: place })).toEqual(refused('full'))
    clock.advance(41 * DAY)
    expect(await register(trackId, sessionId, { replaces: place })).toEqual(refused('begun'))
    expect(await cancelRegistration(ctx, nadia(), { trackId, registrationId: place })).toBe('begun')
    expect(await registrationsOf(trackId)).toEqual([{ sessionId: former, state: 'preinscrite', endedBecause: null }])
  })

  test('given up by another structure, twice, or another registration than the one seen: refused', async () => {
    const trackId = await trackHere()
    const registrationId = await registered(trackId, await seedSession(ctx, mednum))
    expect(await cancelRegistration(ctx, paul(), { trackId, registrationId })).toBe('unknown')
    expect(await cancelRegistration(ctx, nadia(), { trackId, registrationId: newId() })).toBe('changed')
    expect(await cancelRegistration(ctx, nadia(), { trackId, registrationId })).toBe('cancelled')
    expect(await cancelRegistration(ctx, nadia(), { trackId, registrationId })).toBe('changed')
    expect((await toldBy('registration_ended')).length).toBe(2)
  })
})

describe('a track that ends frees its place and tells the organisation (check 15)', () => {
  test.each(['cancel', 'refuse'] as const)('%s', async (how) => {
    const sessionId = await seedSession(ctx, mednum, { capacity: 1 })
    const [trackId, waiting] = [await trackHere({ email: 'ines.roy@houlbec.example' }), await trackHere()]
    await registered(trackId, sessionId)
    await registered(waiting, sessionId, { wait: true })
    const seen = await seenOf(trackId)
    const ended =
      how === 'cancel'
        ? await cancelTrack(ctx, nadia(), seen)
        : await refuseTrack(ctx, team.sofia.member, seen, 'sans_contrat')
    expect(ended).toBe(how === 'cancel' ? 'cancelled' : 'refused')
    expect(await registrationsOf(trackId)).toEqual([{ sessionId, state: 'annulee', endedBecause: 'parcours' }])
    expect(await registrationsOf(waiting)).toEqual([{ sessionId, state: 'preinscrite', endedBecause: null }])
    expect((await actsOf(trackId)).map(([act]) => act)).toEqual(['register', how, 'unregister'])
    expect(await toldBy('desk_unregistered')).toEqual([await deskOf(mednum)])
    expect(await toldBy('registration_ended')).toEqual(['ines.roy@houlbec.example', referents.nadia.email].sort())
    expect(await register(trackId, sessionId)).toEqual({ kind: 'refused', reason: 'not_eligible' })
    // Asked for again: a new track, which may be registered once accepted.
    const again = { givenName: 'Inès', familyName: 'Roy', email: 'ines.roy@houlbec.example', occupation: 'agente' }
    const wanted = { ...again, conseillerNumerique: false, contractDeclared: true, exclusionsDeclared: true }
    expect(await requestTracks(ctx, nadia(), newId(), [wanted])).toEqual({ kind: 'requested' })
    const asked = await tracksOfStructure(ctx, people.mairie.id)
    expect(asked.filter(({ email, closedAt }) => email === again.email && closedAt === null)).toHaveLength(1)
  })

  test.runIf(hasRealPostgresql)('while it is being moved to another session: one after the other', async () => {
    const [one, two] = [await seedSession(ctx, mednum), await seedSession(ctx, familles)]
    const trackId = await trackHere()
    const replaces = await registered(trackId, one)
    const seen = await seenOf(trackId)
    await Promise.all([register(trackId, two, { replaces }), refuseTrack(ctx, team.sofia.member, seen, 'sans_contrat')])
    const [track] = await ctx.db.select().from(tracks).where(eq(tracks.id, trackId))
    const open = (await registrationsOf(trackId)).filter(({ state }) => state !== 'annulee')
    expect(open).toHaveLength(track?.closedAt ? 0 : 1)
  })
})

describe('registrations that nothing can come of', () => {
  test('those who still wait when the session begins, once', async () => {
    const sessionId = await seedSession(ctx, mednum, { capacity: 1 })
    const [held, waiting] = [await trackHere(), await trackHere()]
    await registered(held, sessionId)
    await registered(waiting, sessionId, { wait: true })
    expect(await closeStaleRegistrations(ctx)).toBe(0)
    clock.advance(41 * DAY)
    expect(await closeStaleRegistrations(ctx)).toBe(1)
    expect(await closeStaleRegistrations(ctx)).toBe(0)
    expect(await registrationsOf(waiting)).toEqual([{ sessionId, state: 'annulee', endedBecause: 'sans_place' }])
    expect(await registrationsOf(held)).toEqual([{ sessionId, state: 'preinscrite', endedBecause: null }])
    expect(await toldBy('desk_unregistered')).toEqual([])
  })

  test('whoever was trained meanwhile elsewhere leaves their place, unless the session has begun', async () => {
    const [sessionId, begun] = [await seedSession(ctx, mednum), await seedSession(ctx, mednum, { inDays: 29 })]
    const [trackId, there] = [await trackHere(), await trackHere()]
    await registered(trackId, sessionId)
    await registered(there, begun)
    expect(await closeStaleRegistrations(ctx)).toBe(0)
    for (const id of [trackId, there]) {
      const [track] = await ctx.db.select().from(tracks).where(eq(tracks.id, id))
      const email = track?.email ?? ''
      await recordTrained(ctx, {
        email,
        organisationId: people.mairie.id,
        curriculum: 'pairs',
        by: team.sofia.accountId,
      })
    }
    clock.advance(30 * DAY)
    expect(await closeStaleRegistrations(ctx)).toBe(1)
    expect(await closeStaleRegistrations(ctx)).toBe(0)
    expect(await registrationsOf(trackId)).toEqual([{ sessionId, state: 'annulee', endedBecause: 'parcours' }])
    expect(await registrationsOf(there)).toEqual([{ sessionId: begun, state: 'preinscrite', endedBecause: null }])
  })

  test('the track is over: its place is given away', async () => {
    const sessionId = await seedSession(ctx, mednum, { capacity: 1 })
    const [trackId, waiting] = [await trackHere(), await trackHere()]
    await registered(trackId, sessionId)
    await registered(waiting, sessionId, { wait: true })
    await ctx.db.update(tracks).set({ closedAt: clock.now() }).where(eq(tracks.id, trackId))
    expect(await closeStaleRegistrations(ctx)).toBe(1)
    expect(await registrationsOf(waiting)).toEqual([{ sessionId, state: 'preinscrite', endedBecause: null }])
  })
})

describe('the desks are told of whoever has come (M-15)', () => {
  test('one mail for each organisation, with each name, and nobody twice', async () => {
    const one = await seedSession(ctx, mednum)
    await registered(await trackHere({ givenName: 'Inès' }), one)
    await registered(await trackHere({ givenName: 'Karim' }), await seedSession(ctx, mednum, { inDays: 50 }))
    await registered(await trackHere({ givenName: 'Lise' }), await seedSession(ctx, familles))
    expect(await tellDesks(ctx)).toBe(2)
    expect(await tellDesks(ctx)).toBe(0)
    const desk = await deskOf(mednum)
    const mails = await waitingMessages(ctx, 'desk_registered')
    expect(mails.map(({ to }) => to).sort()).toEqual([desk, await deskOf(familles)].sort())
    const mail = mails.find(({ to }) => to === desk)
    expect(mail?.subject).toContain('2\u00a0nouvelles inscriptions')
    for (const name of ['Inès Roy', 'Karim Roy', 'Mairie de Houlbec-Cocherel']) expect(mail?.text).toContain(name)
    expect(mail?.text).not.toContain('Lise')
    expect(mail?.html).toContain('href="http://localhost:3000/organisme"')
    await registered(await trackHere({ givenName: 'Omar' }), one)
    expect(await tellDesks(ctx)).toBe(1)
    expect((await waitingMessages(ctx, 'desk_registered')).at(-1)?.text).not.toContain('Inès')
  })

  test('not of those who wait, nor of those who left', async () => {
    const sessionId = await seedSession(ctx, mednum, { capacity: 1 })
    const trackId = await trackHere()
    const registrationId = await registered(trackId, sessionId)
    await cancelRegistration(ctx, nadia(), { trackId, registrationId })
    expect(await tellDesks(ctx)).toBe(0)
    await registered(await trackHere({ givenName: 'Inès' }), sessionId)
    await registered(await trackHere({ givenName: 'Karim' }), sessionId, { wait: true })
    expect(await tellDesks(ctx)).toBe(1)
    expect((await waitingMessages(ctx, 'desk_registered'))[0]?.text).not.toContain('Karim')
  })
})

describe('the référents are reminded of whom nobody registered (M-16)', () => {
  test('a week after the decision, once a fortnight, and not once there is a place', async () => {
    const trackId = await trackHere({ givenName: 'Inès' })
    expect(await remindUnregistered(ctx)).toBe(0)
    clock.advance(8 * DAY)
    await remindUnregistered(ctx)
    await remindUnregistered(ctx)
    const mails = await waitingMessages(ctx, 'unregistered_reminder')
    expect(mails.map(({ to }) => to)).toEqual([referents.nadia.email])
    expect(mails[0]?.text).toContain('Inès Roy')
    expect(mails[0]?.html).toContain(`href="http://localhost:3000${STRUCTURE_LINKS.requests}"`)
    clock.advance(14 * DAY)
    await remindUnregistered(ctx)
    expect(await toldBy('unregistered_reminder')).toHaveLength(2)
    await registered(trackId, await seedSession(ctx, mednum))
    clock.advance(14 * DAY)
    expect(await remindUnregistered(ctx)).toBe(0)
  })

  test('whose account is not open yet is told to open it first (W-09)', async () => {
    await trackHere()
    await ctx.db.update(accounts).set({ activatedAt: null }).where(eq(accounts.id, referents.nadia.accountId))
    clock.advance(8 * DAY)
    await remindUnregistered(ctx)
    const [mail] = await waitingMessages(ctx, 'unregistered_reminder')
    expect(mail?.html).toContain(`href="http://localhost:3000${NEW_LINK_PATH}"`)
  })
})
