import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { testContext } from '../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts'
import { ANGELA, signedMandat, type TestMandat } from '../../tests/support/mandats.ts'
import { freshProof, type People, seedPeople } from '../../tests/support/people.ts'
import { journalEntries, verifyJournal } from '../domain/journal/index.ts'
import { autorisationsInForce, mandatEvidence, revokeMandat } from '../domain/mandats/index.ts'
import { unlinkSub, verifyEvidence } from '../domain/preuves/index.ts'
import { identityOf, settingsOf, usagerBySub } from '../domain/usagers/index.ts'
import { DAY, type MovableClock } from '../platform/clock.ts'
import type { Ctx } from '../platform/context.ts'
import { readIdentity } from '../protocols/franceconnect/index.ts'

let database: TestDatabase
let ctx: Ctx
let clock: MovableClock
let people: People
let angela: TestMandat
let elsewhere: TestMandat
let twin: TestMandat

const TWIN = { ...ANGELA, givenNames: 'Sabine Marie', birthdate: '1962-08-00' }
const HERS = { channel: 'email', address: 'sabine@example.fr' } as const

beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  await database.reset()
  ;({ ctx, clock } = testContext(database))
  people = await seedPeople(ctx)
  angela = await signedMandat(ctx, people.claire.aidant)
  elsewhere = await signedMandat(ctx, people.lucie.aidant)
  const linkToUsagerId = angela.usagerId
  clock.advance(DAY)
  twin = await signedMandat(ctx, people.claire.aidant, { identity: TWIN, sub: 'sub-2', notices: HERS, linkToUsagerId })
})
afterAll(() => database.close())

const identityIn = (userinfo: unknown) => {
  const read = readIdentity(userinfo)
  return read.kind === 'read' ? read.identity : undefined
}
const unlink = (mandatId = twin.mandatId) => unlinkSub(ctx, mandatId, identityIn, [people.samir.accountId])
const stop = () =>
  revokeMandat(ctx, people.claire.aidant, freshProof(people.claire.accountId, ctx), twin.mandatId, {
    decidedBy: 'usager',
  })
const entries = async () => (await ctx.db.select().from(journalEntries)).filter(({ action }) => action === 'unlink_sub')

test('two people are told apart: each is herself again, what was signed stays where it was', async () => {
  expect(await identityOf(ctx, angela.usagerId)).toEqual(TWIN)
  await stop()
  const result = await unlink()
  expect(result).toEqual({ kind: 'unlinked', structures: expect.arrayContaining([people.mairie.name]) })
  expect(await identityOf(ctx, angela.usagerId)).toEqual(ANGELA)
  const inForce = await autorisationsInForce(ctx, people.association.id, angela.usagerId)
  expect(inForce[0]?.identity).toEqual(ANGELA)
  expect(await usagerBySub(ctx, 'sub-2')).toBeUndefined()
  const again = await signedMandat(ctx, people.claire.aidant, { identity: TWIN, sub: 'sub-2' })
  expect(again.usagerId).not.toBe(angela.usagerId)
  expect(await verifyEvidence(ctx, elsewhere.mandatId)).toEqual({ kind: 'holds' })
  expect(await verifyEvidence(ctx, again.mandatId)).toEqual({ kind: 'holds' })
  expect(await verifyEvidence(ctx, twin.mandatId)).toEqual({ kind: 'fails', faults: ['other_usager'] })
})

test('notices that the wrong person chose are stopped; those elsewhere are not', async () => {
  await stop()
  await unlink()
  expect((await settingsOf(ctx, people.mairie.id, angela.usagerId)).notices).toEqual({ channel: 'none' })
})

test('the journals of the platform and of both structures keep it, without a name', async () => {
  await stop()
  await unlink()
  const kept = await entries()
  expect(new Set(kept.map(({ organisationId }) => organisationId))).toEqual(
    new Set([null, people.mairie.id, people.association.id]),
  )
  expect(kept.find(({ organisationId }) => organisationId === null)?.details).toEqual({
    decided_by: [people.samir.accountId],
  })
  expect(JSON.stringify(kept)).not.toMatch(/DUBOIS|Angela|Sabine/)
  expect((await verifyJournal(ctx)).broken).toEqual([])
})

test('refused as long as what she signed stands, for whoever was never linked, and a second time', async () => {
  expect(await unlink()).toEqual({ kind: 'refused', reason: 'still_in_force' })
  await stop()
  expect((await unlink()).kind).toBe('unlinked')
  expect(await unlink()).toEqual({ kind: 'refused', reason: 'not_linked' })
  const other = await signedMandat(ctx, people.claire.aidant, { identity: { ...ANGELA, familyName: 'ZOLA' } })
  expect(await unlink(other.mandatId)).toEqual({ kind: 'refused', reason: 'only_identity' })
  expect(await unlink('00000000-0000-4000-8000-000000000001')).toEqual({ kind: 'refused', reason: 'not_found' })
  expect(await identityOf(ctx, other.usagerId)).toMatchObject({ familyName: 'ZOLA' })
})

test('refused when nothing tells any more who signed', async () => {
  await stop()
  await ctx.db.update(mandatEvidence).set({ sealed: null }).where(eq(mandatEvidence.mandatId, twin.mandatId))
  expect(await unlink()).toEqual({ kind: 'refused', reason: 'unreadable' })
})
