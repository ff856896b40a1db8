import { z } from 'zod'
import { type ChangeKind, changesOfOrganisation, requestChange } from '../../../domain/comptes/index.ts'
import { contactOf } from '../../../domain/organisations/index.ts'
import { parseForm } from '../../../platform/http/forms.ts'
import { page, type Reply, redirect } from '../../../platform/http/reply.ts'
import { emptyForm, type FlashMessage, type FormState } from '../../../platform/ui/index.ts'
import { type AppRoute, type ReferentRequest, referentRoute } from '../../access.ts'
import { referentPaths } from '../paths.ts'
import { CHANGE_FORMS, CHANGE_PROBLEMS } from './change-form.ts'
import { CHANGE_PATHS, ChangePage } from './change-page.tsx'
import { contactRoutes } from './contact-routes.tsx'
import { StructurePage } from './structure-page.tsx'
import { themesRoutes } from './themes-routes.tsx'

/** What was just done, said at the head of the page: the address names it, never says it. */
const DONE: Readonly<Record<string, string>> = {
  themes: 'Les thèmes sont changés. Vos aidants sont prévenus.',
  contact: 'Le contact est publié dans l’annuaire.',
  'contact-retire': 'Le contact n’est plus dans l’annuaire.',
  leve: 'L’arrêt est levé. Chacun se reconnecte avec son code avant de reprendre.',
}

function flashOf(done: string | undefined): readonly FlashMessage[] {
  const text = done === undefined ? undefined : DONE[done]
  return text ? [{ kind: 'success', text }] : []
}

const query = z.object({ fait: z.string().max(20).optional() })
type Query = z.infer<typeof query>

function formPage(request: ReferentRequest, kind: ChangeKind, form: FormState): Reply {
  const refused = Object.keys(form.errors).length > 0
  return page(<ChangePage request={request} kind={kind} form={form} />, refused ? 422 : 200)
}

async function ask(request: ReferentRequest, kind: ChangeKind): Promise<Reply> {
  const { ctx, visitor } = request
  const parsed = parseForm(CHANGE_FORMS[kind], request.form)
  if (!parsed.ok) return formPage(request, kind, parsed)
  const { wanted, why } = parsed.value
  const asked = await requestChange(ctx, visitor.referent, wanted, why)
  if (asked.kind === 'requested') return redirect(`${referentPaths.requests}?fait=demande`)
  const { field, words } = CHANGE_PROBLEMS[asked.reason]
  return formPage(request, kind, { values: request.form, errors: { [field]: words } })
}

const changeRoutes = (kind: ChangeKind): readonly AppRoute[] => [
  referentRoute({
    method: 'GET',
    path: CHANGE_PATHS[kind],
    handle: async (request) => formPage(request, kind, emptyForm),
  }),
  referentRoute({ method: 'POST', path: CHANGE_PATHS[kind], handle: (request) => ask(request, kind) }),
]

export const structureRoutes: readonly AppRoute[] = [
  referentRoute<unknown, Query>({
    method: 'GET',
    path: referentPaths.structure,
    query,
    handle: async (request) => {
      const { ctx, visitor } = request
      const organisationId = visitor.referent.organisation.id
      const changes = await changesOfOrganisation(ctx, organisationId)
      const contact = await contactOf(ctx, organisationId)
      const open = changes.filter(({ state }) => state === 'en_cours')
      return page(<StructurePage request={request} open={open} contact={contact} flash={flashOf(request.query.fait)} />)
    },
  }),
  ...themesRoutes,
  ...contactRoutes,
  ...changeRoutes('nom'),
  ...changeRoutes('adresse'),
  ...changeRoutes('referent'),
]
