import { personPaths } from '../../src/spaces/espace-aidant/usagers/paths.ts'
import { atRate } from '../load.ts'
import { fiftyPeople } from '../people.ts'
import type { Line } from '../report.ts'
import type { Shape } from '../seed/shape.ts'
import { startServer } from '../server.ts'

/** Resident memory of the web process under the load of fifty people, and which way it goes. */
export async function measureMemory(databaseUrl: string, shape: Shape, minutes: number): Promise<Line[]> {
  const server = await startServer(databaseUrl)
  const samples: { minute: number; megabytes: number }[] = []
  try {
    const people = await fiftyPeople(databaseUrl, server.url, shape, false)
    const began = performance.now()
    const sample = () =>
      samples.push({ minute: (performance.now() - began) / 60_000, megabytes: server.memory() / 2 ** 20 })
    const timer = setInterval(sample, 1_000)
    const { failures } = await atRate(50, minutes * 60, async (index) => {
      const person = people[index % people.length]
      if (!person) throw new Error('nobody is active')
      const turn = Math.floor(index / people.length)
      const paths = [
        personPaths.home,
        personPaths.list,
        personPaths.sheetOf(person.usagers[turn % person.usagers.length] ?? ''),
        `/espace-aidant/mandats/${person.mandats[turn % person.mandats.length] ?? ''}`,
      ]
      const answer = await person.browser.get(paths[turn % paths.length] ?? '/')
      if (answer.status !== 200) throw new Error(`${paths[turn % paths.length]}: ${answer.status}`)
    })
    clearInterval(timer)
    for (const { browser } of people) browser.close()
    // The first quarter is the process warming up.
    const settled = samples.filter(({ minute }) => minute > minutes / 4)
    const mostOf = (some: typeof samples) => Math.max(...some.map(({ megabytes }) => megabytes))
    const most = mostOf(settled)
    const slope = slopeOf(settled)
    return [
      {
        what: 'memory of a web process',
        required: 'under 200 MB after an hour of load, flat',
        measured: `${most.toFixed(0)} MB at most once settled (${mostOf(samples).toFixed(0)} while warming up), ${(samples.at(-1)?.megabytes ?? 0).toFixed(0)} MB at the end, ${slope >= 0 ? '+' : ''}${slope.toFixed(2)} MB a minute${failures.length ? `; ${failures.length} failures` : ''}`,
        met: minutes >= 60 ? most < 200 && Math.abs(slope) < 0.1 && failures.length === 0 : undefined,
        method: `resident memory each second over ${minutes} minutes of 50 requests a second (home, list, sheet, mandat by 50 people), slope by least squares over the last three quarters${minutes < 60 ? '; the bar is for an hour, which this is not' : ''}`,
      },
    ]
  } finally {
    await server.stop()
  }
}

function slopeOf(samples: readonly { minute: number; megabytes: number }[]): number {
  const mean = (of: (sample: { minute: number; megabytes: number }) => number) =>
    samples.reduce((sum, sample) => sum + of(sample), 0) / samples.length
  const [x, y] = [mean(({ minute }) => minute), mean(({ megabytes }) => megabytes)]
  const up = samples.reduce((sum, sample) => sum + (sample.minute - x) * (sample.megabytes - y), 0)
  const across = samples.reduce((sum, sample) => sum + (sample.minute - x) ** 2, 0)
  return up / across
}
