import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { hasRealPostgresql, type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import {
  seedAcceptedTrack,
  seedSession,
  seedTrainer,
  seedTrainingOrganisation,
  type TrainerPerson,
} from '../../../../tests/support/formations.ts'
import { waitingMessages } from '../../../../tests/support/outbox.ts'
import { type People, type Referents, referentOf, seedPeople, seedReferents } from '../../../../tests/support/people.ts'
import { DAY, type MovableClock } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { journalEntries } from '../../journal/index.ts'
import { REGISTRATION_STATES, type RegistrationState } from '../sessions/model.ts'
import { trainingRegistrations } from '../sessions/tables.ts'
import {
  agreeQuote,
  askQuote,
  centsTyped,
  euros,
  type FundingSide,
  fundingAllows,
  fundingLines,
  fundingPage,
  fundingSheet,
  fundingTotals,
  quoteOf,
  recordPayment,
  refuseQuote,
  remindQuotes,
  sendQuote,
} from './index.ts'
import { FUNDING_ACTS, FUNDING_COMMANDS, FUNDING_STATES, type FundingCommand } from './model.ts'
import { trainingFundings, trainingQuotes } from './tables.ts'

let database: TestDatabase
let ctx: Ctx
let clock: MovableClock
let people: People
let referents: Referents
let mathilde: TrainerPerson
let stranger: TrainerPerson

beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  await database.reset()
  ;({ ctx, clock } = testContext(database))
  people = await seedPeople(ctx)
  referents = await seedReferents(ctx, people)
  mathilde = await seedTrainer(ctx, await seedTrainingOrganisation(ctx, { name: 'Les Mots du Numérique' }))
  stranger = await seedTrainer(ctx, await seedTrainingOrganisation(ctx))
})
afterAll(() => database.close())

const nadia = () => referentOf(referents.nadia)
const paul = () => referentOf(referents.paul)
const structure = () => ({ organisationId: people.mairie.id })
const organisme = () => ({ trainingOrganisationId: mathilde.trainer.trainingOrganisation.id })
const OPCO = { funder: 'uniformation', name: '' } as const
const OWN = { funder: 'fonds_propres', name: '' } as const
const PDF = { content: Buffer.from('%PDF-1.7 un devis'), name: 'C:\\devis <été>.pdf' }

/** Somebody of the mairie, in a session of Mathilde's. */
async function place(state: RegistrationState = 'preinscrite'): Promise<string> {
  const id = newId()
  const trackId = await seedAcceptedTrack(ctx, structure())
  const now = clock.now()
  const ended = state === 'annulee' || state === 'refusee' ? ({ endedBecause: 'referent' } as const) : {}
  await ctx.db.insert(trainingRegistrations).values({
    id,
    sessionId: await seedSession(ctx, mathilde),
    trackId,
    state,
    requestedAt: now,
    stateSince: now,
    ...ended,
  })
  return id
}

const revisionOf = async (id: string) => (await fundingSheet(ctx, structure(), id))?.revision ?? -1
const seen = async (registrationId: string) => ({ registrationId, revision: await revisionOf(registrationId) })
const due = (days = 20) => new Date(clock.now().getTime() + days * DAY).toISOString().slice(0, 10)
const send = async (id: string, over: { amountCents?: number; dueOn?: string; document?: typeof PDF } = {}) =>
  sendQuote(ctx, mathilde.trainer, await seen(id), { amountCents: 32_200, dueOn: due(), ...over })
const stateOf = async (id: string) => (await fundingSheet(ctx, structure(), id))?.state

describe('amounts', () => {
  test.each([
    ['322', 32_200],
    ['322,5', 32_250],
    ['1 322,50 €', 132_250],
    ['0', 0],
  ])('%s is %d cents', (typed, cents) => {
    expect(centsTyped(typed)).toBe(cents)
  })
  test.each(['', '-1', '1,234', '12 €/h', 'dix', '1e3', '99999999'])('%s is none', (typed) => {
    expect(centsTyped(typed)).toBeUndefined()
  })
  test('are read back with their cents where there are any', () => {
    expect([euros(32_200), euros(32_250), euros(0)].map((one) => one.replace('\u00a0', ' '))).toEqual([
      '322 €',
      '322,50 €',
      '0 €',
    ])
  })
})

