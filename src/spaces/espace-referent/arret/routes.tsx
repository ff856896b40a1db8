import { liftStructureStop, stopStructure, structureStops } from '../../../domain/comptes/index.ts'
import { type FormErrors, textOf } from '../../../platform/http/forms.ts'
import { page, type Reply, redirect } from '../../../platform/http/reply.ts'
import { type AppRoute, type ReferentRequest, referentRoute, stoppedReferentRoute } from '../../access.ts'
import { CODE, prove } from '../../prove.ts'
import { referentPaths } from '../paths.ts'
import { StopStructurePage, StructureStoppedPage } from './page.tsx'

const STALE = 'Ce code date de plus de deux minutes. Attendez le suivant, puis tapez-le.'

async function show(request: ReferentRequest, errors: FormErrors = {}): Promise<Reply> {
  const { ctx, visitor } = request
  const stops = await structureStops(ctx, visitor.referent.organisation.id)
  const form = { values: request.form, errors }
  const status = Object.keys(errors).length > 0 ? 422 : 200
  return stops.length > 0
    ? page(<StructureStoppedPage request={request} stops={stops} form={form} />, status)
    : page(<StopStructurePage request={request} form={form} />, status)
}

async function stop(request: ReferentRequest): Promise<Reply> {
  const { ctx, visitor } = request
  const reason = textOf(request.form, 'raison')
  if (!reason) return show(request, { raison: 'Dites en quelques mots ce qui se passe.' })
  if (reason.length > 500) return show(request, { raison: '500 caractères au plus.' })
  const proved = await prove(request)
  if (proved.kind === 'refused') return show(request, { [CODE]: proved.problem })
  const stopped = await stopStructure(ctx, visitor.referent, proved.proof, reason)
  return stopped === 'stale_proof' ? show(request, { [CODE]: STALE }) : redirect(referentPaths.stop)
}

const LIFT_PROBLEMS = {
  stale_proof: STALE,
  team_only: 'L’équipe d’Aidants Connect a demandé cet arrêt. Elle seule peut le lever.',
  stopped_yourself: 'Votre propre accès est arrêté. Une ou un autre référent peut lever l’arrêt de la structure.',
} as const

async function lift(request: ReferentRequest): Promise<Reply> {
  const { ctx, visitor } = request
  const proved = await prove(request)
  if (proved.kind === 'refused') return show(request, { [CODE]: proved.problem })
  const lifted = await liftStructureStop(ctx, visitor.referent, proved.proof, visitor.sessionHash)
  if (lifted === 'lifted') return redirect(`${referentPaths.structure}?fait=leve`)
  // Lifted by a colleague meanwhile: nothing is left to do.
  if (lifted === 'not_in_force') return redirect(referentPaths.structure)
  return show(request, { [CODE]: LIFT_PROBLEMS[lifted] })
}

/** Open to the référents of a stopped structure too: they alone, with our team, bring it back (DEC-15). */
export const stopRoutes: readonly AppRoute[] = [
  stoppedReferentRoute({ method: 'GET', path: referentPaths.stop, handle: (request) => show(request) }),
  referentRoute({ method: 'POST', path: referentPaths.stop, handle: stop }),
  stoppedReferentRoute({ method: 'POST', path: referentPaths.liftStop, sensitive: true, handle: lift }),
]
