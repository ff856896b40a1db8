import { randomBytes, randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { ANGELA, signedMandat, type TestMandat } from '../../../../tests/support/mandats.ts'
import { freshProof, type People, seedPeople } from '../../../../tests/support/people.ts'
import { DAY, MINUTE } from '../../../platform/clock.ts'
import { inTransaction } from '../../../platform/context.ts'
import { journalEntries } from '../../journal/index.ts'
import { autorisationsInForce, revokeMandat } from '../index.ts'
import { END_REASONS } from '../model.ts'
import { actes, preparedDemarches } from '../tables.ts'
import { usable } from '../usable.ts'
import {
  type ActeChoice,
  actedAsUntil,
  actesOfUsager,
  acteToResume,
  chooseActe,
  closeUncollectedActes,
  currentPreparation,
  declareFranceConnectSessionClosed,
  endIntervention,
  exchangeOf,
  exchanges,
  forgetOldExchanges,
  openExchange,
  openFranceConnectSession,
  peopleInForce,
  prepareDemarche,
  recordOutsideActe,
  settleActe,
  transmitActe,
  unfinishedInterventions,
  useRefusal,
} from './index.ts'
import { checkDemarche } from './model.ts'

let database: TestDatabase
let context: ReturnType<typeof testContext>
let people: People
let angela: TestMandat

beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  await database.reset()
  context = testContext(database)
  people = await seedPeople(context.ctx)
  angela = await signedMandat(context.ctx, people.claire.aidant, { themes: ['social'] })
})
afterAll(() => database.close())

describe('rules', () => {
  const now = new Date('2026-03-03T12:00:00.000Z')
  const instant = fc.constantFrom(new Date(now.getTime() - 1), now, new Date(now.getTime() + 1))
  const maybe = fc.option(instant)

  test('an autorisation is refused exactly when it is not usable, or its aidant is gone', () => {
    fc.assert(
      fc.property(
        maybe,
        instant,
        maybe,
        fc.option(fc.constantFrom(...END_REASONS)),
        maybe,
        maybe,
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
        (
          endedAt,
          expiresAt,
          mandatEndedAt,
          endReason,
          suspendedAt,
          closedAt,
          allowed,
          stopped,
          aidantInPlace,
          withdrawn,
        ) => {
          const ended = endReason === null ? null : (mandatEndedAt ?? now)
          const facts = {
            autorisation: { endedAt, theme: 'social' },
            mandat: { expiresAt, endedAt: ended, endReason, suspendedAt },
            organisation: { closedAt, allowedThemes: allowed ? ['social'] : ['logement'] },
            stopped,
            withdrawn,
            aidantInPlace,
          }
          expect(useRefusal(facts, now) === undefined).toBe(usable(facts, now) && aidantInPlace)
        },
      ),
    )
  })

  test('a démarche of the list needs nothing; another one needs the person’s agreement (DEC-08)', () => {
    const listed = ['Demander une aide']
    expect(checkDemarche({ demarche: ' demander une aide ', agreed: false }, listed)).toEqual({
      demarche: 'demander une aide',
    })
    expect(checkDemarche({ demarche: 'Autre chose', agreed: false }, listed)).toBe('agreement_missing')
    expect(checkDemarche({ demarche: 'Autre chose', agreed: true, purpose: 'Voir' }, listed)).toEqual({
      demarche: 'Autre chose',
      purpose: 'Voir',
      outsideList: true,
    })
    expect(checkDemarche({ demarche: '  ', agreed: true }, listed)).toBe('demarche_missing')
  })
})

const owner = (browserHash: Buffer, person = people.claire) => ({ aidant: person.aidant, browserHash })

async function call(browserHash = randomBytes(32)) {
  const nonceHash = randomBytes(32)
  const id = await openExchange(context.ctx, {
    interactionHash: randomBytes(32),
    nonceHash,
    browserHash,
    requestedThemes: [],
    requestedUnknown: [],
  })
  return { id, nonceHash, browserHash }
}

async function choiceFor(mandat = angela): Promise<ActeChoice> {
  const [autorisation] = await autorisationsInForce(context.ctx, people.mairie.id, mandat.usagerId)
  return {
    usagerId: mandat.usagerId,
    autorisationId: autorisation?.id ?? '',
    demarche: 'Suivre un dossier (social)',
    agreed: false,
    presence: 'present',
    authenticated: { at: context.clock.now(), methods: ['otp'] },
  }
}

