import { page } from '../../../platform/http/reply.ts'
import { type AppRoute, publicRoute } from '../../access.ts'
import { sitePaths } from '../paths.ts'
import { type AnyQuery, anyQuery } from '../query.ts'
import { readChoice } from './choice.ts'
import { ChoicePage } from './choice-page.tsx'

export const trainingRoutes: readonly AppRoute[] = [
  publicRoute<unknown, AnyQuery>({
    method: 'GET',
    path: sitePaths.trainingChoice,
    query: anyQuery,
    handle: async (request) => {
      const read = readChoice(request.query)
      return page(<ChoicePage request={request} read={read} />, read.kind === 'incomplete' ? 422 : 200)
    },
  }),
]
