import { and, eq, isNull } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { hasRealPostgresql, type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { waitingMessages } from '../../../../tests/support/outbox.ts'
import {
  freshProof,
  type People,
  type Person,
  type Referents,
  referentOf,
  seedPeople,
  seedReferent,
  seedReferents,
} from '../../../../tests/support/people.ts'
import { DAY, MINUTE } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import { journalEntries } from '../../journal/index.ts'
import { openSession } from '../commands/open-session.ts'
import {
  accounts,
  addMembership,
  appointReferent,
  closeEndedRoles,
  colleagueOf,
  deactivateAccount,
  demoteReferent,
  leaveStructure,
  liftColleague,
  memberships,
  membersWithRole,
  removeColleague,
  requestEmergencyStop,
  restoreColleague,
  sessionVisitor,
  stopColleague,
} from '../index.ts'

let database: TestDatabase
let ctx: Ctx
let clock: ReturnType<typeof testContext>['clock']
let people: People
let referents: Referents

beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  await database.reset()
  ;({ ctx, clock } = testContext(database))
  people = await seedPeople(ctx)
  referents = await seedReferents(ctx, people)
})
afterAll(() => database.close())

const nadia = () => referentOf(referents.nadia)
const proof = (person: Person = referents.nadia) => freshProof(person.accountId, ctx)
const signIn = async ({ accountId }: Person) =>
  (await openSession(ctx, { accountId, userAgent: 'test', method: 'code_et_lien' })).token
const mailsTo = async (person: Person) => (await waitingMessages(ctx)).filter(({ to }) => to === person.email)
const colleague = (person: Person) => colleagueOf(ctx, people.mairie.id, person.accountId)
const entries = (action: string) => ctx.db.select().from(journalEntries).where(eq(journalEntries.action, action))
const isReferent = async (person: Person) =>
  (await membersWithRole(ctx, people.mairie.id, 'referent')).some(({ id }) => id === person.accountId)

const inDays = (days: number) => new Date(clock.now().getTime() + days * DAY)

/** A second référent of the mairie. */
const second = () =>
  seedReferent(
    ctx,
    {
      givenName: 'Omar',
      familyName: 'Diallo',
      email: 'omar@houlbec.example',
      secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
    },
    people.mairie,
  )

describe('stopped at once', () => {
  test('their sessions here are over at the next request; they are told, and it is journaled', async () => {
    const here = await signIn(people.claire)
    expect(await stopColleague(ctx, nadia(), people.claire.accountId, 'vol_ou_perte')).toBe('stopped')
    expect(await sessionVisitor(ctx, here)).toBeUndefined()
    expect((await mailsTo(people.claire)).map(({ subject }) => subject)).toEqual(['Votre accès est bloqué'])
    const [entry] = await entries('emergency_stop')
    expect(entry).toMatchObject({
      actorId: referents.nadia.accountId,
      organisationId: people.mairie.id,
      details: { account: people.claire.accountId, reason: 'vol_ou_perte', asked_as: 'referent' },
    })
    expect((await colleague(people.claire))?.missing).toContain('arret')
  })

  test('signed in again, they are told that they are stopped here; in their other structure they work', async () => {
    await stopColleague(ctx, nadia(), people.samir.accountId, 'autre')
    const token = await signIn(people.samir)
    expect((await sessionVisitor(ctx, token))?.stopped).toBe('aidant')
    await ctx.db
      .update(memberships)
      .set({ until: clock.now() })
      .where(and(eq(memberships.accountId, people.samir.accountId), eq(memberships.organisationId, people.mairie.id)))
    const elsewhere = await signIn(people.samir)
    expect((await sessionVisitor(ctx, elsewhere))?.stopped).toBeNull()
  })

  test('twice is once; not oneself; not somebody of another structure', async () => {
    expect(await stopColleague(ctx, nadia(), people.claire.accountId, 'autre')).toBe('stopped')
    expect(await stopColleague(ctx, nadia(), people.claire.accountId, 'autre')).toBe('already_stopped')
    expect(await stopColleague(ctx, nadia(), referents.nadia.accountId, 'autre')).toBe('oneself')
    expect(await stopColleague(ctx, nadia(), people.lucie.accountId, 'autre')).toBe('unknown')
  })

  test('lifted with a fresh proof, and nothing of before comes back', async () => {
    const before = await signIn(people.claire)
    await stopColleague(ctx, nadia(), people.claire.accountId, 'autre')
    const stale = proof()
    clock.advance(3 * MINUTE)
    expect(await liftColleague(ctx, nadia(), stale, people.claire.accountId)).toBe('stale_proof')
    expect(await liftColleague(ctx, nadia(), proof(), people.claire.accountId)).toBe('lifted')
    expect(await sessionVisitor(ctx, before)).toBeUndefined()
    expect((await sessionVisitor(ctx, await signIn(people.claire)))?.stopped).toBeNull()
    expect(await liftColleague(ctx, nadia(), proof(), people.claire.accountId)).toBe('not_stopped')
  })

  test('what the team stopped, a référent does not lift', async () => {
    const target = { scope: 'aidant', accountId: people.claire.accountId } as const
    await requestEmergencyStop(ctx, { target, reason: 'essai', operator: 'Alice' })
    expect(await liftColleague(ctx, nadia(), proof(), people.claire.accountId)).toBe('team_only')
    expect((await colleague(people.claire))?.stopped).toEqual({ byReferent: false })
  })
})

