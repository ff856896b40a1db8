import {
  type ExpiringMandat,
  expiringSoon,
  type Intervention,
  type JourneyToResume,
  journeysToResume,
  practiceState,
  unfinishedInterventions,
} from '../../../domain/mandats/index.ts'
import { page } from '../../../platform/http/reply.ts'
import { fullName, listOf, shortName } from '../../../platform/ui/index.ts'
import { type AppRoute, aidantRoute } from '../../access.ts'
import { browserHash } from '../../browser.ts'
import { demarchePaths } from '../demarche/paths.ts'
import { interventionPaths } from '../intervention/index.ts'
import { mandatPaths } from '../nouveau-mandat/paths.ts'
import { personPaths } from '../usagers/paths.ts'
import { birthOf, civilName, inFixedOrder, ofName, themeShortTitle, themeTitle } from '../usagers/words.ts'
import type { ActeCard, JourneyCard } from './cards.tsx'
import type { ExpiringRow } from './expiring.tsx'
import { HomePage, type HomeView } from './page.tsx'

/** Lines of the home page; the list has them all. */
const SHOWN_EXPIRING = 10

const STEPS: Readonly<Record<JourneyToResume['step'], string>> = {
  choix: 'Les thèmes et la durée restent à choisir.',
  franceconnect: 'La personne doit signer avec FranceConnect.',
  recapitulatif: 'Elle a signé : il reste à relire et à signer vous-même.',
}

function journeyCard({ id, step, expiresAt, renewal, themes, person }: JourneyToResume): JourneyCard {
  const kind = renewal ? 'Renouvellement' : 'Mandat'
  const titles = inFixedOrder(themes, (theme) => theme).map(themeShortTitle)
  const about = titles.length > 0 ? ` (${listOf(titles)})` : ''
  return {
    title: person ? `${kind} ${ofName(shortName(person))}` : `${kind} commencé`,
    detail: person ? fullName(person) : undefined,
    text: `${STEPS[step]}${about}`,
    href: mandatPaths.journeyOf(id),
    deadline: expiresAt,
  }
}

function acteCard({ acteId, usagerId, identity, theme, details, transmittedAt, endedAt }: Intervention): ActeCard {
  return {
    acteId,
    name: civilName(identity),
    birth: birthOf(identity),
    theme: themeTitle(theme),
    demarche: details.demarche,
    note: details.note ?? null,
    at: transmittedAt ?? endedAt ?? undefined,
    href: demarchePaths.resumeOf(usagerId, acteId),
  }
}

function expiringRow({ mandatId, number, usagerId, identity, expiresAt }: ExpiringMandat): ExpiringRow {
  return { mandatId, number, usagerId, name: civilName(identity), birth: birthOf(identity), expiresAt }
}

/** Three statements besides the session. */
export const homeRoute: AppRoute = aidantRoute({
  method: 'GET',
  path: personPaths.home,
  handle: async (request) => {
    const { ctx, visitor } = request
    const { aidant } = visitor
    const journeys = await journeysToResume(ctx, aidant, browserHash(request))
    const { toEnd, toResume, others } = await unfinishedInterventions(ctx, aidant)
    const expiring = await expiringSoon(ctx, aidant.organisation.id)
    const view: HomeView = {
      // Asked only of whom it is shown to.
      practice: visitor.practised ? 'done' : await practiceState(ctx, aidant),
      journeys: journeys.map(journeyCard),
      toEnd: toEnd.map((intervention) => ({
        ...acteCard(intervention),
        href: interventionPaths.interventionOf(intervention.acteId),
      })),
      othersToEnd: others.toEnd,
      actes: toResume.map(acteCard),
      othersToResume: others.toResume,
      expiring: expiring.slice(0, SHOWN_EXPIRING).map(expiringRow),
      moreExpiring: expiring.length > SHOWN_EXPIRING,
    }
    return page(<HomePage request={request} view={view} />)
  },
})
