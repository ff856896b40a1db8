import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts'
import { type TestServer, testServer } from '../../../../tests/support/server.ts'
import { HOUR, MINUTE, SECOND } from '../../../platform/clock.ts'
import { createLogger } from '../../../platform/observability/logger.ts'
import { createNeighbour, createObserver, dependencyStatesNow } from '../../../platform/outgoing/index.ts'
import { type FranceConnect, setIdentityProviderState } from '../../../protocols/franceconnect/index.ts'
import { watchedFranceConnect, watchedJobs, watchedPix, watchedTransports } from '../../../watched.ts'
import { sitePaths } from '../paths.ts'
import { statusRoute } from './route.tsx'
import { standingOf } from './standing.ts'

let database: TestDatabase
let server: TestServer
beforeAll(async () => {
  database = await testDatabase()
  server = await testServer(database, [statusRoute])
})
beforeEach(() => database.reset())
afterAll(async () => {
  await server.close()
  await database.close()
})

const open = () => server.client().get(sitePaths.status)
/** What is noted is not waited for by whoever called: the row is there a moment later. */
const noted = async (name: string) => {
  for (let tries = 0; tries < 100; tries += 1) {
    const state = (await dependencyStatesNow(server.ctx)).get(name)
    if (state) return state
    await setTimeout(10)
  }
  throw new Error(`nothing is noted of ${name}`)
}
const part = (text: string, from: string, to: string) => text.slice(text.indexOf(from), text.indexOf(to))

describe('the page', () => {
  test('says that nothing was needed yet, and asks nobody', async () => {
    const asked: string[] = []
    const real = globalThis.fetch
    globalThis.fetch = async (input) => {
      asked.push(String(input))
      return new Response()
    }
    const { status, text } = await open()
    globalThis.fetch = real
    expect([status, asked]).toEqual([200, []])
    expect(text).toContain('Tout ce dont nous avons besoin répond.')
    expect(part(text, 'FranceConnect Pas', 'Mails')).toContain('Pas encore utilisé')
  })

  test('says what does not answer, since when, and what to do; and that it answers again', async () => {
    const observe = createObserver(server.ctx)
    observe('franceconnect', 'answered')
    await noted('franceconnect')
    server.clock.advance(HOUR)
    observe('franceconnect', 'failed')
    await expect.poll(async () => (await noted('franceconnect')).failedAt).not.toBeNull()
    const down = await open()
    expect(down.text).toContain('Quelque chose ne répond pas.')
    expect(down.text).toContain('FranceConnect Ne répond pas')
    expect(down.text).toContain('Que faire : Aucun mandat ne peut être signé.')
    expect(down.text).toMatch(
      /Dernière réponse : mardi 3 mars 2026 à 14 h 12\. Dernier échec : mardi 3 mars 2026 à 15 h 12\./,
    )
    server.clock.advance(MINUTE)
    observe('franceconnect', 'answered')
    await expect.poll(async () => (await open()).text).toContain('FranceConnect Répond')
  })

  test('says which account of FranceConnect is disturbed, in the operator’s words', async () => {
    await setIdentityProviderState(server.ctx, 'ameli', { message: 'Maintenance jusqu’à midi.' })
    const { text } = await open()
    expect(text).toContain('Assurance maladie (ameli.fr) Perturbé Depuis le')
    expect(text).toContain('Maintenance jusqu’à midi.')
    expect(text).toContain('MSA Aucun incident connu')
  })
})

test('how something stands: its last word counts; our own work must be done every half hour', () => {
  const now = new Date('2026-03-03T12:00:00Z')
  const ago = (milliseconds: number) => new Date(now.getTime() - milliseconds)
  expect(standingOf('sms', undefined, now)).toBe('silent')
  expect(standingOf('sms', { answeredAt: ago(90 * HOUR), failedAt: null }, now)).toBe('works')
  expect(standingOf('sms', { answeredAt: ago(HOUR), failedAt: ago(MINUTE) }, now)).toBe('disturbed')
  expect(standingOf('sms', { answeredAt: ago(MINUTE), failedAt: ago(HOUR) }, now)).toBe('works')
  expect(standingOf('sms', { answeredAt: null, failedAt: ago(HOUR) }, now)).toBe('disturbed')
  expect(standingOf('travaux', { answeredAt: ago(29 * MINUTE), failedAt: null }, now)).toBe('works')
  expect(standingOf('travaux', { answeredAt: ago(31 * MINUTE), failedAt: null }, now)).toBe('disturbed')
})

