import { BackLink, ButtonRow, LinkButton, Notice } from '../../../platform/ui/index.ts'
import type { PublicRequest } from '../../access.ts'
import { AppPage } from '../../shell.tsx'
import { sitePaths } from '../paths.ts'
import { ACTIONS } from './actions.ts'
import { StepFigure } from './figure.tsx'
import { SpacesMap } from './map.tsx'
import { type Action, pictureNameOf, type Step, stepsOf } from './model.ts'
import { SPACES } from './spaces.ts'

export interface StepPageProps {
  readonly request: PublicRequest
  readonly action: Action
  /** From 0. */
  readonly index: number
  readonly step: Step
}

/** One thing to do: where one is, the screen, what it says; before and after it. */
export function StepPage({ request, action, index, step }: StepPageProps) {
  const steps = stepsOf(action)
  const before = steps[index - 1]
  const part = action.parts.find((one) => one.steps.includes(step))
  return (
    <AppPage
      request={request}
      title={`${step.title} : ${action.title}`}
      width="wide"
      scripts={['turn-pages']}
      indexable
    >
      <BackLink href={sitePaths.tutorial}>Le tutoriel</BackLink>
      <div class="ac-tutorial-head">
        <div>
          <p class="ac-stepper__state">
            {action.title}
            {part?.title && ` · ${part.title}`}
          </p>
          <h1>{step.title}</h1>
          <p class="ac-lead">{step.text}</p>
        </div>
        <div class="ac-tutorial-here">
          <SpacesMap here={step.space} from={before?.space} label={hereInWords(step, before)} />
        </div>
      </div>
      <Progress action={action} index={index} />
      <StepFigure assets={request.assets} step={step} picture={pictureNameOf(action, step)} />
      {step.note && (
        <Notice>
          <p>{step.note}</p>
        </Notice>
      )}
      <Turn action={action} index={index} />
    </AppPage>
  )
}

/** « Vous êtes sur FranceConnect. Juste avant, vous étiez sur Aidants Connect. » */
function hereInWords(step: Step, before: Step | undefined): string {
  const here = `Vous êtes ${SPACES[step.space].in}.`
  if (!before || before.space === step.space) return here
  return `${here} Juste avant, vous étiez ${SPACES[before.space].in}.`
}

/** The steps of the action, each one press away. */
function Progress({ action, index }: { readonly action: Action; readonly index: number }) {
  const steps = stepsOf(action)
  return (
    <nav class="ac-turns" aria-label="Étapes">
      <p>
        Étape {index + 1} sur {steps.length}
      </p>
      <ol>
        {steps.map((step, at) => (
          <li key={step.slug}>
            <a
              href={sitePaths.tutorialStepOf(action.slug, step.slug)}
              aria-current={at === index ? 'step' : undefined}
              class={at < index ? 'ac-turns__done' : undefined}
            >
              {at + 1}
              <span class="fr-sr-only"> : {step.title}</span>
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}

function Turn({ action, index }: Pick<StepPageProps, 'action' | 'index'>) {
  const steps = stepsOf(action)
  const [before, next] = [steps[index - 1], steps[index + 1]]
  return (
    <nav class="ac-tutorial-turn" aria-label="Continuer">
      {next === undefined && <End action={action} />}
      {next && (
        <a class="fr-btn" rel="next" href={sitePaths.tutorialStepOf(action.slug, next.slug)}>
          Suite : {next.title}
        </a>
      )}
      {before && (
        <a class="fr-btn fr-btn--tertiary" rel="prev" href={sitePaths.tutorialStepOf(action.slug, before.slug)}>
          Étape précédente<span class="fr-sr-only"> : {before.title}</span>
        </a>
      )}
    </nav>
  )
}

/** What is true now, and the action that usually comes after. */
function End({ action }: { readonly action: Action }) {
  const following = ACTIONS[ACTIONS.indexOf(action) + 1]
  const first = following && stepsOf(following)[0]
  return (
    <div class="ac-tutorial-end">
      <p>
        <strong>C’est fait.</strong> {action.after}
      </p>
      <ButtonRow>
        {following && first ? (
          <LinkButton href={sitePaths.tutorialStepOf(following.slug, first.slug)}>
            Ensuite : {lowered(following.title)}
          </LinkButton>
        ) : (
          <LinkButton href={sitePaths.tutorial}>Revenir au tutoriel</LinkButton>
        )}
        <a href={sitePaths.tutorialActionOf(action.slug)}>Relire ou imprimer toute l’action</a>
      </ButtonRow>
    </div>
  )
}

function lowered(title: string): string {
  return title.charAt(0).toLocaleLowerCase('fr') + title.slice(1)
}
