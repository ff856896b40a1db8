import type { Ctx } from '../../../platform/context.ts'
import { MailButton, MailParagraph, renderMail } from '../../../platform/mail/render.tsx'
import type { OutgoingMail } from '../../../platform/outbox/index.ts'

/** Where mails about a file lead: its page, for whoever follows it. The file's id follows. */
export const FILE_PAGE_PATH = '/demande-habilitation/dossier/'

/** What a mail says of the file. */
export interface FileFacts {
  readonly fileId: string
  readonly number: string
  readonly structureName: string
}

/** A text typed by somebody, its lines kept. */
export function TypedText({ text }: { readonly text: string }) {
  return (
    <>
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
    </>
  )
}

/** Tells whoever follows a file that our team wrote, outside any decision. */
export function teamWroteMail(
  ctx: Ctx,
  to: { readonly givenName: string; readonly email: string },
  file: FileFacts,
  text: string,
): OutgoingMail {
  const content = renderMail(
    `Demande ${file.number} : un message de l’équipe`,
    <>
      <MailParagraph>Bonjour {to.givenName},</MailParagraph>
      <MailParagraph>
        L’équipe d’Aidants Connect vous écrit au sujet de la demande d’habilitation de «&nbsp;{file.structureName}
        &nbsp;», n°&nbsp;{file.number}&nbsp;:
      </MailParagraph>
      <TypedText text={text} />
      <MailButton href={`${ctx.publicUrl}${FILE_PAGE_PATH}${file.fileId}`}>Répondre dans la demande</MailButton>
    </>,
  )
  return { channel: 'mail', to: to.email, ...content }
}
