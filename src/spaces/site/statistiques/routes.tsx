import { z } from 'zod'
import { publishedStatistics } from '../../../domain/statistiques/index.ts'
import { file, page } from '../../../platform/http/reply.ts'
import { type AppRoute, publicRoute } from '../../access.ts'
import { notFound } from '../../shell.tsx'
import { sitePaths } from '../paths.ts'
import { chartsOf } from './charts.ts'
import { NoStatisticsPage, StatisticsPage } from './page.tsx'
import { STATISTICS_TABLES, statisticsCsv } from './tables.ts'

export const statisticsRoutes: readonly AppRoute[] = [
  publicRoute({
    method: 'GET',
    path: sitePaths.statistics,
    handle: async (request) => {
      const statistics = await publishedStatistics(request.ctx)
      if (!statistics) return page(<NoStatisticsPage request={request} />)
      const charts = await chartsOf(statistics)
      return page(<StatisticsPage request={request} statistics={statistics} charts={charts} />)
    },
  }),
  publicRoute({
    method: 'GET',
    path: sitePaths.statisticsFile,
    params: z.object({ table: z.enum(STATISTICS_TABLES) }),
    handle: async (request) => {
      const { table } = request.params
      const statistics = await publishedStatistics(request.ctx)
      const csv = statistics && statisticsCsv(table, statistics)
      return csv === undefined
        ? notFound(request)
        : file('text/csv; charset=utf-8', csv, { filename: `aidants-connect-${table}.csv` })
    },
  }),
]
