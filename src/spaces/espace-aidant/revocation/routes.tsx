import { z } from 'zod'
import type { FreshProof } from '../../../domain/comptes/index.ts'
import {
  type MandatView,
  mandatById,
  type RevokeResult,
  renounceMandat,
  revocationById,
  revocationPdf,
  revokeAutorisation,
  revokeMandat,
} from '../../../domain/mandats/index.ts'
import { type FormErrors, textOf } from '../../../platform/http/forms.ts'
import { file, page, type Reply, redirect } from '../../../platform/http/reply.ts'
import { type AidantRequest, type AppRoute, aidantRoute } from '../../access.ts'
import { CODE, prove } from '../../prove.ts'
import { notFound } from '../../shell.tsx'
import { personPaths } from '../usagers/paths.ts'
import { type Person, personOf } from '../usagers/person.ts'
import { AlreadyOverPage, type Stop, StopPage } from './stop-page.tsx'
import { StoppedPage } from './stopped-page.tsx'

const decisions = z.enum(['usager', 'aidant'])
type Decision = z.infer<typeof decisions>

/** What one of the three pages is about, found in the current structure. */
interface Case {
  readonly request: AidantRequest
  readonly person: Person
  readonly mandat: MandatView
  readonly stop: Stop
  readonly action: string
}

function isOver({ mandat, stop }: Case): boolean {
  if (mandat.state !== 'actif' && mandat.state !== 'suspendu') return true
  return stop.kind === 'theme' && mandat.autorisations.some((one) => one.theme === stop.theme && one.endedAt !== null)
}

function show(about: Case, errors: FormErrors = {}): Reply {
  const { stop } = about
  if (isOver(about)) {
    return page(<AlreadyOverPage {...about} theme={stop.kind === 'theme' ? stop.theme : undefined} />, 409)
  }
  const decision = textOf(about.request.form, 'decision')
  const refused = Object.keys(errors).length > 0
  return page(<StopPage {...about} form={{ values: { decision }, errors }} />, refused ? 422 : 200)
}

/** Sends the form: what can be refused without a code is refused first, since a code serves once. */
async function stop(about: Case): Promise<Reply> {
  const { request, person } = about
  if (isOver(about)) return show(about)
  const decision =
    about.stop.kind === 'renonciation' ? 'aidant' : decisions.safeParse(textOf(request.form, 'decision')).data
  if (!decision) return show(about, { decision: 'Dites qui a décidé d’arrêter.' })
  const proved = await prove(request)
  if (proved.kind === 'refused') return show(about, { [CODE]: proved.problem })
  const result = await end(about, proved.proof, decision)
  if (result.kind === 'revoked') return redirect(personPaths.stoppedOf(result.revocationId))
  if (result.reason === 'stale_proof') {
    return show(about, { [CODE]: 'Ce code date de plus de deux minutes. Attendez le suivant, puis tapez-le.' })
  }
  // Stopped meanwhile by a colleague: read again, and say so.
  const { ctx, visitor } = request
  const found = await mandatById(ctx, visitor.aidant.organisation.id, about.mandat.id)
  return found ? show({ ...about, person, mandat: found.mandat }) : notFound(request)
}

function end(about: Case, proof: FreshProof, decidedBy: Decision): Promise<RevokeResult> {
  const { request, mandat, stop: what } = about
  const { ctx, visitor } = request
  if (what.kind === 'mandat') return revokeMandat(ctx, visitor.aidant, proof, mandat.id, { decidedBy })
  if (what.kind === 'renonciation') return renounceMandat(ctx, visitor.aidant, proof, mandat.id)
  const autorisation = mandat.autorisations.find((one) => one.theme === what.theme)
  if (!autorisation) return Promise.resolve({ kind: 'refused', reason: 'not_found' })
  return revokeAutorisation(ctx, visitor.aidant, proof, autorisation.id, { decidedBy })
}

const mandatParams = z.object({ mandatId: z.uuid(), theme: z.string().max(30).optional() })
type MandatParams = z.infer<typeof mandatParams>

/** The page and the act of one way of ending, at the same address. */
function ending(
  path: string,
  actionOf: (params: MandatParams) => string,
  stopOf: (params: MandatParams) => Stop,
): AppRoute[] {
  const find = async (request: AidantRequest<MandatParams>): Promise<Case | undefined> => {
    const { ctx, visitor, params } = request
    const found = await mandatById(ctx, visitor.aidant.organisation.id, params.mandatId)
    const person = found && (await personOf(request, found.mandat.usagerId))
    if (!found || !person) return undefined
    const { mandat } = found
    if (params.theme !== undefined && !mandat.autorisations.some((one) => one.theme === params.theme)) return undefined
    return { request, person, mandat, stop: stopOf(params), action: actionOf(params) }
  }
  const answer = (method: 'GET' | 'POST', reply: (about: Case) => Reply | Promise<Reply>) =>
    aidantRoute<MandatParams>({
      method,
      path,
      params: mandatParams,
      handle: async (request) => {
        const about = await find(request)
        return about ? reply(about) : notFound(request)
      },
    })
  return [answer('GET', (about) => show(about)), answer('POST', stop)]
}

const revocationParams = z.object({ revocationId: z.uuid() })
type RevocationParams = z.infer<typeof revocationParams>

export const revocationRoutes: readonly AppRoute[] = [
  ...ending(
    personPaths.stopMandat,
    ({ mandatId }) => personPaths.stopMandatOf(mandatId),
    () => ({ kind: 'mandat' }),
  ),
  ...ending(
    personPaths.stopTheme,
    ({ mandatId, theme = '' }) => personPaths.stopThemeOf(mandatId, theme),
    ({ theme = '' }) => ({ kind: 'theme', theme }),
  ),
  ...ending(
    personPaths.renounce,
    ({ mandatId }) => personPaths.renounceOf(mandatId),
    () => ({ kind: 'renonciation' }),
  ),
  aidantRoute<RevocationParams>({
    method: 'GET',
    path: personPaths.stopped,
    params: revocationParams,
    handle: async (request) => {
      const { ctx, visitor, params } = request
      const revocation = await revocationById(ctx, visitor.aidant.organisation.id, params.revocationId)
      const person = revocation && (await personOf(request, revocation.usagerId))
      if (!revocation || !person) return notFound(request)
      return page(
        <StoppedPage request={request} person={person} revocationId={params.revocationId} revocation={revocation} />,
      )
    },
  }),
  aidantRoute<RevocationParams>({
    method: 'GET',
    path: personPaths.stoppedDocument,
    params: revocationParams,
    handle: async (request) => {
      const { ctx, visitor, params } = request
      const found = await revocationPdf(ctx, visitor.aidant.organisation.id, params.revocationId)
      if (!found) return notFound(request)
      return file('application/pdf', found.pdf, { filename: `arret-${found.number}.pdf` })
    },
  }),
]