describe('what is noted', () => {
  const heard: string[] = []
  const observe = (dependency: string, outcome: string) => void heard.push(`${dependency} ${outcome}`)
  beforeEach(() => {
    heard.length = 0
  })
  const said = () => heard.splice(0)

  test('a call of FranceConnect: down or late is a failure, a refusal is an answer, giving up is neither', async () => {
    const causes = ['unavailable', 'timeout', 'code_expired', 'identity_mismatch', 'gave_up'] as const
    const one = { exchange: async () => ({ kind: 'failed', cause: causes[heard.length] ?? 'gave_up', detail: '' }) }
    const watched = watchedFranceConnect(one as unknown as FranceConnect, observe)
    for (const _ of causes) await watched.exchange(new URLSearchParams(), { state: '', nonce: '' } as never)
    expect(said()).toEqual([
      'franceconnect failed',
      'franceconnect failed',
      'franceconnect answered',
      'franceconnect answered',
    ])
  })

  test('a mail or an SMS: a server that refuses a recipient answered; the outbox sees the same error', async () => {
    const failing = (error: Error) => async () => {
      throw error
    }
    const refused = Object.assign(new Error('550'), { code: 'EENVELOPE' })
    const down = Object.assign(new Error('no'), { code: 'ECONNREFUSED' })
    const message = { to: '', text: '', reference: '' } as never
    for (const [error, outcome] of [
      [refused, 'answered'],
      [down, 'failed'],
      [new Error('the SMS gateway answered 400'), 'answered'],
      [new Error('the SMS gateway answered 503'), 'failed'],
    ] as const) {
      const watched = watchedTransports({ sendMail: failing(error), sendSms: failing(error) }, observe)
      await expect(watched.sendMail(message)).rejects.toBe(error)
      await expect(watched.sendSms(message)).rejects.toBe(error)
      expect(said()).toEqual([`mail ${outcome}`, `sms ${outcome}`])
    }
    await watchedTransports({ sendMail: async () => undefined, sendSms: async () => undefined }, observe).sendMail(
      message,
    )
    expect(said()).toEqual(['mail answered'])
  })

  test('our own work, Pix, a directory', async () => {
    const [job] = watchedJobs([{ name: 'x', cron: '* * * * *', run: async () => undefined }], observe)
    await job?.run()
    const [broken] = watchedJobs(
      [{ name: 'x', cron: '* * * * *', run: () => Promise.reject(new Error('no')) }],
      observe,
    )
    await expect(broken?.run()).rejects.toThrow('no')
    await watchedPix({ results: async () => ({ kind: 'unavailable', cause: 'timeout' }) }, observe).results()
    expect(said()).toEqual(['travaux answered', 'travaux failed', 'pix failed'])
    const ask = createNeighbour(
      {
        name: 'adresses',
        url: 'http://127.0.0.1:1',
        withinMs: 500,
        maxBytes: 100,
        memory: { entries: 1, lastsMs: 1 },
        read: () => undefined,
        observe: (outcome) => observe('adresses', outcome),
      },
      server.clock,
      createLogger('silent'),
    )
    await ask('/search', { q: 'x' })
    expect(said()).toEqual(['adresses failed'])
  })

  test('the same again is written twice a minute at most, a change at once; a note that cannot be kept harms nobody', async () => {
    const statements: string[] = []
    const stop = database.onStatement((text) => void (/dependency_states/.test(text) && statements.push(text)))
    const real = createObserver(server.ctx)
    for (let calls = 0; calls < 100; calls += 1) real('mail', 'answered')
    real('mail', 'failed')
    server.clock.advance(31 * SECOND)
    real('mail', 'failed')
    await expect.poll(() => statements.length).toBe(3)
    stop()
    const lost = createObserver({
      ...server.ctx,
      db: {
        insert: () => {
          throw new Error('gone')
        },
      } as never,
    })
    expect(() => lost('sms', 'answered')).not.toThrow()
    await setTimeout(20)
  })
})