/** Chosen; the code is about to be issued. */
async function chosen(browserHash = randomBytes(32), mandat = angela, over: Partial<ActeChoice> = {}) {
  const { ctx } = context
  const exchange = await call(browserHash)
  await exchangeOf(ctx, owner(browserHash), exchange.id)
  const choice = { ...(await choiceFor(mandat)), ...over }
  const result = await inTransaction(ctx, (tx) => chooseActe(tx, owner(browserHash), exchange.id, choice))
  if (result.kind !== 'chosen') throw new Error(result.reason)
  return { ...exchange, acteId: result.acteId, grantHash: result.interactionHash }
}

const useEntries = async () =>
  (await context.ctx.db.select().from(journalEntries))
    .filter(({ action }) => action.startsWith('use_'))
    .map(({ action, details }) => ({ action, details }))

describe('a use', () => {
  test('is journaled once, when the identity leaves', async () => {
    const { ctx } = context
    const { grantHash } = await chosen()
    expect(await transmitActe(ctx, { grantHash })).toMatchObject({ kind: 'transmitted', identity: ANGELA })
    expect(await transmitActe(ctx, { grantHash })).toEqual({ kind: 'refused', reason: 'already_used' })
    expect(await transmitActe(ctx, { grantHash: randomBytes(32) })).toEqual({ kind: 'refused', reason: 'not_found' })
    expect(await useEntries()).toEqual([
      { action: 'use_autorisation', details: { theme: 'social', presence: 'present', outside_list: false } },
    ])
  })

  test('that FranceConnect never comes for is closed as abandoned, once', async () => {
    const { ctx, clock } = context
    await chosen()
    expect(await closeUncollectedActes(ctx)).toBe(0)
    clock.advance(10 * MINUTE + 1)
    expect(await closeUncollectedActes(ctx)).toBe(1)
    expect(await closeUncollectedActes(ctx)).toBe(0)
    expect(await useEntries()).toEqual([
      { action: 'use_abandoned', details: { cause: 'not_collected', theme: 'social' } },
    ])
    expect(await actesOfUsager(ctx, people.mairie.id, angela.usagerId)).toEqual([])
  })

  test('is in the history of the structure that did it, and of no other', async () => {
    const { ctx } = context
    const { grantHash, acteId } = await chosen()
    await transmitActe(ctx, { grantHash })
    await endIntervention(ctx, people.claire.aidant, acteId, { outcome: 'faite', doneBy: 'aidant' })
    expect(await actesOfUsager(ctx, people.mairie.id, angela.usagerId)).toMatchObject([
      { id: acteId, state: 'transmise', outcome: 'faite', details: { demarche: 'Suivre un dossier (social)' } },
    ])
    expect(await actesOfUsager(ctx, people.association.id, angela.usagerId)).toEqual([])
  })

  test('without a usable autorisation writes nothing', async () => {
    const { ctx } = context
    const exchange = await call()
    const mine = owner(exchange.browserHash)
    await exchangeOf(ctx, mine, exchange.id)
    const choice = await choiceFor()
    const proof = freshProof(people.claire.accountId, ctx)
    await revokeMandat(ctx, people.claire.aidant, proof, angela.mandatId, { decidedBy: 'usager' })
    for (const wrong of [choice, { ...choice, autorisationId: randomUUID() }, { ...choice, usagerId: randomUUID() }]) {
      const result = await inTransaction(ctx, (tx) => chooseActe(tx, mine, exchange.id, wrong))
      expect(result).toEqual({ kind: 'refused', reason: 'not_in_force' })
    }
    expect(await ctx.db.select().from(actes)).toEqual([])
    expect((await peopleInForce(ctx, people.claire.aidant, { search: '', limit: 10, preferred: [] })).total).toBe(0)
  })
})

