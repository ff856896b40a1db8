import type { MandatsByAidant } from '../../../domain/mandats/index.ts'
import {
  Alert,
  Badge,
  EmptyState,
  formatNumber,
  LinkButton,
  Pagination,
  plural,
  Table,
  Tabs,
} from '../../../platform/ui/index.ts'
import type { ReferentRequest } from '../../access.ts'
import { AppPage } from '../../shell.tsx'
import { referentPaths } from '../paths.ts'

/** The two faces of the mandats of a structure. */
export function MandatTabs({ current }: { readonly current: 'aidants' | 'suivi' }) {
  return (
    <Tabs
      label="Mandats de la structure"
      tabs={[
        { label: 'Par aidant', href: referentPaths.mandats, current: current === 'aidants' },
        { label: 'Qui suit qui', href: referentPaths.followUp, current: current === 'suivi' },
      ]}
    />
  )
}

interface ByAidantProps {
  readonly request: ReferentRequest
  readonly found: MandatsByAidant
}

const pageHref = (page: number) => (page > 1 ? `${referentPaths.mandats}?page=${page}` : referentPaths.mandats)

/** Who signed what, who follows how many people, and what those who left leave behind. */
export function MandatsByAidantPage({ request, found }: ByAidantProps) {
  return (
    <AppPage request={request} title="Mandats de la structure" width="wide">
      <h1>Mandats de la structure</h1>
      <p>Un mandat engage la structure. Toute personne habilitée de l’équipe peut agir avec lui.</p>
      {found.unfollowed > 0 && (
        <Alert kind="warning" title={`${plural(found.unfollowed, 'personne')} à confier`}>
          <p>Plus aucun aidant de l’équipe ne {found.unfollowed > 1 ? 'les' : 'la'} connaît.</p>
          <p>
            <LinkButton href={`${referentPaths.followUp}?qui=a-confier`} look="secondary">
              Choisir qui {found.unfollowed > 1 ? 'les' : 'la'} suit
            </LinkButton>
          </p>
        </Alert>
      )}
      <MandatTabs current="aidants" />
      {found.rows.length === 0 ? (
        <EmptyState
          title="Aucun aidant et aucun mandat"
          text="Les mandats apparaissent ici dès qu’une ou un aidant de l’équipe en fait signer un."
        />
      ) : (
        <Table
          caption={`${plural(found.total, 'aidant')}, avec les mandats signés et les personnes suivies`}
          rows={found.rows}
          columns={[
            {
              label: 'Aidant',
              rowHeader: true,
              cell: ({ name, inPlace }) => (
                <>
                  {name} {!inPlace && <Badge>N’agit plus ici</Badge>}
                </>
              ),
            },
            { label: 'Mandats signés en vigueur', numeric: true, cell: ({ inForce }) => formatNumber(inForce) },
            { label: 'Bientôt à terme', numeric: true, cell: ({ expiring }) => formatNumber(expiring) },
            { label: 'Suspendus', numeric: true, cell: ({ suspended }) => formatNumber(suspended) },
            {
              label: 'Personnes suivies',
              numeric: true,
              cell: ({ accountId, people, name }) =>
                people > 0 ? (
                  <a href={`${referentPaths.followUp}?qui=${accountId}`}>
                    {formatNumber(people)}
                    <span class="fr-sr-only"> : voir les personnes que suit {name}</span>
                  </a>
                ) : (
                  '0'
                ),
            },
          ]}
        />
      )}
      <Pagination page={found.page} pageCount={found.pages} href={pageHref} />
    </AppPage>
  )
}
