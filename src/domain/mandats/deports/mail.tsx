import type { Ctx } from '../../../platform/context.ts'
import { MailButton, MailParagraph, type RenderedMail, renderMail } from '../../../platform/mail/render.tsx'

/** To the référents: an aidant no longer follows somebody, or does again. The person is named by the number of her mandat only. */
export function withdrawnMail(
  ctx: Ctx,
  facts: {
    readonly aidantName: string
    readonly organisationName: string
    readonly number: string
    readonly withdraws: boolean
  },
): RenderedMail {
  return renderMail(
    facts.withdraws ? 'Conflit d’intérêts\u00a0: un suivi est à confier' : 'Conflit d’intérêts terminé',
    <>
      <MailParagraph>
        {facts.aidantName}, de la structure «&nbsp;{facts.organisationName}&nbsp;»,{' '}
        {facts.withdraws
          ? 'déclare un conflit d’intérêts et ne peut plus agir pour une personne accompagnée.'
          : 'peut de nouveau agir pour une personne accompagnée.'}
      </MailParagraph>
      <MailParagraph>Mandat n°&nbsp;{facts.number}.</MailParagraph>
      {facts.withdraws && (
        <>
          <MailParagraph>
            Le mandat continue&nbsp;: le reste de l’équipe peut agir. Confiez le suivi de cette personne à quelqu’un
            d’autre. Si toute la structure est en conflit d’intérêts, renoncez au mandat depuis la fiche de la personne.
          </MailParagraph>
          <MailButton href={`${ctx.publicUrl}/espace-referent/mandats`}>Voir les mandats de la structure</MailButton>
        </>
      )}
    </>,
  )
}
