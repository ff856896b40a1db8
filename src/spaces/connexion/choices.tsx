import { z } from 'zod'
import { acceptDocuments, switchOrganisation } from '../../domain/comptes/index.ts'
import { textOf } from '../../platform/http/forms.ts'
import { page, redirect } from '../../platform/http/reply.ts'
import { emptyForm, filledForm } from '../../platform/ui/index.ts'
import { signedInRoute } from '../access.ts'
import { ConditionsPage } from './conditions-page.tsx'
import { readDocuments, refusedDocuments } from './documents-form.tsx'
import { OrganisationPage } from './organisation-page.tsx'
import { connexionPaths, safeNext } from './paths.ts'

const query = z.object({ suite: z.string().optional() })

const showConditions = signedInRoute({
  method: 'GET',
  path: connexionPaths.conditions,
  query,
  handle: async (request) =>
    page(<ConditionsPage request={request} form={emptyForm} next={safeNext(request.query.suite)} />),
})

const acceptConditions = signedInRoute({
  method: 'POST',
  path: connexionPaths.conditions,
  async handle(request) {
    const { ctx, visitor, form } = request
    const next = safeNext(form.suite)
    const read = readDocuments(form, visitor.toAccept)
    if (!read.ok) {
      const refused = refusedDocuments(form, read.errors)
      return page(<ConditionsPage request={request} form={refused} next={next} />, 422)
    }
    const person = { accountId: visitor.account.id, organisationId: visitor.organisation?.id ?? null }
    await acceptDocuments(ctx, person, read.accepted)
    return redirect(next)
  },
})

const showOrganisations = signedInRoute({
  method: 'GET',
  path: connexionPaths.organisation,
  query,
  handle: async (request) => {
    const { organisation } = request.visitor
    const form = organisation ? filledForm({ structure: organisation.id }) : emptyForm
    return page(<OrganisationPage request={request} form={form} next={safeNext(request.query.suite)} />)
  },
})

const chooseOrganisation = signedInRoute({
  method: 'POST',
  path: connexionPaths.organisation,
  async handle(request) {
    const { ctx, visitor, form } = request
    const next = safeNext(form.suite)
    const wanted = textOf(form, 'structure')
    if (wanted !== '' && wanted === visitor.organisation?.id) return redirect(next)
    const isUuid = z.uuid().safeParse(wanted).success
    const result = isUuid ? await switchOrganisation(ctx, visitor, wanted) : 'not_a_member'
    if (result === 'switched') return redirect(next)
    const problem =
      wanted === ''
        ? 'Choisissez une structure.'
        : 'Vous ne faites pas partie de cette structure, ou elle a fermé. Choisissez-en une autre.'
    return page(
      <OrganisationPage request={request} form={{ values: form, errors: { structure: problem } }} next={next} />,
      422,
    )
  },
})

export const choiceRoutes = [showConditions, acceptConditions, showOrganisations, chooseOrganisation]
