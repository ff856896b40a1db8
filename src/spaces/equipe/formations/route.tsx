import { type TrainingToFollow, trainingQueue } from '../../../domain/comptes/index.ts'
import { page } from '../../../platform/http/reply.ts'
import { EmptyState, formatNumber, formatShortDate, plural, Table } from '../../../platform/ui/index.ts'
import { type AppRoute, type TeamRequest, teamRoute } from '../../access.ts'
import { AppPage } from '../../shell.tsx'
import { TEAM_ZONE } from '../done.ts'
import { equipePaths } from '../paths.ts'

interface Props {
  readonly request: TeamRequest
  readonly rows: readonly TrainingToFollow[]
  readonly total: number
}

/** Who is to be trained, asked by whom: what the training track begins with. */
function TrainingsPage({ request, rows, total }: Props) {
  return (
    <AppPage request={request} title="Personnes à former" width="wide">
      <h1>Personnes à former</h1>
      {rows.length === 0 ? (
        <EmptyState title="Personne à former" text="Les référents demandent une formation depuis leur équipe." />
      ) : (
        <>
          <Table
            caption={`${plural(total, 'personne')}, de la demande la plus ancienne à la plus récente`}
            rows={rows}
            columns={[
              {
                label: 'Personne',
                rowHeader: true,
                cell: ({ givenName, familyName, occupation }) => `${givenName} ${familyName}, ${occupation}`,
              },
              { label: 'Adresse', cell: ({ email }) => email },
              { label: 'Structure', cell: ({ organisationName, city }) => `${organisationName}, ${city}` },
              { label: 'Demandé le', cell: ({ requestedAt }) => formatShortDate(requestedAt, TEAM_ZONE) },
            ]}
          />
          {rows.length < total && (
            <p class="ac-after-table">Les {formatNumber(rows.length)} demandes les plus anciennes sont affichées.</p>
          )}
        </>
      )}
    </AppPage>
  )
}

export const trainingsRoute: AppRoute = teamRoute({
  method: 'GET',
  path: equipePaths.trainings,
  handle: async (request) => {
    const { rows, total } = await trainingQueue(request.ctx)
    return page(<TrainingsPage request={request} rows={rows} total={total} />)
  },
})
