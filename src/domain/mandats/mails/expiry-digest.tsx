import type { Ctx } from '../../../platform/context.ts'
import { MailButton, MailParagraph, type RenderedMail, renderMail } from '../../../platform/mail/render.tsx'
import { formatShortDate, plural } from '../../../platform/ui/french.ts'

/** Tells an aidant which mandats of their structure will run out soon: by number and date, never by name. */
export function expiryDigest(
  ctx: Ctx,
  facts: {
    readonly organisationName: string
    readonly timeZone: string
    readonly mandats: readonly { readonly number: string; readonly expiresAt: Date }[]
    /** The page that shows them, soonest first: a path of the aidants' space. */
    readonly listPath: string
  },
): RenderedMail {
  const { organisationName, timeZone, mandats, listPath } = facts
  return renderMail(
    `${plural(mandats.length, 'mandat')} bientôt à terme`,
    <>
      <MailParagraph>
        Ces mandats de la structure «&nbsp;{organisationName}&nbsp;» s’arrêtent bientôt. Si la personne le souhaite,
        vous pouvez les renouveler avec elle&nbsp;: elle se connectera de nouveau à FranceConnect.
      </MailParagraph>
      {mandats.map(({ number, expiresAt }) => (
        <MailParagraph key={number}>
          Mandat n°&nbsp;{number}&nbsp;: jusqu’au {formatShortDate(expiresAt, timeZone)}
        </MailParagraph>
      ))}
      <MailParagraph>Vous ne recevrez pas d’autre message pour ces mandats.</MailParagraph>
      <MailButton href={ctx.publicUrl + listPath}>Voir les mandats</MailButton>
    </>,
  )
}
