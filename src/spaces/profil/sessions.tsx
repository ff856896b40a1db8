import { z } from 'zod'
import { closeOtherSessions, closeSession, type OpenSession, openSessionsOf } from '../../domain/comptes/index.ts'
import { page, redirect } from '../../platform/http/reply.ts'
import {
  Badge,
  type FlashMessage,
  formatShortDate,
  formatTime,
  PostButton,
  plural,
  Table,
} from '../../platform/ui/index.ts'
import { type SignedInRequest, signedInRoute } from '../access.ts'
import { timeZoneOf } from '../connexion/words.ts'
import { notFound } from '../shell.tsx'
import { doneOf, ProfilePage } from './frame.tsx'
import { profilePaths } from './paths.ts'
import { deviceWords, METHOD_WORDS } from './words.ts'

interface SessionsPageProps {
  readonly request: SignedInRequest
  readonly sessions: readonly OpenSession[]
  readonly done?: FlashMessage | undefined
}

function SessionsPage({ request, sessions, done }: SessionsPageProps) {
  const timeZone = timeZoneOf(request.visitor)
  const moment = (at: Date) => `${formatShortDate(at, timeZone)}, ${formatTime(at, timeZone)}`
  const others = sessions.filter(({ isCurrent }) => !isCurrent).length
  return (
    <ProfilePage request={request} current={profilePaths.sessions} done={done}>
      <p>
        Voici où votre compte est ouvert. Une connexion dure 24 heures au plus. Vous n’en reconnaissez pas une ?
        Fermez-la, puis prévenez votre référent ou référente.
      </p>
      <Table
        caption={plural(sessions.length, 'connexion ouverte', 'connexions ouvertes')}
        rows={sessions}
        columns={[
          {
            label: 'Appareil',
            rowHeader: true,
            cell: ({ userAgent, isCurrent }) => (
              <>
                {deviceWords(userAgent)} {isCurrent && <Badge kind="info">Celle-ci</Badge>}
              </>
            ),
          },
          { label: 'Ouverte', cell: ({ createdAt }) => moment(createdAt) },
          { label: 'Avec', cell: ({ method }) => METHOD_WORDS[method] },
          { label: 'Dernière activité', cell: ({ seenAt }) => moment(seenAt) },
          { label: 'Structure', cell: ({ organisationName }) => organisationName ?? 'Aucune' },
          {
            label: 'Fermer',
            labelHidden: true,
            cell: ({ id, isCurrent, userAgent }) =>
              isCurrent ? null : (
                <PostButton action={profilePaths.closeSessionOf(id)} csrf={request.csrf} look="secondary">
                  Fermer<span class="fr-sr-only"> : {deviceWords(userAgent)}</span>
                </PostButton>
              ),
          },
        ]}
      />
      {others > 0 ? (
        <PostButton action={profilePaths.closeOthers} csrf={request.csrf} look="secondary">
          Fermer toutes les autres ({others})
        </PostButton>
      ) : (
        <p>Votre compte n’est ouvert nulle part ailleurs.</p>
      )}
    </ProfilePage>
  )
}

const DONE = {
  une: 'Cette connexion est fermée : elle ne permet plus rien.',
  toutes: 'Toutes les autres connexions sont fermées.',
}

const list = signedInRoute({
  method: 'GET',
  path: profilePaths.sessions,
  query: z.object({ fait: z.string().optional() }),
  async handle(request) {
    const sessions = await openSessionsOf(request.ctx, request.visitor)
    return page(<SessionsPage request={request} sessions={sessions} done={doneOf(DONE, request.query.fait)} />)
  },
})

const closeOne = signedInRoute({
  method: 'POST',
  path: profilePaths.closeSession,
  params: z.object({ sessionId: z.uuid() }),
  async handle(request) {
    const closed = await closeSession(request.ctx, request.visitor, request.params.sessionId)
    return closed === 'closed' ? redirect(`${profilePaths.sessions}?fait=une`) : notFound(request)
  },
})

const closeOthers = signedInRoute({
  method: 'POST',
  path: profilePaths.closeOthers,
  async handle({ ctx, visitor }) {
    await closeOtherSessions(ctx, visitor)
    return redirect(`${profilePaths.sessions}?fait=toutes`)
  },
})

export const sessionListRoutes = [list, closeOne, closeOthers]
