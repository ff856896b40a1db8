import { page } from '../../../platform/http/reply.ts'
import { type AppRoute, publicRoute } from '../../access.ts'
import { sitePaths } from '../paths.ts'
import { TestimoniesPage } from './page.tsx'

export const testimoniesRoute: AppRoute = publicRoute({
  method: 'GET',
  path: sitePaths.testimonies,
  handle: async (request) => page(<TestimoniesPage request={request} />),
})
