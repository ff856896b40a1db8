import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { hasRealPostgresql, type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { ANGELA, signedMandat, somebody, type TestMandat, trySigning } from '../../../../tests/support/mandats.ts'
import { waitingMessages } from '../../../../tests/support/outbox.ts'
import { freshProof, type People, seedPeople, seedReferents } from '../../../../tests/support/people.ts'
import { staleProof } from '../../../../tests/support/visitors.ts'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { journalEntries } from '../../journal/index.ts'
import {
  autorisationsInForce,
  chooseActe,
  currentPreparation,
  deports,
  exchangeOf,
  lockUsableAutorisation,
  mandats,
  openExchange,
  peopleInForce,
  prepareDemarche,
  resumeWithUsager,
  standingWith,
  stateOf,
  themesInForce,
  transmitActe,
  usagerSheet,
  withdrawFromUsager,
  withdrawnFrom,
} from '../index.ts'

let database: TestDatabase
let ctx: Ctx
let people: People
let angela: TestMandat

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.reset()
  ;({ ctx } = testContext(database))
  people = await seedPeople(ctx)
  angela = await signedMandat(ctx, people.claire.aidant, { themes: ['social'] })
})

const claire = () => people.claire.aidant
const samir = () => people.samir.aidant
const proof = (accountId = people.claire.accountId) => freshProof(accountId, ctx)
const withdraw = () => withdrawFromUsager(ctx, claire(), proof(), angela.usagerId)
const everybody = { search: '', limit: 20, preferred: [] }
const theme = async () => (await autorisationsInForce(ctx, people.mairie.id, angela.usagerId))[0]?.id ?? ''

describe('an aidant who withdrew from a person', () => {
  test('is no longer offered her, alone of the structure; her mandat stands', async () => {
    expect(await withdraw()).toBe('withdrawn')
    expect((await peopleInForce(ctx, claire(), everybody)).total).toBe(0)
    expect((await peopleInForce(ctx, claire(), { ...everybody, search: 'dubois' })).people).toEqual([])
    expect(await themesInForce(ctx, claire(), angela.usagerId)).toBeUndefined()
    expect((await peopleInForce(ctx, samir(), everybody)).total).toBe(1)
    expect(await themesInForce(ctx, samir(), angela.usagerId)).toBeDefined()
    const [mandat] = await ctx.db.select().from(mandats)
    expect(mandat && stateOf(mandat, ctx.clock.now())).toBe('actif')
    expect(await withdrawnFrom(ctx, claire())).toMatchObject([{ usagerId: angela.usagerId, identity: ANGELA }])
    expect(await standingWith(ctx, claire(), angela.usagerId)).toMatchObject({ hasWithdrawn: true })
    expect(await standingWith(ctx, samir(), angela.usagerId)).toMatchObject({ hasWithdrawn: false })
  })

  test('cannot use her autorisation, whatever was prepared or under way: nothing leaves', async () => {
    const autorisationId = await theme()
    const common = { usagerId: angela.usagerId, autorisationId, presence: 'present', agreed: true } as const
    const prepared = await prepareDemarche(ctx, claire(), { ...common, demarche: 'Suivre un dossier' })
    expect(prepared.kind).toBe('prepared')
    const browserHash = randomBytes(32)
    const exchangeId = await openExchange(ctx, {
      interactionHash: randomBytes(32),
      nonceHash: randomBytes(32),
      browserHash,
      requestedThemes: [],
      requestedUnknown: [],
    })
    const owner = { aidant: claire(), browserHash }
    await exchangeOf(ctx, owner, exchangeId)
    const chosen = await inTransaction(ctx, (tx) =>
      chooseActe(tx, owner, exchangeId, {
        ...common,
        demarche: 'Suivre un dossier',
        authenticated: { at: ctx.clock.now(), methods: ['otp'] },
      }),
    )
    if (chosen.kind !== 'chosen') throw new Error(chosen.reason)
    expect(await withdraw()).toBe('withdrawn')
    expect(await transmitActe(ctx, { acteId: chosen.acteId })).toEqual({ kind: 'refused', reason: 'aidant_withdrew' })
    expect(await currentPreparation(ctx, claire())).toBeUndefined()
    const who = { organisationId: people.mairie.id, accountId: people.claire.accountId }
    expect(await inTransaction(ctx, (tx) => lockUsableAutorisation(tx, who, autorisationId))).toBeUndefined()
    const colleague = { ...who, accountId: people.samir.accountId }
    expect(await inTransaction(ctx, (tx) => lockUsableAutorisation(tx, colleague, autorisationId))).toBeDefined()
  })

  test('cannot sign with her, a colleague can', async () => {
    await withdraw()
    expect(await trySigning(ctx, claire(), { themes: ['logement'] })).toEqual({ kind: 'refused', reason: 'withdrawn' })
    expect((await trySigning(ctx, samir(), { themes: ['logement'] })).kind).toBe('signed')
    expect((await trySigning(ctx, claire(), { identity: somebody() })).kind).toBe('signed')
  })

  test('may act for her again when the conflict is over', async () => {
    await withdraw()
    expect(await resumeWithUsager(ctx, claire(), proof(), angela.usagerId)).toBe('resumed')
    expect((await peopleInForce(ctx, claire(), everybody)).total).toBe(1)
    expect(await resumeWithUsager(ctx, claire(), proof(), angela.usagerId)).toBe('not_found')
    expect(await withdraw()).toBe('withdrawn')
  })

  test('is journaled in the structure, and its référents are told, by the number of her mandat only', async () => {
    const { nadia } = await seedReferents(ctx, people)
    await withdraw()
    await resumeWithUsager(ctx, claire(), proof(), angela.usagerId)
    const told = await waitingMessages(ctx, 'aidant_withdrew')
    expect(told.map(({ to }) => to)).toEqual([nadia.email, nadia.email])
    const [{ number } = { number: '' }] = await ctx.db.select().from(mandats)
    expect(told[0]?.text).toContain(number)
    expect(told[0]?.text).toContain('Claire Vasseur')
    for (const { text } of told) expect(text).not.toMatch(/angela|dubois/i)
    const entries = (await ctx.db.select().from(journalEntries)).filter(({ action }) => /_usager$/.test(action))
    expect(entries.filter(({ actorId }) => actorId === people.claire.accountId).map(({ action }) => action)).toEqual(
      expect.arrayContaining(['withdraw_from_usager', 'resume_with_usager']),
    )
  })
})