describe('removed (annex D 10 to 12)', () => {
  test('from one of several structures: that one only, with a mail; the others stay', async () => {
    const removed = await removeColleague(ctx, nadia(), proof(), people.samir.accountId, 'mutation')
    expect(removed).toEqual({ kind: 'removed', accountClosed: false })
    const visitor = await sessionVisitor(ctx, await signIn(people.samir))
    expect(visitor?.organisations.map(({ name }) => name)).toEqual([people.association.name])
    expect((await mailsTo(people.samir))[0]?.text).toContain('Votre compte reste ouvert pour vos autres structures')
  })

  test('from the last one: the account is closed, and so is every session (T-22)', async () => {
    const token = await signIn(people.claire)
    const removed = await removeColleague(ctx, nadia(), proof(), people.claire.accountId, 'depart')
    expect(removed).toEqual({ kind: 'removed', accountClosed: true })
    expect(await sessionVisitor(ctx, token)).toBeUndefined()
    expect((await mailsTo(people.claire))[0]?.subject).toBe('Votre compte Aidants Connect est fermé')
    const [entry] = await entries('end_membership')
    expect(entry).toMatchObject({
      actorId: referents.nadia.accountId,
      details: { account: people.claire.accountId, reason: 'depart', account_closed: true },
    })
    expect((await colleague(people.claire))?.left?.reason).toBe('depart')
  })

  test('a référent loses that role there only', async () => {
    const omar = await second()
    await addMembership(ctx, { accountId: omar.accountId, organisationId: people.association.id, role: 'referent' })
    await removeColleague(ctx, nadia(), proof(), omar.accountId, 'fin_de_mission')
    expect(await isReferent(omar)).toBe(false)
    const there = await membersWithRole(ctx, people.association.id, 'referent')
    expect(there.map(({ id }) => id)).toContain(omar.accountId)
  })

  test('not oneself, not the last référent, not a stranger, not without a fresh proof', async () => {
    const omar = await second()
    const refused = async (by: Person, target: Person, given = proof(by)) => {
      const result = await removeColleague(ctx, referentOf(by), given, target.accountId, 'depart')
      return result.kind === 'refused' ? result.reason : result.kind
    }
    expect(await refused(referents.nadia, referents.nadia)).toBe('oneself')
    expect(await refused(referents.nadia, people.lucie)).toBe('unknown')
    expect(await refused(referents.nadia, people.claire, proof(people.claire))).toBe('stale_proof')
    expect(await refused(referents.paul, people.claire)).toBe('unknown')
    expect(await refused(referents.nadia, omar)).toBe('removed')
    // A référent for a time does not leave the structure without one for good.
    await appointReferent(ctx, nadia(), proof(), people.claire.accountId, inDays(10))
    expect(await refused(people.claire, referents.nadia)).toBe('last_referent')
  })
})

