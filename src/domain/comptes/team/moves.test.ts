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
  seedOrganisation,
  seedPeople,
  seedReferent,
  seedReferents,
} from '../../../../tests/support/people.ts'
import { DAY } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import type { Organisation } from '../../organisations/index.ts'
import { openSession } from '../commands/open-session.ts'
import {
  acceptJoin,
  accounts,
  addMembership,
  cancelJoin,
  closeOverdueMoves,
  colleagueOf,
  decideDeparture,
  departuresToDecide,
  forgetOldRequests,
  joinProposal,
  joinRequestsOf,
  memberships,
  refuseJoin,
  removeColleague,
  requestJoin,
  sessionVisitor,
} from '../index.ts'
import { joinDepartures, joinRequests } from './tables.ts'

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

const paths = { signedIn: (id: string) => `/rejoindre/${id}`, byLink: (token: string) => `/rejoindre/lien/${token}` }
const nadia = () => referentOf(referents.nadia)
const proof = (person: Person) => freshProof(person.accountId, ctx)
const ask = (emails: readonly string[], additionId = newId(), by = nadia()) =>
  requestJoin(ctx, by, additionId, emails, paths)
const mailsTo = async (email: string) => (await waitingMessages(ctx)).filter(({ to }) => to === email)
/** The request of the mairie for this address. */
const requestFor = async (email: string) => {
  const request = (await joinRequestsOf(ctx, people.mairie.id)).find((one) => one.email === email)
  if (!request) throw new Error(email)
  return request
}
const answerOf = (person: Person, requestId: string) =>
  ({ kind: 'signed_in', accountId: person.accountId, proof: proof(person), requestId }) as const
const places = async (person: Person) => {
  const rows = await ctx.db
    .select({ id: memberships.organisationId })
    .from(memberships)
    .where(and(eq(memberships.accountId, person.accountId), isNull(memberships.until)))
  return rows.map(({ id }) => id).toSorted()
}
const ids = (...organisations: readonly Organisation[]) => organisations.map(({ id }) => id).toSorted()
const problems = async (result: Awaited<ReturnType<typeof ask>>) =>
  result.kind === 'lines' ? [...result.problems.values()] : result

describe('asked to join (annex D 16, 19)', () => {
  test('whoever an address belongs to, the answer, what is listed and the number of mails are the same', async () => {
    await ctx.db.update(accounts).set({ activatedAt: null }).where(eq(accounts.id, people.samir.accountId))
    const emails = [people.lucie.email, referents.paul.email, 'nobody@nowhere.example']
    expect(await ask(emails)).toEqual({ kind: 'requested' })
    const listed = await joinRequestsOf(ctx, people.mairie.id)
    expect(new Set(listed.map(({ id: _, email: __, ...rest }) => JSON.stringify(rest))).size).toBe(1)
    for (const email of emails) expect(await mailsTo(email)).toHaveLength(1)
    expect((await mailsTo(people.lucie.email))[0]?.text).toContain('/rejoindre/')
    expect((await mailsTo(referents.paul.email))[0]?.text).not.toContain('/rejoindre/')
    const [toNobody, toReferent] = [await mailsTo('nobody@nowhere.example'), await mailsTo(referents.paul.email)]
    expect(toNobody[0]?.text).toBe(toReferent[0]?.text)
  })

  test('refused by line: of the team, asked already, twice, shared, unreadable; and then nobody was asked', async () => {
    await ask(['deja@ailleurs.example'])
    const result = await ask([
      people.claire.email.toUpperCase(),
      'deja@ailleurs.example',
      'x@y.example',
      ' X@Y.example',
      'contact@mairie.example',
      'mairie.houlbec@orange.example',
      'rien',
    ])
    expect(await problems(result)).toEqual(
      expect.arrayContaining(['already_here', 'already_requested', 'duplicate', 'generic', 'generic', 'malformed']),
    )
    expect(await joinRequestsOf(ctx, people.mairie.id)).toHaveLength(1)
  })

  test('sent twice, one form asks once; under another structure’s mark, it is refused', async () => {
    const addition = newId()
    expect(await ask([people.lucie.email], addition)).toEqual({ kind: 'requested' })
    expect(await ask([people.lucie.email], addition)).toEqual({ kind: 'requested' })
    expect(await joinRequestsOf(ctx, people.mairie.id)).toHaveLength(1)
    expect(await mailsTo(people.lucie.email)).toHaveLength(1)
    const foreign = await ask(['x@y.example'], addition, referentOf(referents.paul))
    expect(foreign).toEqual({ kind: 'refused', reason: 'foreign_form' })
  })

  test.runIf(hasRealPostgresql)(
    'and so it is when both arrive at once, and when two référents ask the same',
    async () => {
      const addition = newId()
      await Promise.all([ask([people.lucie.email], addition), ask([people.lucie.email], addition)])
      expect(await joinRequestsOf(ctx, people.mairie.id)).toHaveLength(1)
      const twice = await Promise.all([ask(['x@y.example']), ask(['x@y.example'])])
      expect(twice.map(({ kind }) => kind).toSorted()).toEqual(['lines', 'requested'])
    },
  )

  test('no more than a hundred a day', async () => {
    for (let batch = 0; batch < 5; batch += 1) {
      expect((await ask(Array.from({ length: 20 }, (_, n) => `n${batch}-${n}@x.example`))).kind).toBe('requested')
    }
    expect(await ask(['un.de.trop@x.example'])).toEqual({ kind: 'refused', reason: 'too_many' })
    clock.advance(DAY)
    expect((await ask(['un.de.trop@x.example'])).kind).toBe('requested')
  })

  test('somebody of another structure that this référent runs joins at once', async () => {
    await addMembership(ctx, {
      accountId: referents.nadia.accountId,
      organisationId: people.association.id,
      role: 'referent',
    })
    await ask([people.lucie.email])
    expect(await places(people.lucie)).toEqual(ids(people.mairie, people.association))
    expect(await requestFor(people.lucie.email)).toMatchObject({ state: 'acceptee', direct: true })
    expect((await mailsTo(people.lucie.email))[0]?.subject).toBe('Vous faites partie d’une structure de plus')
  })
})

