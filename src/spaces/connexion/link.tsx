import { z } from 'zod'
import { confirmByLink, linkState } from '../../domain/comptes/index.ts'
import { page } from '../../platform/http/reply.ts'
import { publicRoute } from '../access.ts'
import { browserHash } from '../browser.ts'
import { enter } from './enter.ts'
import { LinkPage } from './link-page.tsx'
import { connexionPaths } from './paths.ts'

const params = z.object({ token: z.string().max(100) })

const showLink = publicRoute({
  method: 'GET',
  path: connexionPaths.link,
  params,
  perMinute: 60,
  async handle(request) {
    const { token } = request.params
    const state = await linkState(request.ctx, token, browserHash(request))
    return page(<LinkPage request={request} token={token} state={state} />, state.kind === 'over' ? 410 : 200)
  },
})

const useLink = publicRoute({
  method: 'POST',
  path: connexionPaths.link,
  params,
  perMinute: 60,
  async handle(request) {
    const { token } = request.params
    const result = await confirmByLink(request.ctx, token, {
      browserHash: browserHash(request),
      userAgent: request.headers['user-agent'] ?? '',
    })
    if (result.kind === 'signed_in') return enter(request, result)
    return page(<LinkPage request={request} token={token} state={result} />, result.kind === 'over' ? 410 : 200)
  },
})

export const linkRoutes = [showLink, useLink]
