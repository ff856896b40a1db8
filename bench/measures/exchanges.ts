import { randomBytes } from 'node:crypto'
import { agirPaths } from '../../src/spaces/espace-aidant/agir/paths.ts'
import { type Answer, type Browser, browserOn } from '../browser.ts'
import { BENCH_ENVIRONMENT, sessionToken } from '../environment.ts'
import { flatOut } from '../load.ts'
import { type Active, fiftyPeople } from '../people.ts'
import { type Line, milliseconds, percentile } from '../report.ts'
import type { Shape } from '../seed/shape.ts'
import { type Server, startServer, startTwoServers } from '../server.ts'

const PROVIDER = '/fournisseur-identite'
const [REDIRECT_URI] = BENCH_ENVIRONMENT.FI_REDIRECT_URIS.split(' ')

/** Whole exchanges as FranceConnect and an aidant would drive them, over HTTP: on one web process, then on two. */
export async function measureExchanges(databaseUrl: string, shape: Shape): Promise<Line[]> {
  return [...(await onOneProcess(databaseUrl, shape)), await onTwoProcesses(databaseUrl, shape)]
}

async function onOneProcess(databaseUrl: string, shape: Shape): Promise<Line[]> {
  const server = await startServer(databaseUrl)
  try {
    const people = await fiftyPeople(databaseUrl, server.url, shape, false)
    const once = exchanges([{ server, people }])
    await flatOut(5, 5, once)
    const alone = await measured([server], 1, once)
    // As many connections as then serve, each of which plans its statements anew.
    await flatOut(20, 5, once)
    const together = await measured([server], 20, once)
    for (const { browser } of people) browser.close()
    const failures = [...alone.failures, ...together.failures]
    const cost = `${alone.processor.toFixed(1)} ms of processor in the web process`
    return [
      {
        what: 'whole OIDC exchange as identity provider, one at a time',
        required: 'under 60 ms of server time',
        measured: `p50 ${milliseconds(percentile(alone.times, 0.5))}, p95 ${milliseconds(percentile(alone.times, 0.95))}, ${cost}${failures.length ? `; ${failures.length} failures: ${failures[0]}` : ''}`,
        met: failures.length === 0 && percentile(alone.times, 0.95) < 60,
        method:
          'seven requests: authorize, the page of choice, the person’s page, the choice, the way back, token, userinfo; a new browser each, 15 s; the time is the sum of what the caller sees',
      },
      {
        what: 'whole OIDC exchanges, twenty at a time, one web process',
        required: 'over 150 a second on two cores',
        measured: rate(together),
        met: failures.length === 0 && together.perSecond > 150,
        method: 'the same, one web process; caller and database on the same cores, 15 s',
      },
    ]
  } finally {
    await server.stop()
  }
}

async function onTwoProcesses(databaseUrl: string, shape: Shape): Promise<Line> {
  const servers = await startTwoServers(databaseUrl)
  try {
    const sides: Side[] = []
    for (const server of servers) {
      sides.push({ server, people: await fiftyPeople(databaseUrl, server.url, shape, false) })
    }
    const once = exchanges(sides)
    await flatOut(20, 5, once)
    const together = await measured(servers, 20, once)
    for (const { people } of sides) for (const { browser } of people) browser.close()
    const { failures } = together
    return {
      what: 'whole OIDC exchanges, twenty at a time, two web processes',
      required: 'over 150 a second on two cores',
      measured: `${rate(together)}${failures.length ? `; ${failures.length} failures: ${failures[0]}` : ''}`,
      met: failures.length === 0 && together.perSecond > 150,
      method:
        'the same, two web processes behind one public address, the browser on one and FranceConnect’s own calls on the other, in turns; the processor time is that of both; caller and database on the same cores, 15 s',
    }
  } finally {
    await Promise.all(servers.map((server) => server.stop()))
  }
}

/** A web process, with people connected to it. */
interface Side {
  readonly server: Server
  readonly people: readonly Active[]
}

