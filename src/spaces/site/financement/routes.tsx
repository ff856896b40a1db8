import { page } from '../../../platform/http/reply.ts'
import { type AppRoute, publicRoute } from '../../access.ts'
import { sitePaths } from '../paths.ts'
import { type AnyQuery, anyQuery } from '../query.ts'
import { readFunding } from './answers.ts'
import { FundingFormPage } from './form-page.tsx'
import { FundingResultPage } from './result-page.tsx'

export const fundingRoutes: readonly AppRoute[] = [
  publicRoute<unknown, AnyQuery>({
    method: 'GET',
    path: sitePaths.funding,
    query: anyQuery,
    handle: async (request) => {
      const read = readFunding(request.query)
      if (read.kind === 'complete' && request.query.modifier === undefined) {
        return page(<FundingResultPage request={request} asked={read.asked} />)
      }
      return page(<FundingFormPage request={request} form={read.form} />, read.kind === 'incomplete' ? 422 : 200)
    },
  }),
]
