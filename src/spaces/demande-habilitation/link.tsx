import { z } from 'zod'
import { askLinkInstead, endRequesterSession, LINK_TO_FILE, linkOf, useLink } from '../../domain/habilitation/index.ts'
import { textOf } from '../../platform/http/forms.ts'
import { page, type Reply, redirect, withCookies } from '../../platform/http/reply.ts'
import { type PublicRequest, publicRoute, requesterRoute } from '../access.ts'
import { readCookie } from '../browser.ts'
import { atNextStep } from '../connexion/constant-time.ts'
import { REQUESTER_COOKIE } from './admit.tsx'
import { fileIdIn } from './ask.tsx'
import { tooMany } from './begin.tsx'
import { BEGIN, LinkOverPage, LinkPage } from './link-pages.tsx'
import { habilitationPaths } from './paths.ts'

const params = z.object({ token: z.string().max(100) })
type Params = z.infer<typeof params>
const query = z.object({ [LINK_TO_FILE]: z.uuid().optional().catch(undefined) })
type Query = z.infer<typeof query>

type Why = 'expired' | 'used' | 'unknown' | 'taken'

function over(request: PublicRequest<Params>, why: Why, fileId: string | undefined): Reply {
  return page(<LinkOverPage request={request} token={request.params.token} why={why} fileId={fileId} />, 410)
}

const show = publicRoute<Params, Query>({
  method: 'GET',
  path: habilitationPaths.link,
  params,
  query,
  perMinute: 120,
  async handle(request) {
    const { token } = request.params
    const fileId = request.query[LINK_TO_FILE]
    const link = await linkOf(request.ctx, token)
    if (link.kind === 'usable') return page(<LinkPage request={request} token={token} link={link} fileId={fileId} />)
    return over(request, link.kind === 'over' ? link.why : 'unknown', fileId)
  },
})

const open = publicRoute<Params>({
  method: 'POST',
  path: habilitationPaths.link,
  params,
  perMinute: 60,
  async handle(request) {
    const begin = textOf(request.form, BEGIN) === 'oui'
    const used = await useLink(request.ctx, request.params.token, { begin })
    const fileId = fileIdIn(request.form)
    if (used.kind === 'over') return over(request, used.why, fileId)
    const to =
      used.purpose === 'nouvelle_adresse'
        ? `${habilitationPaths.identity}?fait=adresse`
        : used.fileId
          ? habilitationPaths.siretOf(used.fileId)
          : // Somebody else's is answered there as one that does not exist.
            fileId
            ? habilitationPaths.fileOf(fileId)
            : habilitationPaths.mine
    return withCookies(redirect(to), [{ name: REQUESTER_COOKIE, value: used.sessionToken }])
  },
})

/** Another link to the address of one that is over: the answer says nothing of whether there is one. */
const instead = publicRoute<Params>({
  method: 'POST',
  path: habilitationPaths.linkInstead,
  params,
  perMinute: 60,
  async handle(request) {
    const { ctx, params, address } = request
    const fileId = fileIdIn(request.form)
    const asked = await atNextStep(() => askLinkInstead(ctx, { token: params.token, address, fileId }))
    if (asked.kind === 'asked') return redirect(habilitationPaths.sent)
    const problem = tooMany(asked.until)
    return page(
      <LinkOverPage request={request} token={params.token} why="used" fileId={fileId} problem={problem} />,
      429,
    )
  },
})

const leave = requesterRoute({
  method: 'POST',
  path: habilitationPaths.signOut,
  async handle(request) {
    const token = readCookie(request, REQUESTER_COOKIE)
    if (token) await endRequesterSession(request.ctx, request.visitor.requester, token)
    return withCookies(redirect('/'), [{ name: REQUESTER_COOKIE, value: null }])
  },
})

export const linkRoutes = [show, open, instead, leave]
