import { BackLink, ButtonRow, LinkButton, Notice, PrintButton } from '../../../platform/ui/index.ts'
import type { PublicRequest } from '../../access.ts'
import { AppPage } from '../../shell.tsx'
import { sitePaths } from '../paths.ts'
import { StepFigure } from './figure.tsx'
import { SpacesMap } from './map.tsx'
import { type Action, pictureNameOf, stepsOf } from './model.ts'
import { wayInWords } from './start-page.tsx'

interface ActionPageProps {
  readonly request: PublicRequest
  readonly action: Action
}

/** A whole action on one page: to be read through, or printed and kept at the desk. */
export function ActionPage({ request, action }: ActionPageProps) {
  const steps = stepsOf(action)
  const [first] = steps
  return (
    <AppPage request={request} title={action.title} width="wide" scripts={['print']} indexable>
      <BackLink href={sitePaths.tutorial}>Le tutoriel</BackLink>
      <h1>{action.title}</h1>
      <p class="ac-lead">{action.text}</p>
      <p>
        <strong>À prévoir.</strong> {action.before}
      </p>
      <ButtonRow>
        {first && (
          <LinkButton href={sitePaths.tutorialStepOf(action.slug, first.slug)} look="secondary">
            Suivre étape par étape
          </LinkButton>
        )}
        <PrintButton />
      </ButtonRow>
      <div class="ac-tutorial-way">
        <SpacesMap way={steps.map(({ space }) => space)} label={wayInWords(action)} />
        <p class="ac-detail">Sous chaque espace, les étapes qui s’y passent.</p>
      </div>
      {action.parts.map((part) => (
        <section key={part.steps[0]?.slug} class="ac-section">
          {part.title && <h2>{part.title}</h2>}
          {part.steps.map((step) => (
            <article key={step.slug} class="ac-tutorial-step">
              {part.title ? <h3>{numbered(step)}</h3> : <h2>{numbered(step)}</h2>}
              <p>{step.text}</p>
              <StepFigure assets={request.assets} step={step} picture={pictureNameOf(action, step)} among />
              {step.note && (
                <Notice>
                  <p>{step.note}</p>
                </Notice>
              )}
            </article>
          ))}
        </section>
      ))}
      <p class="ac-tutorial-done">
        <strong>C’est fait.</strong> {action.after}
      </p>
    </AppPage>
  )

  function numbered(step: (typeof steps)[number]): string {
    return `${steps.indexOf(step) + 1}. ${step.title}`
  }
}
