import { z } from 'zod'
import { createJourney, mandatById, renewableMandats, withdrawnAmong } from '../../../domain/mandats/index.ts'
import { settingsOf } from '../../../domain/usagers/index.ts'
import { page, type Reply, redirect } from '../../../platform/http/reply.ts'
import { type AidantRequest, type AppRoute, aidantRoute } from '../../access.ts'
import { browserHash } from '../../browser.ts'
import { notFound } from '../../shell.tsx'
import { practiceFirst } from '../entrainement/index.ts'
import { refuseWhileFranceConnectOpen } from '../intervention/index.ts'
import { formOfChoices } from '../nouveau-mandat/choix/form.ts'
import { mandatPaths } from '../nouveau-mandat/paths.ts'
import { NotRenewablePage, RenewPage, themesOf, WithdrawnPage } from './page.tsx'

const params = z.object({ mandatId: z.uuid() })
type Params = z.infer<typeof params>
type Request = AidantRequest<Params>

export const renouvellementRoutes: readonly AppRoute[] = [
  aidantRoute<Params>({
    method: 'GET',
    path: mandatPaths.renew,
    params,
    handle: (request) => ifRenewable(request, async (found) => page(<RenewPage request={request} {...found} />)),
  }),
  aidantRoute<Params>({
    method: 'POST',
    path: mandatPaths.renew,
    sensitive: true,
    params,
    handle: (request) =>
      ifRenewable(request, async ({ mandat, identity: _ }) => {
        const { ctx, visitor } = request
        const { organisation } = visitor.aidant
        const { notices } = await settingsOf(ctx, organisation.id, mandat.usagerId)
        const { taken: themes } = themesOf(mandat, organisation)
        const id = await createJourney(ctx, visitor.aidant, {
          browserHash: browserHash(request),
          renewal: { mandatId: mandat.id, usagerId: mandat.usagerId },
          form: formOfChoices({ themes, duration: mandat.duration, mailboxOption: mandat.mailboxOption }, notices),
        })
        return redirect(mandatPaths.choicesOf(id))
      }),
  }),
]

type Found = NonNullable<Awaited<ReturnType<typeof mandatById>>>

/**
 * A mandat of this structure that may be renewed (DEC-07): not after the usager's revocation, not more than a year after its end, not by the aidant
 * who withdrew from her (DEC-06).
 */
async function ifRenewable(request: Request, answer: (found: Found) => Promise<Reply>): Promise<Reply> {
  const { ctx, visitor, params: asked } = request
  const organisationId = visitor.aidant.organisation.id
  const found = await mandatById(ctx, organisationId, asked.mandatId)
  if (!found) return notFound(request)
  const { mandat, identity } = found
  const renewable = await renewableMandats(ctx, organisationId, mandat.usagerId)
  if (!renewable.some(({ id }) => id === mandat.id)) {
    return page(<NotRenewablePage request={request} mandat={mandat} identity={identity} />, 409)
  }
  if ((await withdrawnAmong(ctx, visitor.aidant, [mandat.usagerId])).size > 0) {
    return page(<WithdrawnPage request={request} mandat={mandat} identity={identity} />, 409)
  }
  const before = practiceFirst(request, mandatPaths.renewOf(mandat.id))
  if (before) return before
  // Even hers: FranceConnect would sign her in by itself, and the signature would be ours (DEC-13).
  return (
    (await refuseWhileFranceConnectOpen(request, undefined, mandatPaths.renewOf(mandat.id))) ??
    answer({ mandat, identity })
  )
}
