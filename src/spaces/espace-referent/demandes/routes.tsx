import { z } from 'zod'
import {
  changesOfOrganisation,
  departuresToDecide,
  joinRequestsOf,
  markAnswersSeen,
  withdrawChange,
} from '../../../domain/comptes/index.ts'
import { factsOfTracks, stageOf, type TrackAsked, tracksOfStructure } from '../../../domain/formations/index.ts'
import type { Ctx } from '../../../platform/context.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import type { FlashMessage } from '../../../platform/ui/index.ts'
import { type AppRoute, referentRoute } from '../../access.ts'
import { notFound } from '../../shell.tsx'
import { referentPaths } from '../paths.ts'
import { RequestsPage } from './page.tsx'

/** What was just done, said at the head of the page: the address names it, never says it. */
const DONE: Readonly<Record<string, string>> = {
  demande: 'Votre demande est envoyée. L’équipe d’Aidants Connect vous répond par mail.',
  retiree: 'La demande est retirée.',
  lues: 'C’est noté. L’avis a disparu.',
}

const query = z.object({ fait: z.string().max(20).optional() })
type Query = z.infer<typeof query>
const params = z.object({ changeId: z.uuid() })
type Params = z.infer<typeof params>

function flashOf(done: string | undefined): readonly FlashMessage[] {
  const text = done === undefined ? undefined : DONE[done]
  return text ? [{ kind: 'success', text }] : []
}

async function withStages(ctx: Ctx, tracks: readonly TrackAsked[]) {
  const facts = await factsOfTracks(
    ctx,
    tracks.map(({ id }) => id),
  )
  return tracks.flatMap((track) => {
    const known = facts.get(track.id)
    return known ? [{ ...track, stage: stageOf(known, ctx.training.pixPassScore) }] : []
  })
}

export const requestsRoutes: readonly AppRoute[] = [
  referentRoute<unknown, Query>({
    method: 'GET',
    path: referentPaths.requests,
    query,
    handle: async (request) => {
      const { ctx, visitor } = request
      const { id } = visitor.referent.organisation
      const view = {
        changes: await changesOfOrganisation(ctx, id),
        joins: await joinRequestsOf(ctx, id),
        tracks: await withStages(ctx, await tracksOfStructure(ctx, id)),
        departures: await departuresToDecide(ctx, id),
      }
      return page(<RequestsPage request={request} view={view} flash={flashOf(request.query.fait)} />)
    },
  }),
  referentRoute<Params>({
    method: 'POST',
    path: referentPaths.withdrawChange,
    params,
    handle: async (request) => {
      const withdrawn = await withdrawChange(request.ctx, request.visitor.referent, request.params.changeId)
      return withdrawn === 'withdrawn' ? redirect(`${referentPaths.requests}?fait=retiree`) : notFound(request)
    },
  }),
  referentRoute({
    method: 'POST',
    path: referentPaths.answersSeen,
    handle: async (request) => {
      await markAnswersSeen(request.ctx, request.visitor.referent)
      return redirect(`${referentPaths.requests}?fait=lues`)
    },
  }),
]
