import autocannon from 'autocannon'
import { personPaths } from '../../src/spaces/espace-aidant/usagers/paths.ts'
import type { Answer } from '../browser.ts'
import { sessionToken } from '../environment.ts'
import { atRate } from '../load.ts'
import { type Active, fiftyPeople } from '../people.ts'
import { type Line, milliseconds, percentile } from '../report.ts'
import type { Shape } from '../seed/shape.ts'
import { startServer } from '../server.ts'

interface Page {
  readonly name: string
  readonly large: boolean
  open(person: Active, index: number): Promise<Answer>
}

const SEARCHES = ['martin', 'ber', 'le 1962', 'marie', 'dubois', 'nguyen', 'rou', 'francoise'] as const

const PAGES: readonly Page[] = [
  { name: 'home', large: false, open: ({ browser }) => browser.get(personPaths.home) },
  { name: 'list, 25 rows', large: false, open: ({ browser }) => browser.get(personPaths.list) },
  {
    name: 'list, 25 rows, organisation with 2,000 usagers',
    large: true,
    open: ({ browser }) => browser.get(personPaths.list),
  },
  {
    name: 'search by name, organisation with 2,000 usagers',
    large: true,
    open: ({ browser }, index) =>
      browser.post(personPaths.list, { recherche: SEARCHES[index % SEARCHES.length] ?? 'martin', onglet: 'actifs' }),
  },
  {
    name: 'sheet',
    large: false,
    open: ({ browser, usagers }, index) => browser.get(personPaths.sheetOf(usagers[index % usagers.length] ?? '')),
  },
  {
    name: 'mandat',
    large: false,
    open: ({ browser, mandats }, index) =>
      browser.get(`/espace-aidant/mandats/${mandats[index % mandats.length] ?? ''}`),
  },
]

const RATE = 50
const SECONDS = 20

/** Milliseconds of each page at p95, fifty people active. */
export async function pageTimes(
  databaseUrl: string,
  shape: Shape,
): Promise<{ name: string; times: number[]; failures: string[] }[]> {
  const server = await startServer(databaseUrl)
  const everybody = [
    await fiftyPeople(databaseUrl, server.url, shape, false),
    await fiftyPeople(databaseUrl, server.url, shape, true),
  ] as const
  const results = []
  try {
    for (const page of PAGES) {
      const people = everybody[page.large ? 1 : 0]
      const once = async (index: number) => {
        const person = people[index % people.length]
        if (!person) throw new Error('nobody is active')
        const answer = await page.open(person, Math.floor(index / people.length))
        if (answer.status !== 200 || !answer.body.includes('</html>')) throw new Error(`${page.name}: ${answer.status}`)
      }
      for (const { browser } of people) await browser.get(personPaths.list)
      await atRate(RATE, 6, once)
      results.push({ name: page.name, ...(await atRate(RATE, SECONDS, once)) })
    }
  } finally {
    for (const { browser } of everybody.flat()) browser.close()
    await server.stop()
  }
  return results
}

const HOW = `time seen by the caller, last byte included, over ${SECONDS} s after a warm-up; 50 people on 50 lasting connections, ${RATE} requests a second overall; caller, server and database on the same machine`

export async function measurePages(databaseUrl: string, shape: Shape): Promise<Line[]> {
  return (await pageTimes(databaseUrl, shape)).map(({ name, times, failures }) => ({
    what: `page: ${name}`,
    required: 'p95 under 20 ms',
    measured: failures.length > 0 ? `${failures.length} failures: ${failures[0]}` : shown(times),
    met: failures.length === 0 && percentile(times, 0.95) < 20,
    method: HOW,
  }))
}

function shown(times: readonly number[]): string {
  const at = (part: number) => milliseconds(percentile(times, part))
  return `p50 ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)}`
}

/** The same pages on the hundredth and on this size. */
export async function measureGrowth(
  small: { url: string; shape: Shape },
  whole: { url: string; shape: Shape },
): Promise<Line[]> {
  const [before, now] = [await pageTimes(small.url, small.shape), await pageTimes(whole.url, whole.shape)]
  return now.map(({ name, times }, index) => {
    const [large, hundredth] = [percentile(times, 0.95), percentile(before[index]?.times ?? [], 0.95)]
    return {
      what: `growth: ${name}`,
      required: 'p95 within 1.3 × the one at a hundredth',
      measured: `${milliseconds(large)} against ${milliseconds(hundredth)}: × ${(large / hundredth).toFixed(2)}`,
      met: large <= 1.3 * hundredth,
      method: 'the same measure as the pages, on both data sets',
    }
  })
}

/** How many usagers pages one process serves in a second. */
export async function measureThroughput(databaseUrl: string, shape: Shape): Promise<Line[]> {
  const server = await startServer(databaseUrl)
  try {
    const people = await fiftyPeople(databaseUrl, server.url, shape, false)
    for (const { browser } of people) browser.close()
    const run = (duration: number) =>
      autocannon({
        url: server.url,
        connections: 20,
        duration,
        // Two thousand addresses: the limit of requests by address stays in force and is not reached.
        requests: Array.from({ length: 2_000 }, (_, index) => ({
          path: personPaths.list,
          headers: {
            cookie: `ac_session=${sessionToken(people[index % people.length]?.aidant ?? 0)}`,
            'x-forwarded-for': `10.1.${Math.floor(index / 250)}.${index % 250}`,
          },
        })),
      })
    await run(5)
    const before = server.processorSeconds()
    const result = await run(20)
    const processor = ((server.processorSeconds() - before) * 1000) / result.requests.total
    const bad = result.non2xx + result.errors
    return [
      {
        what: 'throughput of the usagers page, 25 rows',
        required: 'over 500 a second with one process',
        measured: `${result.requests.average.toFixed(0)} a second, ${processor.toFixed(2)} ms of processor each in the web process${bad ? `, ${bad} bad answers` : ''}`,
        met: bad === 0 && result.requests.average > 500,
        method:
          'autocannon, 20 connections, 20 s after 5 s, 50 people of as many organisations; caller and database on the same cores',
      },
    ]
  } finally {
    await server.stop()
  }
}
