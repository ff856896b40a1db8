import { STATISTICS_ZONE, type Statistics } from '../../../domain/statistiques/index.ts'
import { Alert, formatDateTime, Notice, Table } from '../../../platform/ui/index.ts'
import type { PublicRequest } from '../../access.ts'
import { AppPage } from '../../shell.tsx'
import { sitePaths } from '../paths.ts'
import { Breakdowns } from './breakdowns.tsx'
import type { Charts } from './charts.ts'
import { NationalFigures } from './figures.tsx'

const TITLE = 'Statistiques'

interface StatisticsPageProps {
  readonly request: PublicRequest
  readonly statistics: Statistics
  readonly charts: Charts
}

/** What the service is used for, as of now. */
export function StatisticsPage({ request, statistics, charts }: StatisticsPageProps) {
  const { figures } = statistics
  return (
    <AppPage request={request} title={TITLE} width="wide" indexable>
      <h1>{TITLE}</h1>
      <p class="ac-lead">
        Combien de démarches, pour combien de personnes, avec combien d’aidants ? Les chiffres se mettent à jour toutes
        les minutes.
      </p>
      <Whose request={request} />
      {figures.stale && (
        <Alert kind="warning" title="Ces chiffres ont pris du retard">
          <p>Le dernier compte date du {formatDateTime(figures.asOf, STATISTICS_ZONE)}. Rien n’est perdu.</p>
        </Alert>
      )}
      <NationalFigures figures={figures} />
      <Breakdowns statistics={statistics} charts={charts} />
      <Method />
      <Official />
    </AppPage>
  )
}

/** Before the first count. */
export function NoStatisticsPage({ request }: { readonly request: PublicRequest }) {
  return (
    <AppPage request={request} title={TITLE} width="wide" indexable>
      <h1>{TITLE}</h1>
      <p class="ac-lead">Le premier compte est en cours. Revenez dans une minute.</p>
      <Official />
    </AppPage>
  )
}

function Whose({ request }: { readonly request: PublicRequest }) {
  if (request.site.tourHref === undefined) return null
  return (
    <Notice>
      <p>
        <strong>Chiffres de la démonstration, inventés.</strong> Personne n’existe ici. Faites une démarche dans la
        démonstration : le chiffre change.
      </p>
    </Notice>
  )
}

function Method() {
  return (
    <section class="ac-section ac-narrow" aria-labelledby="methode">
      <h2 id="methode">Comment nous comptons</h2>
      <p>
        Chaque acte est noté dans un historique que personne ne peut modifier. Nos chiffres viennent de là. Les essais
        et les exercices ne comptent pas.
      </p>
      <h3>Aucun petit chiffre ne paraît</h3>
      <p>
        Un chiffre sous 11 pourrait désigner quelqu’un. Nous écrivons « moins de 11 », même pour zéro. Dans les
        tableaux, chaque ligne est arrondie en dessous, par pas de 11 au moins. La somme des lignes est donc un peu plus
        petite que le total. Une région est « non publiée » si tous ses départements sont sous 11.
      </p>
      <h3>Une seule définition</h3>
      <p>
        Une personne habilitée n’est plus « en cours ». Une personne aidée dans deux départements compte dans chacun.
        Elle compte une fois pour le pays.
      </p>
      <p>
        <a href={sitePaths.statisticsFileOf('chiffres')} download>
          Télécharger les chiffres nationaux (CSV)
        </a>
      </p>
    </section>
  )
}

/** What the official service published, quoted as it was (domain/03 S-130). */
const OFFICIAL = [
  ['Démarches administratives réalisées', '232 320'],
  ['Mandats créés', '52 149'],
  ['Personnes accompagnées', '72 402'],
  ['Aidants habilités', '7 800'],
  ['Structures habilitées', '2 950'],
] as const

function Official() {
  return (
    <section class="ac-section ac-narrow" aria-labelledby="officiel">
      <h2 id="officiel">Le service officiel au 10 septembre 2024</h2>
      <p>Ces chiffres sont ceux de la présentation du service officiel. Nous les citons tels quels.</p>
      <Table
        caption="Chiffres publiés par le service officiel, au 10 septembre 2024"
        captionHidden
        columns={[
          { label: 'Chiffre', cell: ([label]) => label, rowHeader: true },
          { label: 'Nombre', cell: ([, count]) => count.replaceAll(' ', '\u202f'), numeric: true },
        ]}
        rows={OFFICIAL}
      />
      <p>
        Ils annoncent plus de personnes accompagnées que de mandats. Or chaque personne signe au moins un mandat. Cela
        s’explique seulement si d’anciens mandats ont été effacés. À lire avec prudence.
      </p>
    </section>
  )
}