describe('answered', () => {
  test('the proposal is the person’s alone', async () => {
    await ask([people.lucie.email])
    const { id } = await requestFor(people.lucie.email)
    expect(await joinProposal(ctx, { accountId: people.samir.accountId, requestId: id })).toBeUndefined()
    const proposal = await joinProposal(ctx, { accountId: people.lucie.accountId, requestId: id })
    expect(proposal).toMatchObject({ open: true, organisationName: people.mairie.name, requestedBy: 'Nadia Cherif' })
    expect(proposal?.places.map(({ name }) => name)).toEqual([people.association.name])
    expect(await acceptJoin(ctx, answerOf(people.samir, id), [])).toEqual({ kind: 'refused', reason: 'unknown' })
    expect(await refuseJoin(ctx, answerOf(people.samir, id))).toBe('unknown')
  })

  test('accepted, leaving the former one: moved at once, everybody is told, sessions there are over', async () => {
    await ask([people.lucie.email])
    const { id } = await requestFor(people.lucie.email)
    const { token } = await openSession(ctx, {
      accountId: people.lucie.accountId,
      userAgent: 'test',
      method: 'code_et_lien',
    })
    const stale = { ...answerOf(people.lucie, id), proof: proof(people.claire) }
    expect(await acceptJoin(ctx, stale, [])).toEqual({ kind: 'refused', reason: 'stale_proof' })
    expect(await acceptJoin(ctx, answerOf(people.lucie, id), [])).toEqual({
      kind: 'accepted',
      organisationName: people.mairie.name,
    })
    expect(await places(people.lucie)).toEqual(ids(people.mairie))
    expect(await sessionVisitor(ctx, token)).toBeUndefined()
    expect((await mailsTo(referents.nadia.email))[0]?.subject).toBe('Lucie Nguyen rejoint votre équipe')
    expect((await mailsTo(referents.paul.email))[0]?.subject).toBe('Lucie Nguyen change de structure')
    const former = await colleagueOf(ctx, people.association.id, people.lucie.accountId)
    expect([former?.left?.reason, former?.restorable]).toEqual(['mutation', false])
    expect(await acceptJoin(ctx, answerOf(people.lucie, id), [])).toEqual({ kind: 'refused', reason: 'over' })
  })

  test('accepted, keeping both: the former référent agrees, or ends it', async () => {
    await ask([people.lucie.email])
    const { id } = await requestFor(people.lucie.email)
    await acceptJoin(ctx, answerOf(people.lucie, id), [people.association.id])
    expect(await places(people.lucie)).toEqual(ids(people.mairie, people.association))
    const [departure] = await departuresToDecide(ctx, people.association.id)
    expect(departure).toMatchObject({ familyName: 'Nguyen', newOrganisationName: people.mairie.name, outcome: null })
    const departureId = departure?.id ?? ''
    const paul = referentOf(referents.paul)
    expect(await decideDeparture(ctx, nadia(), proof(referents.nadia), departureId, 'terminer')).toBe('unknown')
    expect(await decideDeparture(ctx, paul, proof(people.claire), departureId, 'garder')).toBe('stale_proof')
    expect(await decideDeparture(ctx, paul, proof(referents.paul), departureId, 'garder')).toBe('kept')
    expect(await decideDeparture(ctx, paul, proof(referents.paul), departureId, 'terminer')).toBe('over')
    expect(await places(people.lucie)).toEqual(ids(people.mairie, people.association))
    expect((await mailsTo(people.lucie.email)).at(-1)?.subject).toBe('Vous gardez votre ancienne structure')
  })

  test('keeping both, and nobody there answers in fifteen days: the former access ends, once', async () => {
    await ask([people.lucie.email])
    const { id } = await requestFor(people.lucie.email)
    await acceptJoin(ctx, answerOf(people.lucie, id), [people.association.id])
    clock.advance(15 * DAY)
    expect(await closeOverdueMoves(ctx)).toBe(1)
    expect(await closeOverdueMoves(ctx)).toBe(0)
    expect(await places(people.lucie)).toEqual(ids(people.mairie))
    expect((await mailsTo(people.lucie.email)).at(-1)?.subject).toBe('Votre accès à une structure se termine')
  })

  test('the last référent of the former structure cannot leave it; kept, they agree with themself', async () => {
    const { paul } = referents
    await addMembership(ctx, { accountId: paul.accountId, organisationId: people.association.id, role: 'aidant' })
    await ask([paul.email])
    const { id } = await requestFor(paul.email)
    expect(await acceptJoin(ctx, answerOf(paul, id), [])).toEqual({
      kind: 'last_referent',
      organisationName: people.association.name,
    })
    expect(await places(paul)).toEqual(ids(people.association))
    expect((await requestFor(paul.email)).state).toBe('en_attente')
    expect((await acceptJoin(ctx, answerOf(paul, id), [people.association.id])).kind).toBe('accepted')
    expect(await places(paul)).toEqual(ids(people.mairie, people.association))
    expect(await departuresToDecide(ctx, people.association.id)).toEqual([])
  })

  test('refused: nothing changes, who asked is told, the former structure is not', async () => {
    await ask([people.lucie.email])
    const { id } = await requestFor(people.lucie.email)
    expect(await refuseJoin(ctx, answerOf(people.lucie, id))).toBe('refused')
    expect(await places(people.lucie)).toEqual(ids(people.association))
    expect((await mailsTo(referents.nadia.email))[0]?.text).toContain(people.lucie.email)
    expect(await mailsTo(referents.paul.email)).toEqual([])
    // And may be asked again (domain/02 9.3, 33).
    expect(await ask([people.lucie.email])).toEqual({ kind: 'requested' })
  })

  test('after thirty days: over, who asked is told, once', async () => {
    await ask([people.lucie.email, 'nobody@nowhere.example'])
    const { id } = await requestFor(people.lucie.email)
    clock.advance(30 * DAY)
    expect(await acceptJoin(ctx, answerOf(people.lucie, id), [])).toEqual({ kind: 'refused', reason: 'over' })
    expect(await closeOverdueMoves(ctx)).toBe(2)
    expect(await closeOverdueMoves(ctx)).toBe(0)
    expect(await mailsTo(referents.nadia.email)).toHaveLength(2)
  })

  test('taken back by the structure that asked, not by another', async () => {
    await ask([people.lucie.email])
    const { id } = await requestFor(people.lucie.email)
    expect(await cancelJoin(ctx, referentOf(referents.paul), id)).toBe('unknown')
    expect(await cancelJoin(ctx, nadia(), id)).toBe('cancelled')
    expect(await cancelJoin(ctx, nadia(), id)).toBe('over')
    expect(await acceptJoin(ctx, answerOf(people.lucie, id), [])).toEqual({ kind: 'refused', reason: 'over' })
  })

  test.runIf(hasRealPostgresql)('accepted twice at once: one membership', async () => {
    await ask([people.lucie.email])
    const { id } = await requestFor(people.lucie.email)
    const results = await Promise.all([1, 2].map(() => acceptJoin(ctx, answerOf(people.lucie, id), [])))
    expect(results.map(({ kind }) => kind).toSorted()).toEqual(['accepted', 'refused'])
    expect(await places(people.lucie)).toEqual(ids(people.mairie))
  })
})

