import { z } from 'zod'
import {
  peopleInForce,
  resumeWithUsager,
  standingWith,
  withdrawFromUsager,
  withdrawnFrom,
} from '../../domain/mandats/index.ts'
import { textOf } from '../../platform/http/forms.ts'
import { page, type Reply, redirect } from '../../platform/http/reply.ts'
import type { FormState } from '../../platform/ui/index.ts'
import { type AidantRequest, aidantRoute } from '../access.ts'
import { CODE, prove } from '../prove.ts'
import { notFound } from '../shell.tsx'
import { ConflictPage, ConflictsPage, SEARCH } from './conflicts-page.tsx'
import { doneOf, STALE } from './frame.tsx'
import { profilePaths } from './paths.ts'

/** People shown before a search. */
const SHOWN = 20

const DONE = {
  retrait: 'Vous n’agissez plus pour cette personne. Les référents de la structure sont prévenus.',
  agir: 'Vous pouvez de nouveau agir pour cette personne. Les référents de la structure sont prévenus.',
}

const query = z.object({ fait: z.string().optional() })

async function list(request: AidantRequest<unknown, { fait?: string | undefined }>, search: string): Promise<Reply> {
  const { ctx, visitor } = request
  const withdrawn = await withdrawnFrom(ctx, visitor.aidant)
  const found = await peopleInForce(ctx, visitor.aidant, { search, limit: SHOWN, preferred: [] })
  const done = request.method === 'GET' ? doneOf(DONE, request.query.fait) : undefined
  return page(<ConflictsPage request={request} withdrawn={withdrawn} found={found} search={search} done={done} />)
}

const show = aidantRoute({
  method: 'GET',
  path: profilePaths.conflicts,
  query,
  handle: (request) => list(request, ''),
})

/** A name never stands in an address: the search is sent by POST. */
const search = aidantRoute({
  method: 'POST',
  path: profilePaths.conflicts,
  query,
  handle: (request) => list(request, textOf(request.form, SEARCH).slice(0, 100)),
})

const params = z.object({ usagerId: z.uuid() })
type Request = AidantRequest<z.infer<typeof params>>

async function one(request: Request, errors?: FormState['errors']): Promise<Reply> {
  const { ctx, visitor, params: asked } = request
  const standing = await standingWith(ctx, visitor.aidant, asked.usagerId)
  if (!standing) return notFound(request)
  const form = { values: {}, errors: errors ?? {} }
  return page(
    <ConflictPage request={request} usagerId={asked.usagerId} {...standing} form={form} />,
    errors ? 422 : 200,
  )
}

const showOne = aidantRoute({
  method: 'GET',
  path: profilePaths.declareConflict,
  params,
  handle: (request) => one(request),
})

const change = aidantRoute({
  method: 'POST',
  path: profilePaths.declareConflict,
  params,
  perMinute: 30,
  async handle(request) {
    const { ctx, visitor, params: asked, form } = request
    // Before the code, which serves once.
    if (!(await standingWith(ctx, visitor.aidant, asked.usagerId))) return notFound(request)
    const resumes = textOf(form, 'choix') === 'agir'
    const proved = await prove(request)
    if (proved.kind === 'refused') return one(request, { [CODE]: proved.problem })
    const act = resumes ? resumeWithUsager : withdrawFromUsager
    const result = await act(ctx, visitor.aidant, proved.proof, asked.usagerId)
    if (result === 'stale_proof') return one(request, { [CODE]: STALE })
    // Done already, in another tab: what is there is what was wanted.
    return redirect(`${profilePaths.conflicts}?fait=${resumes ? 'agir' : 'retrait'}`)
  },
})

export const conflictRoutes = [show, search, showOne, change]