describe('each side takes its own steps, on a place that is held', () => {
  test('the table of who may do what', () => {
    const allowed = (side: FundingSide) =>
      FUNDING_ACTS.flatMap((command) =>
        [null, ...FUNDING_STATES]
          .filter((state) => fundingAllows(command, side, { state, registration: 'confirmee' }))
          .map((state) => `${state ?? 'rien'} → ${command} → ${FUNDING_COMMANDS[command].to}`),
      )
    expect(allowed('structure')).toEqual([
      'rien → ask → demande',
      'refuse → ask → demande',
      'recu → agree → accorde',
      'recu → refuse → refuse',
    ])
    expect(allowed('organisme')).toEqual([
      'rien → send → recu',
      'demande → send → recu',
      'recu → send → recu',
      'refuse → send → recu',
      'accorde → pay → paye',
      'paye → unpay → accorde',
    ])
  })
  test.each(REGISTRATION_STATES)('a place that is %s', (registration) => {
    const held = ['preinscrite', 'confirmee', 'presente', 'absente'].includes(registration)
    expect(fundingAllows('ask', 'structure', { state: null, registration })).toBe(held)
    expect(fundingAllows('pay', 'organisme', { state: 'accorde', registration })).toBe(held)
  })

  /** Each command for real, from each state. */
  const run = async (command: FundingCommand, id: string) => {
    const at = await seen(id)
    switch (command) {
      case 'ask':
        return askQuote(ctx, nadia(), at, OPCO)
      case 'send':
        return sendQuote(ctx, mathilde.trainer, at, { amountCents: 32_200, dueOn: due() })
      case 'agree':
        return agreeQuote(ctx, nadia(), at, OPCO)
      case 'refuse':
        return refuseQuote(ctx, nadia(), at)
      case 'pay':
        return recordPayment(ctx, mathilde.trainer, at, true)
      case 'unpay':
        return recordPayment(ctx, mathilde.trainer, at, false)
    }
  }
  test.each([null, ...FUNDING_STATES])('given for real, from %s', async (state) => {
    for (const command of FUNDING_ACTS) {
      const id = await place()
      const row = { registrationId: id, stateSince: clock.now(), revision: 3, amountCents: 100, dueOn: due() }
      if (state) await ctx.db.insert(trainingFundings).values({ ...row, state, funder: 'fonds_propres' })
      const result = await run(command, id)
      const { by, to } = FUNDING_COMMANDS[command]
      if (fundingAllows(command, by, { state, registration: 'preinscrite' })) {
        expect(await stateOf(id), command).toBe(to)
      } else {
        expect(result, command).toBe('over')
        expect(await stateOf(id), command).toBe(state)
      }
    }
  })
})

test('asked, received, agreed, paid: each told once, with what it takes to answer; both journals hold it', async () => {
  const id = await place()
  expect(await askQuote(ctx, nadia(), await seen(id), OPCO)).toBe('asked')
  expect(await send(id, { document: PDF })).toBe('sent')
  expect(await agreeQuote(ctx, nadia(), await seen(id), OPCO)).toBe('agreed')
  expect(await recordPayment(ctx, mathilde.trainer, await seen(id), true)).toBe('recorded')
  const mails = await waitingMessages(ctx)
  const desk = mails.find(({ kind }) => kind === 'quote_asked')?.to
  expect(mails.map(({ kind, to }) => [kind, to])).toEqual([
    ['quote_asked', desk],
    ['quote_sent', referents.nadia.email],
    ['quote_agreed', desk],
  ])
  expect(desk).toMatch(/^inscriptions@/)
  const [asked, sent, agreed] = mails
  const text = (mail: typeof asked) => (mail?.text ?? '').replaceAll(/\s+/g, ' ')
  expect(text(asked)).toContain('« Mairie de Houlbec-Cocherel » demande un devis pour Inès Roy')
  expect(text(asked)).toContain(`${ctx.publicUrl}/organisme/financements/${id}`)
  expect(text(sent)).toContain('« Les Mots du Numérique » envoie un devis de 322 €')
  expect(text(sent)).toContain('au plus tard le lundi 23 mars 2026')
  expect(sent?.html).toContain(`href="${ctx.publicUrl}/espace-referent/formation/financements/${id}"`)
  expect(text(agreed)).toContain('Qui paie : Uniformation')
  const entries = (await ctx.db.select().from(journalEntries).orderBy(journalEntries.seq)).filter(({ action }) =>
    action.includes('funding'),
  )
  const acts = (mine: boolean) =>
    entries.filter(({ organisationId }) => (organisationId === people.mairie.id) === mine).map(({ action }) => action)
  expect(acts(true)).toEqual(['ask_funding', 'send_funding', 'agree_funding', 'pay_funding'])
  expect(acts(false)).toEqual(acts(true).map((action) => `organisme_${action}`))
  const sheet = await fundingSheet(ctx, organisme(), id)
  expect(sheet?.events.map(({ act }) => act)).toEqual(['ask', 'send', 'agree', 'pay'])
})

