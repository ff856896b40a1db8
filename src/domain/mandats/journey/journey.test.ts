import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../../tests/support/context.ts'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { signedMandat } from '../../../../tests/support/mandats.ts'
import { type People, seedPeople } from '../../../../tests/support/people.ts'
import { DAY, HOUR, MINUTE } from '../../../platform/clock.ts'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { deliverDue, unsentMessages } from '../../../platform/outbox/index.ts'
import { journalEntries } from '../../journal/index.ts'
import { journeyCauses, mandatJourneys, noticeCodes } from '../tables.ts'
import {
  abandonJourney,
  beginFranceConnect,
  beginFranceConnectLogout,
  claimFranceConnectAnswer,
  confirmNoticeCode,
  consumeJourney,
  createJourney,
  createNoticesJourney,
  type FranceConnectEvidence,
  finishFranceConnectLogout,
  journeyById,
  journeysToResume,
  type MandatChoices,
  nonceOf,
  overrideFranceConnectLogout,
  purgeExpiredJourneys,
  recordFranceConnectResult,
  recordJourneyFailure,
  saveChoices,
  saveNotices,
  sendNoticeCode,
  takeNoticesJourney,
} from './index.ts'

let database: TestDatabase
let ctx: Ctx
let clock: ReturnType<typeof testContext>['clock']
let people: People
const browser = Buffer.alloc(32, 5)
const otherBrowser = Buffer.alloc(32, 6)

beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  await database.reset()
  ;({ ctx, clock } = testContext(database))
  people = await seedPeople(ctx)
})
afterAll(() => database.close())

const choices: MandatChoices = {
  themes: [{ theme: 'logement', demarches: ['Demander une aide au logement'] }],
  duration: 'MONTH',
  notices: { channel: 'none' },
  mailboxOption: false,
  noProtectionMeasure: true,
  language: 'fr',
}
const evidence: FranceConnectEvidence = {
  sub: 'sub',
  identity: {
    givenNames: 'Angela Claire Louise',
    familyName: 'DUBOIS',
    gender: 'female',
    birthdate: '1962-08-24',
    birthplace: '75107',
    birthcountry: '99100',
  },
  idToken: 'a.b.c',
  userinfo: 'd.e.f',
  keys: {
    idToken: { kty: 'EC', crv: 'P-256', x: 'x', y: 'y', kid: 'today' },
    userinfo: { kty: 'RSA', n: 'n', e: 'AQAB', kid: null },
  },
  issuer: 'https://fc',
  clientId: 'aidants-connect',
  acr: 'eidas1',
  authenticatedAt: '2026-03-03T13:12:00.000Z',
}
const owner = () => ({ accountId: people.claire.accountId, browserHash: browser })
const open = () => createJourney(ctx, people.claire.aidant, { browserHash: browser })
const save = (id: string, more: Partial<MandatChoices> = {}) =>
  saveChoices(ctx, people.claire.aidant, browser, id, { choices: { ...choices, ...more }, form: { duration: 'x' } })

async function begun() {
  const id = await open()
  await save(id)
  const started = await beginFranceConnect(ctx, owner(), id)
  if (started.kind !== 'begun') throw new Error(started.reason)
  return { id, ...started }
}
async function ready() {
  const started = await begun()
  await claimFranceConnectAnswer(ctx, owner(), started.state)
  const recorded = await recordFranceConnectResult(ctx, owner(), started.id, { evidence, nonce: started.nonce })
  expect(recorded.kind).toBe('recorded')
  return started
}

test('from the choices to the recap: what is signed is what FranceConnect was asked about', async () => {
  const { id, nonce } = await ready()
  const consumed = await inTransaction(ctx, (tx) => consumeJourney(tx, people.claire.aidant, id))
  if (consumed.kind !== 'ready') throw new Error(consumed.kind)
  const { journey } = consumed
  expect(journey.choices).toEqual(choices)
  expect(journey.evidence).toEqual(evidence)
  expect(nonceOf(journey.salt, journey.canonicalDraft)).toBe(nonce)
  expect(JSON.parse(journey.canonicalDraft)).toMatchObject({ organisation: { name: 'Mairie de Houlbec-Cocherel' } })
})

