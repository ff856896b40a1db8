import type { PublicRequest } from '../../access.ts'
import { AppPage } from '../../shell.tsx'
import { apart } from './apart.ts'
import type { State } from './sample.ts'
import { GROUPS } from './samples/index.ts'

const SCHEMES = [
  { id: 'clair', title: 'De jour', class: 'ac-sample ac-scheme--light' },
  { id: 'sombre', title: 'De nuit', class: 'ac-sample ac-scheme--dark' },
] as const

/** Every component of the product in each of its states, by day and by night: for whoever draws a page, and for whoever judges one. */
export function ComponentsPage({ request }: { readonly request: PublicRequest }) {
  return (
    <AppPage request={request} title="Les composants" width="wide" scripts={['copy', 'countdown', 'print']}>
      <h1>Les composants</h1>
      <p class="ac-lead">Chaque pièce dont les pages sont faites, dans chacun de ses états, de jour et de nuit.</p>
      <nav class="ac-samples__groups" aria-label="Familles de composants">
        <ul class="ac-plain-list">
          {GROUPS.map(({ id, title, samples }) => (
            <li key={id}>
              <a href={`#${id}`}>{title}</a> <span class="ac-detail">{Object.keys(samples).join(', ')}</span>
            </li>
          ))}
        </ul>
      </nav>
      {GROUPS.map(({ id, title, samples }) => (
        <section key={id} class="ac-section" aria-labelledby={id}>
          <h2 id={id}>{title}</h2>
          {Object.entries(samples).map(([component, states]) => (
            <section key={component} class="ac-samples" aria-labelledby={`composant-${component}`}>
              <h3 id={`composant-${component}`}>
                <code>{component}</code>
              </h3>
              {states.map((state, index) => (
                <Sample key={state.name} state={state} mark={`${component}-${index + 1}`} />
              ))}
            </section>
          ))}
        </section>
      ))}
    </AppPage>
  )
}

function Sample({ state, mark }: { readonly state: State; readonly mark: string }) {
  return (
    <figure class={state.wide ? 'ac-samples__state ac-samples__state--wide' : 'ac-samples__state'}>
      <figcaption>{state.name}</figcaption>
      {SCHEMES.map((scheme) => (
        <div key={scheme.id} class={scheme.class}>
          {apart(state.element, `${mark}-${scheme.id}`, `${state.name}, ${scheme.title.toLowerCase()}, ${mark}`)}
        </div>
      ))}
    </figure>
  )
}
