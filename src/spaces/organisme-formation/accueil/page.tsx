import type { OwnSession, SessionPeriod } from '../../../domain/formations/index.ts'
import {
  Badge,
  type Column,
  EmptyState,
  type FlashMessage,
  LinkButton,
  Pagination,
  plural,
  Table,
  Tabs,
} from '../../../platform/ui/index.ts'
import type { TrainerRequest } from '../../access.ts'
import { DURATION_WORDS, daysWords, placeWords, sentence } from '../../sessions/words.ts'
import { AppPage } from '../../shell.tsx'
import { participantPaths } from '../participants/paths.ts'
import { organismePaths } from '../paths.ts'

interface SessionsView {
  readonly sessions: readonly OwnSession[]
  readonly period: SessionPeriod
  readonly page: number
  readonly pages: number
  readonly total: number
}

interface SessionsProps {
  readonly request: TrainerRequest
  readonly view: SessionsView
  readonly flash: readonly FlashMessage[]
}

function listHref(period: SessionPeriod, page = 1): string {
  const query = new URLSearchParams()
  if (period === 'passees') query.set('onglet', period)
  if (page > 1) query.set('page', String(page))
  return query.size > 0 ? `${organismePaths.home}?${query}` : organismePaths.home
}

/** The sessions of an organisation: what comes, who is awaited, what is left to do. */
export function SessionsPage({ request, view, flash }: SessionsProps) {
  const { sessions, period, page, pages, total } = view
  const title = 'Vos sessions'
  return (
    <AppPage request={request} title={title} width="wide" flash={flash} returnTo={organismePaths.home}>
      <h1>{title}</h1>
      <p>
        <LinkButton href={organismePaths.newSession}>Créer une session</LinkButton>
      </p>
      <Tabs
        label="Sessions selon leur date"
        tabs={[
          { label: 'À venir', href: listHref('a_venir'), current: period === 'a_venir' },
          { label: 'Passées ou annulées', href: listHref('passees'), current: period === 'passees' },
        ]}
      />
      {sessions.length === 0 ? (
        <EmptyState
          title={period === 'a_venir' ? 'Aucune session à venir' : 'Aucune session passée'}
          text={
            period === 'a_venir'
              ? 'Créez une session, puis publiez-la : les référents la verront.'
              : 'Les sessions terminées ou annulées se rangent ici.'
          }
        />
      ) : (
        <Table
          caption={`${period === 'a_venir' ? 'À venir' : 'Passées ou annulées'} : ${plural(total, 'session')}`}
          rows={sessions}
          columns={COLUMNS}
        />
      )}
      <Pagination page={page} pageCount={pages} href={(to) => listHref(period, to)} />
      {sessions.length > 0 && (
        <p class="ac-after-table">
          <a href={participantPaths.allLists} download="">
            Télécharger les participants de l’année (CSV)
          </a>
        </p>
      )}
    </AppPage>
  )
}

const COLUMNS: readonly Column<OwnSession>[] = [
  {
    label: 'Session',
    rowHeader: true,
    cell: (one) => (
      <>
        <a href={organismePaths.sessionOf(one.id)}>{sentence(daysWords(one))}</a>
        <span class="ac-detail">{placeWords(one)}</span>
      </>
    ),
  },
  { label: 'Durée', cell: ({ curriculum }) => DURATION_WORDS[curriculum] },
  {
    label: 'Places prises',
    cell: (one) => (
      <>
        {one.held} sur {one.capacity}
        {one.toConfirm > 0 && <span class="ac-detail">{plural(one.toConfirm, 'inscription')} à confirmer</span>}
        {one.waiting > 0 && <span class="ac-detail">{plural(one.waiting, 'personne')} en attente d’une place</span>}
      </>
    ),
  },
  {
    label: 'État',
    cell: (one) => (
      <>
        <StateBadge session={one} />
        {one.reservedName !== null && <span class="ac-detail">Réservée à {one.reservedName}</span>}
      </>
    ),
  },
]

/** Where a session stands, in two words. */
export function StateBadge({ session }: { readonly session: Pick<OwnSession, 'state' | 'held' | 'capacity'> }) {
  if (session.state === 'annulee') return <Badge kind="error">Annulée</Badge>
  if (session.state === 'brouillon') return <Badge>Pas publiée</Badge>
  return session.held >= session.capacity ? <Badge kind="info">Complète</Badge> : <Badge kind="success">Publiée</Badge>
}
