import type { ComponentChildren } from 'preact'
import type { Ctx } from '../../../platform/context.ts'
import { MailButton, MailFact, MailParagraph, renderMail } from '../../../platform/mail/render.tsx'
import type { OutgoingMail } from '../../../platform/outbox/index.ts'
import { formatDateTime } from '../../../platform/ui/french.ts'

/** Where these mails lead: the one place where this address is written, which the référent's space reads. */
export const WEBINAR_LINKS = { list: '/espace-referent/webinaires' } as const

export interface WebinarTold {
  readonly startsAt: Date
  readonly joinUrl: string
  /** Of the structure of who is told. */
  readonly timeZone: string
}

const whenOf = ({ startsAt, timeZone }: WebinarTold) => formatDateTime(startsAt, timeZone)

function mail(ctx: Ctx, to: string, subject: string, body: ComponentChildren): OutgoingMail {
  return {
    channel: 'mail',
    to,
    ...renderMail(
      subject,
      <>
        <MailParagraph>Bonjour,</MailParagraph>
        {body}
        <MailButton href={ctx.publicUrl + WEBINAR_LINKS.list}>Voir mes webinaires</MailButton>
      </>,
    ),
  }
}

function Where({ webinar }: { readonly webinar: WebinarTold }) {
  return (
    <>
      <MailFact label="Quand :">{whenOf(webinar)}</MailFact>
      <MailParagraph>
        Pour y participer, ouvrez ce lien à l’heure dite : <a href={webinar.joinUrl}>{webinar.joinUrl}</a>
      </MailParagraph>
    </>
  )
}

/** S-051: a référent registered. */
export function webinarRegisteredMail(ctx: Ctx, to: string, webinar: WebinarTold): OutgoingMail {
  return mail(
    ctx,
    to,
    'Votre place au webinaire des référents',
    <>
      <MailParagraph>Votre place au webinaire des référents est retenue.</MailParagraph>
      <Where webinar={webinar} />
      <MailParagraph>
        Vous ne pouvez plus venir ? Annulez votre inscription, ou choisissez une autre date.
      </MailParagraph>
    </>,
  )
}

/** Its date or its link changed. */
export function webinarChangedMail(ctx: Ctx, to: string, webinar: WebinarTold): OutgoingMail {
  return mail(
    ctx,
    to,
    'Le webinaire des référents a changé',
    <>
      <MailParagraph>
        Le webinaire des référents où vous êtes attendu change. Voici ce qui vaut désormais :
      </MailParagraph>
      <Where webinar={webinar} />
      <MailParagraph>Votre place reste retenue. Annulez-la si cette date ne vous convient pas.</MailParagraph>
    </>,
  )
}

/** It will not take place. */
export function webinarCancelledMail(ctx: Ctx, to: string, webinar: WebinarTold): OutgoingMail {
  return mail(
    ctx,
    to,
    'Le webinaire des référents est annulé',
    <>
      <MailParagraph>Ce webinaire des référents n’aura pas lieu :</MailParagraph>
      <MailFact label="Il était prévu le">{whenOf(webinar)}</MailFact>
      <MailParagraph>Choisissez une autre date dans votre espace. Il n’y a rien d’autre à faire.</MailParagraph>
    </>,
  )
}
