import { z } from 'zod'
import {
  answerTrackQuestion,
  cancelTrack,
  factsOfTracks,
  sessionDetail,
  trackDelays,
  trackOfStructure,
} from '../../../../domain/formations/index.ts'
import { type FormErrors, textOf } from '../../../../platform/http/forms.ts'
import { page, type Reply, redirect } from '../../../../platform/http/reply.ts'
import type { FlashMessage } from '../../../../platform/ui/index.ts'
import { type AppRoute, type ReferentRequest, referentRoute } from '../../../access.ts'
import { notFound } from '../../../shell.tsx'
import { teamPaths } from '../paths.ts'
import { ANSWER, REVISION, TrackPage } from './page.tsx'

const params = z.object({ trackId: z.uuid() })
type Params = z.infer<typeof params>
const query = z.object({ fait: z.string().max(20).optional() })
type Query = z.infer<typeof query>

const DONE: Readonly<Record<string, FlashMessage>> = {
  repondue: { kind: 'success', text: 'Votre réponse est envoyée. La demande est de nouveau examinée.' },
  retiree: { kind: 'success', text: 'La demande est retirée.' },
  inscrite: { kind: 'success', text: 'L’inscription est enregistrée. Un mail prévient la personne et les référents.' },
  en_attente: { kind: 'success', text: 'La session est complète : la personne est sur la liste d’attente.' },
  desinscrite: { kind: 'success', text: 'L’inscription est annulée. Les personnes concernées sont prévenues.' },
  commencee: {
    kind: 'warning',
    text: 'La session a commencé : l’organisme de formation dit qui était présent. Rien n’est changé.',
  },
  changee: {
    kind: 'warning',
    text: 'Ce parcours a changé entre-temps : rien n’a été enregistré. Voici où il en est.',
  },
}

function flashOf(done: string | undefined): readonly FlashMessage[] {
  const message = done === undefined ? undefined : DONE[done]
  return message ? [message] : []
}

async function show(
  request: ReferentRequest<Params>,
  status = 200,
  errors: FormErrors = {},
  flash: readonly FlashMessage[] = [],
): Promise<Reply> {
  const { ctx, visitor, params: at } = request
  const track = await trackOfStructure(ctx, visitor.referent.organisation.id, at.trackId)
  const facts = track && (await factsOfTracks(ctx, [track.id])).get(track.id)
  if (!track || !facts) return notFound(request)
  const session = facts.registration ? await sessionDetail(ctx, facts.registration.sessionId) : undefined
  const view = { track, facts, session, delays: await trackDelays(ctx) }
  const form = { values: request.form, errors }
  return page(<TrackPage request={request} view={view} form={form} flash={flash} />, status)
}

function seenOf({ params: { trackId }, form }: ReferentRequest<Params>) {
  return { trackId, revision: Number.parseInt(textOf(form, REVISION), 10) || 0 }
}

const CHANGED: readonly FlashMessage[] = [
  { kind: 'warning', text: 'Cette demande a changé entre-temps : rien n’a été enregistré. Voici où elle en est.' },
]

export const trackRoutes: readonly AppRoute[] = [
  referentRoute<Params, Query>({
    method: 'GET',
    path: teamPaths.track,
    params,
    query,
    handle: (request) => show(request, 200, {}, flashOf(request.query.fait)),
  }),
  referentRoute<Params>({
    method: 'POST',
    path: teamPaths.answerTrack,
    params,
    handle: async (request) => {
      const { ctx, visitor, form } = request
      const seen = seenOf(request)
      const answered = await answerTrackQuestion(ctx, visitor.referent, seen, textOf(form, ANSWER))
      if (answered === 'answered') return redirect(`${teamPaths.trackOf(seen.trackId)}?fait=repondue`)
      if (answered === 'unknown') return notFound(request)
      if (answered === 'no_message')
        return show(request, 422, { [ANSWER]: 'Écrivez votre réponse, en 1 000 caractères au plus.' })
      return show(request, 409, {}, CHANGED)
    },
  }),
  referentRoute<Params>({
    method: 'POST',
    path: teamPaths.cancelTrack,
    params,
    handle: async (request) => {
      const seen = seenOf(request)
      const cancelled = await cancelTrack(request.ctx, request.visitor.referent, seen)
      if (cancelled === 'cancelled') return redirect(`${teamPaths.trackOf(seen.trackId)}?fait=retiree`)
      return cancelled === 'unknown' ? notFound(request) : show(request, 409, {}, CHANGED)
    },
  }),
]
