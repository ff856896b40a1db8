import { z } from 'zod'
import { leaveWebinar, referentWebinars, registerToWebinar } from '../../../domain/formations/index.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import type { FlashMessage } from '../../../platform/ui/index.ts'
import { type AppRoute, referentRoute } from '../../access.ts'
import { notFound } from '../../shell.tsx'
import { referentPaths } from '../paths.ts'
import { ReferentWebinarsPage } from './page.tsx'

/** What was just done, said at the head of the page: the address names it, never says it. */
const DONE: Readonly<Record<string, FlashMessage>> = {
  inscription: { kind: 'success', text: 'Votre place est retenue. Le lien vous arrive par mail.' },
  annulation: { kind: 'success', text: 'Votre inscription est annulée.' },
  trop_tard: { kind: 'warning', text: 'Ce webinaire a commencé ou n’a plus lieu. Choisissez une autre date.' },
}

const query = z.object({ fait: z.string().max(20).optional() })
type Query = z.infer<typeof query>
const params = z.object({ webinarId: z.uuid() })
type Params = z.infer<typeof params>

const done = (what: keyof typeof DONE) => redirect(`${referentPaths.webinars}?fait=${what}`)

export const referentWebinarRoutes: readonly AppRoute[] = [
  referentRoute<unknown, Query>({
    method: 'GET',
    path: referentPaths.webinars,
    query,
    async handle(request) {
      const webinars = await referentWebinars(request.ctx, request.visitor.referent)
      const flash = DONE[request.query.fait ?? '']
      return page(<ReferentWebinarsPage request={request} webinars={webinars} flash={flash ? [flash] : []} />)
    },
  }),
  referentRoute<Params>({
    method: 'POST',
    path: referentPaths.joinWebinar,
    params,
    async handle(request) {
      const { ctx, visitor, params: at } = request
      const registered = await registerToWebinar(ctx, visitor.referent, at.webinarId)
      if (registered === 'unknown') return notFound(request)
      return done(registered === 'over' ? 'trop_tard' : 'inscription')
    },
  }),
  referentRoute<Params>({
    method: 'POST',
    path: referentPaths.leaveWebinar,
    params,
    async handle(request) {
      const { ctx, visitor, params: at } = request
      const left = await leaveWebinar(ctx, visitor.referent, at.webinarId)
      if (left === 'unknown') return notFound(request)
      return done(left === 'over' ? 'trop_tard' : 'annulation')
    },
  }),
]
