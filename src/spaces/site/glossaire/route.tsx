import { page } from '../../../platform/http/reply.ts'
import { type AppRoute, publicRoute } from '../../access.ts'
import { sitePaths } from '../paths.ts'
import { GlossaryPage } from './page.tsx'

export const glossaryRoute: AppRoute = publicRoute({
  method: 'GET',
  path: sitePaths.glossary,
  handle: async (request) => page(<GlossaryPage request={request} />),
})
