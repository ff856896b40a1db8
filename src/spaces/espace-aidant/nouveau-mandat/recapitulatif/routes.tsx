import {
  chooseSamePerson,
  type Journey,
  type JourneyFailure,
  recordJourneyFailure,
  renderMandatPdfOnce,
  type SignRefusal,
  signMandat,
} from '../../../../domain/mandats/index.ts'
import { textOf } from '../../../../platform/http/forms.ts'
import { page, type Reply, redirect } from '../../../../platform/http/reply.ts'
import { emptyForm } from '../../../../platform/ui/index.ts'
import { type AidantRequest, type AppRoute, aidantRoute } from '../../../access.ts'
import { CODE, prove } from '../../../prove.ts'
import { notFound } from '../../../shell.tsx'
import { journeyAt, ownerOf } from '../issues/guards.tsx'
import { type JourneyParams, journeyParams } from '../issues/routes.tsx'
import { mandatPaths } from '../paths.ts'
import { type RecapFacts, recapFacts } from './facts.ts'
import { BLOCKED, CERTIFIED, NOBODY, RecapPage, SAME_PERSON } from './page.tsx'

type Request = AidantRequest<JourneyParams>

export const recapRoutes: readonly AppRoute[] = [
  aidantRoute<JourneyParams>({
    method: 'GET',
    path: mandatPaths.recap,
    params: journeyParams,
    handle: async (request) => {
      const found = await journeyAt(request, request.params.journeyId, 'recapitulatif')
      if (found.kind === 'answered') return found.reply
      const facts = await recapFacts(request, found.journey)
      return facts ? page(<RecapPage request={request} facts={facts} form={emptyForm} />) : notFound(request)
    },
  }),
  aidantRoute<JourneyParams>({
    method: 'POST',
    path: mandatPaths.recap,
    sensitive: true,
    params: journeyParams,
    handle: async (request) => {
      // A form sent twice finds its journey signed, and is led to the mandat.
      const found = await journeyAt(request, request.params.journeyId, 'recapitulatif')
      if (found.kind === 'answered') return found.reply
      const facts = await recapFacts(request, found.journey)
      return facts ? sign(request, found.journey, facts) : notFound(request)
    },
  }),
]

async function sign(request: Request, journey: Journey, facts: RecapFacts): Promise<Reply> {
  const { ctx, visitor, form } = request
  const refused = (errors: Record<string, string>, problem?: string) =>
    page(<RecapPage request={request} facts={facts} form={{ values: form, errors }} problem={problem} />, 422)
  if (facts.blocked) return refused({})
  if (journey.logoutPending) return refused({}, 'FranceConnect doit d’abord être fermé. Rien n’a été signé.')

  const errors: Record<string, string> = {}
  const answer = textOf(form, SAME_PERSON)
  const same = facts.candidates.find(({ usagerId }) => usagerId === answer)?.usagerId ?? null
  if (facts.candidates.length > 0 && !same && answer !== NOBODY) {
    errors[SAME_PERSON] = 'Dites si cette personne est déjà suivie par votre structure.'
  }
  const blocked = same === null ? undefined : facts.blockedCandidates.get(same)
  if (blocked) errors[SAME_PERSON] = BLOCKED[blocked].text
  if (textOf(form, CERTIFIED) !== 'oui') {
    errors[CERTIFIED] = 'Informez la personne, puis cochez cette case.'
  }
  // The code is used up last: a box forgotten does not cost the wait for the next one.
  if (Object.keys(errors).length > 0) return refused(errors)
  const proved = await prove(request)
  if (proved.kind === 'refused') return refused({ [CODE]: proved.problem })

  const chosen = await chooseSamePerson(ctx, ownerOf(request), journey.id, same)
  if (chosen.kind === 'refused') return redirect(mandatPaths.journeyOf(journey.id))
  const signed = await signMandat(ctx, visitor.aidant, proved.proof, { journeyId: journey.id, certified: true })
  if (signed.kind === 'refused') return notSigned(request, journey, signed.reason, refused)
  if (signed.kind === 'signed') renderAfterwards(request, signed.mandatId)
  return redirect(mandatPaths.mandatOf(signed.mandatId))
}

/** Not awaited: nobody waits for a drawing. The job renders what this misses. */
function renderAfterwards({ ctx }: Request, mandatId: string): void {
  renderMandatPdfOnce(ctx, mandatId).catch((error) => {
    ctx.log.warn({ err: error, mandat: mandatId }, 'the PDF of a mandat waits for the job')
  })
}

const PROBLEMS: Readonly<Partial<Record<SignRefusal, string>>> = {
  stopped: 'L’équipe d’Aidants Connect vient de suspendre votre accès. Rien n’a été signé.',
  organisation_closed: 'Votre structure vient d’être fermée. Rien n’a été signé.',
  suspended: 'Un mandat de cette personne vient d’être suspendu. Rien n’a été signé.',
  incapacity:
    'L’équipe d’Aidants Connect a reçu la preuve d’un décès ou d’une mesure de protection. Rien n’a été signé.',
  withdrawn:
    'Vous vous êtes retiré pour un conflit d’intérêts avec cette personne. Une ou un collègue doit signer. Rien n’a été signé.',
  renewal_not_allowed:
    'Ce mandat ne se renouvelle plus : la personne l’a arrêté, ou il est fini depuis plus d’un an. Commencez un nouveau mandat.',
}

/** Those that send the person back to FranceConnect, with the choices kept. */
const FAILURES: Readonly<Partial<Record<SignRefusal, JourneyFailure>>> = {
  draft_changed: 'draft_changed_meanwhile',
  themes_not_allowed: 'themes_not_allowed',
  minor: 'minor',
  renewal_other_person: 'renewal_other_person',
}

async function notSigned(
  request: Request,
  journey: Journey,
  reason: SignRefusal,
  refused: (errors: Record<string, string>, problem?: string) => Reply,
): Promise<Reply> {
  const failure = FAILURES[reason]
  if (failure) {
    await recordJourneyFailure(request.ctx, ownerOf(request), journey.id, failure)
    return redirect(mandatPaths.choicesOf(journey.id))
  }
  if (reason === 'stale_proof')
    return refused({ [CODE]: 'Ce code est trop ancien. Tapez celui qui s’affiche maintenant.' })
  const problem = PROBLEMS[reason]
  return problem ? refused({}, problem) : redirect(mandatPaths.journeyOf(journey.id))
}