describe('whose it is', () => {
  test('another aidant, another structure, another browser find nothing', async () => {
    const { id, state } = await begun()
    expect(await journeyById(ctx, { ...owner(), browserHash: otherBrowser }, id)).toBeUndefined()
    expect(await journeyById(ctx, { accountId: people.samir.accountId, browserHash: browser }, id)).toBeUndefined()
    for (const stranger of [
      { ...owner(), browserHash: otherBrowser },
      { accountId: people.samir.accountId, browserHash: browser },
    ]) {
      expect(await claimFranceConnectAnswer(ctx, stranger, state)).toEqual({ kind: 'unknown' })
      expect(await beginFranceConnect(ctx, stranger, id)).toEqual({ kind: 'refused', reason: 'not_found' })
    }
    expect(await consumeJourney(ctx, people.samir.aidant, id)).toEqual({ kind: 'not_found' })
    expect((await claimFranceConnectAnswer(ctx, owner(), state)).kind).toBe('claimed')
  })

  test('an aidant of two structures signs it for the one that it was begun for', async () => {
    const id = await createJourney(ctx, people.samir.aidant, { browserHash: browser })
    const elsewhere = { ...people.samir.aidant, organisation: people.association }
    expect(await saveChoices(ctx, elsewhere, browser, id, { choices, form: {} })).toMatchObject({ reason: 'not_found' })
    expect(await consumeJourney(ctx, elsewhere, id)).toEqual({ kind: 'not_found' })
  })

  test('two journeys at once do not disturb each other', async () => {
    const one = await ready()
    const two = await begun()
    await save(two.id, { duration: 'LONG' })
    expect((await journeyById(ctx, owner(), one.id))?.step).toBe('recapitulatif')
    expect((await inTransaction(ctx, (tx) => consumeJourney(tx, people.claire.aidant, one.id))).kind).toBe('ready')
  })
})

describe('FranceConnect’s answer', () => {
  test('serves once', async () => {
    const { state } = await begun()
    await claimFranceConnectAnswer(ctx, owner(), state)
    expect(await claimFranceConnectAnswer(ctx, owner(), state)).toEqual({ kind: 'unknown' })
  })

  test('to an earlier attempt is unknown', async () => {
    const { id, state } = await begun()
    await beginFranceConnect(ctx, owner(), id)
    expect(await claimFranceConnectAnswer(ctx, owner(), state)).toEqual({ kind: 'unknown' })
  })

  test('is forgotten when the choices change, and kept when they do not', async () => {
    const { id } = await ready()
    expect(await save(id)).toEqual({ kind: 'saved', unchanged: true })
    expect((await journeyById(ctx, owner(), id))?.step).toBe('recapitulatif')
    expect(await save(id, { duration: 'LONG' })).toEqual({ kind: 'saved', unchanged: false })
    expect(await journeyById(ctx, owner(), id)).toMatchObject({ step: 'choix', result: undefined })
    expect(await consumeJourney(ctx, people.claire.aidant, id)).toEqual({ kind: 'not_ready' })
  })

  test('is refused when the choices changed while it was on its way', async () => {
    const { id, state, nonce } = await begun()
    await claimFranceConnectAnswer(ctx, owner(), state)
    await save(id, { duration: 'LONG' })
    expect(await recordFranceConnectResult(ctx, owner(), id, { evidence, nonce })).toMatchObject({ kind: 'refused' })
  })

  test('waits for FranceConnect to come back from ending the session that it holds, or for a reason', async () => {
    const { id } = await ready()
    const take = () => inTransaction(ctx, (tx) => consumeJourney(tx, people.claire.aidant, id))
    const state = await beginFranceConnectLogout(ctx, id)
    expect(await take()).toEqual({ kind: 'session_open' })
    const elsewhere = { ...owner(), browserHash: otherBrowser }
    expect(await finishFranceConnectLogout(ctx, elsewhere, state)).toBeUndefined()
    expect(await overrideFranceConnectLogout(ctx, elsewhere, id, 'urgence')).toMatchObject({ reason: 'not_found' })
    expect(await overrideFranceConnectLogout(ctx, owner(), id, undefined)).toMatchObject({ reason: 'reason_missing' })
    expect(await finishFranceConnectLogout(ctx, owner(), state)).toMatchObject({ id, logoutPending: false })
    expect(await finishFranceConnectLogout(ctx, owner(), state)).toBeUndefined()
    expect((await take()).kind).toBe('ready')
    await beginFranceConnectLogout(ctx, id)
    expect(await overrideFranceConnectLogout(ctx, owner(), id, 'urgence')).toEqual({ kind: 'overridden' })
    expect((await take()).kind).toBe('ready')
  })

  test('after a failure the choices are still there, and the cause', async () => {
    const { id } = await begun()
    await recordJourneyFailure(ctx, owner(), id, 'gave_up')
    expect(await journeyById(ctx, owner(), id)).toMatchObject({ step: 'choix', failure: 'gave_up', draft: { choices } })
    const entries = await ctx.db.select().from(journalEntries)
    expect(entries).toContainEqual(expect.objectContaining({ action: 'journey_failed', details: { cause: 'gave_up' } }))
  })
})

