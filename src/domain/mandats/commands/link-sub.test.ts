import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { ANGELA, signedMandat, subOf, type TestMandat } from '../../../../tests/support/mandats.ts'
import { waitingMessages } from '../../../../tests/support/outbox.ts'
import { freshProof, type People, type Referents, seedPeople, seedReferents } from '../../../../tests/support/people.ts'
import type { Ctx } from '../../../platform/context.ts'
import { journalEntries, verifyJournal } from '../../journal/index.ts'
import type { CivilIdentity } from '../../usagers/index.ts'
import { revokeMandat } from '../index.ts'

let database: TestDatabase
let ctx: Ctx
let people: People
let referents: Referents
/** Angela's mandat at the association, before the mairie links another identity to her. */
let elsewhere: TestMandat

const OLD = { channel: 'email', address: 'angela@example.fr' } as const
const ELSEWHERE = { channel: 'sms', address: '+33639980077' } as const
const CORRECTED = { ...ANGELA, familyName: 'DUBOIS-LEROY' }
const TWIN = { ...ANGELA, givenNames: 'Sabine Marie' }

beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  await database.reset()
  ;({ ctx } = testContext(database))
  people = await seedPeople(ctx)
  referents = await seedReferents(ctx, people)
  await signedMandat(ctx, people.claire.aidant, { notices: OLD })
  elsewhere = await signedMandat(ctx, people.lucie.aidant, { notices: ELSEWHERE })
})
afterAll(() => database.close())

/** The mairie signs with somebody whom FranceConnect names otherwise, recognised as Angela. */
const link = (identity: CivilIdentity) =>
  signedMandat(ctx, people.claire.aidant, { identity, sub: 'sub-2', linkToUsagerId: elsewhere.usagerId })
const linkEntries = async () =>
  (await ctx.db.select().from(journalEntries).where(eq(journalEntries.action, 'link_sub'))).map((entry) => ({
    organisationId: entry.organisationId,
    actorKind: entry.actorKind,
    mandatId: entry.mandatId,
    details: entry.details,
  }))

describe('somebody recognised under another identifier', () => {
  test('is told on every channel that she chose; our team is alerted, by numbers only', async () => {
    const { number } = await link(CORRECTED)
    const notices = await waitingMessages(ctx, 'notice_identity_linked')
    expect(notices.map(({ to }) => to).sort()).toEqual([ELSEWHERE.address, OLD.address])
    const alerts = await waitingMessages(ctx, 'team_alert')
    expect(alerts.map(({ to }) => to)).toEqual([ctx.teamEmail])
    expect(alerts[0]?.text).toContain(number)
    expect(alerts[0]?.text).toContain(people.mairie.name)
    expect(alerts[0]?.text).toMatch(/Autres structures concernées\s*: 1/)
    expect(alerts[0]?.text).not.toContain('jumelles')
    expect(alerts[0]?.text).not.toMatch(/DUBOIS|Angela/)
  })

  test('under another first name: the team is told what to ask', async () => {
    await link(TWIN)
    const [alert] = await waitingMessages(ctx, 'team_alert')
    expect(alert?.text).toContain('jumelles')
    expect(alert?.text).not.toMatch(/Sabine|Angela/)
  })

  test('her other structures are told, by the number of their own mandat, not whose word it was', async () => {
    await link(TWIN)
    const told = await waitingMessages(ctx, 'identity_linked')
    expect(told.map(({ to }) => to)).toEqual([referents.paul.email])
    expect(told[0]?.text).toContain(elsewhere.number)
    expect(told[0]?.text).not.toMatch(/DUBOIS|Sabine|Angela|Houlbec/)
    const entries = await linkEntries()
    expect(entries).toHaveLength(2)
    expect(entries.find(({ organisationId }) => organisationId === people.association.id)).toEqual({
      organisationId: people.association.id,
      actorKind: 'system',
      mandatId: elsewhere.mandatId,
      details: { elsewhere: true, other_first_name: true },
    })
    expect((await verifyJournal(ctx)).broken).toEqual([])
  })

  test('a structure where nothing stands any more is told nothing', async () => {
    const proof = freshProof(people.lucie.accountId, ctx)
    await revokeMandat(ctx, people.lucie.aidant, proof, elsewhere.mandatId, { decidedBy: 'usager' })
    await link(CORRECTED)
    expect(await waitingMessages(ctx, 'identity_linked')).toEqual([])
    expect((await linkEntries()).map(({ organisationId }) => organisationId)).toEqual([people.mairie.id])
  })
})

test('her usual identifier, whatever changed of her identity, alerts nobody', async () => {
  await signedMandat(ctx, people.claire.aidant, { identity: CORRECTED, sub: subOf(ANGELA) })
  expect(await waitingMessages(ctx, 'team_alert')).toEqual([])
  expect(await waitingMessages(ctx, 'identity_linked')).toEqual([])
})
