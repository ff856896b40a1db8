import type { NextSession, PersonPage, TrackDelays } from '../../domain/formations/index.ts'
import { stageOf, zoneOfSession } from '../../domain/formations/index.ts'
import { formatDate, formatTime, LinkButton, SubmitButton, SummaryList } from '../../platform/ui/index.ts'
import type { PublicRequest } from '../access.ts'
import { DURATION_WORDS, FORMAT_WORDS, placeWords } from '../sessions/words.ts'
import { AppForm, AppPage } from '../shell.tsx'
import { sitePaths } from '../site/paths.ts'
import { TrackSteps } from './track-steps.tsx'

/** Times are said on the clock of the session's place; everything else on that of Paris. */
const PARIS = 'Europe/Paris'

interface PersonPageProps {
  readonly request: PublicRequest
  readonly person: PersonPage
  readonly delays: TrackDelays
  /** Where the practice space opens from here; absent where there is none. */
  readonly practice?: string | undefined
}

/** Somebody's own way to their account, for whoever holds the link of their mails: a given name, and nothing else of theirs. */
export function OwnTrackPage({ request, person, delays, practice }: PersonPageProps) {
  const { givenName, facts, session } = person
  const { pixPassScore } = request.ctx.training
  const stage = stageOf(facts, pixPassScore)
  const over = stage === 'refusee' || stage === 'annulee'
  return (
    <AppPage request={request} title={`Votre parcours, ${givenName}`}>
      <h1>Votre parcours, {givenName}</h1>
      {over ? <Over refused={stage === 'refusee'} /> : <Going request={request} person={person} delays={delays} />}
      {!over && session && <Session session={session} />}
      {!over && practice && (
        <section class="ac-section" aria-labelledby="entrainement">
          <h2 id="entrainement">S’entraîner</h2>
          <p>
            Un espace d’entraînement ressemble en tout au vrai. Les personnes y sont inventées, rien n’a d’effet, et
            tout est effacé chaque nuit. Rien de vous n’y est transmis.
          </p>
          <AppForm request={request} action={practice}>
            <SubmitButton look="secondary">Ouvrir l’espace d’entraînement</SubmitButton>
          </AppForm>
        </section>
      )}
      <p class="fr-hint-text">
        Cette page s’ouvre avec le lien de vos mails, sans mot de passe. Elle ne montre que votre prénom et vos étapes,
        et rien ne peut y être changé. Gardez le lien pour vous.
      </p>
    </AppPage>
  )
}

function Going({ request, person, delays }: Omit<PersonPageProps, 'practice'>) {
  return (
    <TrackSteps
      facts={person.facts}
      passScore={request.ctx.training.pixPassScore}
      timeZone={PARIS}
      now={request.ctx.clock.now()}
      reader="personne"
      delays={delays}
    />
  )
}

function Over({ refused }: { readonly refused: boolean }) {
  return (
    <>
      <p class="ac-lead">
        {refused
          ? 'L’équipe d’Aidants Connect n’a pas accepté cette demande de formation.'
          : 'Votre structure a retiré cette demande de formation.'}
      </p>
      <p>
        {refused ? 'La raison est connue de votre structure : ' : 'Pour savoir pourquoi, '}
        demandez au référent ou à la référente. La demande peut être refaite.
      </p>
      <LinkButton href={sitePaths.eligibility} look="secondary">
        Voir qui peut devenir aidant
      </LinkButton>
    </>
  )
}

function Session({ session }: { readonly session: NextSession }) {
  const zone = zoneOfSession(session)
  return (
    <section class="ac-section" aria-labelledby="session">
      <h2 id="session">Votre session</h2>
      <SummaryList
        rows={[
          {
            label: 'Formation',
            value: `${DURATION_WORDS[session.curriculum]}, ${FORMAT_WORDS[session.format].toLowerCase()}`,
          },
          { label: 'Lieu', value: [placeWords(session), session.address].filter(Boolean).join(', ') },
          {
            label: 'Horaires',
            value: (
              <ul>
                {session.halfDays.map(({ startsAt, endsAt }) => (
                  <li key={startsAt.getTime()}>
                    {formatDate(startsAt, zone)}, de {formatTime(startsAt, zone)} à {formatTime(endsAt, zone)}
                  </li>
                ))}
              </ul>
            ),
          },
        ]}
      />
      <p>Vous ne pouvez pas venir ? Dites-le vite à votre référent ou à votre référente : la place servira.</p>
    </section>
  )
}

/** A link that is unknown, or that served long ago: the same words. */
export function NoTrackPage({ request }: { readonly request: PublicRequest }) {
  return (
    <AppPage request={request} title="Ce lien n’ouvre plus de parcours">
      <h1>Ce lien n’ouvre plus de parcours</h1>
      <p>
        Il n’est pas complet, ou le parcours est terminé depuis plus de deux mois. Ouvrez de nouveau le lien du mail le
        plus récent. Sinon, demandez à votre référent ou à votre référente où vous en êtes.
      </p>
    </AppPage>
  )
}
