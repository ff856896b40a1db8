import type { Ctx } from '../../../platform/context.ts'
import { MailButton, MailParagraph, renderMail } from '../../../platform/mail/render.tsx'
import type { OutgoingMail } from '../../../platform/outbox/index.ts'
import { listOf } from '../../../platform/ui/french.ts'
import { themeOf } from '../themes.ts'

const named = (themes: readonly string[]) => listOf(themes.map((theme) => themeOf(theme)?.title ?? theme))

/** Tells an aidant that their structure offers other themes from now on. */
export function themesChangedMail(
  ctx: Ctx,
  to: string,
  facts: {
    readonly organisationName: string
    readonly added: readonly string[]
    readonly removed: readonly string[]
  },
): OutgoingMail {
  const { organisationName, added, removed } = facts
  const content = renderMail(
    'Les thèmes de votre structure ont changé',
    <>
      {removed.length > 0 && (
        <MailParagraph>
          La structure «&nbsp;{organisationName}&nbsp;» ne propose plus&nbsp;: {named(removed)}. Les mandats signés ne
          permettent plus d’agir pour cela. Leurs autres thèmes continuent.
        </MailParagraph>
      )}
      {added.length > 0 && (
        <MailParagraph>
          La structure «&nbsp;{organisationName}&nbsp;» propose maintenant&nbsp;: {named(added)}. Pour agir, il faut un
          mandat qui nomme ce thème.
        </MailParagraph>
      )}
      <MailParagraph>Une question&nbsp;? Parlez-en au référent ou à la référente de votre structure.</MailParagraph>
      <MailButton href={`${ctx.publicUrl}/espace-aidant`}>Ouvrir mon espace</MailButton>
    </>,
  )
  return { channel: 'mail', to, ...content }
}
