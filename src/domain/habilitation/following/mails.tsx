import type { Ctx } from '../../../platform/context.ts'
import { MailButton, MailParagraph, renderMail } from '../../../platform/mail/render.tsx'
import type { OutgoingMail } from '../../../platform/outbox/index.ts'
import { formatDateTime } from '../../../platform/ui/index.ts'
import { FILE_PAGE_PATH } from '../messages/mails.tsx'
import type { HabilitationFile } from '../move-file.ts'

const PARIS = 'Europe/Paris'

interface Reader {
  readonly givenName: string
  readonly email: string
}
interface Named {
  readonly givenName: string
  readonly familyName: string
}
type NamedFile = Pick<HabilitationFile, 'id' | 'number' | 'name'>

const fullName = ({ givenName, familyName }: Named) => `${givenName} ${familyName}`
const pageOf = (ctx: Ctx, file: NamedFile) => `${ctx.publicUrl}${FILE_PAGE_PATH}${file.id}`

/** « la demande d’habilitation de « Mairie de X » (n° 75010005) »: a draft has no number, and may have no name yet. */
function fileWords({ number, name }: NamedFile): string {
  const whose = name ? `la demande d’habilitation de « ${name} »` : 'une demande d’habilitation'
  return number ? `${whose} (n° ${number})` : whose
}

/** Somebody who follows the file took the request back. */
export function withdrawnMail(ctx: Ctx, to: Reader, file: NamedFile, by: Named): OutgoingMail {
  const content = renderMail(
    'Une demande d’habilitation est retirée',
    <>
      <MailParagraph>Bonjour {to.givenName},</MailParagraph>
      <MailParagraph>
        {fullName(by)} a retiré {fileWords(file)}. L’équipe d’Aidants Connect ne l’examine plus.
      </MailParagraph>
      <MailParagraph>
        C’est une erreur ? Si la demande avait été envoyée, écrivez à {ctx.teamEmail} : l’équipe peut la rouvrir.
      </MailParagraph>
    </>,
  )
  return { channel: 'mail', to: to.email, ...content }
}

/** To a colleague who may follow the file from now on, with a link of their own. No greeting by name: the name was typed by somebody else. */
export function colleagueMail(to: {
  readonly email: string
  readonly by: Named
  readonly file: NamedFile
  readonly link: string
  readonly until: Date
}): OutgoingMail {
  const content = renderMail(
    'Une demande d’habilitation à suivre avec vous',
    <>
      <MailParagraph>Bonjour,</MailParagraph>
      <MailParagraph>
        {fullName(to.by)} vous propose de suivre et de compléter {fileWords(to.file)} à Aidants Connect.
      </MailParagraph>
      <MailParagraph>Ouvrez ce lien, puis appuyez sur le bouton de la page.</MailParagraph>
      <MailButton href={to.link}>Ouvrir la demande</MailButton>
      <MailParagraph>
        Il est à vous seul et sert une seule fois, jusqu’au {formatDateTime(to.until, PARIS)}.
      </MailParagraph>
      <MailParagraph>Vous ne connaissez pas cette personne ? Ne faites rien.</MailParagraph>
    </>,
  )
  return { channel: 'mail', to: to.email, ...content }
}

export function colleagueRemovedMail(to: Reader, file: NamedFile, by: Named): OutgoingMail {
  const content = renderMail(
    'Vous ne suivez plus une demande d’habilitation',
    <>
      <MailParagraph>Bonjour {to.givenName},</MailParagraph>
      <MailParagraph>
        {fullName(by)} vous a retiré l’accès à {fileWords(file)}. Vous ne la voyez plus dans vos demandes.
      </MailParagraph>
    </>,
  )
  return { channel: 'mail', to: to.email, ...content }
}

/** A draft that nobody goes on with. `last`: the one before it is closed. */
export function draftReminderMail(
  ctx: Ctx,
  to: Reader,
  file: NamedFile,
  { last, closesInDays }: { readonly last: boolean; readonly closesInDays: number },
): OutgoingMail {
  const content = renderMail(
    last ? 'Votre demande d’habilitation va être classée' : 'Votre demande d’habilitation vous attend',
    <>
      <MailParagraph>Bonjour {to.givenName},</MailParagraph>
      <MailParagraph>
        Vous avez commencé {fileWords(file)}. Elle n’est pas envoyée : ce que vous avez rempli est gardé, et vous
        reprenez là où vous en étiez.
      </MailParagraph>
      {last && (
        <MailParagraph>
          Sans nouvelle de vous, elle sera classée dans {closesInDays} jours, puis effacée un mois après.
        </MailParagraph>
      )}
      <MailButton href={pageOf(ctx, file)}>Reprendre ma demande</MailButton>
      <MailParagraph>Vous n’en avez plus besoin ? Ouvrez-la, puis choisissez « Retirer cette demande ».</MailParagraph>
    </>,
  )
  return { channel: 'mail', to: to.email, ...content }
}

/** Our team asked for changes and nobody answers. */
export function changesReminderMail(
  ctx: Ctx,
  to: Reader,
  file: NamedFile,
  { last, closesInDays }: { readonly last: boolean; readonly closesInDays: number },
): OutgoingMail {
  const content = renderMail(
    last ? 'Sans réponse, votre demande va être classée' : 'L’équipe attend votre réponse',
    <>
      <MailParagraph>Bonjour {to.givenName},</MailParagraph>
      <MailParagraph>
        L’équipe d’Aidants Connect vous a demandé des changements pour {fileWords(file)}. L’examen reprend dès que vous
        la renvoyez.
      </MailParagraph>
      {last && (
        <MailParagraph>
          Sans réponse dans {closesInDays} jours, la demande sera classée sans suite. Vous pourrez demander à l’équipe
          de la rouvrir.
        </MailParagraph>
      )}
      <MailButton href={pageOf(ctx, file)}>Lire ce qui est demandé</MailButton>
    </>,
  )
  return { channel: 'mail', to: to.email, ...content }
}

/** Closed, since nobody went on with it. */
export function closedMail(ctx: Ctx, to: Reader, file: NamedFile): OutgoingMail {
  const content = renderMail(
    'Votre demande d’habilitation est classée sans suite',
    <>
      <MailParagraph>Bonjour {to.givenName},</MailParagraph>
      <MailParagraph>
        Nous n’avons plus eu de nouvelles de vous : {fileWords(file)} est classée sans suite. Ce n’est pas un refus.
      </MailParagraph>
      <MailParagraph>
        {file.number
          ? `Vous voulez la reprendre ? Écrivez à l’équipe dans la demande, ou à ${ctx.teamEmail} : elle peut la rouvrir.`
          : 'Vous pouvez en commencer une autre quand vous voulez. Celle-ci est effacée dans un mois.'}
      </MailParagraph>
      <MailButton href={pageOf(ctx, file)}>Voir la demande</MailButton>
    </>,
  )
  return { channel: 'mail', to: to.email, ...content }
}