describe('given back', () => {
  test('what a référent ended: the same roles, told and journaled', async () => {
    await removeColleague(ctx, nadia(), proof(), people.claire.accountId, 'erreur')
    const back = await restoreColleague(ctx, nadia(), proof(), people.claire.accountId)
    expect(back).toEqual({ kind: 'restored', roles: ['aidant'] })
    const now = await colleague(people.claire)
    expect([now?.standing, now?.roles.map(({ role }) => role), now?.occupation]).toEqual([
      'actif',
      ['aidant'],
      'conseillère numérique',
    ])
    expect((await sessionVisitor(ctx, await signIn(people.claire)))?.roles).toEqual(['aidant'])
    expect((await mailsTo(people.claire)).at(-1)?.subject).toBe('Votre accès vous est rendu')
    expect(await entries('restore_membership')).toHaveLength(1)
  })

  test('what inactivity ended', async () => {
    await ctx.db
      .update(accounts)
      .set({ deactivatedAt: clock.now(), deactivationReason: 'inactivite' })
      .where(eq(accounts.id, people.claire.accountId))
    expect((await colleague(people.claire))?.standing).toBe('parti')
    expect((await restoreColleague(ctx, nadia(), proof(), people.claire.accountId)).kind).toBe('restored')
    const [account] = await ctx.db.select().from(accounts).where(eq(accounts.id, people.claire.accountId))
    expect(account?.reactivatedAt).toEqual(clock.now())
  })

  test('never what the team or security ended, nor what the person decided', async () => {
    await deactivateAccount(ctx, people.claire.accountId)
    const refused = async (person: Person) => {
      const result = await restoreColleague(ctx, nadia(), proof(), person.accountId)
      return result.kind === 'refused' ? result.reason : result.kind
    }
    expect(await refused(people.claire)).toBe('not_yours')
    await leaveStructure(
      ctx,
      { accountId: people.samir.accountId, organisation: people.mairie },
      proof(people.samir),
      'depart',
    )
    expect(await refused(people.samir)).toBe('not_yours')
    expect(await refused(referents.nadia)).toBe('not_gone')
    expect(await refused(people.lucie)).toBe('unknown')
  })

  test('nor an account that the team closed after the structure had let the person go', async () => {
    await removeColleague(ctx, nadia(), proof(), people.samir.accountId, 'depart')
    await ctx.db
      .update(accounts)
      .set({ deactivatedAt: clock.now(), deactivatedBy: null, deactivationReason: 'securite' })
      .where(eq(accounts.id, people.samir.accountId))
    const result = await restoreColleague(ctx, nadia(), proof(), people.samir.accountId)
    expect(result).toEqual({ kind: 'refused', reason: 'not_yours' })
  })
})

describe('référent', () => {
  test('for good: the colleague runs the team, is told, and the journal says by whom', async () => {
    expect(await appointReferent(ctx, nadia(), proof(), people.claire.accountId, null)).toBe('appointed')
    expect(await isReferent(people.claire)).toBe(true)
    expect((await mailsTo(people.claire))[0]?.subject).toBe('Vous êtes maintenant référent ou référente')
    expect(await appointReferent(ctx, nadia(), proof(), people.claire.accountId, null)).toBe('already_referent')
    expect((await entries('appoint_referent'))[0]?.actorId).toBe(referents.nadia.accountId)
  })

  test('for holidays: over by itself, then for good', async () => {
    const end = inDays(10)
    expect(await appointReferent(ctx, nadia(), proof(), people.claire.accountId, end)).toBe('appointed')
    expect((await colleague(people.claire))?.roles).toContainEqual({ role: 'referent', plannedEnd: end })
    clock.set(end)
    expect(await isReferent(people.claire)).toBe(false)
    expect(await closeEndedRoles(ctx)).toBe(1)
    expect(await closeEndedRoles(ctx)).toBe(0)
    expect(await appointReferent(ctx, nadia(), proof(), people.claire.accountId, null)).toBe('appointed')
    expect(await isReferent(people.claire)).toBe(true)
  })

  test('a role that is over but not closed yet does not stand in the way of another', async () => {
    const end = inDays(1)
    await appointReferent(ctx, nadia(), proof(), people.claire.accountId, end)
    clock.advance(2 * DAY)
    expect(await appointReferent(ctx, nadia(), proof(), people.claire.accountId, inDays(1))).toBe('appointed')
  })

  test('refused: a stranger, never signed in, stopped, an end in the past or too far', async () => {
    const appoint = (person: Person, end: Date | null = null) =>
      appointReferent(ctx, nadia(), proof(), person.accountId, end)
    expect(await appoint(people.lucie)).toBe('unknown')
    expect(await appoint(people.claire, clock.now())).toBe('bad_end')
    expect(await appoint(people.claire, inDays(400))).toBe('bad_end')
    await stopColleague(ctx, nadia(), people.claire.accountId, 'autre')
    expect(await appoint(people.claire)).toBe('stopped')
    await ctx.db.update(accounts).set({ activatedAt: null }).where(eq(accounts.id, people.samir.accountId))
    expect(await appoint(people.samir)).toBe('not_activated')
  })

  test('no longer: the role of aidant stays; the last one names a successor first', async () => {
    await addMembership(ctx, { accountId: referents.nadia.accountId, organisationId: people.mairie.id, role: 'aidant' })
    const demote = (by: Person, target: Person) =>
      demoteReferent(ctx, referentOf(by), proof(by), target.accountId, 'a_sa_demande')
    expect(await demote(referents.nadia, referents.nadia)).toBe('last_referent')
    expect(await demote(referents.nadia, people.claire)).toBe('unknown')
    await appointReferent(ctx, nadia(), proof(), people.claire.accountId, null)
    expect(await demote(people.claire, referents.nadia)).toBe('demoted')
    expect((await colleague(referents.nadia))?.roles.map(({ role }) => role)).toEqual(['aidant'])
    expect(await demote(people.claire, people.claire)).toBe('last_referent')
  })

  test('whoever is nothing else is removed, not demoted', async () => {
    const omar = await second()
    expect(await demoteReferent(ctx, nadia(), proof(), omar.accountId, 'autre')).toBe('only_role')
  })

  test('one who was stopped or has never signed in is no successor', async () => {
    const omar = await second()
    await ctx.db.update(accounts).set({ activatedAt: null }).where(eq(accounts.id, omar.accountId))
    const leave = () =>
      leaveStructure(ctx, { accountId: referents.nadia.accountId, organisation: people.mairie }, proof(), 'depart')
    expect(await leave()).toEqual({ kind: 'refused', reason: 'last_referent' })
    await ctx.db.update(accounts).set({ activatedAt: clock.now() }).where(eq(accounts.id, omar.accountId))
    expect(await leave()).toEqual({ kind: 'left', accountClosed: true })
    expect((await mailsTo(omar))[0]?.subject).toBe('Nadia Cherif quitte votre structure')
  })
})

