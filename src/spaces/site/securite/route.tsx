import { page } from '../../../platform/http/reply.ts'
import { type AppRoute, publicRoute } from '../../access.ts'
import { sitePaths } from '../paths.ts'
import { TextPage } from '../textes/text-page.tsx'
import { securityPolicy } from './policy.tsx'

export const securityRoute: AppRoute = publicRoute({
  method: 'GET',
  path: sitePaths.security,
  handle: async (request) => page(<TextPage request={request} text={securityPolicy(request.ctx.teamEmail)} />),
})
