import { randomUUID } from 'node:crypto'
import { and, eq, isNull } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testContext } from '../../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts'
import { ANGELA, subOf, trySigning } from '../../../tests/support/mandats.ts'
import { freshProof, type Person, seedOrganisation, seedPerson } from '../../../tests/support/people.ts'
import { DAY, type MovableClock, yearsAfter } from '../../platform/clock.ts'
import { type Ctx, inTransaction } from '../../platform/context.ts'
import { verifyJournal } from '../journal/index.ts'
import { type CivilIdentity, usagerBySub } from '../usagers/index.ts'
import {
  autorisations,
  autorisationsInForce,
  clearIncapacity,
  closeOrganisation,
  endMandatsForever,
  eraseOldUsagers,
  liftSuspension,
  lockUsableAutorisation,
  mandats,
  renounceMandat,
  reportDeathOrProtection,
  revokeAutorisation,
  revokeMandat,
  transferMandat,
} from './index.ts'
import { stateOf } from './model.ts'
import * as reference from './reference-model.testing.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

/** The product: two structures with an aidant each, two people, one clock. */
interface Product {
  readonly ctx: Ctx
  readonly clock: MovableClock
  readonly aidants: readonly [Person, Person]
  readonly people: readonly [CivilIdentity, CivilIdentity]
}
type Model = reference.Model
type Which = 0 | 1

async function newProduct(): Promise<Product> {
  const { ctx, clock } = testContext(database)
  const run = randomUUID().slice(0, 8)
  const aidant = async (name: string) =>
    seedPerson(
      ctx,
      {
        givenName: name,
        familyName: 'Test',
        email: `${name}.${run}@test.example`,
        secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
      },
      [await seedOrganisation(ctx, { name: `${name} ${run}`, postalCode: '75001', city: 'Paris' })],
    )
  return {
    ctx,
    clock,
    aidants: [await aidant('Une'), await aidant('Deux')],
    people: [
      { ...ANGELA, givenNames: `A ${run}` },
      { ...ANGELA, givenNames: `B ${run}` },
    ],
  }
}

const organisationOf = (product: Product, which: number) => product.aidants[which === 0 ? 0 : 1].aidant.organisation.id
const usagerOf = async ({ ctx, people }: Product, which: number) =>
  (await usagerBySub(ctx, subOf(people[which === 0 ? 0 : 1])))?.id

/** After every command: the same states, the same themes usable, and never two active autorisations of one theme. */
async function compare(model: Model, product: Product): Promise<void> {
  const { ctx } = product
  for (const mandat of model.mandats) {
    // Of the table: a structure no longer sees what left the active base.
    const [found] = await ctx.db.select().from(mandats).where(eq(mandats.id, mandat.id))
    expect(found && stateOf(found, ctx.clock.now())).toBe(reference.modelState(model, mandat))
    expect((found?.expiresAt.getTime() ?? 0) - (found?.signedAt.getTime() ?? 0)).toBeLessThanOrEqual(365 * DAY)
  }
  for (const organisation of [0, 1]) {
    for (const person of [0, 1]) {
      const usagerId = await usagerOf(product, person)
      const found = usagerId ? await autorisationsInForce(ctx, organisationOf(product, organisation), usagerId) : []
      expect(found.map(({ theme }) => theme)).toEqual(reference.usableThemes(model, organisation, person))
    }
  }
}

type Command = fc.AsyncCommand<Model, Product>

/** A command is its words, when it makes sense, and what it does to both; the comparison follows it. */
function command(
  words: string,
  check: (model: Model) => boolean,
  run: (model: Model, product: Product) => Promise<void>,
): Command {
  return {
    check,
    toString: () => words,
    run: async (model, product) => {
      await run(model, product)
      await compare(model, product)
    },
  }
}

const THEMES = ['argent', 'logement', 'social']
const which = fc.constantFrom<Which[]>(0, 1)
const pick = fc.nat(50)
const always = () => true
const some = (model: Model) => model.mandats.length > 0
/** Mostly one that is still alive: what happens to the others is nearly always a refusal. */
const picked = (model: Model, index: number) => {
  const alive = model.mandats.filter((mandat) => !reference.isOver(model, mandat))
  const among = index % 4 > 0 && alive.length > 0 ? alive : model.mandats
  const mandat = among[index % among.length]
  if (!mandat) throw new Error('nothing to pick')
  return mandat
}
const proof = (product: Product, person: Person) => freshProof(person.accountId, product.ctx)
const aidantOf = (product: Product, mandat: reference.ModelMandat) => product.aidants[mandat.organisation === 0 ? 0 : 1]

