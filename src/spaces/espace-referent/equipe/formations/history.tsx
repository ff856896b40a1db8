import { TRACK_REFUSAL_WORDS, type TrackEvent } from '../../../../domain/formations/index.ts'
import { formatShortDate, Table } from '../../../../platform/ui/index.ts'
import { TRACK_ACT_WORDS } from './words.ts'

interface HistoryProps {
  readonly events: readonly TrackEvent[]
  readonly timeZone: string
}

/** What happened to a request, in order: who, when, which words. */
export function TrackHistory({ events, timeZone }: HistoryProps) {
  return (
    <Table
      caption="Ce qui s’est passé"
      rows={events}
      columns={[
        { label: 'Quoi', rowHeader: true, cell: ({ act }) => TRACK_ACT_WORDS[act] },
        { label: 'Quand', cell: ({ at }) => formatShortDate(at, timeZone) },
        { label: 'Par', cell: ({ byName }) => byName ?? 'Aidants Connect' },
        {
          label: 'Détail',
          cell: ({ reason, message, session }) => (
            <>
              {session && `${session.organisme}, session du ${formatShortDate(session.startsAt, timeZone)}`}
              {reason && reason !== 'autre' && <p>{TRACK_REFUSAL_WORDS[reason]}</p>}
              {message && <p class="ac-note">{message}</p>}
              {!reason && !message && !session && '—'}
            </>
          ),
        },
      ]}
    />
  )
}
