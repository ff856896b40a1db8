import type { ComponentChildren } from 'preact'
import type { Ctx } from '../../../platform/context.ts'
import { MailButton, MailParagraph, renderMail } from '../../../platform/mail/render.tsx'
import type { OutgoingMail } from '../../../platform/outbox/index.ts'
import { listOf } from '../../../platform/ui/french.ts'
import { PEER_LINKS } from './links.ts'
import { MOST_TRAINEES } from './model.ts'

interface Named {
  readonly givenName: string
  readonly familyName: string
}

/** What these mails name: the training, its colleague, whom they train, and for which structure. */
export interface PeerMailFacts {
  readonly id: string
  readonly organisationName: string
  readonly trainer: Named
  readonly trainees: readonly Named[]
}

const nameOf = ({ givenName, familyName }: Named): string => `${givenName} ${familyName}`
const namesOf = (people: readonly Named[]): string => listOf(people.map(nameOf))

interface Door {
  readonly path: keyof typeof PEER_LINKS
  readonly words: string
}

function mail(
  ctx: Ctx,
  to: string,
  { id }: Pick<PeerMailFacts, 'id'>,
  subject: string,
  body: ComponentChildren,
  door?: Door,
): OutgoingMail {
  return {
    channel: 'mail',
    to,
    ...renderMail(
      subject,
      <>
        <MailParagraph>Bonjour,</MailParagraph>
        {body}
        {door && (
          <MailButton href={ctx.publicUrl + PEER_LINKS[door.path].replace(':peerTrainingId', id)}>
            {door.words}
          </MailButton>
        )}
      </>,
    ),
  }
}

/** M-11: a colleague is asked to train others. `askedBy`: the référent, or null for our team. To the colleague. */
export function peerProposedMail(ctx: Ctx, to: string, facts: PeerMailFacts, askedBy: Named | null): OutgoingMail {
  return mail(
    ctx,
    to,
    facts,
    `Acceptez-vous de former ${namesOf(facts.trainees)} ?`,
    <>
      <MailParagraph>
        {askedBy ? nameOf(askedBy) : 'L’équipe d’Aidants Connect'} vous propose de former à Aidants Connect, dans la
        structure « {facts.organisationName} » : {namesOf(facts.trainees)}.
      </MailParagraph>
      <MailParagraph>
        Vous choisissez le jour et la durée avec vos collègues. C’est gratuit. Un guide vous aide : vous le recevez si
        vous acceptez.
      </MailParagraph>
      <MailParagraph>Vous préférez ne pas le faire ? Déclinez sur la même page, sans dire pourquoi.</MailParagraph>
    </>,
    { path: 'trainer', words: 'Répondre' },
  )
}

/** M-12: what a colleague who accepted does now, and their guide. To the colleague. */
export function peerGuideMail(ctx: Ctx, to: string, facts: PeerMailFacts): OutgoingMail {
  return mail(
    ctx,
    to,
    facts,
    `Votre guide pour former ${namesOf(facts.trainees)}`,
    <>
      <MailParagraph>Merci d’accepter. Voici comment faire :</MailParagraph>
      <MailParagraph>1. Téléchargez le guide, sur la page de cette formation.</MailParagraph>
      <MailParagraph>2. Convenez d’un jour avec {namesOf(facts.trainees)}.</MailParagraph>
      <MailParagraph>3. Après la formation, dites sur la même page qui était présent, avec votre code.</MailParagraph>
      <MailParagraph>
        4. Chaque personne passe ensuite le test Pix, avec l’adresse e-mail de sa demande. Le jour même, c’est mieux.
      </MailParagraph>
    </>,
    { path: 'trainer', words: 'Ouvrir la formation et le guide' },
  )
}

/** M-10: a colleague accepted to train. To a référent. */
export function peerAcceptedMail(ctx: Ctx, to: string, facts: PeerMailFacts): OutgoingMail {
  return mail(
    ctx,
    to,
    facts,
    `${nameOf(facts.trainer)} accepte de former ${namesOf(facts.trainees)}`,
    <>
      <MailParagraph>
        {nameOf(facts.trainer)} accepte de former {namesOf(facts.trainees)}, pour la structure «{' '}
        {facts.organisationName} ». C’est gratuit. Une personne forme {MOST_TRAINEES} collègues au plus à la fois.
      </MailParagraph>
      <MailParagraph>
        {nameOf(facts.trainer)} a reçu un guide. Après la formation, c’est {nameOf(facts.trainer)} qui dit qui était
        présent. Le test Pix vient ensuite ; les comptes s’ouvrent quand il est réussi.
      </MailParagraph>
    </>,
    { path: 'referent', words: 'Voir cette formation' },
  )
}

/** A colleague will train them. To a trainee, who has no account: it leads nowhere. */
export function peerTraineeMail(ctx: Ctx, to: string, facts: PeerMailFacts): OutgoingMail {
  return mail(
    ctx,
    to,
    facts,
    `${nameOf(facts.trainer)} va vous former à Aidants Connect`,
    <>
      <MailParagraph>
        {nameOf(facts.trainer)}, de la structure « {facts.organisationName} », accepte de vous former à Aidants Connect.
        Convenez ensemble d’un jour.
      </MailParagraph>
      <MailParagraph>
        Vous passerez ensuite le test Pix en ligne, avec cette adresse : {to}. Votre compte s’ouvre quand la formation
        est attestée et le test réussi.
      </MailParagraph>
    </>,
  )
}

