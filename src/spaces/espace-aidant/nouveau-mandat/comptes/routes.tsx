import {
  countJourneyEnd,
  createJourney,
  organisationParty,
  renderNoAccountPdf,
  zoneOfOrganisation,
} from '../../../../domain/mandats/index.ts'
import { file, page, redirect } from '../../../../platform/http/reply.ts'
import { identityProvidersToday } from '../../../../protocols/franceconnect/index.ts'
import { type AppRoute, aidantRoute } from '../../../access.ts'
import { browserHash } from '../../../browser.ts'
import { practiceFirst } from '../../entrainement/index.ts'
import { refuseWhileFranceConnectOpen } from '../../intervention/index.ts'
import { mandatPaths } from '../paths.ts'
import { AccountsPage, NoAccountPage } from './page.tsx'

export const accountRoutes: readonly AppRoute[] = [
  aidantRoute({
    method: 'GET',
    path: mandatPaths.start,
    handle: async (request) => {
      const refusal = practiceFirst(request, mandatPaths.start) ?? (await refuseWhileFranceConnectOpen(request))
      if (refusal) return refusal
      return page(<AccountsPage request={request} providers={await identityProvidersToday(request.ctx)} />)
    },
  }),
  aidantRoute({
    method: 'POST',
    path: mandatPaths.start,
    sensitive: true,
    handle: async (request) => {
      const refusal = practiceFirst(request, mandatPaths.start)
      if (refusal) return refusal
      const { ctx, visitor } = request
      const id = await createJourney(ctx, visitor.aidant, { browserHash: browserHash(request) })
      return redirect(mandatPaths.choicesOf(id))
    },
  }),
  aidantRoute({
    method: 'POST',
    path: mandatPaths.noAccount,
    handle: async (request) => {
      await countJourneyEnd(request.ctx, 'no_account')
      return redirect(mandatPaths.noAccount)
    },
  }),
  aidantRoute({
    method: 'GET',
    path: mandatPaths.noAccount,
    handle: async (request) =>
      page(<NoAccountPage request={request} providers={await identityProvidersToday(request.ctx)} />),
  }),
  aidantRoute({
    method: 'GET',
    path: mandatPaths.noAccountPdf,
    handle: async (request) => {
      const { ctx, visitor, site } = request
      const { organisation } = visitor.aidant
      const accounts = await identityProvidersToday(ctx)
      const pdf = await renderNoAccountPdf({
        purpose: site.practice ? 'practice' : 'real',
        organisation: organisationParty(organisation),
        printedAt: ctx.clock.now(),
        timeZone: zoneOfOrganisation(organisation),
        accounts: accounts.map(({ disturbedSince, ...account }) => ({
          ...account,
          disturbed: disturbedSince !== null,
        })),
      })
      return file('application/pdf', pdf, { filename: 'que-faire-sans-compte.pdf', inline: true })
    },
  }),
]
