import {
  type Attendant,
  type FeedbackResults,
  halfDayWords,
  type OwnSession,
  type SessionHalfDay,
  sessionPlace,
  zoneOfSession,
} from '../../../domain/formations/index.ts'
import {
  Alert,
  BackLink,
  ButtonRow,
  type FlashMessage,
  LinkButton,
  PostButton,
  SummaryList,
} from '../../../platform/ui/index.ts'
import { zoneComplement } from '../../../platform/ui/zones.ts'
import type { TrainerRequest } from '../../access.ts'
import { DURATION_WORDS, ofDays, placeWords, priceWords } from '../../sessions/words.ts'
import { AppPage } from '../../shell.tsx'
import { StateBadge } from '../accueil/page.tsx'
import { Feedback } from '../avis/results.tsx'
import { Participants } from '../participants/section.tsx'
import { organismePaths } from '../paths.ts'

interface SheetProps {
  readonly request: TrainerRequest
  readonly session: OwnSession & { readonly halfDays: readonly SessionHalfDay[] }
  readonly attendants: readonly Attendant[]
  /** Once it is over. */
  readonly feedback: FeedbackResults | undefined
  readonly canMark: boolean
  readonly flash: readonly FlashMessage[]
}

/** A session: what it is, who comes, what they thought of it. */
export function SessionSheetPage({ request, session, attendants, feedback, canMark, flash }: SheetProps) {
  const title = `Session ${ofDays(session)}, ${placeWords(session)}`
  return (
    <AppPage request={request} title={title} width="wide" flash={flash} returnTo={organismePaths.sessionOf(session.id)}>
      <BackLink href={organismePaths.home}>Toutes les sessions</BackLink>
      <h1>{title}</h1>
      {session.state === 'annulee' && (
        <Alert kind="warning">
          <p>Cette session est annulée.{session.cancelWords && ` Vous avez écrit : ${session.cancelWords}`}</p>
        </Alert>
      )}
      <SummaryList
        rows={[
          { label: 'État', value: <StateBadge session={session} /> },
          { label: 'Formation', value: DURATION_WORDS[session.curriculum] },
          {
            label: 'Demi-journées',
            value: (
              <>
                {halfDayWords(session).map((half) => (
                  <div key={half}>{half}</div>
                ))}
                <span class="ac-detail">Heure {zoneComplement(zoneOfSession(session))}</span>
              </>
            ),
          },
          {
            label: 'Lieu',
            value:
              session.joinUrl === null ? (
                sessionPlace(session)
              ) : (
                <>
                  {sessionPlace(session)}, <a href={session.joinUrl}>{session.joinUrl}</a>
                </>
              ),
          },
          { label: 'Prix', value: priceWords(session.priceCents) },
          { label: 'Ouverte à', value: session.reservedName ?? 'Toutes les structures' },
          ...(session.description ? [{ label: 'Précisions', value: session.description }] : []),
        ]}
      />
      <SessionActs request={request} session={session} />
      {session.state !== 'brouillon' && (
        <Participants request={request} session={session} attendants={attendants} canMark={canMark} />
      )}
      {feedback && (
        <section>
          <h2>Ce que les participants en pensent</h2>
          <Feedback results={feedback} />
        </section>
      )}
    </AppPage>
  )
}

function SessionActs({ request, session }: Pick<SheetProps, 'request' | 'session'>) {
  const { id, state } = session
  if (state === 'annulee' || session.endsAt <= request.ctx.clock.now()) return null
  const counted = session.held + session.waiting > 0
  return (
    <ButtonRow>
      {state === 'brouillon' && (
        <PostButton action={organismePaths.publishSessionOf(id)} csrf={request.csrf}>
          Publier cette session
        </PostButton>
      )}
      <LinkButton href={organismePaths.editSessionOf(id)} look="secondary">
        Modifier
      </LinkButton>
      {state === 'publiee' && (
        <LinkButton href={organismePaths.postponeSessionOf(id)} look="secondary">
          Reporter à d’autres dates
        </LinkButton>
      )}
      {state === 'publiee' && !counted && (
        <PostButton action={organismePaths.unpublishSessionOf(id)} csrf={request.csrf} look="tertiary">
          Ne plus publier
        </PostButton>
      )}
      <LinkButton href={organismePaths.cancelSessionOf(id)} look="tertiary">
        Annuler la session
      </LinkButton>
    </ButtonRow>
  )
}