describe('thirty minutes', () => {
  test('after them nothing goes on', async () => {
    const { id, state } = await begun()
    const recap = await ready()
    clock.advance(30 * MINUTE)
    expect(await claimFranceConnectAnswer(ctx, owner(), state)).toMatchObject({ kind: 'expired', journey: { id } })
    expect(await save(id)).toEqual({ kind: 'refused', reason: 'expired' })
    expect(await consumeJourney(ctx, people.claire.aidant, recap.id)).toEqual({ kind: 'expired' })
    expect(await journeysToResume(ctx, people.claire.aidant, browser)).toEqual([])
  })

  test('one second before, it can be signed', async () => {
    const { id } = await ready()
    clock.advance(30 * MINUTE - 1000)
    expect((await inTransaction(ctx, (tx) => consumeJourney(tx, people.claire.aidant, id))).kind).toBe('ready')
  })
})

test('what is to resume names the person once FranceConnect has', async () => {
  const { id } = await ready()
  clock.advance(MINUTE)
  await open()
  expect(await journeysToResume(ctx, people.claire.aidant, browser)).toMatchObject([
    { step: 'choix', person: undefined },
    { id, step: 'recapitulatif', person: { familyName: 'DUBOIS' }, themes: ['logement'] },
  ])
  expect(await journeysToResume(ctx, people.claire.aidant, otherBrowser)).toEqual([])
})

describe('what is left of a journey that nobody finished', () => {
  test('abandoned: nothing but its cause, counted', async () => {
    const { id } = await ready()
    expect(await abandonJourney(ctx, owner(), id)).toEqual({ kind: 'abandoned' })
    const [row] = await ctx.db.select().from(mandatJourneys)
    expect(row).toMatchObject({ draftSealed: null, fcResultSealed: null, fcNonce: null, draftHash: null })
    expect(await ctx.db.select().from(journeyCauses)).toEqual([
      { day: '2026-03-03', cause: 'abandoned_by_aidant', count: 1 },
    ])
    expect(await abandonJourney(ctx, owner(), id)).toEqual({ kind: 'refused', reason: 'finished' })
  })

  test('left alone: destroyed within the hour, counted by where it stopped', async () => {
    await open()
    await begun()
    await begun()
    await ready()
    const { id } = await begun()
    await recordJourneyFailure(ctx, owner(), id, 'timeout')
    clock.advance(HOUR + 1)
    expect(await purgeExpiredJourneys(ctx)).toBe(5)
    expect(await ctx.db.select().from(mandatJourneys)).toEqual([])
    const counted = await ctx.db.select().from(journeyCauses)
    expect(Object.fromEntries(counted.map(({ cause, count }) => [cause, count]))).toEqual({
      left_at_choices: 1,
      left_at_franceconnect: 2,
      left_at_recap: 1,
      timeout: 1,
    })
    clock.advance(DAY)
    expect(await purgeExpiredJourneys(ctx)).toBe(0)
  })

  test('a stolen dump shows neither the person nor the choices', async () => {
    await ready()
    const [row] = await ctx.db.select().from(mandatJourneys)
    const bytes = [row?.draftSealed, row?.fcResultSealed].map((sealed) => sealed?.toString('latin1')).join()
    expect(bytes).not.toMatch(/DUBOIS|logement|Demander/)
  })
})

