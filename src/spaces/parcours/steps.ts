import { CURRICULUM_WORDS, passesPix, type Stage, type TrackFacts } from '../../domain/formations/index.ts'
import { formatShortDate } from '../../platform/ui/index.ts'
import { onDay, scoreWords } from './words.ts'

/** `now`: what is awaited; `done`, `later`; `ended`: the way stops here. */
export type StepState = 'done' | 'now' | 'later' | 'ended'

export interface TrackStep {
  readonly title: string
  readonly state: StepState
  /** What is known of it. */
  readonly detail?: string | undefined
}

interface Seen {
  readonly facts: TrackFacts
  readonly stage: Stage
  readonly passScore: number
  readonly timeZone: string
}

/** The four steps of everybody's way, each from its own facts: training and Pix come in any order. */
export function stepsOf(seen: Seen): readonly TrackStep[] {
  return [request(seen), training(seen), pix(seen), account(seen)]
}

function request({ stage, facts: { eligibility } }: Seen): TrackStep {
  const title = 'Demande'
  if (eligibility === 'acceptee') return { title, state: 'done', detail: 'Acceptée par l’équipe.' }
  if (stage === 'refusee') return { title, state: 'ended', detail: 'Refusée par l’équipe.' }
  if (stage === 'annulee') return { title, state: 'ended', detail: 'Retirée.' }
  return { title, state: 'now', detail: 'Examinée par l’équipe.' }
}

function training({ facts, timeZone }: Seen): TrackStep {
  const title = 'Formation'
  if (facts.training) {
    const { curriculum, completedOn } = facts.training
    return { title, state: 'done', detail: `${CURRICULUM_WORDS[curriculum]}, terminée ${onDay(completedOn)}.` }
  }
  if (facts.eligibility !== 'acceptee') return { title, state: 'later' }
  if (facts.registration) {
    const { startsAt, state } = facts.registration
    const from = formatShortDate(startsAt, timeZone)
    const waits = state === 'liste_attente'
    return { title, state: 'now', detail: waits ? `Session du ${from}, sur liste d’attente.` : `Session du ${from}.` }
  }
  return { title, state: 'now', detail: facts.peer ? 'Avec une ou un collègue.' : undefined }
}

function pix({ facts, passScore }: Seen): TrackStep {
  const title = 'Test Pix'
  if (facts.pix) {
    const taken = `Passé ${onDay(facts.pix.takenOn)}, ${scoreWords(facts.pix)}.`
    if (passesPix(facts.pix, passScore)) return { title, state: 'done', detail: taken }
    return { title, state: 'now', detail: `${taken} Il faut au moins ${passScore} : le test peut être repassé.` }
  }
  return { title, state: facts.training ? 'now' : 'later' }
}

function account({ stage, facts, timeZone }: Seen): TrackStep {
  const title = 'Compte'
  if (facts.activatedAt) {
    return { title, state: 'done', detail: `Ouvert le ${formatShortDate(facts.activatedAt, timeZone)}.` }
  }
  return { title, state: stage === 'a_debloquer' || stage === 'accord_attendu' ? 'now' : 'later' }
}
