import type { ComponentChildren } from 'preact'
import type { Ctx } from '../../../platform/context.ts'
import { MailButton, MailFact, MailParagraph, renderMail } from '../../../platform/mail/render.tsx'
import type { OutgoingMail } from '../../../platform/outbox/index.ts'
import { listOf } from '../../../platform/ui/french.ts'
import { CURRICULUM_WORDS } from '../certificate/model.ts'
import { TRACK_LINKS } from '../links.ts'
import type { ToldSession } from './told-session.ts'

/** What happens to somebody's place, or to the session as a whole. */
type AttendantNews = 'confirmed' | 'moved' | 'refused' | 'cancelled' | 'postponed' | 'changed'

interface Person {
  readonly id: string
  readonly givenName: string
  readonly familyName: string
}

interface NewsFacts {
  readonly news: AttendantNews
  readonly session: ToldSession
  /** Where it was, for one that moved to another session. */
  readonly before?: ToldSession | undefined
  /** What the organisation wrote. */
  readonly words: string
  /** The mail carries entries for a diary. */
  readonly calendar: boolean
  /** The place is only waited for. */
  readonly waiting?: boolean | undefined
}

function mail(to: string, subject: string, body: ComponentChildren): OutgoingMail {
  return {
    channel: 'mail',
    to,
    ...renderMail(
      subject,
      <>
        <MailParagraph>Bonjour,</MailParagraph>
        {body}
      </>,
    ),
  }
}

const PERSON_SUBJECTS: Readonly<Record<AttendantNews, string>> = {
  confirmed: 'Votre place en formation Aidants Connect est confirmée',
  moved: 'Votre formation Aidants Connect change de dates',
  refused: 'Votre inscription en formation Aidants Connect n’est pas retenue',
  cancelled: 'Votre formation Aidants Connect est annulée',
  postponed: 'Votre formation Aidants Connect est reportée',
  changed: 'Votre formation Aidants Connect change',
}

const PERSON_FIRST: Readonly<Record<AttendantNews, (organisme: string) => string>> = {
  confirmed: (organisme) => `${organisme} confirme votre place dans cette formation :`,
  moved: (organisme) => `${organisme} vous a inscrit ou inscrite à une autre session. La voici :`,
  refused: (organisme) => `${organisme} ne peut pas vous accueillir dans cette formation :`,
  cancelled: (organisme) => `${organisme} annule cette formation. N’y allez pas :`,
  postponed: (organisme) => `${organisme} reporte votre formation. Voici les nouvelles dates :`,
  changed: (organisme) => `${organisme} a changé ce que vous devez savoir de votre formation. La voici maintenant :`,
}

/** To whoever is to be trained. */
export function personNewsMail(to: string, facts: NewsFacts): OutgoingMail {
  const { news, session, before, words, calendar, waiting } = facts
  const over = news === 'refused' || news === 'cancelled'
  return mail(
    to,
    PERSON_SUBJECTS[news],
    <>
      <MailParagraph>{PERSON_FIRST[news](session.organisme)}</MailParagraph>
      <SessionLines session={session} joinUrl={!over} />
      <Words organisme={session.organisme} words={words} />
      {before && <MailParagraph>Vous n’êtes plus attendu ou attendue aux dates d’avant.</MailParagraph>}
      {calendar && (
        <MailParagraph>
          {over
            ? 'Le fichier joint retire cette formation de votre agenda.'
            : 'Ouvrez le fichier joint : il met ces dates dans votre agenda.'}
        </MailParagraph>
      )}
      {waiting && <MailParagraph>Vous êtes toujours sur la liste d’attente.</MailParagraph>}
      <MailParagraph>
        {over
          ? 'Votre référent ou référente le sait aussi, et peut vous inscrire à une autre session.'
          : `Vous ne pouvez pas venir ? Dites-le vite à votre référent ou référente. Une question sur la formation ? Écrivez à ${session.deskEmail}.`}
      </MailParagraph>
    </>,
  )
}

type Names = readonly [Person, ...Person[]]

const REFERENT_SUBJECTS: Readonly<Record<AttendantNews, (names: string) => string>> = {
  confirmed: (names) => `La place de ${names} en formation est confirmée`,
  moved: (names) => `La formation de ${names} change de dates`,
  refused: (names) => `L’inscription de ${names} n’est pas retenue`,
  cancelled: (names) => `La formation de ${names} est annulée`,
  postponed: (names) => `La formation de ${names} est reportée`,
  changed: (names) => `La formation de ${names} change`,
}

