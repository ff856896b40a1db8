import { z } from 'zod'
import { CHANGE_REFUSALS, changeById, changesToReview, decideChange } from '../../../domain/comptes/index.ts'
import { type FormErrors, textOf } from '../../../platform/http/forms.ts'
import { page, type Reply, redirect } from '../../../platform/http/reply.ts'
import { type AppRoute, type TeamRequest, teamRoute } from '../../access.ts'
import { notFound } from '../../shell.tsx'
import { type DoneQuery, doneFlash, doneQuery } from '../done.ts'
import { equipePaths } from '../paths.ts'
import { ChangesPage, ReviewPage } from './pages.tsx'

const params = z.object({ changeId: z.uuid() })
type Request = TeamRequest<z.infer<typeof params>>

async function review(request: Request, errors: FormErrors = {}): Promise<Reply> {
  const change = await changeById(request.ctx, request.params.changeId)
  if (!change) return notFound(request)
  const form = { values: request.form, errors }
  return page(<ReviewPage request={request} change={change} form={form} />, Object.keys(errors).length > 0 ? 422 : 200)
}

const PROBLEMS = {
  not_open: { decision: 'Une ou un collègue vient de répondre, ou la structure a retiré sa demande.' },
  email_taken: {
    decision:
      'Un compte existe déjà à cette adresse. Refusez en l’expliquant : le référent peut ajouter cette personne depuis son équipe.',
  },
  email_refused: {
    decision:
      'Cette adresse ne peut pas ouvrir de compte : c’est celle d’un service, ou elle n’existe plus. Refusez en demandant une adresse personnelle.',
  },
  closed: { decision: 'Cette structure est fermée : rien ne peut plus être accepté.' },
  no_answer: { reponse: 'Écrivez la raison : le référent la lit. 500 caractères au plus.' },
} as const

async function decide(request: Request): Promise<Reply> {
  const { ctx, visitor, params: at, form } = request
  const decision = textOf(form, 'decision')
  if (decision !== 'accepter' && decision !== 'refuser') return review(request, { decision: 'Choisissez une réponse.' })
  const refusal = z.enum(CHANGE_REFUSALS).safeParse(textOf(form, 'motif')).data
  if (decision === 'refuser' && !refusal) return review(request, { motif: 'Dites pourquoi.' })
  const wanted =
    decision === 'refuser' && refusal
      ? ({ kind: 'refuse', refusal, answer: textOf(form, 'reponse') } as const)
      : ({ kind: 'accept' } as const)
  const decided = await decideChange(ctx, visitor.member, at.changeId, wanted)
  if (decided.kind === 'refused') return review(request, PROBLEMS[decided.reason])
  return redirect(`${equipePaths.changes}?fait=${decided.kind === 'accepted' ? 'acceptee' : 'refusee'}`)
}

export const changesRoutes: readonly AppRoute[] = [
  teamRoute<unknown, DoneQuery>({
    method: 'GET',
    path: equipePaths.changes,
    query: doneQuery,
    handle: async (request) => {
      const changes = await changesToReview(request.ctx)
      return page(<ChangesPage request={request} changes={changes} flash={doneFlash(request.query)} />)
    },
  }),
  teamRoute<z.infer<typeof params>>({
    method: 'GET',
    path: equipePaths.change,
    params,
    handle: (request) => review(request),
  }),
  teamRoute<z.infer<typeof params>>({ method: 'POST', path: equipePaths.change, params, handle: decide }),
]