describe('never the other’s', () => {
  test('neither read nor written by another structure or organisation', async () => {
    const id = await place()
    await send(id, { document: PDF })
    const at = await seen(id)
    expect(await agreeQuote(ctx, paul(), at, OWN)).toBe('unknown')
    expect(await refuseQuote(ctx, paul(), at)).toBe('unknown')
    expect(await sendQuote(ctx, stranger.trainer, at, { amountCents: 1, dueOn: due() })).toBe('unknown')
    expect(await recordPayment(ctx, stranger.trainer, at, true)).toBe('unknown')
    const others = [
      { organisationId: people.association.id },
      { trainingOrganisationId: stranger.trainer.trainingOrganisation.id },
    ]
    for (const owner of others) {
      expect(await fundingSheet(ctx, owner, id)).toBeUndefined()
      expect(await quoteOf(ctx, owner, id)).toBeUndefined()
      expect(await fundingLines(ctx, owner)).toEqual([])
      expect((await fundingPage(ctx, owner, { tab: 'en_cours', page: 1 })).total).toBe(0)
      expect(await fundingTotals(ctx, owner)).toEqual([])
    }
    for (const owner of [structure(), organisme()]) {
      expect((await quoteOf(ctx, owner, id))?.content).toEqual(PDF.content)
      expect((await fundingPage(ctx, owner, { tab: 'en_cours', page: 1 })).lines).toHaveLength(1)
    }
  })
})

describe('a quote', () => {
  test('is kept sealed under a name that nothing believes, of a kind and a size that are checked', async () => {
    const id = await place()
    expect(await send(id, { document: { content: Buffer.from('<script>'), name: 'devis.pdf' } })).toBe('not_taken')
    const large = { content: Buffer.concat([PDF.content, Buffer.alloc(5 * 1024 * 1024)]), name: 'devis.pdf' }
    expect(await send(id, { document: large })).toBe('too_large')
    expect(await stateOf(id)).toBeNull()
    expect(await send(id, { document: PDF })).toBe('sent')
    const [kept] = await ctx.db.select().from(trainingQuotes)
    expect(kept?.name).toBe('devis été.pdf')
    expect(kept?.contentSealed.includes(PDF.content)).toBe(false)
  })
  test('sent anew, the new one is read, and the old one is agreed to by nobody', async () => {
    const id = await place()
    await send(id, { document: PDF })
    const read = await seen(id)
    const newer = { content: Buffer.from('%PDF-1.7 un autre devis'), name: 'devis-2.pdf' }
    expect(await send(id, { amountCents: 64_400, document: newer })).toBe('sent')
    expect(await agreeQuote(ctx, nadia(), read, OWN)).toBe('changed')
    expect((await quoteOf(ctx, structure(), id))?.content).toEqual(newer.content)
    expect((await fundingSheet(ctx, structure(), id))?.amountCents).toBe(64_400)
    // Sent again without a document, the former one is not taken for the new quote's.
    expect(await send(id, { amountCents: 30_000 })).toBe('sent')
    expect(await quoteOf(ctx, structure(), id)).toBeUndefined()
    expect((await fundingSheet(ctx, structure(), id))?.hasQuote).toBe(false)
  })
  test.each([
    ['bad_amount', { amountCents: -1 }],
    ['bad_amount', { amountCents: 10_000_001 }],
    ['bad_amount', { amountCents: 1.5 }],
    ['bad_due', { dueOn: '2026-03-02' }],
    ['bad_due', { dueOn: '2026-02-31' }],
    ['bad_due', { dueOn: '2027-06-01' }],
  ])('%s: nothing is recorded', async (reason, over) => {
    const id = await place()
    expect(await send(id, over)).toBe(reason)
    expect(await stateOf(id)).toBeNull()
  })
  test('another funder is named, or nothing is recorded', async () => {
    const id = await place()
    const other = (name: string) => ({ funder: 'autre', name }) as const
    expect(await askQuote(ctx, nadia(), await seen(id), other(' '))).toBe('no_funder')
    expect(await askQuote(ctx, nadia(), await seen(id), other('x'.repeat(101)))).toBe('no_funder')
    expect(await askQuote(ctx, nadia(), await seen(id), other('Conseil régional'))).toBe('asked')
    expect((await fundingSheet(ctx, structure(), id))?.funderName).toBe('Conseil régional')
  })
  test.runIf(hasRealPostgresql)('agreed and sent anew at the same time: one of the two, never a mixture', async () => {
    for (let round = 0; round < 4; round += 1) {
      const id = await place()
      await send(id)
      const at = await seen(id)
      const [agreed, sent] = await Promise.all([
        agreeQuote(ctx, nadia(), at, OWN),
        sendQuote(ctx, mathilde.trainer, at, { amountCents: 99_900, dueOn: due() }),
      ])
      const sheet = await fundingSheet(ctx, structure(), id)
      if (agreed === 'agreed') {
        expect(sent).toBe('over')
        expect(sheet).toMatchObject({ state: 'accorde', amountCents: 32_200 })
      } else {
        expect([agreed, sent]).toEqual(['changed', 'sent'])
        expect(sheet).toMatchObject({ state: 'recu', amountCents: 99_900 })
      }
    }
  })
})

