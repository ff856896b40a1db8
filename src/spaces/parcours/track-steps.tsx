import { type Stage, stageOf, type TrackDelays, type TrackFacts } from '../../domain/formations/index.ts'
import { type StepState, stepsOf } from './steps.ts'
import { delayWords, nextWords, type TrackReader } from './words.ts'

interface TrackStepsProps {
  readonly facts: TrackFacts
  /** Out of 100: `ctx.training.pixPassScore`. */
  readonly passScore: number
  readonly timeZone: string
  readonly now: Date
  readonly reader: TrackReader
  readonly delays?: TrackDelays | undefined
  /** Heading level of its title; 2 unless said otherwise. */
  readonly level?: 2 | 3 | undefined
}

/** Colour and sign are never alone: the word is written. */
const STATE_WORDS: Readonly<Record<StepState, string>> = {
  done: 'Fait',
  now: 'Étape en cours',
  later: 'Ensuite',
  ended: 'Arrêté',
}

/** What is done, what is missing, what comes next, usual delays: the same for référents, the person, our team and requesters. */
export function TrackSteps({ facts, passScore, timeZone, now, reader, delays = {}, level = 2 }: TrackStepsProps) {
  const stage: Stage = stageOf(facts, passScore)
  const next = nextWords(stage, reader, facts, now)
  const delay = delayWords(stage, delays)
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <section class="ac-section ac-track" aria-labelledby="parcours">
      <Heading id="parcours">Où en est le parcours</Heading>
      {next && <p class="ac-track__next">{next}</p>}
      {delay && <p class="ac-detail">{delay}</p>}
      <ol class="ac-track__steps">
        {stepsOf({ facts, stage, passScore, timeZone }).map((step) => (
          <li key={step.title} class={`ac-track__step ${LOOKS[step.state]}`}>
            <p class="ac-track__title">{step.title}</p>
            <p class="ac-track__state">{STATE_WORDS[step.state]}</p>
            {step.detail && <p class="ac-detail">{step.detail}</p>}
          </li>
        ))}
      </ol>
    </section>
  )
}

const LOOKS: Readonly<Record<StepState, string>> = {
  done: 'ac-track__step--done',
  now: 'ac-track__step--now',
  later: 'ac-track__step--later',
  ended: 'ac-track__step--ended',
}
