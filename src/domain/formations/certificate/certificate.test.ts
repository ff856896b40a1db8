import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { hasRealPostgresql, type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { freshProof, type People, seedPeople } from '../../../../tests/support/people.ts'
import { seedTeam, type Team } from '../../../../tests/support/team.ts'
import { DAY, MINUTE, type MovableClock } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { readPdf } from '../../../platform/pdf/pdf-reader.testing.ts'
import { journalEntries } from '../../journal/index.ts'
import { trainingCompletions } from '../tables.ts'
import { renderCertificate } from './certificate-pdf.ts'
import { printedCertificateCode, typedCertificateCode } from './model.ts'
import { certificateFacts, trainingsOf, verifyCertificate } from './queries.ts'
import { recordTraining, type TrainingFact, withdrawTraining } from './record-training.ts'

let database: TestDatabase
let ctx: Ctx
let clock: MovableClock
let people: People
let team: Team

beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  await database.reset()
  ;({ ctx, clock } = testContext(database))
  people = await seedPeople(ctx)
  team = await seedTeam(ctx)
})
afterAll(() => database.close())

const sofia = () => team.sofia.member
const proof = () => freshProof(team.sofia.accountId, ctx)
const fact = (changes: Partial<TrainingFact> = {}): TrainingFact => ({
  accountId: people.claire.accountId,
  organisationId: people.mairie.id,
  curriculum: '14h',
  completedOn: '2025-10-03',
  trainedBy: 'La Mednum',
  ...changes,
})

async function recorded(changes: Partial<TrainingFact> = {}): Promise<string> {
  const result = await recordTraining(ctx, sofia(), proof(), fact(changes))
  if (result.kind === 'refused') throw new Error(result.reason)
  return result.completionId
}

const factsOf = async (completionId: string) => {
  const facts = await certificateFacts(ctx, people.claire.accountId, completionId)
  if (!facts) throw new Error('no certificate')
  return facts
}

describe('a training is recorded', () => {
  test('listed, journaled in the structure and in the team’s chain, ids and codes only', async () => {
    const completionId = await recorded()
    expect(await trainingsOf(ctx, people.claire.accountId)).toEqual([
      {
        id: completionId,
        curriculum: '14h',
        completedOn: '2025-10-03',
        trainedBy: 'La Mednum',
        organisationName: 'Mairie de Houlbec-Cocherel',
      },
    ])
    const entries = (await ctx.db.select().from(journalEntries)).filter(({ action }) => /training/.test(action))
    expect(entries.map(({ action, organisationId, details }) => [action, organisationId, details])).toEqual(
      expect.arrayContaining([
        [
          'record_training',
          people.mairie.id,
          { account: people.claire.accountId, completion: completionId, curriculum: '14h', completed_on: '2025-10-03' },
        ],
        ['team_record_training', null, expect.objectContaining({ organisation: people.mairie.id })],
      ]),
    )
    expect(entries).toHaveLength(2)
  })

  test.each<[string, Partial<TrainingFact>, string]>([
    ['tomorrow', { completedOn: '2026-03-04' }, 'bad_date'],
    ['before the service', { completedOn: '2018-12-31' }, 'bad_date'],
    ['a day that does not exist', { completedOn: '2025-02-30' }, 'bad_date'],
    ['by nobody', { trainedBy: '  ' }, 'no_trainer'],
    ['for nobody’s account', { accountId: newId() }, 'not_member'],
  ])('refused: %s', async (_, changes, reason) => {
    clock.set(new Date('2026-03-03T13:12:00.000Z'))
    expect(await recordTraining(ctx, sofia(), proof(), fact(changes))).toEqual({ kind: 'refused', reason })
  })

  test('today in Paris is no day to come', async () => {
    clock.set(new Date('2026-03-03T23:30:00.000Z'))
    await recorded({ completedOn: '2026-03-04' })
  })

  test('refused: for a structure that is not theirs, one’s own, twice, with an old proof', async () => {
    const reason = async (changes: Partial<TrainingFact>, with_ = proof()) => {
      const result = await recordTraining(ctx, sofia(), with_, fact(changes))
      return result.kind === 'refused' ? result.reason : result.kind
    }
    expect(await reason({ organisationId: people.association.id })).toBe('not_member')
    expect(await reason({ accountId: team.sofia.accountId })).toBe('yourself')
    const old = proof()
    clock.advance(3 * MINUTE)
    expect(await reason({}, old)).toBe('stale_proof')
    expect(await reason({})).toBe('recorded')
    expect(await reason({})).toBe('already_recorded')
    expect(await reason({ completedOn: '2025-10-04' })).toBe('recorded')
  })

  test.runIf(hasRealPostgresql)('by two at once: once', async () => {
    const results = await Promise.all([
      recordTraining(ctx, sofia(), proof(), fact()),
      recordTraining(ctx, team.hugo.member, freshProof(team.hugo.accountId, ctx), fact()),
    ])
    expect(results.map(({ kind }) => kind).sort()).toEqual(['recorded', 'refused'])
  })
})

