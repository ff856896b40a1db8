import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import { HOUR, MINUTE, movableClock, SECOND } from '../clock.ts'
import { createLogger } from '../observability/logger.ts'
import { createNeighbour } from './neighbour.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function served(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  closing.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  )
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return `http://localhost:${address.port}`
}

/** A neighbour that answers as its test says, with what was asked of it. */
async function neighbourOf(listener: RequestListener, url?: string) {
  const clock = movableClock(new Date('2026-11-22T09:00:00Z'))
  let asked = 0
  const counted: RequestListener = (request, response) => {
    asked += 1
    listener(request, response)
  }
  const ask = createNeighbour<number>(
    {
      name: 'test',
      url: url ?? (await served(counted)),
      withinMs: 300,
      maxBytes: 1000,
      memory: { entries: 2, lastsMs: MINUTE },
      read: (value) => (typeof value === 'number' ? value : undefined),
    },
    clock,
    createLogger('silent'),
  )
  return { ask, clock, asked: () => asked }
}

const answers =
  (status: number, body: string, headers: Record<string, string> = {}): RequestListener =>
  (_, response) =>
    response.writeHead(status, headers).end(body)

describe('a neighbour', () => {
  test('answers, and is not asked twice the same thing within a while', async () => {
    const { ask, clock, asked } = await neighbourOf((request, response) =>
      response.end(request.url === '/search?q=a+b%26c' ? '7' : '8'),
    )
    expect(await ask('/search', { q: 'a b&c' })).toEqual({ kind: 'learnt', value: 7 })
    expect(await ask('/search', { q: 'a b&c' })).toEqual({ kind: 'learnt', value: 7 })
    expect(asked()).toBe(1)
    clock.advance(2 * MINUTE)
    await ask('/search', { q: 'a b&c' })
    expect(asked()).toBe(2)
    for (const q of ['1', '2', '3']) await ask('/search', { q })
    await ask('/search', { q: 'a b&c' })
    expect(asked()).toBe(6)
  })

  test.each([
    ['an error of its own', answers(503, ''), 'broken', 2],
    ['our question refused', answers(400, '{}'), 'refused', 1],
    ['too many questions', answers(429, ''), 'busy', 1],
    ['a page instead of JSON', answers(200, '<html>'), 'malformed', 2],
    ['JSON of another shape', answers(200, '"seven"'), 'malformed', 1],
    ['an answer cut short', answers(200, '{"results":['), 'malformed', 2],
    ['an endless answer', answers(200, `"${'x'.repeat(5000)}"`), 'malformed', 2],
    ['a redirect elsewhere', answers(302, '', { location: 'http://localhost:1/' }), 'broken', 2],
    ['a connection cut', (request: IncomingMessage) => request.socket.destroy(), 'unreachable', 2],
    ['silence', () => undefined, 'timeout', 1],
  ] as const)('with %s is unavailable: %s', async (_, listener, cause, attempts) => {
    const { ask, asked } = await neighbourOf(listener)
    expect(await ask('/', {})).toEqual({ kind: 'unavailable', cause })
    expect(asked()).toBe(attempts)
  })

  test('that follows no redirect, even to itself', async () => {
    const { ask } = await neighbourOf((request, response) =>
      request.url === '/there' ? response.end('7') : response.writeHead(302, { location: '/there' }).end(),
    )
    expect(await ask('/', {})).toEqual({ kind: 'unavailable', cause: 'broken' })
  })

  test('with a hiccup answers at the second attempt', async () => {
    let first = true
    const { ask } = await neighbourOf((request, response) => {
      if (first) request.socket.destroy()
      else response.end('7')
      first = false
    })
    expect(await ask('/', {})).toEqual({ kind: 'learnt', value: 7 })
  })

  test('that nobody listens for, or that is not configured', async () => {
    expect(await (await neighbourOf(() => undefined, 'http://localhost:1')).ask('/', {})).toEqual({
      kind: 'unavailable',
      cause: 'unreachable',
    })
    const off = createNeighbour<number>(
      {
        name: 'off',
        url: undefined,
        withinMs: 1,
        maxBytes: 1,
        memory: { entries: 1, lastsMs: 1 },
        read: () => 1,
      },
      movableClock(new Date()),
      createLogger('silent'),
    )
    expect(await off('/', {})).toEqual({ kind: 'unavailable', cause: 'off' })
  })

  test('that is down is left alone: it costs three people their wait, not everybody, and comes back', async () => {
    let up = false
    const { ask, clock, asked } = await neighbourOf((_, response) => {
      if (up) response.end('7')
    })
    for (const q of ['1', '2', '3']) expect(await ask('/', { q })).toEqual({ kind: 'unavailable', cause: 'timeout' })
    const before = performance.now()
    for (let q = 4; q < 40; q += 1)
      expect(await ask('/', { q: String(q) })).toEqual({ kind: 'unavailable', cause: 'resting' })
    expect(performance.now() - before).toBeLessThan(5_000)
    expect(asked()).toBe(3)
    clock.advance(31 * SECOND)
    // One goes through and waits; those that come meanwhile do not.
    const probe = ask('/', { q: 'probe' })
    expect(await ask('/', { q: 'meanwhile' })).toEqual({ kind: 'unavailable', cause: 'resting' })
    expect(await probe).toEqual({ kind: 'unavailable', cause: 'timeout' })
    up = true
    clock.advance(31 * SECOND)
    expect(await ask('/', { q: 'back' })).toEqual({ kind: 'learnt', value: 7 })
    expect(await ask('/', { q: 'and others' })).toEqual({ kind: 'learnt', value: 7 })
  })

  test('that asks for patience gets it, within reason; one that refuses our question is not down', async () => {
    let status = 429
    const { ask, clock, asked } = await neighbourOf((_, response) =>
      response.writeHead(status, { 'retry-after': '7200' }).end('7'),
    )
    expect(await ask('/', { q: '1' })).toEqual({ kind: 'unavailable', cause: 'busy' })
    clock.advance(MINUTE)
    expect(await ask('/', { q: '2' })).toEqual({ kind: 'unavailable', cause: 'resting' })
    clock.advance(HOUR)
    status = 400
    for (let q = 0; q < 5; q += 1)
      expect(await ask('/', { q: String(q) })).toEqual({ kind: 'unavailable', cause: 'refused' })
    expect(asked()).toBe(6)
  })
})
