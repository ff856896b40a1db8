import { z } from 'zod'
import { CARD_REASONS, type FactorView, factorsOf, removeOwnFactor, renameFactor } from '../../domain/comptes/index.ts'
import { parseForm, textField, textOf } from '../../platform/http/forms.ts'
import { page, type Reply, redirect } from '../../platform/http/reply.ts'
import type { FormState } from '../../platform/ui/index.ts'
import { type SignedInRequest, signedInRoute } from '../access.ts'
import { CODE, prove } from '../prove.ts'
import { notFound } from '../shell.tsx'
import { FactorsPage } from './factors-page.tsx'
import { doneOf, STALE } from './frame.tsx'
import { profilePaths } from './paths.ts'
import { RemovePage, RenamePage } from './remove-page.tsx'

const DONE = {
  application: 'L’application est ajoutée. Un mail vous le confirme.',
  carte: 'La carte est ajoutée. Un mail vous le confirme.',
  codes: 'Votre liste de codes de secours est prête. Un mail vous le confirme.',
  nom: 'Le nom est enregistré.',
  retire: 'Ce moyen de connexion est retiré. Un mail vous le confirme.',
  stock: 'La carte est retirée. Rendez-la à votre référent ou référente : elle peut servir à quelqu’un d’autre.',
}

/** The list of one's own factors, after an act that it tells of. */
export function factorsAfter(done: keyof typeof DONE): string {
  return `${profilePaths.factors}?fait=${done}`
}

const list = signedInRoute({
  method: 'GET',
  path: profilePaths.factors,
  query: z.object({ fait: z.string().optional() }),
  async handle(request) {
    const factors = await factorsOf(request.ctx, request.visitor.account.id)
    return page(<FactorsPage request={request} factors={factors} done={doneOf(DONE, request.query.fait)} />)
  },
})

const params = z.object({ factorId: z.uuid() })
type Request = SignedInRequest<z.infer<typeof params>>

/** The page or the act about one factor of one's own: anybody else's does not exist. */
function aboutFactor(
  method: 'GET' | 'POST',
  path: string,
  answer: (request: Request, factor: FactorView, all: readonly FactorView[]) => Reply | Promise<Reply>,
) {
  return signedInRoute<z.infer<typeof params>>({
    method,
    path,
    params,
    ...(path === profilePaths.removeFactor ? { sensitive: true as const } : {}),
    ...(method === 'POST' ? { perMinute: 30 } : {}),
    async handle(request) {
      const all = await factorsOf(request.ctx, request.visitor.account.id)
      const factor = all.find(({ id }) => id === request.params.factorId)
      return factor ? answer(request, factor, all) : notFound(request)
    },
  })
}

const renameForm = z.object({ nom: textField({ max: 60 }) })

const showRename = aboutFactor('GET', profilePaths.renameFactor, (request, factor) =>
  page(<RenamePage request={request} factor={factor} form={{ values: { nom: factor.label ?? '' }, errors: {} }} />),
)

const rename = aboutFactor('POST', profilePaths.renameFactor, async (request, factor) => {
  const parsed = parseForm(renameForm, request.form)
  if (!parsed.ok) return page(<RenamePage request={request} factor={factor} form={parsed} />, 422)
  const renamed = await renameFactor(request.ctx, request.visitor, factor.id, parsed.value.nom || null)
  return renamed === 'renamed' ? redirect(factorsAfter('nom')) : notFound(request)
})

/** Whether one could still sign in by oneself, without this one. */
function isLast(factor: FactorView, all: readonly FactorView[]): boolean {
  const lasts = ({ kind, confirmedAt }: FactorView) => confirmedAt !== null && kind !== 'recovery_codes'
  return lasts(factor) && all.filter(lasts).length === 1
}

function removePage(request: Request, factor: FactorView, isLastOne: boolean, errors?: FormState['errors']): Reply {
  const values = { raison: textOf(request.form, 'raison'), precisions: textOf(request.form, 'precisions') }
  const form = { values, errors: errors ?? {} }
  return page(
    <RemovePage request={request} factor={factor} isLast={isLastOne} form={form} />,
    errors ? 422 : isLastOne && request.method === 'POST' ? 409 : 200,
  )
}

const showRemove = aboutFactor('GET', profilePaths.removeFactor, (request, factor, all) =>
  removePage(request, factor, isLast(factor, all)),
)

const removeForm = z.object({
  raison: z.enum(CARD_REASONS).optional(),
  precisions: textField({ max: 300 }).optional(),
})

const WHY = 'Dites pourquoi vous retirez cette carte.'
const PROBLEMS = {
  stale_proof: { [CODE]: STALE },
  no_reason: { raison: WHY },
  no_words: { precisions: 'Dites pourquoi en quelques mots.' },
}

const remove = aboutFactor('POST', profilePaths.removeFactor, async (request, factor, all) => {
  if (isLast(factor, all)) return removePage(request, factor, true)
  const refused = (errors: FormState['errors']) => removePage(request, factor, false, errors)
  const parsed = parseForm(removeForm, request.form)
  if (!parsed.ok) return refused(parsed.errors)
  const { raison, precisions } = parsed.value
  if (factor.kind === 'totp_card' && !raison) return refused(PROBLEMS.no_reason)
  if (raison === 'autre' && !precisions) return refused(PROBLEMS.no_words)
  const proved = await prove(request)
  if (proved.kind === 'refused') return refused({ [CODE]: proved.problem })
  const { ctx, visitor } = request
  const reason = factor.kind === 'totp_card' ? raison : undefined
  const result = await removeOwnFactor(ctx, visitor, proved.proof, {
    factorId: factor.id,
    reason,
    words: precisions,
  })
  if (result.kind === 'removed') return redirect(factorsAfter(result.backInStock ? 'stock' : 'retire'))
  if (result.reason === 'not_found') return notFound(request)
  // Another tab removed the other one meanwhile.
  return result.reason === 'last_one' ? removePage(request, factor, true) : refused(PROBLEMS[result.reason])
})

export const factorRoutes = [list, showRename, rename, showRemove, remove]
