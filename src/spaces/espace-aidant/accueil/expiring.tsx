import { formatShortDate, relativeDays, Table } from '../../../platform/ui/index.ts'
import type { AidantRequest } from '../../access.ts'
import { timeZoneOf } from '../../connexion/words.ts'
import { mandatPaths } from '../nouveau-mandat/paths.ts'
import { listHref, personPaths } from '../usagers/paths.ts'

export interface ExpiringRow {
  readonly mandatId: string
  readonly usagerId: string
  readonly name: string
  readonly birth: string
  readonly number: string
  readonly expiresAt: Date
}

export interface ExpiringProps {
  readonly request: AidantRequest
  readonly rows: readonly ExpiringRow[]
  /** There are others than these. */
  readonly more: boolean
}

/** The mandats that will run out soon, the nearest first. */
export function Expiring({ request, rows, more }: ExpiringProps) {
  const now = request.ctx.clock.now()
  const timeZone = timeZoneOf(request.visitor)
  return (
    <section class="ac-section" aria-labelledby="bientot">
      <h2 id="bientot">Mandats qui vont expirer</h2>
      <p>Proposez à la personne de passer vous voir : le renouvellement se fait en sa présence.</p>
      <Table
        caption="Mandats qui vont expirer"
        captionHidden
        rows={rows}
        columns={[
          {
            label: 'Personne',
            rowHeader: true,
            cell: (row) => (
              <>
                <a href={personPaths.sheetOf(row.usagerId)}>{row.name}</a>
                <span class="ac-detail">{row.birth}</span>
              </>
            ),
          },
          {
            label: 'Mandat',
            cell: (row) => (
              <a href={mandatPaths.mandatOf(row.mandatId)}>
                <span class="ac-number">n° {row.number}</span>
              </a>
            ),
          },
          {
            label: 'Fin',
            cell: (row) => (
              <>
                {formatShortDate(row.expiresAt, timeZone)}
                <span class="ac-detail">{relativeDays(row.expiresAt, now, timeZone)}</span>
              </>
            ),
          },
        ]}
      />
      {more && (
        <p class="ac-after-table">
          <a href={listHref({ sort: 'echeance' })}>Voir tous les mandats, par date de fin</a>
        </p>
      )}
    </section>
  )
}
