import type { ComponentChildren } from 'preact'
import type { Ctx } from '../../../../platform/context.ts'
import { MailButton, MailFact, MailParagraph, renderMail } from '../../../../platform/mail/render.tsx'
import type { OutgoingMail } from '../../../../platform/outbox/index.ts'
import { zoneComplement } from '../../../../platform/ui/zones.ts'
import { FUNDING_PATH, TRACK_LINKS } from '../../links.ts'
import { TRAINING_CURRICULA } from '../curricula.ts'
import { zoneOfSession } from '../draft.ts'
import type { RegistrationEnd } from '../model.ts'
import type { Track } from './hold.ts'
import type { SessionDetail } from './session-detail.ts'
import { halfDayWords, sessionDays, sessionPlace } from './session-words.ts'

/** What a track got: a place, a rank in the waiting list, a place that was freed. */
export type PlaceNews = 'registered' | 'waiting' | 'promoted'

type Person = Pick<Track, 'id' | 'givenName' | 'familyName' | 'conseillerNumerique'>

interface PlaceFacts {
  readonly track: Person
  readonly session: SessionDetail
  readonly structure: string
  readonly how: PlaceNews
}

const nameOf = ({ givenName, familyName }: Person): string => `${givenName} ${familyName}`
const trackUrl = (ctx: Ctx, { id }: Person): string => ctx.publicUrl + TRACK_LINKS.track.replace(':trackId', id)

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

const SUBJECTS: Readonly<Record<PlaceNews, (name: string) => string>> = {
  registered: (name) => `${name} a une place dans une formation`,
  waiting: (name) => `${name} est sur une liste d’attente`,
  promoted: (name) => `Une place s’est libérée pour ${name}`,
}

/** M-14, to a référent: the session, who runs it, who pays. Conseillers numériques have their own funding (S-074). */
export function referentPlaceMail(ctx: Ctx, to: string, { track, session, structure, how }: PlaceFacts): OutgoingMail {
  const name = nameOf(track)
  return mail(
    to,
    SUBJECTS[how](name),
    <>
      <MailParagraph>
        {how === 'waiting'
          ? `${name}, de la structure « ${structure} », attend une place dans cette formation :`
          : `${name}, de la structure « ${structure} », a une place dans cette formation :`}
      </MailParagraph>
      <Session session={session} />
      {how === 'waiting' ? (
        <MailParagraph>
          Dès qu’une place se libère, {name} l’obtient et vous recevez un mail. Vous pouvez aussi choisir une autre
          session.
        </MailParagraph>
      ) : (
        <>
          <MailParagraph>
            L’organisme est prévenu et vous écrit pour confirmer cette inscription. Une session qui réunit trop peu de
            monde peut être annulée : un mail vous prévient alors tous les deux. Une question ? Écrivez à{' '}
            {session.deskEmail}.
          </MailParagraph>
          <Funding ctx={ctx} track={track} session={session} />
        </>
      )}
      <MailButton href={trackUrl(ctx, track)}>Voir la formation de {name}</MailButton>
    </>,
  )
}

function Funding({ ctx, track, session }: { readonly ctx: Ctx } & Pick<PlaceFacts, 'track' | 'session'>) {
  if (track.conseillerNumerique) {
    return (
      <MailParagraph>
        Cette formation est financée par le dispositif des conseillers numériques. En formation initiale, elle compte
        parmi les deux modules au choix ; ensuite, un module par an est financé.
      </MailParagraph>
    )
  }
  return (
    <MailParagraph>
      {session.organisme} vous envoie un devis à signer. Qui peut payer, selon votre situation :{' '}
      <a href={ctx.publicUrl + FUNDING_PATH}>les financements possibles</a>.
    </MailParagraph>
  )
}

