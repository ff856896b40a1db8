import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { readyJourney, signedMandat, signJourney } from '../../../../tests/support/mandats.ts'
import { type People, seedPeople } from '../../../../tests/support/people.ts'
import type { MovableClock } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import { deliverDue } from '../../../platform/outbox/index.ts'
import { journalEntries } from '../../journal/index.ts'
import { mandatById, mandatPdf } from '../index.ts'

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

test('a mandat signed is there with its themes, its term and its person', async () => {
  const { mandatId, number } = await signedMandat(ctx, people.claire.aidant, {
    themes: ['social', 'argent'],
    duration: 'MONTH',
  })
  const found = await mandatById(ctx, people.mairie.id, mandatId)
  expect(found?.mandat).toMatchObject({
    number,
    state: 'actif',
    expiresAt: new Date('2026-04-03T13:12:00.000Z'),
    signedBy: { givenName: 'Claire', familyName: 'Vasseur' },
    autorisations: [
      { theme: 'argent', demarches: ['Suivre un dossier (argent)'], endedAt: null },
      { theme: 'social', demarches: ['Suivre un dossier (social)'], endedAt: null },
    ],
  })
  expect(found?.identity?.familyName).toBe('DUBOIS')
  expect(await mandatById(ctx, people.association.id, mandatId)).toBeUndefined()
})

test('signing takes twelve statements at most', async () => {
  const all = [
    'papiers',
    'famille',
    'social',
    'travail',
    'logement',
    'transports',
    'argent',
    'justice',
    'etranger',
    'loisirs',
  ]
  const notices = { channel: 'email', address: 'angela@example.fr' } as const
  const count = async (journey: string) => {
    const statements: string[] = []
    const stop = database.onStatement((statement) => {
      if (!/^(begin|commit)/.test(statement)) statements.push(statement)
    })
    const result = await signJourney(ctx, people.claire.aidant, journey)
    stop()
    expect(result.kind).toBe('signed')
    return statements.length
  }
  const first = await readyJourney(ctx, people.claire.aidant, { themes: all, notices })
  expect(await count(first)).toBeLessThanOrEqual(12)
  clock.advance(60_000)
  // The worst case: everything is replaced, the identity has changed, the notice leaves.
  const second = await readyJourney(ctx, people.claire.aidant, {
    themes: all,
    notices,
    identity: {
      givenNames: 'Angela Claire Louise',
      familyName: 'DUBOIS',
      preferredUsername: 'MARTIN',
      gender: 'female',
      birthdate: '1962-08-24',
      birthplace: '75107',
      birthcountry: '99100',
    },
  })
  expect(await count(second)).toBeLessThanOrEqual(12)
})

test('a signature that changes how she is told tells the channel that is left, and nobody else twice (DEC-12)', async () => {
  const sms = { channel: 'sms', address: '+33639981234' } as const
  const { usagerId } = await signedMandat(ctx, people.claire.aidant, { notices: sms })
  clock.advance(60_000)
  await signedMandat(ctx, people.claire.aidant, { notices: sms })
  clock.advance(60_000)
  const journey = await readyJourney(ctx, people.claire.aidant, { notices: { channel: 'none' } })
  const statements: string[] = []
  const stop = database.onStatement((statement) => void statements.push(statement))
  await signJourney(ctx, people.claire.aidant, journey)
  stop()
  expect(statements.filter((statement) => !/^(begin|commit)/.test(statement)).length).toBeLessThanOrEqual(12)
  const sent: string[] = []
  await deliverDue(ctx, {
    sendMail: async () => undefined,
    sendSms: async ({ to, text }) => void sent.push(`${to} ${text}`),
  })
  const changed = sent.filter((text) => text.includes('vous prévient a changé'))
  expect(changed).toEqual([expect.stringContaining('+33639981234')])
  const entries = await ctx.db.select().from(journalEntries).where(eq(journalEntries.action, 'change_notices'))
  expect(entries).toMatchObject([{ usagerId, details: { from: 'sms', to: 'none' } }])
})

test('the PDF is rendered once and opens again', async () => {
  const { mandatId } = await signedMandat(ctx, people.claire.aidant)
  const first = await mandatPdf(ctx, people.mairie.id, mandatId)
  const second = await mandatPdf(ctx, people.mairie.id, mandatId)
  expect(first?.pdf.subarray(0, 5).toString()).toBe('%PDF-')
  expect(second?.pdf.equals(first?.pdf ?? Buffer.alloc(0))).toBe(true)
})