/** A colleague declined, or stopped after having accepted. To a référent. */
export function peerDeclinedMail(ctx: Ctx, to: string, facts: PeerMailFacts, hadAccepted: boolean): OutgoingMail {
  const name = nameOf(facts.trainer)
  return mail(
    ctx,
    to,
    facts,
    hadAccepted ? `${name} arrête une formation` : `${name} ne peut pas former ${namesOf(facts.trainees)}`,
    <>
      <MailParagraph>
        {hadAccepted ? `${name} ne peut plus former` : `${name} a décliné votre proposition de former`}{' '}
        {namesOf(facts.trainees)}, pour la structure « {facts.organisationName} ». Rien d’autre ne change.
      </MailParagraph>
      <MailParagraph>
        Proposez la formation à quelqu’un d’autre, ou choisissez une session d’un organisme de formation.
      </MailParagraph>
    </>,
    { path: 'referent', words: 'Choisir la suite' },
  )
}

/** Some, or all, are no longer to be trained by this colleague. To the colleague. */
export function peerWithdrawnMail(ctx: Ctx, to: string, facts: PeerMailFacts): OutgoingMail {
  return mail(
    ctx,
    to,
    facts,
    `Vous n’avez plus à former ${namesOf(facts.trainees)}`,
    <MailParagraph>
      {namesOf(facts.trainees)}, de la structure « {facts.organisationName} » :{' '}
      {facts.trainees.length > 1 ? 'ces personnes ne suivent' : 'cette personne ne suit'} plus la formation avec vous.
      Vous n’avez rien à faire.
    </MailParagraph>,
    { path: 'trainer', words: 'Voir cette formation' },
  )
}

/** The colleague who was to train is no longer aidant there. To a référent. */
export function peerLostMail(ctx: Ctx, to: string, facts: PeerMailFacts): OutgoingMail {
  return mail(
    ctx,
    to,
    facts,
    `${nameOf(facts.trainer)} ne peut plus former ${namesOf(facts.trainees)}`,
    <>
      <MailParagraph>
        {nameOf(facts.trainer)} n’est plus aidant ou aidante de la structure « {facts.organisationName} ». La formation
        de {namesOf(facts.trainees)} est donc annulée.
      </MailParagraph>
      <MailParagraph>
        Proposez la formation à quelqu’un d’autre, ou choisissez une session d’un organisme de formation.
      </MailParagraph>
    </>,
    { path: 'referent', words: 'Choisir la suite' },
  )
}

/** The colleague attests who was there. To a référent. */
export function peerAttestedMail(ctx: Ctx, to: string, facts: PeerMailFacts): OutgoingMail {
  return mail(
    ctx,
    to,
    facts,
    `${nameOf(facts.trainer)} a formé ${namesOf(facts.trainees)}`,
    <MailParagraph>
      {nameOf(facts.trainer)} atteste la formation de {namesOf(facts.trainees)}, pour la structure «{' '}
      {facts.organisationName} ». Chaque compte s’ouvre dès que le résultat du test Pix est reçu.
    </MailParagraph>,
    { path: 'referent', words: 'Voir cette formation' },
  )
}

/** What was attested is taken back: it was a mistake. To a référent, or to the trainee, who has no account to be led to. */
export function peerUnattestedMail(ctx: Ctx, to: string, facts: PeerMailFacts, reader?: 'referent'): OutgoingMail {
  return mail(
    ctx,
    to,
    facts,
    `La formation de ${namesOf(facts.trainees)} n’est plus attestée`,
    <>
      <MailParagraph>
        {nameOf(facts.trainer)} avait attesté par erreur la formation de {namesOf(facts.trainees)}, pour la structure «{' '}
        {facts.organisationName} », et vient de le corriger.
      </MailParagraph>
      <MailParagraph>
        L’attestation de formation ne vaut plus rien. La formation reste à suivre ; un test Pix déjà passé compte
        toujours.
      </MailParagraph>
    </>,
    reader && { path: 'referent', words: 'Voir cette formation' },
  )
}

/** Their training is attested; the Pix test is left. To a trainee. */
export function peerTrainedMail(ctx: Ctx, to: string, facts: PeerMailFacts): OutgoingMail {
  return mail(
    ctx,
    to,
    facts,
    'Votre formation à Aidants Connect est attestée',
    <>
      <MailParagraph>
        {nameOf(facts.trainer)} atteste que vous avez suivi la formation, pour la structure « {facts.organisationName}{' '}
        ».
      </MailParagraph>
      <MailParagraph>
        Il reste le test Pix, en ligne. Vous l’avez déjà passé ? Vous n’avez rien à faire. Sinon, demandez le lien à{' '}
        {nameOf(facts.trainer)} et utilisez cette adresse : {to}. À la fin du test, envoyez vos résultats.
      </MailParagraph>
      <MailParagraph>Votre compte s’ouvre quand le résultat est reçu.</MailParagraph>
    </>,
  )
}