describe('refused', () => {
  test('without a fresh proof of one’s own', async () => {
    const { usagerId } = angela
    expect(await withdrawFromUsager(ctx, claire(), staleProof(people.claire.accountId, ctx), usagerId)).toBe(
      'stale_proof',
    )
    expect(await withdrawFromUsager(ctx, claire(), proof(people.samir.accountId), usagerId)).toBe('stale_proof')
    await withdraw()
    expect(await resumeWithUsager(ctx, claire(), proof(people.samir.accountId), usagerId)).toBe('stale_proof')
  })

  test('for somebody of another structure, as for somebody unknown', async () => {
    const lucie = people.lucie.aidant
    for (const usagerId of [angela.usagerId, '00000000-0000-4000-8000-000000000001']) {
      expect(await withdrawFromUsager(ctx, lucie, proof(lucie.accountId), usagerId)).toBe('not_found')
      expect(await standingWith(ctx, lucie, usagerId)).toBeUndefined()
    }
    expect(await ctx.db.select().from(deports)).toEqual([])
  })

  test('twice: the first stands', async () => {
    await withdraw()
    expect(await withdraw()).toBe('already')
    expect(await ctx.db.select().from(deports)).toHaveLength(1)
  })

  test.runIf(hasRealPostgresql)('ten times at once is once', async () => {
    const results = await Promise.all(Array.from({ length: 10 }, withdraw))
    expect(results.filter((result) => result === 'withdrawn')).toHaveLength(1)
  })
})

test('her sheet tells them, and only them', async () => {
  await withdraw()
  const seenBy = async (accountId: string) =>
    (await usagerSheet(ctx, people.mairie.id, angela.usagerId, accountId))?.hasWithdrawn
  expect(await seenBy(people.claire.accountId)).toBe(true)
  expect(await seenBy(people.samir.accountId)).toBe(false)
})
