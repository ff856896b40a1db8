import type { ComponentChildren } from 'preact'
import type { Ctx } from '../../../platform/context.ts'
import { MailButton, MailFact, MailParagraph, renderMail } from '../../../platform/mail/render.tsx'
import type { OutgoingMail } from '../../../platform/outbox/index.ts'
import { formatDate } from '../../../platform/ui/french.ts'
import { dayWords } from '../certificate/certificate-pdf.ts'
import { zoneOfSession } from '../sessions/draft.ts'
import { FUNDING_LINKS } from './links.ts'
import { FUNDER_WORDS, type Funder } from './model.ts'
import { euros } from './money.ts'
import type { HeldFunding } from './step.ts'

/** What these mails name. */
export type FundingFacts = Pick<
  HeldFunding,
  'registrationId' | 'person' | 'structure' | 'organisme' | 'startsAt' | 'format' | 'department'
>

const nameOf = ({ person }: FundingFacts): string => `${person.givenName} ${person.familyName}`

function mail(
  ctx: Ctx,
  to: string,
  facts: FundingFacts,
  subject: string,
  side: keyof typeof FUNDING_LINKS,
  button: string,
  body: ComponentChildren,
): OutgoingMail {
  const href = ctx.publicUrl + FUNDING_LINKS[side].replace(':registrationId', facts.registrationId)
  return {
    channel: 'mail',
    to,
    ...renderMail(
      subject,
      <>
        <MailParagraph>Bonjour,</MailParagraph>
        {body}
        <MailFact label="Session :">le {formatDate(facts.startsAt, zoneOfSession(facts))}</MailFact>
        <MailButton href={href}>{button}</MailButton>
      </>,
    ),
  }
}

/** A structure asks for a quote. To the organisation's desk. */
export function quoteAskedMail(ctx: Ctx, to: string, facts: FundingFacts, payer: string): OutgoingMail {
  return mail(
    ctx,
    to,
    facts,
    `Un devis est demandé pour ${nameOf(facts)}`,
    'organisme',
    'Envoyer le devis',
    <MailParagraph>
      La structure « {facts.structure} » demande un devis pour {nameOf(facts)}. Qui paie, selon elle : {payer}.
    </MailParagraph>,
  )
}

/** The organisation sent a quote, or a new one. To a référent. */
export function quoteSentMail(
  ctx: Ctx,
  to: string,
  facts: FundingFacts,
  quote: { readonly amountCents: number; readonly dueOn: string },
): OutgoingMail {
  return mail(
    ctx,
    to,
    facts,
    `Un devis à lire pour la formation de ${nameOf(facts)}`,
    'referent',
    'Lire le devis et répondre',
    <>
      <MailParagraph>
        « {facts.organisme} » envoie un devis de {euros(quote.amountCents)} pour la formation de {nameOf(facts)}, de la
        structure « {facts.structure} ».
      </MailParagraph>
      <MailParagraph>
        Répondez au plus tard le {dayWords(quote.dueOn)}. Quelqu’un d’autre paie ? Demandez d’abord son accord.
      </MailParagraph>
    </>,
  )
}

/** The structure agrees to a quote, or refuses it. To the organisation's desk. */
export function quoteAnsweredMail(
  ctx: Ctx,
  to: string,
  facts: FundingFacts,
  answer: { readonly agreed: boolean; readonly amountCents: number; readonly payer: string },
): OutgoingMail {
  const { agreed, amountCents, payer } = answer
  return mail(
    ctx,
    to,
    facts,
    `Le devis pour ${nameOf(facts)} est ${agreed ? 'accepté' : 'refusé'}`,
    'organisme',
    'Voir ce financement',
    agreed ? (
      <MailParagraph>
        La structure « {facts.structure} » accepte le devis de {euros(amountCents)} pour {nameOf(facts)}. Qui paie :{' '}
        {payer}.
      </MailParagraph>
    ) : (
      <MailParagraph>
        La structure « {facts.structure} » refuse le devis de {euros(amountCents)} pour {nameOf(facts)}. Son inscription
        reste : vous pouvez envoyer un autre devis, ou en parler avec elle.
      </MailParagraph>
    ),
  )
}

/** A quote awaits its answer, and its day comes or has come. To a référent. */
export function quoteReminderMail(
  ctx: Ctx,
  to: string,
  facts: FundingFacts,
  quote: { readonly amountCents: number; readonly dueOn: string; readonly late: boolean },
): OutgoingMail {
  const { amountCents, dueOn, late } = quote
  return mail(
    ctx,
    to,
    facts,
    late ? `Le devis pour ${nameOf(facts)} attend toujours` : `Un devis pour ${nameOf(facts)} attend votre réponse`,
    'referent',
    'Lire le devis et répondre',
    <>
      <MailParagraph>
        Le devis de « {facts.organisme} », de {euros(amountCents)}, pour la formation de {nameOf(facts)},{' '}
        {late
          ? `attendait une réponse avant le ${dayWords(dueOn)}.`
          : `attend votre réponse jusqu’au ${dayWords(dueOn)}.`}
      </MailParagraph>
      {late && (
        <MailParagraph>
          Vous pouvez encore répondre. L’organisme peut aussi vous envoyer un autre devis, ou donner la place à
          quelqu’un d’autre.
        </MailParagraph>
      )}
    </>,
  )
}

/** Who pays, in words. */
export function payerWords({ funder, funderName }: { funder: Funder | null; funderName: string }): string {
  if (funder === null) return 'pas encore dit'
  return funder === 'autre' ? funderName : FUNDER_WORDS[funder]
}
