import type { ComponentChildren } from 'preact'
import { Illustration, notebook } from '../../../platform/ui/illustrations/index.ts'
import { formatNumber, Table } from '../../../platform/ui/index.ts'
import type { PublicRequest } from '../../access.ts'
import { AppPage } from '../../shell.tsx'
import { sitePaths } from '../paths.ts'
import { DISAGREEMENTS, type Fact, FUNDING_YEARS, MILESTONES, NEEDS, SOURCE_KEYS, SOURCES } from './facts.ts'

/** The service whose history this is. */
const OFFICIAL_SERVICE = 'https://aidantsconnect.beta.gouv.fr/'

/** Who runs it, where it comes from, who paid: each fact with who says it; what sources disagree on, said so. */
export function AboutPage({ request }: { readonly request: PublicRequest }) {
  return (
    <AppPage request={request} title="À propos d’Aidants Connect" indexable>
      <h1>À propos d’Aidants Connect</h1>
      <p class="ac-lead">
        Aidants Connect permet à des professionnels d’agir en ligne au nom d’une personne, avec son accord. Il vise deux
        choses : une aide humaine pour elle, un cadre légal et sûr pour eux.
      </p>
      <ThisSite request={request} />
      <Section id="pourquoi" title="Pourquoi ce service">
        <div class="ac-told">
          <ul class="ac-facts">
            {NEEDS.map((fact) => (
              <li key={fact.text}>
                <Told fact={fact} />
              </li>
            ))}
          </ul>
          <div class="ac-told__art">
            <Illustration drawing={notebook} />
          </div>
        </div>
      </Section>
      <Section id="qui" title="Qui s’en occupe">
        <p>
          L’Incubateur des territoires pilote le service officiel. Il fait partie de l’Agence nationale de la cohésion
          des territoires (ANCT). <From fact={{ sources: ['article'] }} />
        </p>
        <p>
          FranceConnect vérifie l’identité des personnes. Pix fait passer le test qui suit la formation. Des organismes
          de formation forment les aidants.
        </p>
      </Section>
      <Section id="dates" title="Les dates">
        <dl class="ac-dates">
          {MILESTONES.map(({ when, ...fact }) => (
            <div key={when} class="ac-dates__one">
              <dt>{when}</dt>
              <dd>
                <Told fact={fact} />
              </dd>
            </div>
          ))}
        </dl>
      </Section>
      <Section id="argent" title="Qui a payé">
        <p>
          Le plan France Relance donnait 250 millions d’euros à l’inclusion numérique. Cet argent devait, entre autres,
          étendre Aidants Connect à tout le pays. <From fact={{ sources: ['article'] }} />
        </p>
        <Table
          caption="Ce que le service officiel dit avoir reçu, par année"
          columns={[
            { label: 'Année', cell: ({ year }) => year, rowHeader: true },
            { label: 'Montant', cell: ({ euros }) => `${formatNumber(euros)} €`, numeric: true },
          ]}
          rows={FUNDING_YEARS}
        />
        <p class="ac-detail">
          L’argent vient du programme Société numérique. En 2024, il compte aussi 189 400 € de la Direction
          interministérielle du numérique, pour l’accessibilité. <From fact={{ sources: ['code'] }} />
        </p>
      </Section>
      <Section id="desaccords" title="Quand les sources ne disent pas la même chose">
        <p>Nous n’avons pas tranché : voici ce que dit chacune.</p>
        <dl class="ac-dates">
          {DISAGREEMENTS.map(({ about, versions }) => (
            <div key={about} class="ac-dates__one">
              <dt>{about}</dt>
              <dd>
                <ul class="ac-sayings">
                  {versions.map((version) => (
                    <li key={version.text}>
                      <Told fact={version} />
                    </li>
                  ))}
                </ul>
              </dd>
            </div>
          ))}
        </dl>
        <p>
          Les chiffres de 2024 sont dans les <a href={`${sitePaths.statistics}#officiel`}>statistiques</a>, avec ce qui
          y reste à expliquer.
        </p>
      </Section>
      <Section id="sources" title="Nos sources">
        <ul>
          {SOURCE_KEYS.map((key) => (
            <li key={key} id={`source-${key}`}>
              {SOURCES[key].full}
            </li>
          ))}
        </ul>
      </Section>
      <Section id="suite" title="Aller plus loin">
        <ul>
          <li>
            <a href={sitePaths.reasons}>Cinq bonnes raisons de l’utiliser</a>
          </li>
          <li>
            <a href={sitePaths.security}>Comment le service est protégé</a>
          </li>
          <li>
            <a href={sitePaths.privacy}>Ce que deviennent vos données</a>
          </li>
          <li>
            <a href={sitePaths.contact}>Nous écrire</a>
          </li>
        </ul>
      </Section>
    </AppPage>
  )
}

/** What this very deployment is: never taken for the State's own service unless it is. */
function ThisSite({ request: { site } }: { readonly request: PublicRequest }) {
  if (site.stateBranding) return null
  return (
    <Section id="ce-site" title="Ce site-ci">
      <p>
        Ce site n’est pas le service officiel. C’est le même service, entièrement réécrit à partir de documents publics.
        Le service officiel est à l’adresse <a href={OFFICIAL_SERVICE}>aidantsconnect.beta.gouv.fr</a>.
      </p>
      {site.tourHref && <p>Et c’est une démonstration : les personnes et les démarches y sont inventées.</p>}
    </Section>
  )
}

interface SectionProps {
  readonly id: string
  readonly title: string
  readonly children: ComponentChildren
}

function Section({ id, title, children }: SectionProps) {
  return (
    <section class="ac-section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  )
}

function Told({ fact }: { readonly fact: Fact }) {
  return (
    <>
      {fact.text} <From fact={fact} />
    </>
  )
}

/** Who says so: leads to what it is. */
function From({ fact: { sources } }: { readonly fact: Pick<Fact, 'sources'> }) {
  return (
    <span class="ac-from">
      {sources.map((key, index) => (
        <span key={key}>
          {index > 0 && ', '}
          <a href={`#source-${key}`}>
            <span class="fr-sr-only">Source : </span>
            {SOURCES[key].name}
          </a>
        </span>
      ))}
    </span>
  )
}
