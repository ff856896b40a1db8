import { Tag } from '../../../platform/ui/index.ts'
import type { PublicRequest } from '../../access.ts'
import { AppPage } from '../../shell.tsx'
import { sitePaths } from '../paths.ts'
import { ELSEWHERE } from './elsewhere.ts'
import { RESOURCE_GROUPS, type Resource } from './resources.ts'

/** What there is to read, to print and to hang on a wall, by what one wants to do. */
export function ResourcesPage({ request }: { readonly request: PublicRequest }) {
  return (
    <AppPage request={request} title="Ressources" width="wide" indexable>
      <h1>Ressources</h1>
      <p class="ac-lead">Des guides, une affiche, un tutoriel. Tout est gratuit : imprimez, copiez, envoyez.</p>
      {RESOURCE_GROUPS.map(({ id, title, resources }) => (
        <section key={id} class="ac-section" aria-labelledby={id}>
          <h2 id={id}>{title}</h2>
          <ul class="ac-resources">
            {resources.map((resource) => (
              <OurResource key={resource.href} resource={resource} />
            ))}
          </ul>
        </section>
      ))}
      <section class="ac-section" aria-labelledby="ailleurs">
        <h2 id="ailleurs">Ailleurs</h2>
        <p>Ces sites ne sont pas à nous. Ils sont utiles à qui aide le public.</p>
        <ul class="ac-resources">
          {ELSEWHERE.map(({ title, href, who, text }) => (
            <li key={href} class="ac-resource">
              <h3 class="ac-resource__title">
                <a href={href} rel="noopener external">
                  {title}
                </a>
              </h3>
              <p class="ac-resource__who">{who}</p>
              <p>{text}</p>
            </li>
          ))}
        </ul>
      </section>
      <p>
        Il vous manque quelque chose ? <a href={sitePaths.contact}>Dites-le-nous</a>.
      </p>
    </AppPage>
  )
}

function OurResource({ resource: { title, href, text, pdf } }: { readonly resource: Resource }) {
  return (
    <li class="ac-resource">
      <h3 class="ac-resource__title">
        <a href={href}>
          {title}
          {pdf && <span class="fr-sr-only"> (PDF)</span>}
        </a>{' '}
        {pdf && (
          <span aria-hidden="true">
            <Tag>PDF</Tag>
          </span>
        )}
      </h3>
      <p>{text}</p>
    </li>
  )
}
