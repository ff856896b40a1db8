import { z } from 'zod'
import {
  acceptPeerTraining,
  attestPeerPresence,
  declinePeerTraining,
  type PeerTraining,
  peerTrainingsBy,
  renderPeerGuide,
  withdrawPeerAttestation,
} from '../../../domain/formations/index.ts'
import { type FormErrors, listOf, textOf } from '../../../platform/http/forms.ts'
import { file, page, type Reply, redirect } from '../../../platform/http/reply.ts'
import { emptyForm, type FlashMessage, type FormState } from '../../../platform/ui/index.ts'
import { type AidantRequest, type AppRoute, aidantRoute } from '../../access.ts'
import { waitingIn } from '../../espace-referent/formation/collegues/words.ts'
import { CODE, prove } from '../../prove.ts'
import { notFound } from '../../shell.tsx'
import { TrainerListPage } from './list-page.tsx'
import { teachingPaths } from './paths.ts'
import { DAY_FIELD, PRESENT, TRAINEE, TrainerPage } from './training-page.tsx'

const params = z.object({ peerTrainingId: z.uuid() })
type Params = z.infer<typeof params>
const query = z.object({ fait: z.string().max(20).optional() })
type Query = z.infer<typeof query>

const DONE: Readonly<Record<string, string>> = {
  acceptee: 'C’est noté. Un mail prévient vos collègues et une personne référente.',
  declinee: 'C’est noté. Un mail prévient une personne référente.',
  retiree:
    'C’est corrigé : cette formation n’est plus attestée. Un mail prévient la personne et une personne référente.',
  attestee: 'La présence est attestée. Un mail prévient vos collègues : il leur reste le test Pix.',
}

function flashOf(done: string | undefined): readonly FlashMessage[] {
  const text = done === undefined ? undefined : DONE[done]
  return text ? [{ kind: 'success', text }] : []
}

const changed = (text: string): readonly FlashMessage[] => [
  { kind: 'warning', text: `${text} Rien n’a été enregistré. Voici où en est cette formation.` },
]
const CHANGED = changed('Cette formation a changé entre-temps.')
const ACCOUNT_OPEN = changed('Le compte de cette personne est déjà ouvert : écrivez à l’équipe d’Aidants Connect.')
const NOT_HERE = changed('Vous n’êtes plus aidant ou aidante de cette structure, ou votre accès est bloqué.')

function mine({ ctx, visitor }: AidantRequest): Promise<readonly PeerTraining[]> {
  const { accountId, organisation } = visitor.aidant
  return peerTrainingsBy(ctx, { accountId, organisationId: organisation.id })
}

async function show(
  request: AidantRequest<Params>,
  flash: readonly FlashMessage[],
  { status = 200, form = emptyForm }: { readonly status?: number; readonly form?: FormState } = {},
): Promise<Reply> {
  const training = (await mine(request)).find(({ id }) => id === request.params.peerTrainingId)
  if (!training) return notFound(request)
  return page(<TrainerPage request={request} training={training} flash={flash} form={form} />, status)
}

const DAY_PROBLEM = 'Donnez le dernier jour de la formation : entre votre accord et aujourd’hui.'

