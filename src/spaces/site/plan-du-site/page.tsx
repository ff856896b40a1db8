import type { PublicRequest } from '../../access.ts'
import { placesOf } from '../../navigation.ts'
import { AppPage } from '../../shell.tsx'
import { REQUESTS_PLACE, SITE_SECTIONS } from './places.ts'

/** Every page of the site, and, for who is signed in, those of their spaces. */
export function SiteMapPage({ request }: { readonly request: PublicRequest }) {
  const { visitor } = request
  const spaces = visitor.kind === 'signed-in' ? placesOf(visitor) : []
  const title = 'Plan du site'
  return (
    <AppPage request={request} title={title} width="wide" indexable>
      <h1>{title}</h1>
      {spaces.map(({ home, title: name, items }) => (
        <section key={home} class="ac-section" aria-labelledby={idOf(home)}>
          <h2 id={idOf(home)}>{name}</h2>
          <ul class="ac-map ac-map--names">
            {items.map(({ href, label }) => (
              <li key={href}>
                <a href={href}>{label}</a>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <div class="ac-map__sections">
        {SITE_SECTIONS.map(({ id, title: name, places }) => (
          <section key={id} class="ac-section" aria-labelledby={id}>
            <h2 id={id}>{name}</h2>
            <ul class="ac-map">
              {[...places, ...(id === 'structure' ? [REQUESTS_PLACE] : [])].map(({ href, label, description }) => (
                <li key={href}>
                  <a href={href}>{label}</a>
                  <p class="ac-map__detail">{description}</p>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </AppPage>
  )
}

function idOf(home: string): string {
  return home.slice(1)
}