test('reminded a week before the day, once, and once when it is past; not what is answered or cancelled', async () => {
  const [id, answered, gone] = [await place(), await place(), await place()]
  for (const one of [id, answered, gone]) await send(one, { dueOn: due(20) })
  const reminders = async () =>
    (await waitingMessages(ctx)).filter(({ kind }) => kind === 'quote_reminder').map(({ to, subject }) => [to, subject])
  await remindQuotes(ctx)
  expect(await reminders()).toEqual([])
  await refuseQuote(ctx, nadia(), await seen(answered))
  await ctx.db
    .update(trainingRegistrations)
    .set({ state: 'annulee', endedBecause: 'referent' })
    .where(eq(trainingRegistrations.id, gone))
  clock.advance(13 * DAY)
  await remindQuotes(ctx)
  await remindQuotes(ctx)
  const soon = [referents.nadia.email, 'Un devis pour Inès Roy attend votre réponse']
  expect(await reminders()).toEqual([soon])
  clock.advance(8 * DAY)
  await remindQuotes(ctx)
  await remindQuotes(ctx)
  expect(await reminders()).toEqual([soon, [referents.nadia.email, 'Le devis pour Inès Roy attend toujours']])
})

test('the totals of each funder: awaited, agreed, paid; refused quotes and places lost count for nothing', async () => {
  const ids = await Promise.all(Array.from({ length: 5 }, () => place()))
  const [paid = '', agreed = '', awaited = '', refused = '', lost = ''] = ids
  for (const id of ids) await send(id)
  await agreeQuote(ctx, nadia(), await seen(paid), OPCO)
  await recordPayment(ctx, mathilde.trainer, await seen(paid), true)
  await agreeQuote(ctx, nadia(), await seen(agreed), { funder: 'autre', name: 'Région' })
  await refuseQuote(ctx, nadia(), await seen(refused))
  await ctx.db
    .update(trainingRegistrations)
    .set({ state: 'annulee', endedBecause: 'referent' })
    .where(eq(trainingRegistrations.id, lost))
  const expected = [
    { funder: 'uniformation', name: '', places: 1, awaitedCents: 0, agreedCents: 32_200, paidCents: 32_200 },
    { funder: 'autre', name: 'Région', places: 1, awaitedCents: 0, agreedCents: 32_200, paidCents: 0 },
    { funder: null, name: '', places: 1, awaitedCents: 32_200, agreedCents: 0, paidCents: 0 },
  ]
  for (const owner of [structure(), organisme()]) {
    const totals = await fundingTotals(ctx, owner)
    expect(totals).toHaveLength(3)
    expect(totals).toEqual(expect.arrayContaining(expected))
    const [current, over] = [
      await fundingPage(ctx, owner, { tab: 'en_cours', page: 1 }),
      await fundingPage(ctx, owner, { tab: 'terminees', page: 1 }),
    ]
    expect(current.lines.map(({ registrationId }) => registrationId).toSorted()).toEqual([agreed, awaited].toSorted())
    expect(over.lines.map(({ registrationId }) => registrationId).toSorted()).toEqual([paid, refused, lost].toSorted())
    expect(await fundingLines(ctx, owner)).toHaveLength(5)
  }
})
