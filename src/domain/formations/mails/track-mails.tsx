import type { ComponentChildren } from 'preact'
import type { Ctx } from '../../../platform/context.ts'
import { MailButton, MailParagraph, renderMail } from '../../../platform/mail/render.tsx'
import type { OutgoingMail } from '../../../platform/outbox/index.ts'
import { FUNDING_PATH, TRACK_LINKS } from '../links.ts'
import type { TrackRefusal } from '../model.ts'

/** Why somebody is refused, as their référent reads it. */
export const TRACK_REFUSAL_WORDS: Readonly<Record<TrackRefusal, string>> = {
  adresse_non_nominative: 'L’adresse e-mail est partagée : il faut l’adresse professionnelle de la personne elle-même.',
  sans_contrat: 'La personne n’a pas de contrat de travail avec la structure.',
  statut_exclu:
    'Son statut ne permet pas d’être aidant : bénévole, service civique, stagiaire, apprenti, proche aidant, élu ou mandataire judiciaire.',
  hors_mission: 'Accompagner des personnes dans leurs démarches ne fait pas partie de ses missions.',
  deja_formee: 'La personne est déjà formée : invitez-la avec « Une personne déjà formée ».',
  autre: 'La raison est écrite ci-dessous.',
}

interface Person {
  readonly id: string
  readonly givenName: string
  readonly familyName: string
}

const nameOf = ({ givenName, familyName }: Person): string => `${givenName} ${familyName}`

function mail(
  ctx: Ctx,
  to: string,
  person: Person,
  subject: string,
  button: string,
  body: ComponentChildren,
): OutgoingMail {
  const href = ctx.publicUrl + TRACK_LINKS.track.replace(':trackId', person.id)
  return {
    channel: 'mail',
    to,
    ...renderMail(
      subject,
      <>
        <MailParagraph>Bonjour,</MailParagraph>
        {body}
        <MailButton href={href}>{button}</MailButton>
      </>,
    ),
  }
}

/** M-09: our team accepts that somebody be trained. To a référent. */
export function trackAcceptedMail(ctx: Ctx, to: string, person: Person, organisationName: string): OutgoingMail {
  return mail(
    ctx,
    to,
    person,
    `${nameOf(person)} peut suivre la formation`,
    'Choisir une session',
    <>
      <MailParagraph>
        Votre demande pour {nameOf(person)}, de la structure « {organisationName} », est acceptée.
      </MailParagraph>
      <MailParagraph>
        La formation vient maintenant : 7 heures ou 14 heures, selon son expérience. Choisissez une session dans votre
        espace, ou demandez à une ou un collègue habilité de la donner. Avec une ou un collègue, elle est gratuite ; une
        session est payante : <a href={ctx.publicUrl + FUNDING_PATH}>qui peut la financer</a>.
      </MailParagraph>
      <MailParagraph>
        Après la formation, un test Pix en ligne vérifie ce qui a été appris. Une question ? Écrivez à {ctx.teamEmail}.
      </MailParagraph>
      <MailParagraph>Aucun compte n’est créé avant la fin de la formation.</MailParagraph>
    </>,
  )
}

/** M-13: our team refuses that somebody be trained, and why. To a référent. */
export function trackRefusedMail(
  ctx: Ctx,
  to: string,
  person: Person,
  organisationName: string,
  reason: TrackRefusal,
  message: string,
): OutgoingMail {
  return mail(
    ctx,
    to,
    person,
    `La demande pour ${nameOf(person)} est refusée`,
    'Voir cette demande',
    <>
      <MailParagraph>
        Votre demande de formation pour {nameOf(person)}, de la structure « {organisationName} », est refusée.
      </MailParagraph>
      <MailParagraph>{TRACK_REFUSAL_WORDS[reason]}</MailParagraph>
      {message && <MailParagraph>L’équipe ajoute : {message}</MailParagraph>}
      <MailParagraph>
        La situation change, ou c’est une erreur ? Vous pouvez refaire la demande, ou écrire à {ctx.teamEmail}.
      </MailParagraph>
    </>,
  )
}

/** Our team asks something about somebody before it decides. To a référent. */
export function trackQuestionMail(
  ctx: Ctx,
  to: string,
  person: Person,
  organisationName: string,
  question: string,
): OutgoingMail {
  return mail(
    ctx,
    to,
    person,
    `Une question sur votre demande pour ${nameOf(person)}`,
    'Répondre',
    <>
      <MailParagraph>
        L’équipe d’Aidants Connect examine votre demande de formation pour {nameOf(person)}, de la structure «{' '}
        {organisationName} ». Elle vous demande :
      </MailParagraph>
      <MailParagraph>{question}</MailParagraph>
      <MailParagraph>La demande attend votre réponse.</MailParagraph>
    </>,
  )
}