describe('FranceConnect’s session', () => {
  test('is open for half an hour, and the next one in the same browser takes its place', async () => {
    const { ctx, clock } = context
    const browserHash = randomBytes(32)
    const until = new Date(clock.now().getTime() + 30 * MINUTE)
    const other = await signedMandat(ctx, people.claire.aidant, { identity: { ...ANGELA, givenNames: 'Bruno' } })
    await transmitActe(ctx, await chosen(browserHash))
    expect(await openFranceConnectSession(ctx, browserHash)).toMatchObject({ usagerId: angela.usagerId })
    expect(await actedAsUntil(ctx, [angela.usagerId])).toEqual(until)
    await transmitActe(ctx, await chosen(browserHash, other))
    expect(await openFranceConnectSession(ctx, browserHash)).toMatchObject({ usagerId: other.usagerId })
    // Inferred from a cookie, which may have been copied to a browser of which FranceConnect knows nothing: nobody said that hers is over.
    expect(await actedAsUntil(ctx, [angela.usagerId])).toEqual(until)
    const said = (await ctx.db.select().from(exchanges)).map((one) => [one.fcSessionClosedAt, one.fcSessionLeftAt])
    expect(said).toHaveLength(2)
    expect(said).toEqual(
      expect.arrayContaining([
        [null, null],
        [null, clock.now()],
      ]),
    )
    clock.advance(30 * MINUTE)
    expect(await openFranceConnectSession(ctx, browserHash)).toBeUndefined()
    expect(await actedAsUntil(ctx, [angela.usagerId, other.usagerId])).toBeUndefined()
  })

  test('closing it leaves other browsers alone', async () => {
    const { ctx } = context
    const [here, there] = [await chosen(), await chosen()]
    await transmitActe(ctx, { grantHash: here.grantHash })
    await transmitActe(ctx, { grantHash: there.grantHash })
    expect(await declareFranceConnectSessionClosed(ctx, randomBytes(32))).toBe(false)
    expect(await declareFranceConnectSessionClosed(ctx, here.nonceHash)).toBe(true)
    expect(await openFranceConnectSession(ctx, here.browserHash)).toBeUndefined()
    expect(await openFranceConnectSession(ctx, there.browserHash)).toMatchObject({ acteId: there.acteId })
  })

  test('is closed by the one that FranceConnect names, once: told again, it says nothing of the next one', async () => {
    const { ctx } = context
    const browserHash = randomBytes(32)
    const first = await chosen(browserHash)
    await transmitActe(ctx, first)
    expect(await declareFranceConnectSessionClosed(ctx, first.nonceHash)).toBe(true)
    await transmitActe(ctx, await chosen(browserHash))
    expect(await declareFranceConnectSessionClosed(ctx, first.nonceHash)).toBe(false)
    expect(await openFranceConnectSession(ctx, browserHash)).toMatchObject({ usagerId: angela.usagerId })
  })

  test('of whoever we acted as counts for a signature, closed or not, and of nobody else', async () => {
    const { ctx } = context
    const one = await chosen()
    await transmitActe(ctx, one)
    await declareFranceConnectSessionClosed(ctx, one.nonceHash)
    expect(await openFranceConnectSession(ctx, one.browserHash)).toBeUndefined()
    expect(await actedAsUntil(ctx, [randomUUID(), angela.usagerId])).toBeInstanceOf(Date)
    expect(await actedAsUntil(ctx, [randomUUID()])).toBeUndefined()
    expect(await actedAsUntil(ctx, [])).toBeUndefined()
  })
})

