/** Where a journey stands. Its row says it; the screens only follow. `signe`: the mandat is signed, or the messages are changed. */
export type JourneyStep = 'choix' | 'franceconnect' | 'recapitulatif' | 'signe' | 'abandonne'

export type JourneyEvent =
  /** Other choices than those FranceConnect was asked about: what it answered no longer holds (DEC-04). */
  'draft_changed' | 'franceconnect_begun' | 'identity_received' | 'failed' | 'signed' | 'abandoned'

const TRANSITIONS: Readonly<Record<JourneyStep, Partial<Record<JourneyEvent, JourneyStep>>>> = {
  choix: { draft_changed: 'choix', franceconnect_begun: 'franceconnect', failed: 'choix', abandoned: 'abandonne' },
  franceconnect: {
    draft_changed: 'choix',
    franceconnect_begun: 'franceconnect',
    identity_received: 'recapitulatif',
    failed: 'choix',
    abandoned: 'abandonne',
  },
  recapitulatif: {
    draft_changed: 'choix',
    // The wrong person authenticated: she starts again.
    franceconnect_begun: 'franceconnect',
    failed: 'choix',
    signed: 'signe',
    abandoned: 'abandonne',
  },
  signe: {},
  abandonne: {},
}

/** The step that follows; undefined where the event has no place. */
export function nextStep(step: JourneyStep, event: JourneyEvent): JourneyStep | undefined {
  return TRANSITIONS[step][event]
}

/** What a journey may show. */
export type JourneyScreen = 'choix' | 'recapitulatif' | 'signe' | 'abandonne' | 'expire'

/** The screen that a journey stands at, whatever was asked: a deep link or the back button cannot skip a step. */
export function screenOf(journey: { readonly step: JourneyStep; readonly expired: boolean }): JourneyScreen {
  if (journey.step === 'signe' || journey.step === 'abandonne') return journey.step
  if (journey.expired) return 'expire'
  return journey.step === 'franceconnect' ? 'choix' : journey.step
}

/** True when the screen asked for may be shown: its own, or the choices again while nothing is signed. */
export function mayShow(
  screen: JourneyScreen,
  journey: { readonly step: JourneyStep; readonly expired: boolean },
): boolean {
  const current = screenOf(journey)
  return screen === current || (screen === 'choix' && current === 'recapitulatif')
}
