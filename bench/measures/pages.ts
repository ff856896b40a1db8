import autocannon from 'autocannon'
import { personPaths } from '../../src/spaces/espace-aidant/usagers/paths.ts'
import type { Answer } from '../browser.ts'
import { atRate } from '../load.ts'
import { type Active, fiftyPeople } from '../people.ts'
import { type Line, milliseconds, percentile } from '../report.ts'
import { random } from '../seed/random.ts'
import type { Shape } from '../seed/shape.ts'
import { startServer } from '../server.ts'

interface Page {
  readonly name: string
  readonly large: boolean
  /** Of a hundred requests of the mix, how many are for this page. */
  readonly share: number
  open(person: Active, index: number): Promise<Answer>
}

const SEARCHES = ['martin', 'ber', 'le 1962', 'marie', 'dubois', 'nguyen', 'rou', 'francoise'] as const

const PAGES: readonly Page[] = [
  { name: 'home', large: false, share: 20, open: ({ browser }) => browser.get(personPaths.home) },
  { name: 'list, 25 rows', large: false, share: 20, open: ({ browser }) => browser.get(personPaths.list) },
  {
    name: 'list, 25 rows, organisation with 2,000 usagers',
    large: true,
    share: 10,
    open: ({ browser }) => browser.get(personPaths.list),
  },
  {
    name: 'search by name, organisation with 2,000 usagers',
    large: true,
    share: 10,
    open: ({ browser }, index) =>
      browser.post(personPaths.list, { recherche: SEARCHES[index % SEARCHES.length] ?? 'martin', onglet: 'actifs' }),
  },
  {
    name: 'sheet',
    large: false,
    share: 25,
    open: ({ browser, usagers }, index) => browser.get(personPaths.sheetOf(usagers[index % usagers.length] ?? '')),
  },
  {
    name: 'mandat',
    large: false,
    share: 15,
    open: ({ browser, mandats }, index) =>
      browser.get(`/espace-aidant/mandats/${mandats[index % mandats.length] ?? ''}`),
  },
]

const RATE = 50
const SECONDS = 60
/** Enough that the 95th percentile is not that of five of them. */
const ALONE = 300

interface PageTimes {
  readonly name: string
  /** Milliseconds of each request of the mix. */
  readonly times: readonly number[]
  /** Milliseconds of each request, one at a time. */
  readonly alone: readonly number[]
  readonly failures: readonly string[]
  /** Milliseconds of processor in the web process for one, on average: what the page costs, whoever else is on the machine. */
  readonly processor: number
}

/** The times of each page: one at a time first, then in the mix of fifty people active. */
async function pageTimes(databaseUrl: string, shape: Shape): Promise<PageTimes[]> {
  const server = await startServer(databaseUrl)
  const everybody = [
    await fiftyPeople(databaseUrl, server.url, shape, false),
    await fiftyPeople(databaseUrl, server.url, shape, true),
  ] as const
  const opened = async (page: Page, index: number) => {
    const people = everybody[page.large ? 1 : 0]
    const person = people[index % people.length]
    if (!person) throw new Error('nobody is active')
    const answer = await page.open(person, index)
    if (answer.status !== 200 || !answer.body.includes('</html>')) throw new Error(`${page.name}: ${answer.status}`)
  }
  try {
    for (const { browser } of everybody.flat()) await browser.get(personPaths.list)
    const alone = []
    for (const page of PAGES) {
      for (let index = 0; index < ALONE / 2; index += 1) await opened(page, index)
      const before = server.processorSeconds()
      const times: number[] = []
      for (let index = 0; index < ALONE; index += 1) {
        const started = performance.now()
        await opened(page, index)
        times.push(performance.now() - started)
      }
      alone.push({ page, times, processor: ((server.processorSeconds() - before) * 1000) / ALONE })
    }
    const mix = random('mix of pages')
    const turns = PAGES.flatMap((page) => Array.from({ length: page.share }, () => page))
    const mixed = new Map<Page, number[]>(PAGES.map((page) => [page, []]))
    const { failures } = await atRate(RATE, SECONDS, async (index, due) => {
      const page = turns[mix.below(turns.length)]
      if (!page) throw new Error('no page')
      await opened(page, index)
      mixed.get(page)?.push(performance.now() - due)
    })
    return alone.map(({ page, times, processor }) => ({
      name: page.name,
      times: mixed.get(page) ?? [],
      alone: times,
      processor,
      failures,
    }))
  } finally {
    for (const { browser } of everybody.flat()) browser.close()
    await server.stop()
  }
}

const HOW = `time seen by the caller, last byte included: ${RATE} requests a second for ${SECONDS} s by 50 people on as many lasting connections, a mix of these pages (${PAGES.map(({ name, share }) => `${share} % ${name}`).join('; ')}); then what one costs: ${ALONE} requests one at a time, and the processor time of the web process; caller, server and database on the same machine`

export async function measurePages(databaseUrl: string, shape: Shape): Promise<Line[]> {
  return (await pageTimes(databaseUrl, shape)).map(({ name, times, alone, processor, failures }, index) => ({
    what: `page: ${name}`,
    required: 'p95 under 20 ms',
    measured: `p50 ${milliseconds(percentile(times, 0.5))}, p95 ${milliseconds(percentile(times, 0.95))}, p99 ${milliseconds(percentile(times, 0.99))}${failures.length > 0 ? ` (${failures.length} failures in the mix: ${failures[0]})` : ''}; alone p50 ${milliseconds(percentile(alone, 0.5))}, p95 ${milliseconds(percentile(alone, 0.95))}, ${processor.toFixed(1)} ms of processor`,
    met: failures.length === 0 && percentile(times, 0.95) < 20,
    method: index === 0 ? HOW : 'as above',
  }))
}

/** The same pages on the hundredth and on this size. */
export async function measureGrowth(
  small: { url: string; shape: Shape },
  whole: { url: string; shape: Shape },
): Promise<Line[]> {
  const [before, now] = [await pageTimes(small.url, small.shape), await pageTimes(whole.url, whole.shape)]
  return now.map(({ name, alone }, index) => {
    const [large, hundredth] = [percentile(alone, 0.95), percentile(before[index]?.alone ?? [], 0.95)]
    return {
      what: `growth: ${name}`,
      required: 'p95 within 1.3 × the one at a hundredth',
      measured: `${milliseconds(large)} against ${milliseconds(hundredth)}: × ${(large / hundredth).toFixed(2)}`,
      met: large <= 1.3 * hundredth,
      method: `${ALONE} requests one at a time, on both data sets`,
    }
  })
}

/** How many usagers pages one process serves in a second. */
export async function measureThroughput(databaseUrl: string, shape: Shape): Promise<Line[]> {
  const server = await startServer(databaseUrl)
  try {
    const people = await fiftyPeople(databaseUrl, server.url, shape, false)
    // Nobody's browser comes to a list without the cookies of a page before.
    for (const { browser } of people) await browser.get(personPaths.list)
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
            cookie: people[index % people.length]?.browser.cookies() ?? '',
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