describe('two at once', () => {
  test.runIf(hasRealPostgresql)('two référents who demote each other leave one', async () => {
    const { nadia: one } = referents
    const two = await second()
    for (const { accountId } of [one, two])
      await addMembership(ctx, { accountId, organisationId: people.mairie.id, role: 'aidant' })
    for (let round = 0; round < 5; round += 1) {
      const results = await Promise.all([
        demoteReferent(ctx, referentOf(one), proof(one), two.accountId, 'autre'),
        demoteReferent(ctx, referentOf(two), proof(two), one.accountId, 'autre'),
      ])
      expect(results.toSorted()).toEqual(['demoted', 'not_referent'])
      const [left] = await membersWithRole(ctx, people.mairie.id, 'referent')
      expect(await membersWithRole(ctx, people.mairie.id, 'referent')).toHaveLength(1)
      const [stays, gone] = left?.id === one.accountId ? [one, two] : [two, one]
      expect(await appointReferent(ctx, referentOf(stays), proof(stays), gone.accountId, null)).toBe('appointed')
    }
  })

  test.runIf(hasRealPostgresql)('two référents who leave at once: one stays', async () => {
    const two = await second()
    const leave = (person: Person) =>
      leaveStructure(ctx, { accountId: person.accountId, organisation: people.mairie }, proof(person), 'depart')
    const results = await Promise.all([leave(referents.nadia), leave(two)])
    expect(results.map(({ kind }) => kind).toSorted()).toEqual(['left', 'refused'])
  })

  test.runIf(hasRealPostgresql)('two référents who stop each other: one is stopped', async () => {
    const two = await second()
    const results = await Promise.all([
      stopColleague(ctx, nadia(), two.accountId, 'autre'),
      stopColleague(ctx, referentOf(two), referents.nadia.accountId, 'autre'),
    ])
    expect(results.toSorted()).toEqual(['not_referent', 'stopped'])
  })

  test.runIf(hasRealPostgresql)('removed and removed: one membership ended, one mail', async () => {
    const two = await second()
    const remove = (by: Person) => removeColleague(ctx, referentOf(by), proof(by), people.claire.accountId, 'depart')
    const results = await Promise.all([remove(referents.nadia), remove(two)])
    expect(results.map(({ kind }) => kind).toSorted()).toEqual(['refused', 'removed'])
    expect(await mailsTo(people.claire)).toHaveLength(1)
    const open = await ctx.db
      .select()
      .from(memberships)
      .where(and(eq(memberships.accountId, people.claire.accountId), isNull(memberships.until)))
    expect(open).toEqual([])
  })
})

test('a référent demoted meanwhile decides nothing more', async () => {
  const omar = await second()
  await removeColleague(ctx, nadia(), proof(), omar.accountId, 'depart')
  const late = referentOf(omar)
  expect(await stopColleague(ctx, late, people.claire.accountId, 'autre')).toBe('not_referent')
  expect(await appointReferent(ctx, late, proof(omar), people.claire.accountId, null)).toBe('not_referent')
  expect(await removeColleague(ctx, late, proof(omar), people.claire.accountId, 'depart')).toEqual({
    kind: 'refused',
    reason: 'not_referent',
  })
})
