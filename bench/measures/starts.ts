import { type Line, percentile } from '../report.ts'
import { startServer } from '../server.ts'

/** From the start of the process to the first answer. */
export async function measureColdStart(databaseUrl: string): Promise<Line[]> {
  const times: number[] = []
  for (let round = 0; round < 5; round += 1) {
    const server = await startServer(databaseUrl)
    times.push(server.startedIn)
    await server.stop()
  }
  const seconds = (value: number) => `${(value / 1000).toFixed(2)} s`
  return [
    {
      what: 'cold start of the production bundle, migrations checked',
      required: 'under 1.5 s',
      measured: `${seconds(percentile(times, 0.5))} (median of 5; slowest ${seconds(Math.max(...times))})`,
      met: Math.max(...times) < 1_500,
      method: '`node build/main.js`, web role, from the start of the process to the first 200 of /sante',
    },
  ]
}
