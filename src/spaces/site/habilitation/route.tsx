import { trackDelays } from '../../../domain/formations/index.ts'
import { medianExamination } from '../../../domain/habilitation/index.ts'
import { page } from '../../../platform/http/reply.ts'
import { type AppRoute, publicRoute } from '../../access.ts'
import { sitePaths } from '../paths.ts'
import { HabilitationPage } from './page.tsx'

export const habilitationRoute: AppRoute = publicRoute({
  method: 'GET',
  path: sitePaths.habilitation,
  handle: async (request) => {
    const [examination, track] = await Promise.all([medianExamination(request.ctx), trackDelays(request.ctx)])
    return page(<HabilitationPage request={request} examination={examination} track={track} />)
  },
})
