import {
  halfDayWords,
  type SessionDetail,
  type Stage,
  sessionPlace,
  type TrackDelays,
  type TrackFacts,
  type TrackOfStructure,
  zoneOfSession,
} from '../../../../domain/formations/index.ts'
import { ButtonRow, LinkButton, SummaryList } from '../../../../platform/ui/index.ts'
import { zoneComplement } from '../../../../platform/ui/zones.ts'
import { DURATION_WORDS } from '../../../sessions/words.ts'
import { peerPaths } from '../../formation/collegues/paths.ts'
import { fundingPaths } from '../../formation/financements/paths.ts'
import { sessionChoicePaths } from '../../formation/session/paths.ts'

/** A track with what is recorded of it, as its page shows it. */
export interface TrackView {
  readonly track: TrackOfStructure
  readonly facts: TrackFacts
  /** Where the person has a place, or waits for one. */
  readonly session: SessionDetail | undefined
  readonly delays: TrackDelays
}

interface TrainingProps {
  readonly view: TrackView
  readonly stage: Stage
  readonly name: string
  readonly now: Date
}

/** What a référent does about the training: choose, change, give up. */
export function Training({ view: { track, facts, session }, stage, name, now }: TrainingProps) {
  if (stage === 'a_inscrire') {
    return (
      <ButtonRow>
        <LinkButton href={sessionChoicePaths.chooseOf(track.id)}>Choisir une session</LinkButton>
        <LinkButton href={peerPaths.proposeFor(track.id)} look="secondary">
          Proposer une formation par une ou un collègue
        </LinkButton>
      </ButtonRow>
    )
  }
  if (facts.peer && !facts.training) {
    return (
      <ButtonRow>
        <LinkButton href={peerPaths.trainingOf(facts.peer.id)} look="secondary">
          Voir la formation par une ou un collègue
        </LinkButton>
      </ButtonRow>
    )
  }
  if (!session || facts.training || track.closedAt) return null
  const waits = stage === 'liste_attente'
  return (
    <section class="ac-section" aria-labelledby="session">
      <h2 id="session">{waits ? 'La session attendue' : 'La session'}</h2>
      <SummaryList
        rows={[
          { label: 'Organisme', value: session.organisme },
          { label: 'Durée', value: DURATION_WORDS[session.curriculum] },
          { label: 'Dates', value: <Halves session={session} /> },
          { label: 'Lieu', value: sessionPlace(session) },
          ...(facts.registration && !waits
            ? [
                {
                  label: 'Devis',
                  value: <a href={fundingPaths.placeOf(facts.registration.id)}>Suivre le financement</a>,
                },
              ]
            : []),
          { label: 'Une question', value: <a href={`mailto:${session.deskEmail}`}>{session.deskEmail}</a> },
        ]}
      />
      {(waits || session.startsAt > now) && (
        <ButtonRow>
          <LinkButton href={sessionChoicePaths.chooseOf(track.id)} look="secondary">
            Choisir une autre session
          </LinkButton>
          <LinkButton href={sessionChoicePaths.cancelOf(track.id)} look="tertiary">
            {waits ? `Quitter la liste d’attente` : `Annuler l’inscription`}
            <span class="fr-sr-only"> de {name}</span>
          </LinkButton>
        </ButtonRow>
      )}
    </section>
  )
}

function Halves({ session }: { readonly session: SessionDetail }) {
  return (
    <ul>
      {halfDayWords(session).map((words) => (
        <li key={words}>{words}</li>
      ))}
      <li class="ac-detail">heure {zoneComplement(zoneOfSession(session))}</li>
    </ul>
  )
}
