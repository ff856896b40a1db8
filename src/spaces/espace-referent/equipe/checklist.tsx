import { colleagueOf, isLastReferent, openSessionsHere } from '../../../domain/comptes/index.ts'
import { leftBehind } from '../../../domain/mandats/index.ts'
import { page } from '../../../platform/http/reply.ts'
import { type AppRoute, referentRoute } from '../../access.ts'
import { notFound } from '../../shell.tsx'
import { type ColleagueParams, colleagueParams } from './act.tsx'
import { ChecklistPage } from './checklist-page.tsx'
import { teamPaths } from './paths.ts'

export const checklistRoutes: readonly AppRoute[] = [
  referentRoute<ColleagueParams>({
    method: 'GET',
    path: teamPaths.checklist,
    params: colleagueParams,
    handle: async (request) => {
      const { ctx, visitor, params } = request
      const { id } = visitor.referent.organisation
      const colleague = await colleagueOf(ctx, id, params.accountId)
      if (!colleague) return notFound(request)
      const left = await leftBehind(ctx, id, params.accountId)
      const open = await openSessionsHere(ctx, id, params.accountId)
      const referent = colleague.roles.some(({ role }) => role === 'referent')
      const last = referent && (await isLastReferent(ctx, id, params.accountId))
      return page(<ChecklistPage request={request} colleague={colleague} {...left} open={open} last={last} />)
    },
  }),
]
