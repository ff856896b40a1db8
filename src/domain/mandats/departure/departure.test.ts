import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { signedMandat, somebody } from '../../../../tests/support/mandats.ts'
import { transmittedActe } from '../../../../tests/support/objects.ts'
import { freshProof, type People, referentOf, seedPeople, seedReferents } from '../../../../tests/support/people.ts'
import { DAY, type MovableClock } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import { removeColleague } from '../../comptes/index.ts'
import { actes, endIntervention, leftBehind, revokeMandat, setFollower, signedInForce } from '../index.ts'

let database: TestDatabase
let ctx: Ctx
let clock: MovableClock
let people: People

beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  await database.reset()
  ;({ ctx, clock } = testContext(database))
  people = await seedPeople(ctx)
})
afterAll(() => database.close())

const left = (accountId = people.claire.accountId) => leftBehind(ctx, people.mairie.id, accountId)

test('what is in force of what each signed: not what ended, ran out, or is another structure’s', async () => {
  const { claire, samir, lucie } = people
  await signedMandat(ctx, claire.aidant, { themes: ['social'], identity: somebody() })
  const other = await signedMandat(ctx, claire.aidant, { themes: ['social'], identity: somebody() })
  await signedMandat(ctx, samir.aidant, { themes: ['social'], duration: 'SHORT', identity: somebody() })
  await signedMandat(ctx, lucie.aidant, { themes: ['social'], identity: somebody() })
  const ids = [claire, samir, lucie].map(({ accountId }) => accountId)
  expect(await signedInForce(ctx, people.mairie.id, ids)).toEqual(
    new Map([
      [claire.accountId, 2],
      [samir.accountId, 1],
    ]),
  )
  await revokeMandat(ctx, claire.aidant, freshProof(claire.accountId, ctx), other.mandatId, { decidedBy: 'usager' })
  clock.advance(2 * DAY)
  expect(await signedInForce(ctx, people.mairie.id, ids)).toEqual(new Map([[claire.accountId, 1]]))
  expect(await signedInForce(ctx, people.mairie.id, [])).toEqual(new Map())
})

test('who follows whom, before and after they left: first those whom nobody knows', async () => {
  const { claire, samir } = people
  const { nadia } = await seedReferents(ctx, people)
  const entrusted = await signedMandat(ctx, claire.aidant, { themes: ['social'], identity: somebody() })
  const orphan = await signedMandat(ctx, claire.aidant, { themes: ['social'], identity: somebody() })
  expect((await left()).people.map(({ follower }) => follower?.accountId)).toEqual([claire.accountId, claire.accountId])
  await setFollower(ctx, referentOf(nadia), { usagerIds: [entrusted.usagerId], accountId: samir.accountId })
  await removeColleague(ctx, referentOf(nadia), freshProof(nadia.accountId, ctx), claire.accountId, 'depart')
  expect((await left()).people.map(({ number, follower }) => [number, follower?.name ?? null])).toEqual([
    [orphan.number, null],
    [entrusted.number, 'Samir Belkacem'],
  ])
  expect((await left(samir.accountId)).people).toEqual([])
})

test('what was to be taken up again, with its note; not once it was, nor what a colleague left', async () => {
  const { claire, samir } = people
  const mandat = await signedMandat(ctx, claire.aidant, { themes: ['social'] })
  const acteId = await transmittedActe(ctx, claire, mandat.usagerId)
  await endIntervention(ctx, claire.aidant, acteId, {
    outcome: 'a_reprendre',
    doneBy: 'aidant',
    note: 'Il manque l’ordonnance.',
  })
  const { toResume } = await left()
  expect(toResume).toMatchObject([
    { number: mandat.number, demarche: 'Suivre un dossier', note: 'Il manque l’ordonnance.' },
  ])
  expect((await left(samir.accountId)).toResume).toEqual([])
  expect((await leftBehind(ctx, people.association.id, claire.accountId)).toResume).toEqual([])
  await ctx.db.update(actes).set({ resumedAt: clock.now() }).where(eq(actes.id, acteId))
  expect((await left()).toResume).toEqual([])
})
