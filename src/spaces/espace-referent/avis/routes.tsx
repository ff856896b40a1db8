import { NOTICES } from '../../../domain/avis/index.ts'
import { page } from '../../../platform/http/reply.ts'
import { BackLink, formatNumber, Table } from '../../../platform/ui/index.ts'
import { type AppRoute, type ReferentRequest, referentRoute } from '../../access.ts'
import { AppPage } from '../../shell.tsx'
import { referentPaths } from '../paths.ts'
import { hrefOfPlace } from './places.ts'

/** Everything that a référent is told of, whether or not it waits now: what makes it go, where. */
function NoticesPage({ request }: { readonly request: ReferentRequest }) {
  const counts = new Map((request.visitor.waiting ?? []).map(({ notice, count }) => [notice.event, count]))
  const title = 'Ce dont nous vous prévenons'
  return (
    <AppPage request={request} title={title} width="wide">
      <BackLink href={referentPaths.home}>Accueil</BackLink>
      <h1>{title}</h1>
      <p>
        Chaque avis disparaît dès que quelqu’un de votre structure s’en occupe. Le lundi matin, un mail rassemble ceux
        qui attendent encore. Rien ne part quand rien n’attend.
      </p>
      <Table
        caption="Les avis de l’espace référent"
        captionHidden
        rows={NOTICES.filter(({ role }) => role === 'referent')}
        columns={[
          {
            label: 'Avis',
            rowHeader: true,
            cell: ({ name, place }) => {
              const href = hrefOfPlace(place)
              return href ? <a href={href}>{name}</a> : name
            },
          },
          { label: 'Il disparaît quand', cell: ({ ends }) => ends },
          { label: 'En attente', numeric: true, cell: ({ event }) => formatNumber(counts.get(event) ?? 0) },
        ]}
      />
    </AppPage>
  )
}

export const noticesRoutes: readonly AppRoute[] = [
  referentRoute({
    method: 'GET',
    path: referentPaths.notices,
    handle: async (request) => page(<NoticesPage request={request} />),
  }),
]