/** Refused without a code first: a code serves once. */
async function attest(request: AidantRequest<Params>): Promise<Reply> {
  const { ctx, visitor, form } = request
  const { peerTrainingId } = request.params
  const again = (errors: FormErrors) => show(request, [], { status: 422, form: { values: form, errors } })
  const training = (await mine(request)).find(({ id }) => id === peerTrainingId)
  if (!training) return notFound(request)
  if (training.standing !== 'acceptee') return show(request, CHANGED, { status: 409 })
  const known = new Set(waitingIn(training.trainees).map(({ trackId }) => trackId))
  const trackIds = listOf(form, PRESENT).filter((one) => known.has(one))
  const completedOn = textOf(form, DAY_FIELD)
  const errors = {
    ...(trackIds.length === 0 ? { [PRESENT]: 'Cochez qui a suivi la formation.' } : {}),
    ...(z.iso.date().safeParse(completedOn).success ? {} : { [DAY_FIELD]: DAY_PROBLEM }),
  }
  if (Object.keys(errors).length > 0) return again(errors)
  const proved = await prove(request)
  if (proved.kind === 'refused') return again({ [CODE]: proved.problem })
  const attested = await attestPeerPresence(ctx, visitor.aidant, proved.proof, {
    peerTrainingId,
    trackIds,
    completedOn,
  })
  if (attested.kind === 'attested') return redirect(`${teachingPaths.trainingOf(peerTrainingId)}?fait=attestee`)
  switch (attested.reason) {
    case 'unknown':
      return notFound(request)
    case 'bad_date':
      return again({ [DAY_FIELD]: DAY_PROBLEM })
    case 'nobody':
      return again({ [PRESENT]: 'Cochez qui a suivi la formation.' })
    case 'oneself':
      return again({ [PRESENT]: 'Personne n’atteste sa propre formation.' })
    case 'already_trained':
      return again({ [PRESENT]: 'La formation d’une de ces personnes est déjà enregistrée : décochez-la.' })
    case 'stale_proof':
      return again({ [CODE]: 'Ce code date de plus de deux minutes. Attendez le suivant, puis tapez-le.' })
    case 'not_here':
      return show(request, NOT_HERE, { status: 409 })
    case 'over':
    case 'changed':
      return show(request, CHANGED, { status: 409 })
  }
}

/** The pages of an aidant who trains colleagues. */
export const teachingRoutes: readonly AppRoute[] = [
  aidantRoute<unknown, Query>({
    method: 'GET',
    path: teachingPaths.list,
    query,
    handle: async (request) => {
      const flash = flashOf(request.query.fait)
      return page(<TrainerListPage request={request} trainings={await mine(request)} flash={flash} />)
    },
  }),
  aidantRoute({
    method: 'GET',
    path: teachingPaths.guide,
    handle: async ({ ctx }) => {
      const guide = await renderPeerGuide({ publicUrl: ctx.publicUrl, practice: ctx.practice })
      return file('application/pdf', guide, { filename: 'guide-former-un-collegue.pdf' })
    },
  }),
  aidantRoute<Params, Query>({
    method: 'GET',
    path: teachingPaths.training,
    params,
    query,
    handle: (request) => show(request, flashOf(request.query.fait)),
  }),
  aidantRoute<Params>({
    method: 'POST',
    path: teachingPaths.accept,
    params,
    handle: async (request) => {
      const { peerTrainingId } = request.params
      const accepted = await acceptPeerTraining(request.ctx, request.visitor.aidant, peerTrainingId)
      if (accepted === 'accepted') return redirect(`${teachingPaths.trainingOf(peerTrainingId)}?fait=acceptee`)
      if (accepted === 'unknown') return notFound(request)
      return show(request, accepted === 'not_here' ? NOT_HERE : CHANGED, { status: 409 })
    },
  }),
  aidantRoute<Params>({
    method: 'POST',
    path: teachingPaths.decline,
    params,
    handle: async (request) => {
      const { peerTrainingId } = request.params
      const declined = await declinePeerTraining(request.ctx, request.visitor.aidant, peerTrainingId)
      if (declined === 'declined') return redirect(`${teachingPaths.trainingOf(peerTrainingId)}?fait=declinee`)
      return declined === 'unknown' ? notFound(request) : show(request, CHANGED, { status: 409 })
    },
  }),
  aidantRoute<Params>({ method: 'POST', path: teachingPaths.attest, params, sensitive: true, handle: attest }),
  aidantRoute<Params>({
    method: 'POST',
    path: teachingPaths.unattest,
    params,
    handle: async (request) => {
      const { ctx, visitor, form } = request
      const { peerTrainingId } = request.params
      const trackId = textOf(form, TRAINEE)
      // Not an identifier: nobody's.
      if (!z.uuid().safeParse(trackId).success) return show(request, CHANGED, { status: 409 })
      const withdrawn = await withdrawPeerAttestation(ctx, visitor.aidant, { peerTrainingId, trackId })
      if (withdrawn === 'withdrawn') return redirect(`${teachingPaths.trainingOf(peerTrainingId)}?fait=retiree`)
      if (withdrawn === 'unknown') return notFound(request)
      return show(request, withdrawn === 'account_open' ? ACCOUNT_OPEN : CHANGED, { status: 409 })
    },
  }),
]
