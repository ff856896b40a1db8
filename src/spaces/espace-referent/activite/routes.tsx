import { everMembersNamed } from '../../../domain/comptes/index.ts'
import { activityOfOrganisation, exportActivity, localDay } from '../../../domain/mandats/index.ts'
import { file, page } from '../../../platform/http/reply.ts'
import { type AppRoute, referentRoute } from '../../access.ts'
import { timeZoneOf } from '../../connexion/words.ts'
import { referentPaths } from '../paths.ts'
import { activityCsv } from './csv.ts'
import { type ActivityQuery, activityHref, activityQuery, wantedOf } from './filters.ts'
import { ActivityPage, TooManyPage } from './page.tsx'

const PER_PAGE = 50

export const activityRoutes: readonly AppRoute[] = [
  referentRoute<unknown, ActivityQuery>({
    method: 'GET',
    path: referentPaths.activity,
    query: activityQuery,
    handle: async (request) => {
      const { ctx, visitor, query } = request
      const organisationId = visitor.referent.organisation.id
      const members = await everMembersNamed(ctx, organisationId)
      // One more than is shown says whether there is an older page.
      const found = await activityOfOrganisation(
        ctx,
        organisationId,
        wantedOf(query, timeZoneOf(visitor)),
        PER_PAGE + 1,
      )
      const entries = found.slice(0, PER_PAGE)
      const last = entries.at(-1)
      const older =
        found.length > PER_PAGE && last
          ? activityHref({ ...query, apres: `${last.at.getTime()}.${last.seq}` })
          : undefined
      return page(<ActivityPage request={request} query={query} members={members} entries={entries} older={older} />)
    },
  }),
  referentRoute({
    method: 'POST',
    path: referentPaths.exportActivity,
    handle: async (request) => {
      const { ctx, visitor } = request
      const { apres: _, ...filters } = activityQuery.parse(request.form)
      const { before: __, ...wanted } = wantedOf(filters, timeZoneOf(visitor))
      const entries = await exportActivity(ctx, visitor.referent, wanted)
      if (entries === 'too_many') return page(<TooManyPage request={request} back={activityHref(filters)} />, 422)
      const day = localDay(ctx.clock.now(), timeZoneOf(visitor))
      return file('text/csv; charset=utf-8', activityCsv(entries), { filename: `historique-${day}.csv` })
    },
  }),
]
