import { sql } from 'drizzle-orm'
import { json } from '../../platform/http/reply.ts'
import { type AppRoute, publicRoute } from '../access.ts'
import { sitePaths } from './paths.ts'

/** For a supervisor: 200 when the database answers, 503 when it does not. Says nothing else. */
export const healthRoute: AppRoute = publicRoute({
  method: 'GET',
  path: sitePaths.health,
  handle: async ({ ctx }) => {
    try {
      await ctx.db.execute(sql`select 1`)
      return json({ state: 'ok' })
    } catch (error) {
      ctx.log.error({ err: error }, 'the database does not answer')
      return json({ state: 'database_unreachable' }, 503)
    }
  },
})
