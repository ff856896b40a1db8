import { proveStatistics, recountStatistics } from '../domain/statistiques/index.ts'
import type { Command } from './usage.ts'

/** More differences than this say no more. */
const MOST_SHOWN = 50

/** What pages publish comes from counters; the journal is what is true. */
export const statisticsCommands: readonly Command[] = [
  {
    name: 'statistics prove',
    usage: 'statistics prove',
    summary: 'count the whole journal again and compare every counter of the public statistics with it',
    async run({ ctx }) {
      const start = performance.now()
      const { entries, chains, waiting, differences } = await proveStatistics(ctx)
      for (const { counter, counted, journal } of differences.slice(0, MOST_SHOWN))
        console.log(`DIFFERS ${counter}: counted ${counted}, the journal says ${journal}`)
      if (differences.length > MOST_SHOWN) console.log(`and ${differences.length - MOST_SHOWN} more`)
      const seconds = ((performance.now() - start) / 1000).toFixed(1)
      console.log(
        `${entries} entries in ${chains} chains counted again, ${waiting} not counted yet, ${differences.length} differences, ${seconds} s`,
      )
      return differences.length === 0 ? 0 : 1
    },
  },
  {
    name: 'statistics recount',
    usage: 'statistics recount',
    summary: 'forget every counter of the public statistics and count the journal from its beginning',
    async run({ ctx }) {
      const start = performance.now()
      const entries = await recountStatistics(ctx)
      console.log(`${entries} entries counted, ${((performance.now() - start) / 1000).toFixed(1)} s`)
      return 0
    },
  },
]
