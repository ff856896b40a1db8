import type { ComponentChildren, VNode } from 'preact'
import type { ErrorKind, FailedRequest } from '../platform/http/options.ts'
import { LinkButton, Page, type Site } from '../platform/ui/index.ts'
import { sitePaths } from './site/paths.ts'
import type { SitePlace } from './site/plan-du-site/places.ts'
import { placesLike } from './site/plan-du-site/suggest.ts'

interface Explanation {
  readonly title: string
  /** What happened. */
  readonly what: string
  /** What became of what the person was doing. */
  readonly kept: string
  /** What to do now. */
  readonly now: string
}

export const NOT_FOUND: Explanation = {
  title: 'Cette page n’existe pas',
  what: 'L’adresse est peut-être incomplète, ou ce que vous cherchez a été retiré.',
  kept: '',
  now: 'Si vous avez tapé l’adresse, relisez-la. Si vous avez suivi un lien, il est peut-être ancien.',
}

const ERRORS: Readonly<Record<ErrorKind, Explanation>> = {
  'not-found': NOT_FOUND,
  'wrong-method': {
    title: 'Cette adresse ne s’ouvre pas ainsi',
    what: 'C’est l’adresse d’un formulaire, pas celle d’une page. Cela arrive quand on recharge une page après un envoi.',
    kept: 'Rien n’a été changé.',
    now: 'Revenez à la page précédente, puis recommencez.',
  },
  'bad-request': {
    title: 'Nous n’avons pas compris cette demande',
    what: 'L’adresse ou le formulaire est incomplet.',
    kept: 'Rien n’a été changé.',
    now: 'Revenez à la page précédente, puis recommencez.',
  },
  'stale-form': {
    title: 'Ce formulaire a vieilli',
    what: 'Pour votre sécurité, il n’a pas été envoyé.',
    kept: 'Rien n’a été changé. Ce que vous avez tapé est encore dans la page précédente.',
    now: 'Revenez à la page précédente et copiez ce que vous voulez garder. Rechargez-la, puis envoyez-la à nouveau.',
  },
  'too-many': {
    title: 'Trop de demandes en peu de temps',
    what: 'Beaucoup de demandes sont venues de votre connexion. Plusieurs personnes la partagent peut-être.',
    kept: 'Rien n’a été changé.',
    now: 'Attendez une minute, puis rechargez cette page.',
  },
  'too-large': {
    title: 'Cet envoi est trop gros',
    what: 'Le texte ou le fichier dépasse ce que nous pouvons recevoir : 5 Mo pour un fichier.',
    kept: 'Rien n’a été gardé. Ce que vous avez tapé est encore dans la page précédente.',
    now: 'Revenez à la page précédente et envoyez un texte ou un fichier plus court.',
  },
  unavailable: {
    title: 'Le service ne répond pas pour le moment',
    what: 'Cela vient de nous. Nous avons été prévenus.',
    kept: 'Votre dernière action n’a pas été faite. Ce qui était enregistré avant l’est toujours.',
    now: 'Attendez une minute, puis recommencez.',
  },
  defect: {
    title: 'Une erreur est survenue de notre côté',
    what: 'Vous n’avez rien fait de mal. L’équipe technique est prévenue.',
    kept: 'Votre dernière action n’a pas été faite. Ce qui était enregistré avant l’est toujours.',
    now: 'Attendez un peu, puis recommencez.',
  },
}

/** The page of a request that got no answer of its own. Nothing is asked of the database: it may be what fails. */
export function ErrorPage(kind: ErrorKind, { assets, site, url, incident }: FailedRequest): VNode {
  const explanation = ERRORS[kind]
  return (
    <Page assets={assets} site={site} title={explanation.title}>
      <Explained
        {...explanation}
        site={site}
        homeHref={site.homeHref}
        places={kind === 'not-found' ? placesLike(url) : []}
        search={kind === 'not-found'}
      >
        {incident && (
          <p>
            Si cela continue, <a href={sitePaths.contact}>écrivez-nous</a> en donnant ce numéro :{' '}
            <strong class="ac-contact__reference">{incident}</strong>
          </p>
        )}
      </Explained>
    </Page>
  )
}

interface ExplainedProps extends Explanation {
  readonly site: Site
  readonly homeHref: string
  /** Pages whose address is like the one asked for. */
  readonly places?: readonly SitePlace[]
  /** What was looked for may stand elsewhere. */
  readonly search?: boolean
  readonly children?: ComponentChildren
}

/** What happened, what was kept, what to do, and whom to ask. */
export function Explained({
  title,
  what,
  kept,
  now,
  site,
  homeHref,
  places = [],
  search = false,
  children,
}: ExplainedProps) {
  return (
    <>
      <h1>{title}</h1>
      <p>{what}</p>
      {kept && <p>{kept}</p>}
      <p>{now}</p>
      {children}
      {places.length > 0 && (
        <section class="ac-section" aria-labelledby="peut-etre">
          <h2 id="peut-etre">Peut-être cherchiez-vous</h2>
          <ul class="ac-map">
            {places.map(({ href, label, description }) => (
              <li key={href}>
                <a href={href}>{label}</a>
                <p class="ac-map__detail">{description}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {search && (
        <form action={sitePaths.help} method="get" class="ac-help-search" aria-label="Chercher dans l’aide">
          <label class="ac-help-search__label" for="q">
            Chercher dans l’aide
          </label>
          <div class="ac-help-search__row">
            <input class="fr-input" id="q" name="q" type="search" maxlength={100} autocomplete="off" />
            <button type="submit" class="fr-btn">
              Chercher
            </button>
          </div>
        </form>
      )}
      <p class="ac-error-ways">
        <LinkButton href={homeHref} look="secondary">
          Aller à l’accueil
        </LinkButton>
        <span>
          Ou bien : <a href={sitePaths.help}>ouvrir l’aide</a>, <a href={sitePaths.siteMap}>voir le plan du site</a>,{' '}
          <a href={sitePaths.status}>voir l’état des services</a>, <a href={sitePaths.contact}>nous écrire</a>
          {site.support ? `, ou appeler le ${site.support}` : ''}.
        </span>
      </p>
    </>
  )
}
