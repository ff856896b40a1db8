import type { Ctx } from '../../platform/context.ts'
import { MailButton, MailFact, MailParagraph, type RenderedMail, renderMail } from '../../platform/mail/render.tsx'
import { formatDate } from '../../platform/ui/french.ts'

/** Where one writes to our team. Known here because mails are written here. */
export const CONTACT_PATH = '/contact'
/** In its query: the message that one goes on with. */
export const CONTACT_REFERENCE = 'reference'

const PARIS = 'Europe/Paris'

/** Says that a message came, and nothing of what it says: this mail goes where anybody wants it to go. */
export function acknowledgement(reference: string): RenderedMail {
  return renderMail(
    'Votre message est arrivé',
    <>
      <MailParagraph>Bonjour,</MailParagraph>
      <MailParagraph>L’équipe d’Aidants Connect a reçu votre message. Elle vous répond à cette adresse.</MailParagraph>
      <MailFact label="Sa référence :">{reference}</MailFact>
      <MailParagraph>Vous n’avez rien écrit ? Quelqu’un a donné votre adresse. Vous n’avez rien à faire.</MailParagraph>
    </>,
  )
}

interface Reply {
  readonly name: string
  readonly reference: string
  readonly receivedAt: Date
  readonly text: string
}

/** Our team's answer. */
export function replyMail(ctx: Ctx, { name, reference, receivedAt, text }: Reply): RenderedMail {
  return renderMail(
    `Réponse à votre message ${reference}`,
    <>
      <MailParagraph>Bonjour {name},</MailParagraph>
      <MailParagraph>Vous nous avez écrit le {formatDate(receivedAt, PARIS)}. Voici notre réponse.</MailParagraph>
      {text.split(/\n{2,}/).map((paragraph, place) => (
        <MailParagraph key={place}>
          {paragraph.split('\n').map((line, at) => (
            <>
              {at > 0 && <br />}
              {line}
            </>
          ))}
        </MailParagraph>
      ))}
      <MailParagraph>L’équipe d’Aidants Connect</MailParagraph>
      <MailParagraph>Ne répondez pas à ce mail : personne ne le lirait.</MailParagraph>
      <MailButton href={`${ctx.publicUrl}${CONTACT_PATH}?${CONTACT_REFERENCE}=${reference}`}>
        Ajouter quelque chose
      </MailButton>
    </>,
  )
}
