import { z } from 'zod'
import {
  awaitsProConnectLink,
  beginProConnectLink,
  linkProConnect,
  proConnectLinkOf,
  unlinkProConnect,
} from '../../../domain/comptes/index.ts'
import { page, type Reply, redirect, withCookies } from '../../../platform/http/reply.ts'
import { emptyForm, type FormState } from '../../../platform/ui/index.ts'
import type { ProConnect } from '../../../protocols/proconnect/index.ts'
import { type AppRoute, type SignedInRequest, signedInRoute } from '../../access.ts'
import { browserToken } from '../../browser.ts'
import { CODE, prove } from '../../prove.ts'
import { doneOf, STALE } from '../frame.tsx'
import { ConfirmLinkPage, ProConnectPage, REFUSALS } from './pages.tsx'
import { linkRefused, proConnectLinkPaths } from './paths.ts'

const DONE = {
  relie: 'ProConnect est relié à votre compte. Un mail vous le confirme.',
  delie: 'ProConnect n’est plus relié à votre compte. Un mail vous le confirme.',
}
const done = (what: keyof typeof DONE) => redirect(`${proConnectLinkPaths.home}?fait=${what}`)
const failed = (problem: string): FormState => ({ values: {}, errors: { [CODE]: problem } })

const show = signedInRoute({
  method: 'GET',
  path: proConnectLinkPaths.home,
  query: z.object({ fait: z.string().optional(), refus: z.string().optional() }),
  async handle(request) {
    const { fait, refus } = request.query
    const link = await proConnectLinkOf(request.ctx, request.visitor.account.id)
    const refused = refus !== undefined && Object.hasOwn(REFUSALS, refus) ? refus : undefined
    const flash = doneOf(DONE, fait)
    return page(<ProConnectPage request={request} link={link} form={emptyForm} done={flash} refused={refused} />)
  },
})

/** Out to ProConnect, which asks anew who it is: on a shared computer its session may be a colleague's. */
const begin = (proConnect: ProConnect) =>
  signedInRoute({
    method: 'POST',
    path: proConnectLinkPaths.home,
    sensitive: true,
    perMinute: 30,
    async handle(request) {
      const { ctx, visitor } = request
      if (await proConnectLinkOf(ctx, visitor.account.id)) return redirect(linkRefused('already_linked'))
      const { token, changes } = browserToken(request)
      const expected = await beginProConnectLink(ctx, visitor, ctx.keys.hash('browser', token))
      const wanted = { purpose: 'link', anew: true, loginHint: visitor.account.email } as const
      const begun = await proConnect.authorizationUrl(expected, wanted)
      return withCookies(redirect(begun.kind === 'ready' ? begun.url : linkRefused(begun.cause)), changes)
    },
  })

const showConfirm = signedInRoute({
  method: 'GET',
  path: proConnectLinkPaths.confirm,
  async handle(request) {
    const awaited = await awaitsProConnectLink(request.ctx, request.visitor)
    return awaited ? page(<ConfirmLinkPage request={request} form={emptyForm} />) : redirect(linkRefused('over'))
  },
})

const confirm = signedInRoute({
  method: 'POST',
  path: proConnectLinkPaths.confirm,
  sensitive: true,
  perMinute: 30,
  async handle(request) {
    const { ctx, visitor } = request
    const again = (problem: string) => page(<ConfirmLinkPage request={request} form={failed(problem)} />, 422)
    // Before the code is used up.
    if (!(await awaitsProConnectLink(ctx, visitor))) return redirect(linkRefused('over'))
    const proved = await prove(request)
    if (proved.kind === 'refused') return again(proved.problem)
    const result = await linkProConnect(ctx, visitor, proved.proof)
    switch (result) {
      case 'linked':
        return done('relie')
      case 'stale_proof':
        return again(STALE)
      default:
        return redirect(linkRefused(result))
    }
  },
})

const unlink = signedInRoute({
  method: 'POST',
  path: proConnectLinkPaths.unlink,
  sensitive: true,
  perMinute: 30,
  async handle(request) {
    const { ctx, visitor } = request
    if (!(await proConnectLinkOf(ctx, visitor.account.id))) return redirect(proConnectLinkPaths.home)
    const proved = await prove(request)
    if (proved.kind === 'refused') return refuseUnlink(request, proved.problem)
    const result = await unlinkProConnect(ctx, visitor, proved.proof)
    if (result === 'stale_proof') return refuseUnlink(request, STALE)
    return result === 'unlinked' ? done('delie') : redirect(proConnectLinkPaths.home)
  },
})

async function refuseUnlink(request: SignedInRequest, problem: string): Promise<Reply> {
  const link = await proConnectLinkOf(request.ctx, request.visitor.account.id)
  return page(<ProConnectPage request={request} link={link} form={failed(problem)} />, 422)
}

/** The address of a refused unlinking, opened again by hand. */
const unlinkAlone = signedInRoute({
  method: 'GET',
  path: proConnectLinkPaths.unlink,
  handle: async () => redirect(proConnectLinkPaths.home),
})

/** Linking one's own ProConnect identity to one's account, and the other way round. */
export function proConnectLinkRoutes(proConnect: ProConnect): readonly AppRoute[] {
  return [show, begin(proConnect), showConfirm, confirm, unlink, unlinkAlone]
}