describe('somebody who had left, and cannot sign in to answer', () => {
  const tokenSent = async () =>
    /\/rejoindre\/lien\/([\w-]+)/.exec((await mailsTo(people.lucie.email)).at(-1)?.text ?? '')?.[1] ?? ''

  beforeEach(async () => {
    await removeColleague(ctx, referentOf(referents.paul), proof(referents.paul), people.lucie.accountId, 'depart')
    await ask([people.lucie.email])
  })

  test('answers by the mailed link: the account opens again, with its factors, and no session', async () => {
    const token = await tokenSent()
    expect(await joinProposal(ctx, { token })).toMatchObject({ open: true, places: [] })
    expect((await acceptJoin(ctx, { kind: 'link', token }, [])).kind).toBe('accepted')
    expect(await places(people.lucie)).toEqual(ids(people.mairie))
    const [account] = await ctx.db.select().from(accounts).where(eq(accounts.id, people.lucie.accountId))
    expect([account?.deactivatedAt, account?.reactivatedAt]).toEqual([null, clock.now()])
    expect(await acceptJoin(ctx, { kind: 'link', token }, [])).toEqual({ kind: 'refused', reason: 'over' })
  })

  test('the link is worth nothing once the account is open, or was closed by the team', async () => {
    const token = await tokenSent()
    await ctx.db.update(accounts).set({ deactivationReason: 'equipe' }).where(eq(accounts.id, people.lucie.accountId))
    expect(await acceptJoin(ctx, { kind: 'link', token }, [])).toEqual({ kind: 'refused', reason: 'over' })
    await ctx.db
      .update(accounts)
      .set({ deactivatedAt: null, deactivationReason: null })
      .where(eq(accounts.id, people.lucie.accountId))
    expect(await acceptJoin(ctx, { kind: 'link', token }, [])).toEqual({ kind: 'refused', reason: 'over' })
    expect(await acceptJoin(ctx, { kind: 'link', token: 'x'.repeat(43) }, [])).toEqual({
      kind: 'refused',
      reason: 'unknown',
    })
  })
})

