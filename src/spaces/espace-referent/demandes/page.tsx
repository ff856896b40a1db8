import type { DepartureToDecide, JoinAsked, StructureChange } from '../../../domain/comptes/index.ts'
import { REFUSAL_WORDS } from '../../../domain/comptes/index.ts'
import type { Stage, TrackAsked } from '../../../domain/formations/index.ts'
import {
  Alert,
  Badge,
  type BadgeProps,
  Card,
  EmptyState,
  type FlashMessage,
  formatShortDate,
  LinkButton,
  PostButton,
  SummaryList,
  Table,
} from '../../../platform/ui/index.ts'
import type { ReferentRequest } from '../../access.ts'
import { timeZoneOf } from '../../connexion/words.ts'
import { STAGE_WORDS } from '../../parcours/words.ts'
import { AppPage, organisationField } from '../../shell.tsx'
import { teamPaths } from '../equipe/paths.ts'
import { peerPaths } from '../formation/collegues/paths.ts'
import { fundingPaths } from '../formation/financements/paths.ts'
import { sessionChoicePaths } from '../formation/session/paths.ts'
import { referentPaths } from '../paths.ts'
import { CHANGE_STATES, CHANGE_TITLES, wantedWords } from './words.ts'

interface RequestsView {
  readonly changes: readonly StructureChange[]
  readonly joins: readonly JoinAsked[]
  readonly tracks: readonly (TrackAsked & { readonly stage: Stage })[]
  readonly departures: readonly DepartureToDecide[]
}

interface RequestsProps {
  readonly request: ReferentRequest
  readonly view: RequestsView
  readonly flash: readonly FlashMessage[]
}

/** Everything that was asked and is not over, or was answered lately: what to decide, what is awaited, what to take back. */
export function RequestsPage({ request, view, flash }: RequestsProps) {
  const { changes, joins, tracks, departures } = view
  const nothing = changes.length + joins.length + tracks.length + departures.length === 0
  return (
    <AppPage request={request} title="Les demandes" width="wide" flash={flash}>
      <div class="ac-title-row">
        <h1>Les demandes</h1>
        <LinkButton href={teamPaths.add} look="secondary">
          Ajouter des personnes
        </LinkButton>
      </div>
      {nothing && (
        <EmptyState
          title="Aucune demande en cours"
          text="Les personnes à former, celles qui rejoignent l’équipe et les changements de la structure sont suivis ici."
          action={<a href={referentPaths.structure}>Demander un changement de la structure</a>}
        />
      )}
      {departures.length > 0 && <Departures request={request} departures={departures} />}
      {changes.length > 0 && <Changes request={request} changes={changes} />}
      {joins.length > 0 && <Joins request={request} joins={joins} />}
      {tracks.length > 0 && <Tracks request={request} tracks={tracks} />}
      <ul class="ac-section">
        <li>
          <a href={peerPaths.list}>Formations par une ou un collègue</a>
        </li>
        <li>
          <a href={fundingPaths.list}>Financement des formations</a>
        </li>
      </ul>
    </AppPage>
  )
}

function Departures({ request, departures }: { readonly request: ReferentRequest } & Pick<RequestsView, 'departures'>) {
  const timeZone = timeZoneOf(request.visitor)
  return (
    <section class="ac-section" aria-labelledby="mouvements">
      <h2 id="mouvements">À décider</h2>
      <div class="ac-grid">
        {departures.map((one) => (
          <Card
            key={one.id}
            level={3}
            title={`${one.givenName} ${one.familyName}`}
            actions={<a href={teamPaths.departureOf(one.id)}>Répondre pour {one.givenName}</a>}
          >
            <p>
              Rejoint « {one.newOrganisationName} » et veut rester aussi dans votre structure. Réponse attendue avant le{' '}
              {formatShortDate(one.decideBy, timeZone)}.
            </p>
          </Card>
        ))}
      </div>
    </section>
  )
}

function Changes({ request, changes }: { readonly request: ReferentRequest } & Pick<RequestsView, 'changes'>) {
  const timeZone = timeZoneOf(request.visitor)
  const unread = changes.filter(({ state, seen }) => !seen && (state === 'acceptee' || state === 'refusee'))
  const hidden = organisationField(request)
  return (
    <section class="ac-section" aria-labelledby="structure">
      <h2 id="structure">La structure</h2>
      {unread.length > 0 && (
        <Alert kind="info" title="L’équipe d’Aidants Connect a répondu">
          <p>Quand vous dites l’avoir lu, l’avis disparaît pour tous les référents.</p>
          <PostButton action={referentPaths.answersSeen} csrf={request.csrf} hidden={hidden} look="secondary">
            J’ai lu les réponses
          </PostButton>
        </Alert>
      )}
      {changes.map((change) => (
        <Card
          key={change.id}
          level={3}
          title={CHANGE_TITLES[change.kind]}
          aside={<Badge kind={CHANGE_STATES[change.state].look}>{CHANGE_STATES[change.state].words}</Badge>}
          actions={
            change.state === 'en_cours' ? (
              <PostButton
                action={referentPaths.withdrawChangeOf(change.id)}
                csrf={request.csrf}
                hidden={hidden}
                look="tertiary"
              >
                Retirer cette demande
              </PostButton>
            ) : undefined
          }
        >
          <SummaryList
            rows={[
              { label: 'Demandé', value: wantedWords(change.wanted) ?? 'Effacé : la demande est terminée' },
              {
                label: 'Par',
                value: `${change.requestedByName}, le ${formatShortDate(change.requestedAt, timeZone)}`,
              },
              { label: 'Raison', value: change.reason },
              ...(change.refusal
                ? [
                    {
                      label: 'Réponse',
                      value: [change.refusal === 'autre' ? '' : REFUSAL_WORDS[change.refusal], change.answer ?? '']
                        .filter(Boolean)
                        .join(' '),
                    },
                  ]
                : []),
            ]}
          />
        </Card>
      ))}
    </section>
  )
}

