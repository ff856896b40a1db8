import type { Ctx } from '../../../platform/context.ts'
import { MailParagraph, renderMail } from '../../../platform/mail/render.tsx'
import type { OutgoingMail } from '../../../platform/outbox/index.ts'
import { plural } from '../../../platform/ui/french.ts'
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

/** Tells our own team that one number or address serves the notices of many people (DEC-12). In numbers: it is not written, nor is anybody's name. */
export function sharedAddressAlert(
  ctx: Ctx,
  facts: {
    readonly usagers: number
    readonly organisations: number
    readonly organisationName: string
    readonly usagerId: string
  },
): OutgoingMail {
  const content = renderMail(
    'Messages de suivi\u00a0: un même numéro pour plusieurs personnes',
    <>
      <MailParagraph>
        Un même numéro, ou une même adresse, reçoit maintenant les messages de suivi de {facts.usagers} personnes
        accompagnées, dans {plural(facts.organisations, 'structure')}.
      </MailParagraph>
      <MailParagraph>
        La dernière a été ajoutée par la structure «&nbsp;{facts.organisationName}&nbsp;». Dossier de la personne&nbsp;:{' '}
        {facts.usagerId}.
      </MailParagraph>
      <MailParagraph>
        Ce peut être une famille ou un foyer. Ce peut être aussi un aidant qui reçoit les messages à la place des
        personnes. Demandez à la structure à qui est ce numéro ou cette adresse.
      </MailParagraph>
      <MailParagraph>
        Si les personnes ne sont pas prévenues, arrêtez d’abord l’aidant ou la structure. Chaque personne choisira
        ensuite où elle veut être prévenue.
      </MailParagraph>
    </>,
  )
  return { channel: 'mail', to: ctx.teamEmail, ...content }
}