test('addresses of people unknown here are forgotten six months after nothing came of it, those of accounts are not', async () => {
  await ask(['nobody@nowhere.example', people.lucie.email])
  clock.advance(30 * DAY)
  await closeOverdueMoves(ctx)
  clock.advance(179 * DAY)
  expect(await forgetOldRequests(ctx)).toBe(0)
  clock.advance(DAY)
  expect(await forgetOldRequests(ctx)).toBe(1)
  const kept = await ctx.db.select({ email: joinRequests.email }).from(joinRequests)
  expect(kept).toEqual([{ email: people.lucie.email }])
})

test('what the structure asks of somebody is never told to the former one before they accept', async () => {
  const other = await seedOrganisation(ctx, { name: 'CCAS d’Évreux', postalCode: '27000', city: 'Évreux' })
  const marc = await seedReferent(
    ctx,
    {
      givenName: 'Marc',
      familyName: 'Petit',
      email: 'marc@evreux.example',
      secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
    },
    other,
  )
  await requestJoin(ctx, referentOf(marc), newId(), [people.claire.email], paths)
  expect(await departuresToDecide(ctx, people.mairie.id)).toEqual([])
  const [snapshot] = await ctx.db.select().from(joinDepartures)
  expect(snapshot).toMatchObject({ organisationId: people.mairie.id, wish: null })
  const result = await decideDeparture(ctx, nadia(), proof(referents.nadia), snapshot?.id ?? '', 'terminer')
  expect(result).toBe('unknown')
})
