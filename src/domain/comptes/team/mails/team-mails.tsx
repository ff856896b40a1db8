import type { ComponentChildren } from 'preact'
import type { Ctx } from '../../../../platform/context.ts'
import { MailButton, MailParagraph, type RenderedMail, renderMail } from '../../../../platform/mail/render.tsx'
import { formatDate, zoneOfPostalCode } from '../../../../platform/ui/french.ts'
import type { Referent } from '../../model.ts'

interface Named {
  readonly givenName: string
  readonly familyName: string
}

function nameOf({ givenName, familyName }: Named): string {
  return `${givenName} ${familyName}`
}

function mail(subject: string, to: Named, body: ComponentChildren): RenderedMail {
  return renderMail(
    subject,
    <>
      <MailParagraph>Bonjour {to.givenName},</MailParagraph>
      {body}
    </>,
  )
}

/** Stopped at once, in one structure. */
export function colleagueStopped(ctx: Ctx, to: Named, referent: Referent): RenderedMail {
  return mail(
    'Votre accès est bloqué',
    to,
    <>
      <MailParagraph>
        {nameOf(referent)} a bloqué votre accès à la structure « {referent.organisation.name} ». Vous ne pouvez plus y
        agir, et vos connexions ouvertes sont fermées. C’est une mesure de prudence, qui peut être levée.
      </MailParagraph>
      <MailParagraph>
        Parlez-en à {nameOf(referent)}. Vous pensez que c’est une erreur, et personne ne répond ? Écrivez à{' '}
        {ctx.teamEmail}.
      </MailParagraph>
    </>,
  )
}

export function colleagueLifted(ctx: Ctx, to: Named, referent: Referent): RenderedMail {
  return mail(
    'Votre accès est rétabli',
    to,
    <>
      <MailParagraph>
        {nameOf(referent)} a levé le blocage de votre accès à la structure « {referent.organisation.name} ».
        Connectez-vous de nouveau pour continuer.
      </MailParagraph>
      <MailButton href={`${ctx.publicUrl}/connexion`}>Me connecter</MailButton>
    </>,
  )
}

/** No longer of a structure, by a référent's decision. */
export function colleagueRemoved(ctx: Ctx, to: Named, referent: Referent, accountClosed: boolean): RenderedMail {
  return mail(
    accountClosed ? 'Votre compte Aidants Connect est fermé' : 'Vous ne faites plus partie d’une structure',
    to,
    <>
      <MailParagraph>
        {nameOf(referent)} a mis fin à votre accès à la structure « {referent.organisation.name} ». Vous ne pouvez plus
        y agir au nom des personnes accompagnées.
      </MailParagraph>
      <MailParagraph>
        {accountClosed
          ? 'C’était votre seule structure : vous ne pouvez plus vous connecter. Ce que vous avez fait reste dans l’historique de la structure.'
          : 'Votre compte reste ouvert pour vos autres structures.'}
      </MailParagraph>
      <MailParagraph>
        Vous pensez que c’est une erreur ? Parlez-en à {nameOf(referent)}, qui peut vous rendre cet accès, ou écrivez à{' '}
        {ctx.teamEmail}.
      </MailParagraph>
    </>,
  )
}

export function colleagueRestored(ctx: Ctx, to: Named, referent: Referent): RenderedMail {
  return mail(
    'Votre accès vous est rendu',
    to,
    <>
      <MailParagraph>
        {nameOf(referent)} vous a rendu l’accès à la structure « {referent.organisation.name} ». Connectez-vous comme
        avant, avec votre code et le lien reçu par mail.
      </MailParagraph>
      <MailButton href={`${ctx.publicUrl}/connexion`}>Me connecter</MailButton>
    </>,
  )
}

/** To the référents who remain. */
export function colleagueLeft(ctx: Ctx, who: Named, organisationName: string): RenderedMail {
  return renderMail(
    `${nameOf(who)} quitte votre structure`,
    <>
      <MailParagraph>
        {nameOf(who)} a mis fin à son accès à la structure « {organisationName} ». Les mandats signés continuent : ils
        engagent la structure.
      </MailParagraph>
      <MailParagraph>Dans votre espace, une liste dit qui reprend quoi, et ce qui reste à rendre.</MailParagraph>
      <MailButton href={`${ctx.publicUrl}/espace-referent/equipe`}>Ouvrir la page de l’équipe</MailButton>
    </>,
  )
}

export function referentAppointed(ctx: Ctx, to: Named, referent: Referent, plannedEnd: Date | null): RenderedMail {
  const zone = zoneOfPostalCode(referent.organisation.postalCode)
  return mail(
    'Vous êtes maintenant référent ou référente',
    to,
    <>
      <MailParagraph>
        {nameOf(referent)} vous a confié le rôle de référent pour la structure « {referent.organisation.name} »
        {plannedEnd ? `, jusqu’au ${formatDate(new Date(plannedEnd.getTime() - 1), zone)} inclus` : ''}. Vous pouvez
        gérer l’équipe : inviter, bloquer, retirer quelqu’un, rendre un accès.
      </MailParagraph>
      <MailButton href={`${ctx.publicUrl}/espace-referent`}>Ouvrir l’espace référent</MailButton>
      <MailParagraph>Vous n’étiez pas au courant ? Écrivez tout de suite à {ctx.teamEmail}.</MailParagraph>
    </>,
  )
}

export function referentDemoted(ctx: Ctx, to: Named, referent: Referent): RenderedMail {
  return mail(
    'Vous n’êtes plus référent ou référente',
    to,
    <>
      <MailParagraph>
        {nameOf(referent)} vous a retiré le rôle de référent pour la structure « {referent.organisation.name} ». Vous
        gardez vos autres rôles : vous pouvez toujours agir comme aidant ou aidante.
      </MailParagraph>
      <MailParagraph>Vous n’étiez pas au courant ? Écrivez à {ctx.teamEmail}.</MailParagraph>
    </>,
  )
}