describe('the certificate (check 19, W-35)', () => {
  test('only for who was trained, and only their own', async () => {
    const completionId = await recorded()
    expect(await certificateFacts(ctx, people.samir.accountId, completionId)).toBeUndefined()
    expect(await certificateFacts(ctx, people.claire.accountId, newId())).toBeUndefined()
    expect(await trainingsOf(ctx, people.samir.accountId)).toEqual([])
  })

  test('dated of the training, tagged, with its code in clear and in a QR code; the same bytes every time', async () => {
    const facts = await factsOf(await recorded())
    clock.advance(40 * DAY)
    const bytes = await renderCertificate(facts)
    expect(await renderCertificate(facts)).toEqual(bytes)
    const pdf = await readPdf(bytes)
    const text = pdf.text.replace(/\s+/gu, ' ')
    expect(text).toContain('Claire VASSEUR a suivi la formation')
    expect(text).toContain('Formation de 14 heures')
    expect(text).toContain('vendredi 3 octobre 2025')
    expect(text).toContain('La Mednum')
    expect(text).toContain('Mairie de Houlbec-Cocherel')
    expect(text).toContain(printedCertificateCode(facts.code))
    expect(text).toContain(`${ctx.publicUrl}/attestation`)
    expect(text).not.toContain('mars 2026')
    expect(text).not.toContain(people.claire.email)
    expect(pdf.untagged).toEqual([])
    expect(pdf.pages).toBe(1)
  })

  test('in a practice space, it says that it is worth nothing (DEC-31)', async () => {
    const facts = { ...(await factsOf(await recorded())), practice: true }
    expect((await readPdf(await renderCertificate(facts))).text).toContain('aucune valeur')
  })
})

describe('whoever holds the code checks the certificate', () => {
  test('as it is printed, typed badly, in lower case: initial, family name, training, day, structure', async () => {
    const { code } = await factsOf(await recorded())
    expect(code).toMatch(/^[0-9A-HJKMNP-Z]{20}$/)
    const expected = {
      name: 'C. VASSEUR',
      curriculum: '14h',
      completedOn: '2025-10-03',
      organisationName: 'Mairie de Houlbec-Cocherel',
    }
    const printed = printedCertificateCode(code)
    for (const typed of [
      printed,
      code,
      printed.toLowerCase(),
      ` ${printed.replaceAll('-', ' ')} `,
      code.replace(/0/g, 'o'),
    ])
      expect(await verifyCertificate(ctx, typed)).toEqual(expected)
  })

  test('one symbol wrong, too short, withdrawn: unknown alike', async () => {
    const completionId = await recorded()
    const { code } = await factsOf(completionId)
    const wrong = code.slice(0, 19) + (code.endsWith('7') ? '8' : '7')
    for (const typed of [wrong, code.slice(0, 19), '', `${code}0`, 'é'.repeat(20)])
      expect(await verifyCertificate(ctx, typed)).toBeUndefined()
    const at = { accountId: people.claire.accountId, completionId }
    expect(await withdrawTraining(ctx, sofia(), proof(), { ...at, accountId: people.samir.accountId })).toBe('unknown')
    expect(await withdrawTraining(ctx, sofia(), proof(), at)).toBe('withdrawn')
    expect(await withdrawTraining(ctx, sofia(), proof(), at)).toBe('unknown')
    expect(await verifyCertificate(ctx, code)).toBeUndefined()
    expect(await certificateFacts(ctx, people.claire.accountId, completionId)).toBeUndefined()
    // It may be recorded again, under another code.
    const again = await factsOf(await recorded())
    expect(again.code).not.toBe(code)
    expect(await ctx.db.select({ id: trainingCompletions.id }).from(trainingCompletions)).toHaveLength(2)
  })

  test('codes are never alike', async () => {
    const codes = new Set<string>()
    for (let day = 1; day <= 28; day += 1) {
      const { code } = await factsOf(await recorded({ completedOn: `2025-09-${String(day).padStart(2, '0')}` }))
      expect(typedCertificateCode(printedCertificateCode(code))).toBe(code)
      codes.add(code)
    }
    expect(codes.size).toBe(28)
  })
})
