import type { Ctx } from '../../../platform/context.ts'
import { MailParagraph, renderMail } from '../../../platform/mail/render.tsx'
import type { OutgoingMail } from '../../../platform/outbox/index.ts'
import type { SuspensionReason } from '../model.ts'

const WHAT: Readonly<Record<Exclude<SuspensionReason, 'autre'>, string>> = {
  deces_signale: 'le décès d’une personne accompagnée',
  mesure_protection_signalee: 'une mesure de protection juridique',
}

/** Tells our own team that a report awaits their check. Names the mandats and the record, never the person. */
export function teamAlert(
  ctx: Ctx,
  facts: {
    readonly reason: Exclude<SuspensionReason, 'autre'>
    readonly organisationName: string
    readonly usagerId: string
    readonly numbers: readonly string[]
  },
): OutgoingMail {
  const content = renderMail(
    'Mandats suspendus\u00a0: une vérification vous attend',
    <>
      <MailParagraph>
        La structure «&nbsp;{facts.organisationName}&nbsp;» signale {WHAT[facts.reason]}.
      </MailParagraph>
      <MailParagraph>
        Mandats suspendus&nbsp;: {facts.numbers.join(', ')}. Dossier de la personne&nbsp;: {facts.usagerId}.
      </MailParagraph>
      <MailParagraph>
        Demandez la preuve à la structure. Avec elle, mettez fin aux mandats de cette personne dans toutes les
        structures. Si le signalement est une erreur, levez la suspension.
      </MailParagraph>
    </>,
  )
  return { channel: 'mail', to: ctx.teamEmail, ...content }
}