describe('the code that confirms where notices go', () => {
  const to = { channel: 'sms', address: '+33612345678' } as const
  const sent: string[] = []
  const transports = {
    sendMail: async () => undefined,
    sendSms: async ({ text }: { text: string }) => void sent.push(text),
  }
  const send = async (id: string) => {
    sent.length = 0
    const result = await sendNoticeCode(ctx, people.claire.aidant, browser, id, to)
    await deliverDue(ctx, transports)
    return { result, code: /\b\d{6}\b/.exec(sent[0] ?? '')?.[0] ?? '' }
  }
  const confirm = (id: string, code: string, address: string = to.address) =>
    confirmNoticeCode(ctx, owner(), id, { ...to, address, code })

  test('read out right, it confirms that number and no other', async () => {
    const id = await open()
    const { code } = await send(id)
    expect(await confirm(id, code, '+33612345679')).toMatchObject({ verdict: 'none_sent' })
    expect(await confirm(id, code)).toMatchObject({ verdict: 'confirmed' })
    expect(await save(id, { notices: to })).toMatchObject({ kind: 'saved' })
    expect(await save(id, { notices: { ...to, address: '+33612345679' } })).toMatchObject({
      reason: 'notices_unconfirmed',
    })
  })

  test('wrong five times, the code is dead; late too', async () => {
    const id = await open()
    const { code } = await send(id)
    const wrong = code === '000000' ? '000001' : '000000'
    for (let tries = 0; tries < 5; tries += 1) expect(await confirm(id, wrong)).toMatchObject({ verdict: 'wrong' })
    expect(await confirm(id, code)).toMatchObject({ verdict: 'too_many_tries' })
    const again = await send(id)
    clock.advance(10 * MINUTE)
    expect(await confirm(id, again.code)).toMatchObject({ verdict: 'expired' })
  })

  test('one that could not leave while it was worth something is not sent late', async () => {
    const id = await open()
    await sendNoticeCode(ctx, people.claire.aidant, browser, id, to)
    clock.advance(10 * MINUTE)
    sent.length = 0
    await deliverDue(ctx, transports)
    expect(sent).toEqual([])
    expect(await unsentMessages(ctx)).toMatchObject([{ kind: 'notice_code', state: 'too_late' }])
  })

  test('forgotten a day later: no limit counts it any more', async () => {
    await send(await open())
    clock.advance(DAY + 1)
    await purgeExpiredJourneys(ctx)
    expect(await ctx.db.select().from(noticeCodes)).toEqual([])
  })

  test('five codes at most, so that nobody is pestered', async () => {
    const id = await open()
    for (let count = 0; count < 5; count += 1) expect((await send(id)).result.kind).toBe('sent')
    expect((await send(id)).result).toEqual({ kind: 'refused', reason: 'too_many_codes' })
  })

  test('an address not confirmed stops the journey', async () => {
    const id = await open()
    expect(await save(id, { notices: to })).toEqual({ kind: 'refused', reason: 'notices_unconfirmed' })
  })
})

