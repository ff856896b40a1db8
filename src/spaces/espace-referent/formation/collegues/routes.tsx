import { z } from 'zod'
import {
  cancelPeerTraining,
  peerCandidatesOf,
  peerTrainingOf,
  peerTrainingsOf,
  possibleTrainersOf,
  proposePeerTraining,
  withdrawPeerTrainee,
} from '../../../../domain/formations/index.ts'
import { type FormErrors, listOf, textOf } from '../../../../platform/http/forms.ts'
import { page, type Reply, redirect } from '../../../../platform/http/reply.ts'
import type { FlashMessage, FormState } from '../../../../platform/ui/index.ts'
import { type AppRoute, type ReferentRequest, referentRoute } from '../../../access.ts'
import { notFound } from '../../../shell.tsx'
import { PeerListPage } from './list-page.tsx'
import { peerPaths } from './paths.ts'
import { ProposePage } from './propose-page.tsx'
import { PeerTrainingPage, TRAINEE } from './training-page.tsx'
import { PEER_PROBLEMS, TRAINEES, TRAINER } from './words.ts'

const params = z.object({ peerTrainingId: z.uuid() })
type Params = z.infer<typeof params>
const doneQuery = z.object({ fait: z.string().max(20).optional() })
type DoneQuery = z.infer<typeof doneQuery>
const proposeQuery = z.object({ personne: z.string().max(40).optional() })

const DONE: Readonly<Record<string, string>> = {
  proposee: 'La formation est proposée. Votre collègue reçoit un mail pour répondre.',
  retiree: 'Cette personne ne suit plus cette formation. Un mail prévient votre collègue.',
  annulee: 'La formation est annulée. Un mail prévient votre collègue.',
}

function flashOf(done: string | undefined): readonly FlashMessage[] {
  const text = done === undefined ? undefined : DONE[done]
  return text ? [{ kind: 'success', text }] : []
}

const CHANGED: readonly FlashMessage[] = [
  { kind: 'warning', text: 'Cette formation a changé entre-temps : rien n’a été enregistré. Voici où elle en est.' },
]

const organisationOf = ({ visitor }: ReferentRequest) => visitor.referent.organisation.id

async function showForm(request: ReferentRequest, form: FormState): Promise<Reply> {
  const organisationId = organisationOf(request)
  const candidates = await peerCandidatesOf(request.ctx, organisationId)
  const trainers = await possibleTrainersOf(request.ctx, organisationId)
  const status = Object.keys(form.errors).length > 0 ? 422 : 200
  return page(<ProposePage request={request} candidates={candidates} trainers={trainers} form={form} />, status)
}

async function showTraining(
  request: ReferentRequest<Params>,
  flash: readonly FlashMessage[],
  status = 200,
): Promise<Reply> {
  const training = await peerTrainingOf(request.ctx, organisationOf(request), request.params.peerTrainingId)
  if (!training) return notFound(request)
  return page(<PeerTrainingPage request={request} training={training} flash={flash} />, status)
}

async function propose(request: ReferentRequest): Promise<Reply> {
  const { ctx, visitor, form } = request
  const trackIds = listOf(form, TRAINEES).filter((one) => z.uuid().safeParse(one).success)
  const trainerAccount = textOf(form, TRAINER)
  const errors: Record<string, string> = {}
  const refuse = (reason: string) => {
    const problem = PEER_PROBLEMS[reason]
    if (problem) errors[problem.field] = problem.words
  }
  if (trackIds.length === 0) refuse('no_trainee')
  if (!z.uuid().safeParse(trainerAccount).success) refuse('not_here')
  const again = (problems: FormErrors) => showForm(request, { values: form, errors: problems })
  if (Object.keys(errors).length > 0) return again(errors)
  const proposed = await proposePeerTraining(ctx, visitor.referent, { trainerAccount, trackIds })
  if (proposed.kind === 'proposed') return redirect(`${peerPaths.trainingOf(proposed.peerTrainingId)}?fait=proposee`)
  refuse(proposed.reason)
  return again(errors)
}

/** The pages of trainings by a colleague, for the référents of a structure. */
export const peerTrainingRoutes: readonly AppRoute[] = [
  referentRoute<unknown, DoneQuery>({
    method: 'GET',
    path: peerPaths.list,
    query: doneQuery,
    handle: async (request) => {
      const trainings = await peerTrainingsOf(request.ctx, organisationOf(request))
      const candidates = (await peerCandidatesOf(request.ctx, organisationOf(request))).length
      const flash = flashOf(request.query.fait)
      return page(<PeerListPage request={request} trainings={trainings} candidates={candidates} flash={flash} />)
    },
  }),
  referentRoute<unknown, z.infer<typeof proposeQuery>>({
    method: 'GET',
    path: peerPaths.propose,
    query: proposeQuery,
    handle: (request) => {
      const { personne } = request.query
      return showForm(request, { values: personne ? { [TRAINEES]: personne } : {}, errors: {} })
    },
  }),
  referentRoute({ method: 'POST', path: peerPaths.propose, handle: propose }),
  referentRoute<Params, DoneQuery>({
    method: 'GET',
    path: peerPaths.training,
    params,
    query: doneQuery,
    handle: (request) => showTraining(request, flashOf(request.query.fait)),
  }),
  referentRoute<Params>({
    method: 'POST',
    path: peerPaths.cancel,
    params,
    handle: async (request) => {
      const { peerTrainingId } = request.params
      const cancelled = await cancelPeerTraining(request.ctx, request.visitor.referent, peerTrainingId)
      if (cancelled === 'cancelled') return redirect(`${peerPaths.trainingOf(peerTrainingId)}?fait=annulee`)
      return cancelled === 'unknown' ? notFound(request) : showTraining(request, CHANGED, 409)
    },
  }),
  referentRoute<Params>({
    method: 'POST',
    path: peerPaths.withdraw,
    params,
    handle: async (request) => {
      const { ctx, visitor, form } = request
      const { peerTrainingId } = request.params
      const trackId = textOf(form, TRAINEE)
      const withdrawn = await withdrawPeerTrainee(ctx, visitor.referent, { peerTrainingId, trackId })
      if (withdrawn === 'withdrawn') return redirect(`${peerPaths.trainingOf(peerTrainingId)}?fait=retiree`)
      return withdrawn === 'unknown' ? notFound(request) : showTraining(request, CHANGED, 409)
    },
  }),
]