/** Exchanges one after the other, each of another person than the one before; the browser on each web process in turn. */
function exchanges(sides: readonly Side[]): () => Promise<void> {
  let turn = 0
  return async () => {
    turn += 1
    const [first] = sides
    const side = sides[turn % sides.length]
    const other = sides[(turn + 1) % sides.length]
    const index = Math.floor(turn / sides.length)
    const person = side?.people[index % side.people.length]
    const machine = other === side ? undefined : other?.people[index % other.people.length]?.browser
    if (!first || !side || !person) throw new Error('nobody is active')
    await exchange({ url: side.server.url, publicUrl: first.server.url, machine }, person, turn)
  }
}

function rate({ perSecond, times, processor }: Awaited<ReturnType<typeof measured>>): string {
  return `${perSecond.toFixed(0)} a second, p95 ${milliseconds(percentile(times, 0.95))}, ${processor.toFixed(1)} ms of web processor each`
}

async function measured(servers: readonly Server[], callers: number, once: () => Promise<void>) {
  const used = () => servers.reduce((sum, server) => sum + server.processorSeconds(), 0)
  const before = used()
  const result = await flatOut(callers, 15, once)
  return { ...result, processor: ((used() - before) * 1000) / result.times.length }
}

interface Way {
  readonly url: string
  readonly publicUrl: string
  /** What carries FranceConnect's own calls; the browser's connection when absent. */
  readonly machine: Browser | undefined
}

async function exchange({ url, publicUrl, machine }: Way, person: Active, turn: number): Promise<void> {
  const address = `10.${4 + (turn >> 16)}.${(turn >> 8) & 255}.${turn & 255}`
  const cookies = { ac_session: sessionToken(person.aidant), ac_navigateur: randomBytes(32).toString('base64url') }
  const browser = browserOn(url, cookies, address, publicUrl)
  const caller = machine ?? browser
  try {
    const authorize = new URLSearchParams({
      client_id: BENCH_ENVIRONMENT.FI_CLIENT_ID,
      redirect_uri: REDIRECT_URI ?? '',
      response_type: 'code',
      scope: 'openid profile email birth',
      state: randomBytes(32).toString('hex'),
      nonce: randomBytes(32).toString('hex'),
      acr_values: 'eidas1',
      prompt: 'login',
    })
    const choice = led(await browser.get(`${PROVIDER}/authorize?${authorize}`))
    const exchangeId = /([0-9a-f-]{36})/.exec(choice)?.[1] ?? ''
    ok(await browser.get(choice))
    const usager = person.usagers[turn % person.usagers.length] ?? ''
    const page = ok(await browser.get(agirPaths.personOf(exchangeId, usager)))
    const autorisation = /demarche-([0-9a-f-]{36})/.exec(page.body)?.[1] ?? ''
    const form = { theme: autorisation, [`demarche-${autorisation}`]: '0', presence: 'present' }
    const back = led(await browser.post(agirPaths.personOf(exchangeId, usager), form))
    const code = new URL(led(await browser.get(back))).searchParams.get('code') ?? ''
    const client = { client_id: BENCH_ENVIRONMENT.FI_CLIENT_ID, client_secret: BENCH_ENVIRONMENT.FI_CLIENT_SECRET }
    const token = ok(
      await caller.call(`${PROVIDER}/token`, {
        grant_type: 'authorization_code',
        redirect_uri: REDIRECT_URI ?? '',
        code,
        ...client,
      }),
    )
    const accessToken = /"access_token":"([^"]+)"/.exec(token.body)?.[1] ?? ''
    ok(await caller.get(`${PROVIDER}/userinfo`, { authorization: `Bearer ${accessToken}` }))
  } finally {
    browser.close()
  }
}

function ok(answer: Answer): Answer {
  if (answer.status !== 200) throw new Error(`answered ${answer.status}: ${answer.body.slice(0, 200)}`)
  return answer
}

function led(answer: Answer): string {
  if (answer.location === undefined) throw new Error(`led nowhere, ${answer.status}: ${answer.body.slice(0, 200)}`)
  return answer.location
}
