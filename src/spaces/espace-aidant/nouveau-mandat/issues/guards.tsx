import {
  type Journey,
  type JourneyOwner,
  type JourneyScreen,
  journeyById,
  mayShow,
  screenOf,
} from '../../../../domain/mandats/index.ts'
import { page, type Reply, redirect } from '../../../../platform/http/reply.ts'
import type { AidantRequest } from '../../../access.ts'
import { browserHash } from '../../../browser.ts'
import { notFound } from '../../../shell.tsx'
import { mandatPaths } from '../paths.ts'
import { AbandonedPage, ExpiredPage, OtherStructurePage } from './pages.tsx'

export function ownerOf(request: AidantRequest): JourneyOwner {
  return { accountId: request.visitor.aidant.accountId, browserHash: browserHash(request) }
}

/** The address of the screen at which a journey stands. */
export function addressOf(journey: Journey): string {
  const screen = screenOf(journey)
  if (screen === 'signe' && journey.mandatId) return mandatPaths.mandatOf(journey.mandatId)
  return screen === 'recapitulatif' ? mandatPaths.recapOf(journey.id) : mandatPaths.choicesOf(journey.id)
}

/**
 * The journey of an address, when this aidant may see this screen of it in this browser; otherwise the answer: the same 404 for what is unknown
 * and what is somebody else's, the screen it stands at for a deep link or the back button.
 */
export async function journeyAt(
  request: AidantRequest,
  journeyId: string,
  screen: JourneyScreen,
): Promise<{ kind: 'open'; journey: Journey } | { kind: 'answered'; reply: Reply }> {
  const journey = await journeyById(request.ctx, ownerOf(request), journeyId)
  if (!journey) return { kind: 'answered', reply: notFound(request) }
  if (journey.organisationId !== request.visitor.aidant.organisation.id) {
    return { kind: 'answered', reply: page(<OtherStructurePage request={request} journey={journey} />, 409) }
  }
  if (mayShow(screen, journey)) return { kind: 'open', journey }
  return { kind: 'answered', reply: whereItStands(request, journey) }
}

/** The page or the address of where a journey stands. */
export function whereItStands(request: AidantRequest, journey: Journey): Reply {
  const screen = screenOf(journey)
  if (screen === 'expire') return page(<ExpiredPage request={request} journey={journey} />, 410)
  if (screen === 'abandonne') return page(<AbandonedPage request={request} />, 410)
  return redirect(addressOf(journey))
}