describe('an acte noted « à reprendre »', () => {
  const toResume = async (person = people.claire) =>
    (await unfinishedInterventions(context.ctx, person.aidant)).toResume.map(({ acteId }) => acteId)

  async function noted(mandat = angela): Promise<string> {
    const { acteId } = await chosen(randomBytes(32), mandat)
    await transmitActe(context.ctx, { acteId })
    await endIntervention(context.ctx, people.claire.aidant, acteId, { outcome: 'a_reprendre', doneBy: 'ensemble' })
    return acteId
  }

  async function outside(note: string, resumesActeId?: string) {
    const { ctx } = context
    const recorded = await recordOutsideActe(ctx, people.claire.aidant, {
      ...(await choiceFor()),
      channel: 'telephone',
      outcome: 'a_reprendre',
      doneBy: 'aidant',
      note,
      ...(resumesActeId ? { resumesActeId } : {}),
    })
    if (recorded.kind === 'refused') throw new Error(recorded.reason)
    return recorded.acteId
  }

  test('stays until what takes it up again has been transmitted: prepared or chosen only, it might never be done', async () => {
    const { ctx, clock } = context
    const acteId = await noted()
    await prepareDemarche(ctx, people.claire.aidant, { ...(await choiceFor()), resumesActeId: acteId })
    expect((await currentPreparation(ctx, people.claire.aidant))?.details.resumes).toBe(acteId)
    expect(await toResume()).toEqual([acteId])
    await chosen(randomBytes(32), angela, { resumesActeId: acteId })
    clock.advance(10 * MINUTE + 1)
    expect(await closeUncollectedActes(ctx)).toBe(1)
    expect(await toResume()).toEqual([acteId])
    const again = await chosen(randomBytes(32), angela, { resumesActeId: acteId })
    expect(await toResume()).toEqual([acteId])
    await transmitActe(ctx, { grantHash: again.grantHash })
    expect(await toResume()).toEqual([])
  })

  test('stays when the identity is refused at the last moment', async () => {
    const { ctx } = context
    const acteId = await noted()
    const again = await chosen(randomBytes(32), angela, { resumesActeId: acteId })
    const proof = freshProof(people.claire.accountId, ctx)
    await revokeMandat(ctx, people.claire.aidant, proof, angela.mandatId, { decidedBy: 'usager' })
    expect(await transmitActe(ctx, { grantHash: again.grantHash })).toMatchObject({
      kind: 'refused',
      reason: 'revoked',
    })
    expect(await toResume()).toEqual([acteId])
  })

  test('is left alone by what is done for somebody else', async () => {
    const { ctx } = context
    const acteId = await noted()
    const bruno = await signedMandat(ctx, people.claire.aidant, { identity: { ...ANGELA, givenNames: 'Bruno' } })
    const other = await chosen(randomBytes(32), bruno, { resumesActeId: acteId })
    await transmitActe(ctx, { grantHash: other.grantHash })
    expect(await toResume()).toEqual([acteId])
  })

  test('is taken up again by what is written down, which may be « à reprendre » in its turn', async () => {
    const acteId = await noted()
    const written = await outside('Rappeler lundi', acteId)
    expect(await toResume()).toEqual([written])
  })

  test('is settled by whoever noted it, once or twice; nobody else’s, and nothing that is not noted so', async () => {
    const { ctx, clock } = context
    const acteId = await noted()
    expect(await settleActe(ctx, people.samir.aidant, acteId)).toBeUndefined()
    expect(await toResume()).toEqual([acteId])
    expect(await settleActe(ctx, people.claire.aidant, acteId)).toEqual({ usagerId: angela.usagerId })
    const [settled] = await ctx.db.select().from(actes)
    clock.advance(MINUTE)
    expect(await settleActe(ctx, people.claire.aidant, acteId)).toEqual({ usagerId: angela.usagerId })
    expect(await ctx.db.select().from(actes)).toEqual([settled])
    expect(await toResume()).toEqual([])
    const open = await chosen()
    await transmitActe(ctx, { grantHash: open.grantHash })
    expect(await settleActe(ctx, people.claire.aidant, open.acteId)).toBeUndefined()
  })

  test('is never forgotten: the latest twenty of each kind, how many others, and each by its id', async () => {
    const { ctx, clock } = context
    const first = await outside('La première')
    for (let more = 0; more < 22; more += 1) {
      clock.advance(1000)
      await outside(`La suivante ${more}`)
    }
    const { grantHash, acteId } = await chosen()
    await transmitActe(ctx, { grantHash })
    const { toEnd, toResume: shown, others } = await unfinishedInterventions(ctx, people.claire.aidant)
    expect(toEnd.map((one) => one.acteId)).toEqual([acteId])
    expect(shown.map(({ details }) => details.note)).toEqual(
      Array.from({ length: 20 }, (_, index) => `La suivante ${21 - index}`),
    )
    expect(others).toEqual({ toEnd: 0, toResume: 3 })
    expect((await acteToResume(ctx, people.claire.aidant, first))?.details.note).toBe('La première')
    expect(await acteToResume(ctx, people.samir.aidant, first)).toBeUndefined()
    await settleActe(ctx, people.claire.aidant, first)
    expect(await acteToResume(ctx, people.claire.aidant, first)).toBeUndefined()
  })
})

test('what is a day old is forgotten: calls and preparations, never actes', async () => {
  const { ctx, clock } = context
  const { grantHash } = await chosen()
  await transmitActe(ctx, { grantHash })
  await prepareDemarche(ctx, people.claire.aidant, await choiceFor())
  clock.advance(DAY + 11 * MINUTE)
  await forgetOldExchanges(ctx)
  expect(await ctx.db.select().from(exchanges)).toEqual([])
  expect(await ctx.db.select().from(preparedDemarches)).toEqual([])
  expect(await ctx.db.select().from(actes)).toHaveLength(1)
})
