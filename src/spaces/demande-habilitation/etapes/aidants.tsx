import { type AidantLine, type AidantProblems, MOST_AIDANTS, saveAidants } from '../../../domain/habilitation/index.ts'
import { textOf } from '../../../platform/http/forms.ts'
import { page, type Reply, redirect } from '../../../platform/http/reply.ts'
import type { FormState } from '../../../platform/ui/index.ts'
import { type AppRoute, requesterRoute } from '../../access.ts'
import { habilitationPaths } from '../paths.ts'
import { freeKey, isEmptyLine, lineErrors, linesOf, linesThere, lineValues } from './aidant-lines.ts'
import { ADD, AidantsPage, growsOnly, REMOVE, WHAT } from './aidants-page.tsx'
import {
  afterStep,
  openStep,
  refusedReply,
  type StepParams,
  type StepQuery,
  type StepRequest,
  stepParams,
  stepQuery,
} from './step.tsx'

const NEW_LINE = { givenName: '', familyName: '', occupation: '', email: '', conseillerNumerique: undefined }

function shown(lines: readonly AidantLine[], problems: AidantProblems = {}): FormState {
  return { values: lineValues(lines), errors: lineErrors(lines, problems) }
}

const show = requesterRoute<StepParams, StepQuery>({
  method: 'GET',
  path: habilitationPaths.aidants,
  params: stepParams,
  query: stepQuery,
  async handle(request) {
    const opened = await openStep(request, 'aidants')
    if ('reply' in opened) return opened.reply
    const { file } = opened
    const there = growsOnly(file) ? [] : linesThere(file.aidants)
    const alone = there.length === 0 && (growsOnly(file) || !file.referent?.alsoAidant)
    const lines = alone || request.query.ajouter ? [...there, { key: freeKey(there), typed: NEW_LINE }] : there
    return page(<AidantsPage request={request} file={file} lines={lines} form={shown(lines)} />)
  },
})

const NOBODY =
  'Ajoutez au moins un aidant, ou dites à l’étape d’avant que le référent ou la référente sera aussi aidant.'

const save = requesterRoute<StepParams, StepQuery>({
  method: 'POST',
  path: habilitationPaths.aidants,
  params: stepParams,
  query: stepQuery,
  async handle(request): Promise<Reply> {
    const { ctx, form, visitor, params } = request
    const opened = await openStep(request, 'aidants')
    if ('reply' in opened) return opened.reply
    const { file } = opened
    const what = textOf(form, WHAT)
    const removed = what.startsWith(REMOVE) ? what.slice(REMOVE.length) : undefined
    const sent = linesOf(form).filter(({ key }) => key !== removed)
    const lines = sent.filter((line) => !isEmptyLine(line))
    const again = (
      status: number,
      more: { problems?: AidantProblems; problem?: string; lines?: typeof lines } = {},
    ) => {
      const drawn = more.lines ?? (lines.length > 0 ? lines : [{ key: 'n0', typed: NEW_LINE }])
      const state = shown(drawn, more.problems)
      return page(
        <AidantsPage request={request} file={file} lines={drawn} form={state} problem={more.problem} />,
        status,
      )
    }
    const gone = removed !== undefined && file.aidants.some(({ id }) => id === removed) ? [removed] : []
    const target = { requester: visitor.requester, fileId: params.fileId }
    // Taking somebody out says nothing of the other lines: they come back as they were typed, saved or not.
    if (removed !== undefined) {
      const result = await saveAidants(ctx, target, [], gone)
      if (result.kind === 'refused' && result.reason !== 'too_many') return refuse(request, result.reason)
      return again(200, sent.length > 0 ? { lines: sent } : {})
    }
    const result = await saveAidants(ctx, target, lines)
    if (result.kind === 'invalid') return again(422, { problems: result.problems })
    if (result.kind === 'refused') {
      if (result.reason !== 'too_many') return refuse(request, result.reason)
      return again(422, { problem: `Une demande compte ${MOST_AIDANTS} aidants au plus.` })
    }
    // By its address: reloading the page that follows adds nobody again.
    if (what === ADD) {
      const back = request.query.retour ? '&retour=recapitulatif' : ''
      return redirect(`${habilitationPaths.aidantsOf(file.id)}?ajouter=oui${back}`)
    }
    if (growsOnly(file)) {
      if (lines.length === 0) return again(422, { problem: 'Écrivez au moins un aidant à ajouter.' })
      return redirect(habilitationPaths.fileOf(file.id))
    }
    if (lines.length === 0 && file.aidants.length === 0 && !file.referent?.alsoAidant)
      return again(422, { problem: NOBODY })
    return afterStep(request, 'aidants')
  },
})

function refuse(request: StepRequest, reason: 'unknown' | 'not_now' | 'changed'): Reply {
  return refusedReply(request, reason === 'unknown' ? 'unknown' : 'not_now')
}

export const aidantsRoutes: readonly AppRoute[] = [show, save]