/** M-14, to whoever will be trained. `page`: where they stand, by a link of their own. */
export function personPlaceMail(
  _: Ctx,
  to: string,
  { session, structure, how, page }: PlaceFacts & { readonly page: string },
): OutgoingMail {
  const subject = {
    registered: 'Vous avez une place dans une formation Aidants Connect',
    waiting: 'Vous êtes sur la liste d’attente d’une formation Aidants Connect',
    promoted: 'Une place s’est libérée pour vous dans une formation Aidants Connect',
  }[how]
  return mail(
    to,
    subject,
    <>
      <MailParagraph>
        {how === 'waiting'
          ? `La structure « ${structure} » vous a mis ou mise sur la liste d’attente de cette formation :`
          : `La structure « ${structure} » vous a trouvé une place dans cette formation :`}
      </MailParagraph>
      <Session session={session} />
      <MailParagraph>
        {how === 'waiting'
          ? 'Vous recevez un mail dès qu’une place se libère. Ne bloquez rien d’ici là.'
          : `Notez ces dates. ${session.organisme} confirme l’inscription, puis vous envoie une invitation.`}
      </MailParagraph>
      <MailParagraph>
        Ces dates ne vous conviennent pas ? Parlez-en à votre référent ou référente, qui peut changer l’inscription.
      </MailParagraph>
      <MailButton href={page}>Voir mon parcours</MailButton>
    </>,
  )
}

/** The session, one fact a line. */
function Session({ session }: { readonly session: SessionDetail }) {
  const halves = halfDayWords(session)
  return (
    <>
      <MailFact label="Durée :">{TRAINING_CURRICULA[session.curriculum].hours} heures</MailFact>
      <MailFact label="Organisme :">{session.organisme}</MailFact>
      <MailFact label="Dates :">
        {halves.length > 0 ? halves.join(' ; ') : sessionDays(session)} (heure {zoneComplement(zoneOfSession(session))})
      </MailFact>
      <MailFact label="Lieu :">{sessionPlace(session)}</MailFact>
    </>
  )
}

interface EndedFacts {
  readonly track: Person
  readonly session: SessionDetail
  readonly structure: string
  readonly because: Exclude<RegistrationEnd, 'changement' | 'organisme' | 'session_annulee'>
}

const WHY: Readonly<Record<EndedFacts['because'], string>> = {
  referent: 'Une ou un référent de la structure a annulé cette inscription.',
  parcours: 'La demande de formation est terminée : son inscription l’est aussi.',
  sans_place: 'La session a commencé sans qu’une place se libère.',
}

/** A registration ended, to a référent. */
export function referentEndedMail(
  ctx: Ctx,
  to: string,
  { track, session, structure, because }: EndedFacts,
): OutgoingMail {
  const name = nameOf(track)
  return mail(
    to,
    because === 'sans_place' ? `Aucune place pour ${name}` : `L’inscription de ${name} est annulée`,
    <>
      <MailParagraph>
        {name}, de la structure « {structure} », n’est plus dans cette formation :
      </MailParagraph>
      <Session session={session} />
      <MailParagraph>{WHY[because]}</MailParagraph>
      {because !== 'parcours' && <MailParagraph>Vous pouvez choisir une autre session.</MailParagraph>}
      <MailButton href={trackUrl(ctx, track)}>Voir la formation de {name}</MailButton>
    </>,
  )
}

/** A registration ended, to whoever was to be trained. */
export function personEndedMail(_: Ctx, to: string, { session, structure, because }: EndedFacts): OutgoingMail {
  return mail(
    to,
    because === 'sans_place'
      ? 'Aucune place ne s’est libérée pour vous'
      : 'Votre inscription à une formation est annulée',
    <>
      <MailParagraph>Vous n’êtes plus dans cette formation :</MailParagraph>
      <Session session={session} />
      <MailParagraph>
        {because === 'sans_place'
          ? 'La session a commencé sans qu’une place se libère.'
          : `La structure « ${structure} » a mis fin à votre inscription.`}{' '}
        Votre référent ou référente vous dira la suite.
      </MailParagraph>
    </>,
  )
}

/** Somebody who had a place will not come: to the organisation's desk. */
export function deskUnregisteredMail(
  _: Ctx,
  to: string,
  { track, session, structure }: Pick<EndedFacts, 'track' | 'session' | 'structure'>,
): OutgoingMail {
  const name = nameOf(track)
  return mail(
    to,
    `Une inscription en moins, ${sessionDays(session)}`,
    <>
      <MailParagraph>
        {name}, de la structure « {structure} », ne viendra pas à cette formation :
      </MailParagraph>
      <Session session={session} />
      <MailParagraph>Si quelqu’un attendait une place, elle lui est donnée.</MailParagraph>
    </>,
  )
}
