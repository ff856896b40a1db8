import type { ComponentChildren } from 'preact'
import type { Ctx } from '../../../platform/context.ts'
import { MailButton, MailFact, MailParagraph, type RenderedMail, renderMail } from '../../../platform/mail/render.tsx'
import { formatDateTime } from '../../../platform/ui/french.ts'

/** The pages of one's own account: mails lead there. */
const PROFILE = '/mon-compte'

interface Facts {
  readonly givenName: string
  readonly at: Date
}

function mailOf(subject: string, ctx: Ctx, { givenName, at }: Facts, said: ComponentChildren): RenderedMail {
  return renderMail(
    subject,
    <>
      <MailParagraph>Bonjour {givenName},</MailParagraph>
      <MailParagraph>{said}</MailParagraph>
      <MailFact label={`Le\u00a0:`}>{formatDateTime(at, 'Europe/Paris')}</MailFact>
      <MailParagraph>
        Ce n’était pas vous&nbsp;? Prévenez tout de suite votre référent ou votre référente, et fermez les connexions
        que vous ne reconnaissez pas.
      </MailParagraph>
      <MailButton href={`${ctx.publicUrl}${PROFILE}/connexions`}>Voir mes connexions ouvertes</MailButton>
    </>,
  )
}

/** ProConnect now opens the account. */
export function proConnectLinkedMail(ctx: Ctx, facts: Facts): RenderedMail {
  return mailOf(
    'ProConnect ouvre maintenant votre compte',
    ctx,
    facts,
    'Vous avez relié votre compte ProConnect à votre compte Aidants Connect. Il permet désormais de vous connecter.',
  )
}

/** ProConnect no longer opens it. */
export function proConnectUnlinkedMail(ctx: Ctx, facts: Facts): RenderedMail {
  return mailOf(
    'ProConnect n’ouvre plus votre compte',
    ctx,
    facts,
    'Vous avez délié votre compte ProConnect de votre compte Aidants Connect. Il ne permet plus de vous connecter.',
  )
}
