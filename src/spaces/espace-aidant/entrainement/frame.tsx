import type { ComponentChildren } from 'preact'
import { PRACTICE_PERSON } from '../../../domain/mandats/index.ts'
import type { ScriptName, StepperProps } from '../../../platform/ui/index.ts'
import type { AidantRequest } from '../../access.ts'
import { AppJourneyPage } from '../../shell.tsx'
import { birthOf, civilName, commonName } from '../usagers/words.ts'

export const PRACTICE_NAME = commonName(PRACTICE_PERSON)

const STEP_COUNT = 5

interface PracticePageProps {
  readonly request: AidantRequest
  readonly title: string
  /** From 1; none before the first and after the last. */
  readonly step?: number | undefined
  readonly stepTitle?: string | undefined
  readonly next?: string | undefined
  readonly scripts?: readonly ScriptName[] | undefined
  readonly back?: ComponentChildren
  /** False where nobody is met yet. */
  readonly withPerson?: boolean | undefined
  readonly children: ComponentChildren
}

/** A page of the practice: the frame of a real mandat, and on each one that it is worth nothing. */
export function PracticePage({ request, title, step, stepTitle, next, scripts, back, ...props }: PracticePageProps) {
  const stepper: StepperProps | undefined = step ? { step, stepCount: STEP_COUNT, title: stepTitle, next } : undefined
  return (
    <AppJourneyPage
      request={request}
      title={`${title} (entraînement)`}
      exercise
      stepper={stepper}
      back={back}
      scripts={scripts}
      person={
        props.withPerson === false
          ? undefined
          : {
              name: civilName(PRACTICE_PERSON),
              birthdateText: birthOf(PRACTICE_PERSON),
              detail: 'Personne inventée',
            }
      }
    >
      {props.children}
    </AppJourneyPage>
  )
}

/** What an aidant should notice at this step, apart from what the real page says. */
export function Aside({ children }: { readonly children: ComponentChildren }) {
  return <div class="ac-practice">{children}</div>
}
