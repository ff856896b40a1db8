import { z } from 'zod'
import { placeOfStructure, saveStructure } from '../../../domain/habilitation/index.ts'
import { textOf } from '../../../platform/http/forms.ts'
import { json, page, type Reply } from '../../../platform/http/reply.ts'
import type { FormState } from '../../../platform/ui/index.ts'
import type { AddressSearch } from '../../../protocols/adresses/index.ts'
import { type AppRoute, requesterRoute } from '../../access.ts'
import { habilitationPaths } from '../paths.ts'
import { afterStep, openStep, refusedReply, type StepParams, type StepQuery, stepParams, stepQuery } from './step.tsx'
import { FIELDS, shownStructure, structureErrors, typedStructure } from './structure-form.ts'
import { StructurePage, VERSION } from './structure-page.tsx'

const show = requesterRoute<StepParams, StepQuery>({
  method: 'GET',
  path: habilitationPaths.structure,
  params: stepParams,
  query: stepQuery,
  async handle(request) {
    const opened = await openStep(request, 'structure')
    if ('reply' in opened) return opened.reply
    return page(<StructurePage request={request} file={opened.file} form={shownStructure(opened.file)} />)
  },
})

const save = requesterRoute<StepParams, StepQuery>({
  method: 'POST',
  path: habilitationPaths.structure,
  params: stepParams,
  query: stepQuery,
  async handle(request): Promise<Reply> {
    const { ctx, form, visitor, params } = request
    const opened = await openStep(request, 'structure')
    if ('reply' in opened) return opened.reply
    const step = { requester: visitor.requester, fileId: params.fileId, version: textOf(form, VERSION) }
    const typed = typedStructure(form)
    const place = await placeOfStructure(ctx, { ...typed, cityInsee: textOf(form, FIELDS.cityInsee) })
    const saved = await saveStructure(ctx, step, typed, place)
    if (saved.kind === 'saved') return afterStep(request, 'structure')
    const again = (state: FormState, status: number, changed = false) =>
      page(<StructurePage request={request} file={opened.file} form={state} changed={changed} />, status)
    if (saved.kind === 'invalid') return again({ values: form, errors: structureErrors(saved.problems) }, 422)
    if (saved.reason === 'changed') return again({ values: form, errors: {} }, 409, true)
    return refusedReply(request, saved.reason)
  },
})

const searchQuery = z.object({ q: z.string().max(200).optional() })

/** For the script alone: an address is looked up by whoever fills in a request, and by nobody else. */
const search = (addresses: AddressSearch) =>
  requesterRoute<unknown, z.infer<typeof searchQuery>>({
    method: 'GET',
    path: habilitationPaths.addressSearch,
    query: searchQuery,
    perMinute: 300,
    async handle(request) {
      const answer = await addresses.complete(request.query.q ?? '')
      return json(answer.kind === 'found' ? answer.addresses : [])
    },
  })

export const structureRoutes = (addresses: AddressSearch): readonly AppRoute[] => [show, save, search(addresses)]
