import { ButtonRow, Disclosure, LinkButton, Notice, plural } from '../../../platform/ui/index.ts'
import type { PublicRequest } from '../../access.ts'
import { AppPage } from '../../shell.tsx'
import { sitePaths } from '../paths.ts'
import { ACTIONS } from './actions.ts'
import { SpacesMap } from './map.tsx'
import { type Action, SPACE_NAMES, stepsOf } from './model.ts'
import { SPACES } from './spaces.ts'

export const TUTORIAL_TITLE = 'Le tutoriel, pas à pas'

/** What one may learn, what each holds, and the spaces that one will go through. */
export function StartPage({ request }: { readonly request: PublicRequest }) {
  const { tourHref } = request.site
  return (
    <AppPage request={request} title={TUTORIAL_TITLE} width="wide" indexable>
      <h1>{TUTORIAL_TITLE}</h1>
      <p class="ac-lead">
        Apprenez à utiliser Aidants Connect avant de recevoir quelqu’un. Chaque étape montre le vrai écran et dit quoi
        faire.
      </p>
      <section class="ac-section" aria-labelledby="espaces">
        <h2 id="espaces">Vous passez par quatre espaces</h2>
        <div class="ac-tutorial-spaces">
          <SpacesMap
            ways={ACTIONS.map((action) => stepsOf(action).map(({ space }) => space))}
            label="Carte : d’Aidants Connect, on va dans sa boîte aux lettres, sur FranceConnect, ou sur le site public, et on en revient."
          />
          <dl>
            {SPACE_NAMES.map((name) => (
              <div key={name}>
                <dt>{SPACES[name].name}</dt>
                <dd>{SPACES[name].text}</dd>
              </div>
            ))}
          </dl>
        </div>
      </section>
      <section class="ac-section" aria-labelledby="actions">
        <h2 id="actions">Que voulez-vous faire ?</h2>
        <ol class="ac-tutorial-actions">
          {ACTIONS.map((action) => (
            <ActionCard key={action.slug} action={action} />
          ))}
        </ol>
      </section>
      <Notice>
        <p>
          Les écrans viennent de la démonstration : personnes, dates et numéros sont inventés. Les vrais écrans de
          FranceConnect et des sites publics peuvent être un peu différents.
        </p>
      </Notice>
      <section class="ac-section" aria-labelledby="essayer">
        <h2 id="essayer">Essayer pour de vrai, sans risque</h2>
        <p>
          Vous avez un compte ? À l’accueil de votre espace, « S’entraîner » propose un mandat avec une personne
          inventée. Il prend trois minutes et ne compte pas.
        </p>
        {tourHref && (
          <ButtonRow>
            <LinkButton href={tourHref} look="secondary">
              Essayer la démonstration
            </LinkButton>
          </ButtonRow>
        )}
      </section>
    </AppPage>
  )
}

function ActionCard({ action }: { readonly action: Action }) {
  const steps = stepsOf(action)
  const first = steps[0]
  return (
    <li class="ac-tutorial-action">
      <h3>{action.title}</h3>
      <p>{action.text}</p>
      <Disclosure
        summary={
          <>
            Aperçu des {plural(steps.length, 'étape')}
            <span class="fr-sr-only"> : {action.title}</span>
          </>
        }
      >
        <SpacesMap way={steps.map(({ space }) => space)} label={wayInWords(action)} />
        <ol class="ac-tutorial-preview">
          {steps.map((step) => (
            <li key={step.slug}>
              <a href={sitePaths.tutorialStepOf(action.slug, step.slug)}>{step.title}</a>
              <span class="ac-detail">{SPACES[step.space].name}</span>
            </li>
          ))}
        </ol>
      </Disclosure>
      <ButtonRow>
        {first && (
          <LinkButton href={sitePaths.tutorialStepOf(action.slug, first.slug)}>
            Commencer<span class="fr-sr-only"> : {action.title}</span>
          </LinkButton>
        )}
        <a href={sitePaths.tutorialActionOf(action.slug)}>
          Tout voir sur une page<span class="fr-sr-only"> : {action.title}</span>
        </a>
      </ButtonRow>
    </li>
  )
}

/** « Étapes par espace : Aidants Connect, puis FranceConnect, puis Aidants Connect. » */
export function wayInWords(action: Action): string {
  const names = stepsOf(action).map(({ space }) => SPACES[space].name)
  const turns = names.filter((name, index) => name !== names[index - 1])
  return `Chemin de cette action : ${turns.join(', puis ')}.`
}