const sign = fc
  .record({
    organisation: which,
    person: which,
    themes: fc.subarray(THEMES, { minLength: 1 }),
    duration: fc.constantFrom('SHORT' as const, 'MONTH' as const, 'SEMESTER' as const, 'LONG' as const),
    renews: fc.boolean(),
  })
  .map((wanted) =>
    command(`sign ${JSON.stringify(wanted)}`, always, async (model, product) => {
      const renews = wanted.renews ? reference.between(model, wanted.organisation, wanted.person).at(-1) : undefined
      const usagerId = await usagerOf(product, wanted.person)
      const signature = { ...wanted, renews }
      const refusal = reference.signRefusal(model, signature)
      const result = await trySigning(product.ctx, product.aidants[wanted.organisation].aidant, {
        themes: wanted.themes,
        duration: wanted.duration,
        identity: product.people[wanted.person],
        ...(renews && usagerId ? { renews: { mandatId: renews.id, usagerId } } : {}),
      })
      if (result.kind === 'signed') {
        expect(refusal).toBeUndefined()
        reference.applySignature(model, signature, result.mandatId)
      } else {
        expect(result).toEqual({ kind: 'refused', reason: refusal })
      }
    }),
  )

const use = fc.record({ index: pick, theme: fc.constantFrom(...THEMES) }).map(({ index, theme }) =>
  command(`use ${index} ${theme}`, some, async (model, product) => {
    const mandat = picked(model, index)
    const usable =
      !model.closed.has(mandat.organisation) &&
      reference.modelState(model, mandat) === 'actif' &&
      mandat.standing.has(theme)
    const [row] = await product.ctx.db
      .select({ id: autorisations.id })
      .from(autorisations)
      .where(and(eq(autorisations.mandatId, mandat.id), eq(autorisations.theme, theme)))
    const { accountId } = aidantOf(product, mandat)
    const who = { organisationId: organisationOf(product, mandat.organisation), accountId }
    const locked = row && (await inTransaction(product.ctx, (tx) => lockUsableAutorisation(tx, who, row.id)))
    expect(locked !== undefined).toBe(usable)
  }),
)

const revokeWhole = fc
  .record({ index: pick, how: fc.constantFrom('usager' as const, 'aidant' as const, 'renonciation' as const) })
  .map(({ index, how }) =>
    command(`${how} ends ${index}`, some, async (model, product) => {
      const mandat = picked(model, index)
      const person = aidantOf(product, mandat)
      const result =
        how === 'renonciation'
          ? await renounceMandat(product.ctx, person.aidant, proof(product, person), mandat.id)
          : await revokeMandat(product.ctx, person.aidant, proof(product, person), mandat.id, { decidedBy: how })
      const reason = how === 'renonciation' ? how : `revoque_par_${how}`
      expect(result.kind === 'revoked').toBe(reference.tryToFinish(model, mandat, reason))
    }),
  )

const revokeTheme = fc.record({ index: pick, theme: fc.constantFrom(...THEMES) }).map(({ index, theme }) =>
  command(`revoke ${theme} of ${index}`, some, async (model, product) => {
    const mandat = picked(model, index)
    const person = aidantOf(product, mandat)
    const [row] = await product.ctx.db
      .select({ id: autorisations.id })
      .from(autorisations)
      .where(and(eq(autorisations.mandatId, mandat.id), eq(autorisations.theme, theme)))
    const result = await revokeAutorisation(
      product.ctx,
      person.aidant,
      proof(product, person),
      row?.id ?? '00000000-0000-4000-8000-000000000000',
      { decidedBy: 'usager' },
    )
    expect(result.kind === 'revoked').toBe(reference.revokeTheme(model, mandat, theme, 'revoque_par_usager'))
  }),
)

const transfer = pick.map((index) =>
  command(`transfer ${index}`, some, async (model, product) => {
    const mandat = picked(model, index)
    const to = mandat.organisation === 0 ? 1 : 0
    const wasSuspended = mandat.suspended
    const themes = reference.transfer(model, mandat, to)
    const result = await transferMandat(product.ctx, mandat.id, organisationOf(product, to))
    expect(result.kind === 'transferred').toBe(themes !== undefined)
    if (result.kind !== 'transferred' || !themes) return
    expect(result.successorId !== null).toBe(themes.length > 0)
    if (!result.successorId) return
    const { expiresAt, person } = mandat
    const standing = new Set(themes)
    model.mandats.push({
      id: result.successorId,
      organisation: to,
      person,
      expiresAt,
      standing,
      end: null,
      endedAt: null,
      suspended: wasSuspended,
    })
  }),
)

