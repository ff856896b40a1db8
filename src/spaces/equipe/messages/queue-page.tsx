import {
  CONTACT_PAGE,
  type ContactLine,
  type ContactQueue,
  type ContactState,
  STATES,
} from '../../../domain/messages/index.ts'
import {
  BackLink,
  Badge,
  EmptyState,
  Field,
  type FlashMessage,
  filledForm,
  formatShortDate,
  Pagination,
  plural,
  relativeDays,
  SubmitButton,
  Table,
  Tabs,
} from '../../../platform/ui/index.ts'
import type { TeamRequest } from '../../access.ts'
import { AppForm, AppPage } from '../../shell.tsx'
import { SENDER_WORDS, SUBJECT_LABELS } from '../../site/contact/words.ts'
import { TEAM_ZONE } from '../done.ts'
import { equipePaths } from '../paths.ts'
import { STATE_WORDS } from './words.ts'

export const SEARCH = 'recherche'

const NOTHING: Readonly<Record<ContactState, string>> = {
  a_traiter: 'Aucun message à traiter',
  repondu: 'Aucun message répondu',
  clos: 'Aucun message clos',
  indesirable: 'Aucun message écarté',
}

interface QueueView {
  readonly state: ContactState
  readonly mine: boolean
  readonly page: number
}

function queueHref({ state, mine, page }: QueueView): string {
  const query = new URLSearchParams()
  if (state !== 'a_traiter') query.set('onglet', state)
  if (mine) query.set('suivi', 'moi')
  if (page > 1) query.set('page', String(page))
  return query.size > 0 ? `${equipePaths.contactMessages}?${query}` : equipePaths.contactMessages
}

interface QueuePageProps {
  readonly request: TeamRequest
  readonly view: QueueView
  readonly queue: ContactQueue
  readonly flash: readonly FlashMessage[]
}

/** What people wrote through the contact form: those that wait, the oldest first. */
export function MessagesPage({ request, view, queue, flash }: QueuePageProps) {
  const { state, mine } = view
  const { rows, counts } = queue
  return (
    <AppPage request={request} title="Messages" width="wide" flash={flash} returnTo={equipePaths.contactMessages}>
      <h1>Messages du formulaire de contact</h1>
      <Search request={request} typed="" />
      <Tabs
        label="Messages selon leur état"
        tabs={STATES.map((one) => ({
          label: STATE_WORDS[one].tab,
          href: queueHref({ state: one, mine, page: 1 }),
          count: counts[one],
          current: one === state,
        }))}
      />
      <p>
        {mine ? (
          <a href={queueHref({ ...view, mine: false, page: 1 })}>Voir les messages de toute l’équipe</a>
        ) : (
          <a href={queueHref({ ...view, mine: true, page: 1 })}>Ne voir que ceux que je suis</a>
        )}
      </p>
      {rows.length === 0 ? (
        <EmptyState
          title={mine ? 'Vous ne suivez aucun message ici' : NOTHING[state]}
          text={
            state === 'indesirable'
              ? 'Ce que vous écartez, et ce qu’un programme semble avoir écrit. Tout s’efface au bout de 30 jours.'
              : 'Un message arrive ici quand quelqu’un remplit le formulaire « Nous écrire ».'
          }
        />
      ) : (
        <MessageTable
          request={request}
          rows={rows}
          caption={`${STATE_WORDS[state].tab} : ${plural(counts[state], 'message')}`}
        />
      )}
      <Pagination
        page={view.page}
        pageCount={Math.ceil(counts[state] / CONTACT_PAGE)}
        href={(page) => queueHref({ ...view, page })}
      />
    </AppPage>
  )
}

function Search({ request, typed }: { readonly request: TeamRequest; readonly typed: string }) {
  return (
    <AppForm request={request} action={equipePaths.contactMessages} class="ac-filters">
      <Field
        name={SEARCH}
        label="Trouver un message"
        hint="Sa référence, ou l’adresse exacte de qui l’a écrit."
        form={filledForm({ [SEARCH]: typed })}
        optional
        maxlength={254}
        autocomplete="off"
      />
      <p class="ac-filters__go">
        <SubmitButton look="secondary">Chercher</SubmitButton>
      </p>
    </AppForm>
  )
}

interface FoundPageProps {
  readonly request: TeamRequest
  readonly typed: string
  readonly rows: readonly ContactLine[]
}

/** The messages of one reference or one address. */
export function FoundMessagesPage({ request, typed, rows }: FoundPageProps) {
  return (
    <AppPage request={request} title="Messages trouvés" width="wide" returnTo={equipePaths.contactMessages}>
      <BackLink href={equipePaths.contactMessages}>Messages</BackLink>
      <h1>Messages trouvés</h1>
      <Search request={request} typed={typed} />
      {rows.length === 0 ? (
        <EmptyState
          title="Aucun message trouvé"
          text="Les messages sont chiffrés. On les trouve par leur référence entière, ou par l’adresse exacte."
        />
      ) : (
        <MessageTable
          request={request}
          rows={rows}
          caption={plural(rows.length, 'message trouvé', 'messages trouvés')}
        />
      )}
    </AppPage>
  )
}

interface MessageTableProps {
  readonly request: TeamRequest
  readonly rows: readonly ContactLine[]
  readonly caption: string
}

function MessageTable({ request, rows, caption }: MessageTableProps) {
  const now = request.ctx.clock.now()
  return (
    <Table
      caption={caption}
      rows={rows}
      columns={[
        {
          label: 'Message',
          rowHeader: true,
          cell: (one) => (
            <>
              <a href={equipePaths.contactMessageOf(one.id)}>{one.beginning}</a>
              <span class="ac-detail">{one.reference}</span>
            </>
          ),
        },
        { label: 'Sujet', cell: ({ subject }) => <Badge>{SUBJECT_LABELS[subject]}</Badge> },
        {
          label: 'De',
          cell: (one) => (
            <>
              {one.name}
              <span class="ac-detail">{one.organisation || SENDER_WORDS[one.sender]}</span>
            </>
          ),
        },
        {
          label: 'Arrivé',
          cell: ({ receivedAt }) => (
            <>
              {relativeDays(receivedAt, now, TEAM_ZONE)}
              <span class="ac-detail">{formatShortDate(receivedAt, TEAM_ZONE)}</span>
            </>
          ),
        },
        { label: 'Suivi par', cell: ({ assignedName }) => assignedName ?? <span class="ac-detail">Personne</span> },
      ]}
    />
  )
}