const REFERENT_FIRST: Readonly<Record<AttendantNews, (organisme: string, names: string) => string>> = {
  confirmed: (organisme, names) => `${organisme} confirme la place de ${names} dans cette formation :`,
  moved: (organisme, names) => `${organisme} a inscrit ${names} à une autre session. La voici :`,
  refused: (organisme, names) => `${organisme} ne peut pas accueillir ${names} dans cette formation :`,
  cancelled: (organisme, names) => `${organisme} annule cette formation, où ${names} devait aller :`,
  postponed: (organisme, names) => `${organisme} reporte la formation de ${names}. Voici les nouvelles dates :`,
  changed: (organisme, names) =>
    `${organisme} a changé ce qu’il faut savoir de la formation de ${names}. La voici maintenant :`,
}

/** To a référent, once for all the people of their structure. */
export function referentNewsMail(ctx: Ctx, to: string, people: Names, facts: NewsFacts): OutgoingMail {
  const { news, session, words } = facts
  const over = news === 'refused' || news === 'cancelled'
  const names = listOf(people.map(nameOf))
  return mail(
    to,
    REFERENT_SUBJECTS[news](names),
    <>
      <MailParagraph>{REFERENT_FIRST[news](session.organisme, names)}</MailParagraph>
      <SessionLines session={session} joinUrl={false} />
      <Words organisme={session.organisme} words={words} />
      <MailParagraph>
        {over
          ? `La demande de formation reste acceptée : choisissez une autre session. Une question ? Écrivez à ${session.deskEmail}.`
          : `La personne concernée a reçu ces informations. Une question ? Écrivez à ${session.deskEmail}.`}
      </MailParagraph>
      {people.map((person) => (
        <MailButton key={person.id} href={trackUrl(ctx, person)}>
          Voir la formation de {nameOf(person)}
        </MailButton>
      ))}
    </>,
  )
}

/** Before the day, to somebody whose place is confirmed. `when`: « dans 7 jours », « demain ». */
export function reminderMail(to: string, session: ToldSession, when: string): OutgoingMail {
  return mail(
    to,
    `Votre formation Aidants Connect commence ${when}`,
    <>
      <MailParagraph>Vous êtes attendu ou attendue à cette formation :</MailParagraph>
      <SessionLines session={session} joinUrl />
      <MailParagraph>
        Vous ne pouvez pas venir ? Prévenez {session.organisme} : {session.deskEmail}. Votre place peut servir à
        quelqu’un.
      </MailParagraph>
    </>,
  )
}

/** Another session was chosen: its own mail says which; this one empties the diary of the first. */
export function withdrawnMail(to: string, session: ToldSession): OutgoingMail {
  return mail(
    to,
    'Vous n’êtes plus attendu ou attendue à cette formation Aidants Connect',
    <>
      <MailParagraph>Votre structure a choisi une autre session pour vous. N’allez plus à celle-ci :</MailParagraph>
      <SessionLines session={session} joinUrl={false} />
      <MailParagraph>Le fichier joint retire cette formation de votre agenda.</MailParagraph>
    </>,
  )
}

function SessionLines({ session, joinUrl }: { readonly session: ToldSession; readonly joinUrl: boolean }) {
  return (
    <>
      <MailFact label="Formation :">{CURRICULUM_WORDS[session.curriculum]}</MailFact>
      <MailFact label="Organisme :">{session.organisme}</MailFact>
      <MailFact label={session.dayLines.length > 1 ? 'Dates :' : 'Date :'}>
        {session.dayLines.join(' ; ')} ({session.clock})
      </MailFact>
      <MailFact label="Lieu :">{session.place}</MailFact>
      {joinUrl && session.joinUrl && <MailButton href={session.joinUrl}>Rejoindre la formation à distance</MailButton>}
    </>
  )
}

function Words({ organisme, words }: { readonly organisme: string; readonly words: string }) {
  return words === '' ? null : (
    <MailParagraph>
      {organisme} ajoute : {words}
    </MailParagraph>
  )
}

function nameOf({ givenName, familyName }: Person): string {
  return `${givenName} ${familyName}`
}

function trackUrl(ctx: Ctx, { id }: Person): string {
  return ctx.publicUrl + TRACK_LINKS.track.replace(':trackId', id)
}
