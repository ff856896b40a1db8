import { awaitedFactor, confirmProConnect, typedCode } from '../../../domain/comptes/index.ts'
import { textOf } from '../../../platform/http/forms.ts'
import { page, type Reply } from '../../../platform/http/reply.ts'
import { emptyForm } from '../../../platform/ui/index.ts'
import { type AppRoute, type PublicRequest, publicRoute } from '../../access.ts'
import { browserHash } from '../../browser.ts'
import { enter } from '../enter.ts'
import { connexionPaths, safeNext } from '../paths.ts'
import { codeProblem } from '../words.ts'
import { FactorPage, OverPage } from './pages.tsx'

function over(request: PublicRequest): Reply {
  return page(<OverPage request={request} next={safeNext(undefined)} />, 410)
}

const show = publicRoute({
  method: 'GET',
  path: connexionPaths.proConnectCode,
  async handle(request) {
    const waiting = await awaitedFactor(request.ctx, browserHash(request))
    if (!waiting) return over(request)
    return page(<FactorPage request={request} next={safeNext(waiting.nextPath)} form={emptyForm} />)
  },
})

const confirm = publicRoute({
  method: 'POST',
  path: connexionPaths.proConnectCode,
  perMinute: 60,
  async handle(request) {
    const { ctx, form, headers } = request
    const hash = browserHash(request)
    const code = typedCode(textOf(form, 'code'))
    const place = { browserHash: hash, userAgent: headers['user-agent'] ?? '' }
    const result = code === undefined ? ({ kind: 'unreadable' } as const) : await confirmProConnect(ctx, place, code)
    if (result.kind === 'signed_in') return enter(request, { ...result, nextPath: safeNext(result.nextPath) })
    const waiting = result.kind === 'over' ? undefined : await awaitedFactor(ctx, hash)
    if (result.kind === 'over' || !waiting) return over(request)
    // Whoever has neither application nor card linked this with a passkey, and the page offers it.
    const errors = { code: codeProblem(result, { organisation: null, hasPasskey: true }) }
    const refused = { values: {}, errors }
    return page(<FactorPage request={request} next={safeNext(waiting.nextPath)} form={refused} />, 422)
  },
})

export const factorRoutes: readonly AppRoute[] = [show, confirm]
