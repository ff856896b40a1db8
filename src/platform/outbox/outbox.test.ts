import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext } from '../../../tests/support/context.ts'
import { hasRealPostgresql, type TestDatabase, testDatabase } from '../../../tests/support/database.ts'
import { DAY, HOUR, MINUTE, type MovableClock, SECOND } from '../clock.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { deliverDue, enqueue, forgetSentMessages, RETRY_DELAYS, type Transports, unsentMessages } from './index.ts'
import { messages } from './tables.ts'

let database: TestDatabase
let ctx: Ctx
let clock: MovableClock
let sent: { to: string; text: string; id: string }[]
let failures: number
const transports: Transports = {
  async sendMail({ to, text, id }) {
    if (failures-- > 0) throw Object.assign(new Error('450 no such user angela@exemple.fr'), { code: 'EENVELOPE' })
    sent.push({ to, text, id })
  },
  async sendSms({ to, text, reference }) {
    sent.push({ to, text, id: reference })
  },
}

beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(async () => {
  await database.reset()
  ;({ ctx, clock } = testContext(database))
  sent = []
  failures = 0
})
afterAll(() => database.close())

const mail = (dedupKey: string) => ({
  kind: 'test',
  dedupKey,
  message: { channel: 'mail' as const, to: 'angela@exemple.fr', subject: 's', text: `corps ${dedupKey}`, html: '<p>' },
})

test('a message leaves once its act is done, and not before', async () => {
  await expect(
    inTransaction(ctx, async (tx) => {
      await enqueue(tx, mail('a'))
      throw new Error('the act failed')
    }),
  ).rejects.toThrow()
  expect(await deliverDue(ctx, transports)).toBe(0)
  await inTransaction(ctx, (tx) => enqueue(tx, mail('a')))
  await deliverDue(ctx, transports)
  await deliverDue(ctx, transports)
  expect(sent.map(({ text }) => text)).toEqual(['corps a'])
})

test('what is joined to a mail leaves with it, sealed until then', async () => {
  const attachments = [
    {
      filename: 'formation.ics',
      contentType: 'text/calendar',
      content: Buffer.from('BEGIN:VCALENDAR').toString('base64'),
    },
  ]
  await enqueue(ctx, { ...mail('a'), message: { ...mail('a').message, attachments } })
  const [row] = await ctx.db.select().from(messages)
  expect(row?.sealed?.toString('latin1')).not.toMatch(/VCALENDAR|formation\.ics/)
  const joined: unknown[] = []
  const keeping: Transports = { ...transports, sendMail: async (one) => void joined.push(one.attachments) }
  await deliverDue(ctx, keeping)
  expect(joined).toEqual([attachments])
})

test('the same act told twice is one message', async () => {
  await enqueue(ctx, mail('a'))
  await enqueue(ctx, mail('a'))
  await deliverDue(ctx, transports)
  expect(sent).toHaveLength(1)
})

test('an SMS goes to the phone, with the message as its reference', async () => {
  await enqueue(ctx, { kind: 'test', dedupKey: 'b', message: { channel: 'sms', to: '+33612345678', text: 'Bonjour' } })
  await deliverDue(ctx, transports)
  expect(sent).toMatchObject([{ to: '+33612345678', text: 'Bonjour' }])
})

describe('when the mail server refuses', () => {
  test('it is tried again later, and staff see it without its recipient', async () => {
    failures = 1
    await enqueue(ctx, mail('a'))
    await deliverDue(ctx, transports)
    expect(await deliverDue(ctx, transports)).toBe(0)
    const stuck = await unsentMessages(ctx)
    expect(stuck).toMatchObject([{ kind: 'test', attempts: 1, lastError: 'EENVELOPE', state: 'waiting' }])
    expect(JSON.stringify(stuck)).not.toContain('angela')
    clock.advance(RETRY_DELAYS[0])
    await deliverDue(ctx, transports)
    expect(sent).toHaveLength(1)
    expect(await unsentMessages(ctx)).toEqual([])
  })

  test('after the last attempt it is given up, and still shown', async () => {
    failures = Number.POSITIVE_INFINITY
    await enqueue(ctx, mail('a'))
    for (let attempt = 0; attempt <= RETRY_DELAYS.length; attempt++) {
      expect(await deliverDue(ctx, transports)).toBe(1)
      clock.advance(2 * DAY)
    }
    expect(await deliverDue(ctx, transports)).toBe(0)
    expect(await unsentMessages(ctx)).toMatchObject([{ attempts: RETRY_DELAYS.length + 1, state: 'given_up' }])
  })
})

