import { type CatalogueSession, zoneOfSession } from '../../../../domain/formations/index.ts'
import { Badge, type FormState, fieldId, formatShortDate, plural, Table } from '../../../../platform/ui/index.ts'
import { DURATION_WORDS, daysWords, FORMAT_WORDS, placeWords, priceWords } from '../../../sessions/words.ts'

export const SESSION = 'session'
/** After the id of a full session: a rank in its waiting list is wanted. */
export const WAIT = ':attente'

interface SessionTableProps {
  readonly sessions: readonly CatalogueSession[]
  readonly form: FormState
}

/** Six columns, one choice: the page of mission s4. */
export function SessionTable({ sessions, form }: SessionTableProps) {
  const first = sessions.find(({ opening }) => opening !== 'inscrite')
  const error = form.errors[SESSION]
  return (
    <fieldset class={error ? 'ac-choices ac-choices--error' : 'ac-choices'}>
      <legend class="ac-choices__legend">{plural(sessions.length, 'session')} : choisissez celle qui convient</legend>
      {error && (
        <p class="fr-error-text" id={`${fieldId(SESSION)}-erreur`}>
          {error}
        </p>
      )}
      <Table
        caption="Sessions ouvertes aux inscriptions"
        captionHidden
        rows={sessions}
        columns={[
          { label: 'Organisme', rowHeader: true, cell: ({ organisation }) => organisation.name },
          {
            label: 'Dates',
            cell: (session) => (
              <>
                {daysWords(session)}
                {session.opening !== 'inscrite' && (
                  <span class="ac-detail">
                    inscriptions jusqu’au {formatShortDate(session.closesAt, zoneOfSession(session))}
                  </span>
                )}
                {session.description && <span class="ac-detail ac-typed">{session.description}</span>}
              </>
            ),
          },
          {
            label: 'Durée',
            cell: ({ curriculum, priceCents }) => (
              <>
                {unbroken(DURATION_WORDS[curriculum])}
                <span class="ac-detail">{priceWords(priceCents)}</span>
              </>
            ),
          },
          { label: 'Format', cell: ({ format }) => unbroken(FORMAT_WORDS[format]) },
          {
            label: 'Lieu',
            cell: (session) => (
              <>
                {placeWords(session)}
                {session.address && <span class="ac-detail">{session.address}</span>}
              </>
            ),
          },
          {
            label: 'Sélection',
            cell: (session) => <Pick session={session} form={form} isFirst={session.id === first?.id} />,
          },
        ]}
      />
    </fieldset>
  )
}

/** Two words of a narrow column stay on one line. */
function unbroken(words: string): string {
  return words.replaceAll(' ', '\u00a0')
}

interface PickProps {
  readonly session: CatalogueSession
  readonly form: FormState
  /** Where the error summary leads. */
  readonly isFirst: boolean
}

function Pick({ session, form, isFirst }: PickProps) {
  const { id, opening, capacity, held } = session
  if (opening === 'inscrite') return <Badge kind="info">Session actuelle</Badge>
  const full = opening === 'complete'
  const value = full ? `${id}${WAIT}` : id
  const inputId = isFirst ? fieldId(SESSION) : `${fieldId(SESSION)}-${id}`
  return (
    <div class="ac-choice">
      <input type="radio" id={inputId} name={SESSION} value={value} checked={form.values[SESSION] === value} />
      <label for={inputId}>
        {full ? 'Attendre une place' : 'Choisir'}
        <span class="fr-sr-only">
          {' '}
          chez {session.organisation.name}, {daysWords(session)}, {placeWords(session)}
        </span>
        <span class="ac-detail">{full ? 'complète' : plural(capacity - held, 'place libre', 'places libres')}</span>
      </label>
    </div>
  )
}
