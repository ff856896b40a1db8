import type { Ctx } from '../../../../platform/context.ts'
import { MailButton, MailParagraph, renderMail } from '../../../../platform/mail/render.tsx'
import type { OutgoingMail } from '../../../../platform/outbox/index.ts'
import { FILE_PAGE_PATH, type FileFacts, TypedText } from '../../messages/mails.tsx'

interface Reader {
  readonly givenName: string
  readonly email: string
}

/** M-06: what our team asks to be changed, to whoever may change it. */
export function changesAskedMail(ctx: Ctx, to: Reader, file: FileFacts, text: string): OutgoingMail {
  const content = renderMail(
    `Demande ${file.number} : des changements à faire`,
    <>
      <MailParagraph>Bonjour {to.givenName},</MailParagraph>
      <MailParagraph>
        Nous avons examiné la demande d’habilitation de «&nbsp;{file.structureName}&nbsp;». Avant de décider, nous avons
        besoin de ceci&nbsp;:
      </MailParagraph>
      <TypedText text={text} />
      <MailParagraph>
        Votre demande est de nouveau ouverte. Faites les changements, puis renvoyez-la&nbsp;: elle garde son numéro,{' '}
        {file.number}, et rien de ce que vous avez écrit n’est perdu. Vous pouvez aussi nous répondre dans la demande.
      </MailParagraph>
      <MailButton href={`${ctx.publicUrl}${FILE_PAGE_PATH}${file.fileId}`}>Ouvrir ma demande</MailButton>
    </>,
  )
  return { channel: 'mail', to: to.email, ...content }
}

/** Tells whoever asked that their file is examined again. */
export function reopenedMail(ctx: Ctx, to: Reader, file: FileFacts, text: string): OutgoingMail {
  const content = renderMail(
    `Demande ${file.number} : nous l’examinons de nouveau`,
    <>
      <MailParagraph>Bonjour {to.givenName},</MailParagraph>
      <MailParagraph>
        La demande d’habilitation de «&nbsp;{file.structureName}&nbsp;», n°&nbsp;{file.number}, est de nouveau examinée.
        Vous n’avez rien à refaire.
      </MailParagraph>
      <TypedText text={text} />
      <MailButton href={`${ctx.publicUrl}${FILE_PAGE_PATH}${file.fileId}`}>Suivre ma demande</MailButton>
    </>,
  )
  return { channel: 'mail', to: to.email, ...content }
}