describe('a message that is worth nothing after an instant', () => {
  const until = (minutes: number) => new Date(clock.now().getTime() + minutes * MINUTE)

  test('leaves until then', async () => {
    await enqueue(ctx, { ...mail('a'), notAfter: until(5) })
    clock.advance(5 * MINUTE - 1)
    await deliverDue(ctx, transports)
    expect(sent).toHaveLength(1)
  })

  test('is given up from then on, refused before or not: never sent late, its content destroyed', async () => {
    failures = 1
    await enqueue(ctx, { ...mail('refused'), notAfter: until(5) })
    await deliverDue(ctx, transports)
    clock.advance(SECOND)
    await enqueue(ctx, { ...mail('nobody was there'), notAfter: until(5) })
    clock.advance(5 * MINUTE)
    await deliverDue(ctx, transports)
    clock.advance(2 * DAY)
    await deliverDue(ctx, transports)
    expect(sent).toEqual([])
    expect(await unsentMessages(ctx)).toMatchObject([
      { attempts: 1, lastError: 'EENVELOPE', state: 'too_late' },
      { attempts: 0, state: 'too_late' },
    ])
    expect((await ctx.db.select().from(messages)).map(({ sealed }) => sealed)).toEqual([null, null])
  })

  test('is forgotten a week later; one that staff must see to is not', async () => {
    await enqueue(ctx, { ...mail('late'), notAfter: until(5) })
    clock.advance(6 * MINUTE)
    failures = Number.POSITIVE_INFINITY
    await enqueue(ctx, mail('refused'))
    for (let attempt = 0; attempt <= RETRY_DELAYS.length; attempt++) {
      await deliverDue(ctx, transports)
      clock.advance(2 * DAY)
    }
    clock.advance(7 * DAY)
    await forgetSentMessages(ctx)
    expect(await unsentMessages(ctx)).toMatchObject([{ state: 'given_up' }])
  })
})

test('a worker killed after taking a message gives it back', async () => {
  await enqueue(ctx, mail('a'))
  const taken = Promise.withResolvers<void>()
  const never: Transports = {
    ...transports,
    sendMail: () => {
      taken.resolve()
      return new Promise(() => undefined)
    },
  }
  void deliverDue(ctx, never)
  await taken.promise
  expect(await deliverDue(ctx, transports)).toBe(0)
  clock.advance(61 * SECOND)
  await deliverDue(ctx, transports)
  expect(sent).toHaveLength(1)
})

test('a stolen dump names nobody, and the content is destroyed a week after sending', async () => {
  await enqueue(ctx, mail('a'))
  const [row] = await ctx.db.select().from(messages)
  expect(row?.sealed?.toString('latin1')).not.toContain('angela')
  await deliverDue(ctx, transports)
  clock.advance(7 * DAY + HOUR)
  await forgetSentMessages(ctx)
  expect((await ctx.db.select().from(messages))[0]?.sealed).toBeNull()
})

test.runIf(hasRealPostgresql)('four workers send each of a hundred messages once', async () => {
  for (let index = 0; index < 100; index++) await enqueue(ctx, mail(`m${index}`))
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      while ((await deliverDue(ctx, transports)) > 0);
    }),
  )
  expect(new Set(sent.map(({ id }) => id)).size).toBe(100)
  expect(sent).toHaveLength(100)
})