interface StateWords {
  readonly words: string
  readonly look: NonNullable<BadgeProps['kind']>
}

const JOIN_STATES: Readonly<Record<JoinAsked['state'], StateWords>> = {
  en_attente: { words: 'En attente', look: 'info' },
  acceptee: { words: 'Acceptée', look: 'success' },
  refusee: { words: 'Refusée', look: 'neutral' },
  annulee: { words: 'Retirée', look: 'neutral' },
  expiree: { words: 'Sans réponse', look: 'neutral' },
}

function Joins({ request, joins }: { readonly request: ReferentRequest } & Pick<RequestsView, 'joins'>) {
  const timeZone = timeZoneOf(request.visitor)
  return (
    <section class="ac-section" aria-labelledby="arrivees">
      <h2 id="arrivees">Personnes déjà formées</h2>
      <Table
        caption="Personnes invitées à rejoindre l’équipe"
        captionHidden
        rows={joins}
        columns={[
          { label: 'Adresse', rowHeader: true, cell: ({ email }) => email },
          { label: 'Demandé le', cell: ({ requestedAt }) => formatShortDate(requestedAt, timeZone) },
          {
            label: 'État',
            cell: ({ state, expiresAt }) => (
              <>
                <Badge kind={JOIN_STATES[state].look}>{JOIN_STATES[state].words}</Badge>
                {state === 'en_attente' && ` jusqu’au ${formatShortDate(expiresAt, timeZone)}`}
              </>
            ),
          },
          {
            label: 'Action',
            labelHidden: true,
            cell: ({ id, state, email }) =>
              state === 'en_attente' && (
                <PostButton
                  action={teamPaths.cancelJoinOf(id)}
                  csrf={request.csrf}
                  hidden={organisationField(request)}
                  look="tertiary"
                >
                  Retirer<span class="fr-sr-only"> la demande à {email}</span>
                </PostButton>
              ),
          },
        ]}
      />
    </section>
  )
}

function Tracks({ request, tracks }: { readonly request: ReferentRequest } & Pick<RequestsView, 'tracks'>) {
  const timeZone = timeZoneOf(request.visitor)
  const open = new Set(tracks.filter(({ closedAt }) => closedAt === null).map(({ email }) => email.toLowerCase()))
  return (
    <section class="ac-section" aria-labelledby="formations">
      <h2 id="formations">Personnes à former</h2>
      <Table
        caption="Demandes de formation"
        captionHidden
        rows={tracks}
        columns={[
          {
            label: 'Personne',
            rowHeader: true,
            cell: ({ id, givenName, familyName, occupation }) => (
              <>
                <a href={teamPaths.trackOf(id)}>
                  {givenName} {familyName}
                </a>
                <span class="ac-detail">{occupation}</span>
              </>
            ),
          },
          { label: 'Demandé le', cell: ({ requestedAt }) => formatShortDate(requestedAt, timeZone) },
          {
            label: 'État',
            cell: ({ stage, eligibility, stateSince }) => (
              <>
                <Badge kind={STAGE_WORDS[stage].look}>{STAGE_WORDS[stage].words}</Badge>
                <span class="ac-detail">
                  {eligibility === 'acceptee' ? 'acceptée le' : 'depuis le'} {formatShortDate(stateSince, timeZone)}
                </span>
              </>
            ),
          },
          {
            label: 'À faire',
            cell: ({ id, stage, givenName, familyName, email, closedAt }) => {
              const todo = TO_DO[stage]
              const askedSince = closedAt !== null && open.has(email.toLowerCase())
              if (!todo || askedSince) return '—'
              return (
                <a href={todo.href(id)}>
                  {todo.words}
                  <span class="fr-sr-only">
                    {' '}
                    pour {givenName} {familyName}
                  </span>
                </a>
              )
            },
          },
        ]}
      />
    </section>
  )
}

interface ToDo {
  readonly words: string
  href(trackId: string): string
}

/** What a référent can do about a request; nothing while somebody else has to. */
const TO_DO: Readonly<Partial<Record<Stage, ToDo>>> = {
  a_inscrire: { words: 'Choisir une session', href: sessionChoicePaths.chooseOf },
  precisions_demandees: { words: 'Répondre à la question', href: teamPaths.trackOf },
  refusee: { words: 'Lire pourquoi, refaire la demande', href: teamPaths.trackOf },
  annulee: { words: 'Refaire la demande', href: teamPaths.askAgainOf },
}