const report = pick.map((index) =>
  command(`report on the person of ${index}`, some, async (model, product) => {
    const { organisation, person } = picked(model, index)
    const usagerId = await usagerOf(product, person)
    if (!usagerId) return
    const { aidant } = product.aidants[organisation === 0 ? 0 : 1]
    await reportDeathOrProtection(product.ctx, aidant, usagerId, 'deces_signale')
    for (const mandat of reference.between(model, organisation, person))
      if (!reference.isOver(model, mandat)) mandat.suspended = true
  }),
)

const lift = which.map((person) =>
  command(`lift ${person}`, always, async (model, product) => {
    const usagerId = await usagerOf(product, person)
    if (!usagerId) return
    await liftSuspension(product.ctx, usagerId)
    for (const mandat of model.mandats) if (mandat.person === person) mandat.suspended = false
  }),
)

const decide = fc.record({ person: which, what: fc.constantFrom('die', 'clear') }).map(({ person, what }) =>
  command(`${what} ${person}`, always, async (model, product) => {
    const usagerId = await usagerOf(product, person)
    if (!usagerId) return
    const theirs = model.mandats.filter((mandat) => mandat.person === person)
    if (what === 'die') {
      const ended = theirs.filter((mandat) => reference.tryToFinish(model, mandat, 'deces'))
      expect(await endMandatsForever(product.ctx, usagerId, 'deces')).toBe(ended.length)
      model.incapable.add(person)
    } else {
      expect(await clearIncapacity(product.ctx, usagerId)).toBe(model.incapable.delete(person))
    }
  }),
)

const close = which.map((organisation) =>
  command(
    `close ${organisation}`,
    (model) => !model.closed.has(organisation),
    async (model, product) => {
      const ended = model.mandats.filter(
        (mandat) => mandat.organisation === organisation && reference.tryToFinish(model, mandat, 'organisation_fermee'),
      )
      expect(await closeOrganisation(product.ctx, organisationOf(product, organisation))).toBe(ended.length)
      model.closed.add(organisation)
    },
  ),
)

const advance = fc.constantFrom(0.5, 0.5, 1, 20, 31, 200, 366).map((days) =>
  command(`${days} days later`, always, async (model, product) => {
    product.clock.advance(days * DAY)
    model.now = product.clock.now().getTime()
  }),
)

const eraseLater = fc.constantFrom(100, 2200).map((days) =>
  command(`erasure ${days} days later`, some, async (model, product) => {
    product.clock.advance(days * DAY)
    model.now = product.clock.now().getTime()
    await eraseOldUsagers(product.ctx)
    reference.erase(model, yearsAfter(product.clock.now(), -6).getTime())
  }),
)

test('random lives of mandats are the same in the product and in the reference model (T-10)', async () => {
  // Weighted by what happens most; a death, a closing or an erasure ends what the rest of a run could show.
  const one = fc.oneof(
    { arbitrary: sign, weight: 8 },
    { arbitrary: use, weight: 3 },
    { arbitrary: revokeTheme, weight: 4 },
    { arbitrary: revokeWhole, weight: 2 },
    { arbitrary: transfer, weight: 3 },
    { arbitrary: report, weight: 3 },
    { arbitrary: lift, weight: 3 },
    { arbitrary: decide, weight: 1 },
    { arbitrary: advance, weight: 4 },
    { arbitrary: close, weight: 1 },
    { arbitrary: eraseLater, weight: 1 },
  )
  const commands = fc.array(one, { minLength: 25, maxLength: 30 })
  await fc.assert(
    fc.asyncProperty(commands, async (all) => {
      const product = await newProduct()
      const model: Model = { now: product.clock.now().getTime(), mandats: [], closed: new Set(), incapable: new Set() }
      await fc.asyncModelRun(() => ({ model, real: product }), all)
    }),
    { numRuns: Number(process.env.MODEL_RUNS ?? 10), endOnFailure: true },
  )
  const { ctx } = testContext(database)
  expect((await verifyJournal(ctx)).broken).toEqual([])
  const standing = await ctx.db.select().from(autorisations).where(isNull(autorisations.endedAt))
  const keys = standing.map(({ organisationId, usagerId, theme }) => `${organisationId}/${usagerId}/${theme}`)
  expect(new Set(keys).size).toBe(keys.length)
}, 600_000)