describe('a change of messages', () => {
  const messages = async () => {
    const usagerId = (await signedMandat(ctx, people.claire.aidant)).usagerId
    const id = await createNoticesJourney(ctx, people.claire.aidant, browser, usagerId)
    return { id, usagerId }
  }
  const confirmed = async () => {
    const { id, usagerId } = await messages()
    const saved = await saveNotices(ctx, people.claire.aidant, browser, id, { notices: { channel: 'none' }, form: {} })
    expect(saved.kind).toBe('saved')
    const started = await beginFranceConnect(ctx, owner(), id)
    if (started.kind !== 'begun') throw new Error(started.reason)
    return { id, usagerId, ...started }
  }

  test('is never taken for a mandat, at any step', async () => {
    const { id, state, nonce } = await confirmed()
    expect(await journeyById(ctx, owner(), id)).toBeUndefined()
    expect(await journeysToResume(ctx, people.claire.aidant, browser)).toEqual([])
    expect(await save(id)).toEqual({ kind: 'refused', reason: 'not_found' })
    expect(await abandonJourney(ctx, owner(), id)).toEqual({ kind: 'refused', reason: 'not_found' })
    const claimed = await claimFranceConnectAnswer(ctx, owner(), state)
    expect(claimed).toMatchObject({ kind: 'claimed', journey: { purpose: 'messages' } })
    expect(await recordFranceConnectResult(ctx, owner(), id, { evidence, nonce })).toEqual({
      kind: 'refused',
      reason: 'not_found',
    })
    // Even with everything that a mandat needs.
    await ctx.db.update(mandatJourneys).set({ step: 'recapitulatif' }).where(eq(mandatJourneys.id, id))
    expect(await consumeJourney(ctx, people.claire.aidant, id)).toEqual({ kind: 'not_found' })
  })

  test('takes no mandat for itself', async () => {
    const { id, nonce } = await begun()
    expect(await takeNoticesJourney(ctx, owner(), id, nonce)).toEqual({ kind: 'refused', reason: 'not_found' })
    const saved = await saveNotices(ctx, people.claire.aidant, browser, id, { notices: { channel: 'none' }, form: {} })
    expect(saved).toEqual({ kind: 'refused', reason: 'not_found' })
  })

  test('serves once, for its nonce, its aidant and its browser, within 30 minutes', async () => {
    const { id, usagerId, nonce } = await confirmed()
    const take = (who = owner(), of = nonce) => inTransaction(ctx, (tx) => takeNoticesJourney(tx, who, id, of))
    expect(await take({ ...owner(), browserHash: otherBrowser })).toEqual({ kind: 'refused', reason: 'not_found' })
    expect(await take({ ...owner(), accountId: people.samir.accountId })).toEqual({
      kind: 'refused',
      reason: 'not_found',
    })
    expect(await take(owner(), 'another')).toEqual({ kind: 'refused', reason: 'out_of_order' })
    expect(await take()).toMatchObject({ kind: 'taken', usagerId, notices: { channel: 'none' } })
    expect(await take()).toEqual({ kind: 'refused', reason: 'finished' })
    const late = await confirmed()
    clock.advance(30 * MINUTE)
    expect(await takeNoticesJourney(ctx, owner(), late.id, late.nonce)).toEqual({ kind: 'refused', reason: 'expired' })
  })

  test('wants its address confirmed, leaves no count of mandats behind, and names its usager', async () => {
    const { id } = await messages()
    const notices = { channel: 'sms', address: '+33639980042' } as const
    const unconfirmed = await saveNotices(ctx, people.claire.aidant, browser, id, { notices, form: {} })
    expect(unconfirmed).toEqual({ kind: 'refused', reason: 'notices_unconfirmed' })
    clock.advance(61 * MINUTE)
    await purgeExpiredJourneys(ctx)
    expect(await ctx.db.select().from(mandatJourneys).where(eq(mandatJourneys.id, id))).toEqual([])
    expect(await ctx.db.select().from(journeyCauses)).toEqual([])
    const { id: other } = await messages()
    const nobody = ctx.db.update(mandatJourneys).set({ usagerId: null }).where(eq(mandatJourneys.id, other))
    await expect(nobody).rejects.toThrow()
  })
})
