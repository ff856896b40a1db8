import { THEMES } from '../../../domain/mandats/index.ts'
import type { Figures } from '../../../domain/statistiques/index.ts'
import { Illustration, sideBySide } from '../../../platform/ui/illustrations/index.ts'
import { Disclosure, Notice, ThemeIcon } from '../../../platform/ui/index.ts'
import type { PublicRequest } from '../../access.ts'
import { AppPage } from '../../shell.tsx'
import { REASON_KEYS, REASONS } from '../cinq-raisons/reasons.ts'
import { frequentQuestions } from '../faq/all.ts'
import { sitePaths } from '../paths.ts'
import { QUOTATIONS } from '../temoignages/quotations.ts'
import { Quoted } from '../temoignages/quoted.tsx'
import { Doors } from './doors.tsx'
import { FrontFigures } from './figures.tsx'
import { MADE_FOR, MANDAT_STEPS, STRUCTURE_STEPS } from './steps.ts'

const TITLE = 'Agir en ligne au nom d’une personne, avec son accord'

interface FrontPageProps {
  readonly request: PublicRequest
  readonly figures: Figures | undefined
}

/** What this is, for somebody who has never heard of it; one door for a structure, one for an aidant, one for whoever is helped. */
export function FrontPage({ request, figures }: FrontPageProps) {
  const { tourHref } = request.site
  return (
    <AppPage request={request} title={TITLE} width="wide" indexable>
      <div class="ac-hero ac-bleed">
        <div class="ac-hero__words">
          <h1>{TITLE}</h1>
          <p class="ac-lead">
            Certaines personnes ne peuvent pas faire leurs démarches seules sur internet. Un aidant professionnel peut
            les faire avec elles, ou à leur place. Un mandat signé protège les deux.
          </p>
        </div>
        <div class="ac-hero__art">
          <Illustration drawing={sideBySide} />
        </div>
      </div>
      <Doors />
      {tourHref && (
        <Notice>
          <p>
            <strong>Vous essayez la démonstration.</strong>{' '}
            <a href={tourHref}>Suivre la visite guidée (deux minutes)</a> : elle donne les comptes, les codes et les
            identités de test.
          </p>
        </Notice>
      )}
      <HowAMandatGoes />
      <FrontFigures figures={figures} invented={tourHref !== undefined} />
      <FiveReasons />
      <ForAStructure />
      <section class="ac-section" aria-labelledby="temoignages">
        <h2 id="temoignages">Ce qu’en disent des professionnels</h2>
        <div class="ac-quotes">
          <Quoted quotation={QUOTATIONS.temps} />
          <Quoted quotation={QUOTATIONS.humain} />
        </div>
        <p>
          <a href={sitePaths.testimonies}>Lire tous les témoignages</a>
        </p>
      </section>
      <Questions />
      <section class="ac-section" aria-labelledby="avec-qui">
        <h2 id="avec-qui">Avec qui</h2>
        <p class="ac-narrow">
          FranceConnect vérifie l’identité de la personne. Pix fait passer le test qui suit la formation. Des organismes
          répartis dans tout le pays forment les aidants. <a href={sitePaths.about}>Qui est derrière ce service</a>
        </p>
      </section>
    </AppPage>
  )
}

/** Those that people ask first, answered here. */
function Questions() {
  return (
    <section class="ac-section" aria-labelledby="questions">
      <h2 id="questions">Questions fréquentes</h2>
      <div class="ac-narrow ac-asked">
        {frequentQuestions.map(({ slug, title, answer }) => (
          <Disclosure key={slug} summary={title}>
            {answer}
            <p>
              <a href={sitePaths.questionOf(slug)}>
                En savoir plus<span class="fr-sr-only"> : {title}</span>
              </a>
            </p>
          </Disclosure>
        ))}
      </div>
      <p>
        <a href={sitePaths.questions}>Toutes les questions</a>
      </p>
    </section>
  )
}

function HowAMandatGoes() {
  return (
    <section class="ac-section" aria-labelledby="comment">
      <h2 id="comment">Comment se passe un mandat</h2>
      <ol class="ac-steps ac-steps--drawn">
        {MANDAT_STEPS.map(({ title, text, drawing }) => (
          <li key={title}>
            <div class="ac-steps__art">
              <Illustration drawing={drawing} />
            </div>
            <h3>{title}</h3>
            <p>{text}</p>
          </li>
        ))}
      </ol>
      <p>
        Elle peut tout arrêter quand elle veut, sans dire pourquoi.{' '}
        <a href={sitePaths.tutorial}>Voir les vrais écrans, pas à pas</a>
      </p>
      <h3 id="themes">Dix thèmes, et elle seule choisit</h3>
      <ul class="ac-ten-themes">
        {THEMES.map(({ key, shortTitle }) => (
          <li key={key}>
            <ThemeIcon theme={key} />
            {shortTitle}
          </li>
        ))}
      </ul>
    </section>
  )
}

function FiveReasons() {
  return (
    <section class="ac-section" aria-labelledby="raisons">
      <h2 id="raisons">Cinq bonnes raisons</h2>
      <ul class="ac-reasons">
        {REASON_KEYS.map((key) => (
          <li key={key} class="ac-reason">
            <div class="ac-reason__art">
              <Illustration drawing={REASONS[key].drawing} />
            </div>
            <div>
              <h3 class="ac-reason__title">{REASONS[key].title}</h3>
              <p>{REASONS[key].text}</p>
            </div>
          </li>
        ))}
      </ul>
      <p>
        <a href={sitePaths.reasons}>Les cinq raisons en détail, à imprimer</a>
      </p>
    </section>
  )
}

function ForAStructure() {
  return (
    <section class="ac-section ac-bleed" aria-labelledby="structure">
      <h2 id="structure">Pour votre structure, en cinq étapes</h2>
      <div class="ac-columns">
        <ol class="ac-way">
          {STRUCTURE_STEPS.map(({ title, text, href, link }) => (
            <li key={title}>
              <h3>{title}</h3>
              <p>
                {text} <a href={href}>{link}</a>
              </p>
            </li>
          ))}
        </ol>
        <div class="ac-made-for">
          <h3>C’est fait pour vous si…</h3>
          <ul>
            {MADE_FOR.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
          <p>
            Seuls des professionnels peuvent agir.{' '}
            <a href={`${sitePaths.habilitation}#qui`}>Qui peut, qui ne peut pas</a>
          </p>
        </div>
      </div>
    </section>
  )
}
