import type { Ctx } from '../../../platform/context.ts'
import { MailButton, MailParagraph, type RenderedMail, renderMail } from '../../../platform/mail/render.tsx'

/** The space of a training organisation: the one place where this address is written for mails. */
const SPACE = '/organisme'

/** Somebody who has an account already now works for a training organisation. */
export function trainerAddedMail({ publicUrl }: Ctx, givenName: string, organismeName: string): RenderedMail {
  return renderMail(
    `Vous avez accès à l’espace de ${organismeName}`,
    <>
      <MailParagraph>Bonjour {givenName},</MailParagraph>
      <MailParagraph>
        Votre compte Aidants Connect ouvre maintenant l’espace de l’organisme de formation « {organismeName} » : ses
        sessions, et les personnes qui y sont inscrites.
      </MailParagraph>
      <MailButton href={`${publicUrl}${SPACE}`}>Ouvrir cet espace</MailButton>
      <MailParagraph>
        Connectez-vous comme d’habitude. Vous ne travaillez pas pour cet organisme ? Répondez à la personne qui vous y a
        ajouté, ou parlez-en à votre référent ou votre référente.
      </MailParagraph>
    </>,
  )
}
