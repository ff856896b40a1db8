import type { Ctx } from '../../../../platform/context.ts'
import { MailButton, MailParagraph, type RenderedMail, renderMail } from '../../../../platform/mail/render.tsx'
import { formatDate } from '../../../../platform/ui/french.ts'
import type { Referent } from '../../model.ts'
import { JOIN_DAYS } from '../model.ts'

interface Named {
  readonly givenName: string
  readonly familyName: string
}

const nameOf = ({ givenName, familyName }: Named): string => `${givenName} ${familyName}`

/** A structure asks somebody to join. */
export function joinAsked(ctx: Ctx, to: Named, referent: Referent, link: string): RenderedMail {
  return renderMail(
    `${referent.organisation.name} vous propose de rejoindre son équipe`,
    <>
      <MailParagraph>Bonjour {to.givenName},</MailParagraph>
      <MailParagraph>
        {nameOf(referent)} vous propose de devenir aidant ou aidante dans la structure « {referent.organisation.name} »,{' '}
        {referent.organisation.city}. C’est à vous de décider. Vous pourrez quitter votre structure actuelle, ou
        demander à garder les deux.
      </MailParagraph>
      <MailButton href={link}>Lire et répondre</MailButton>
      <MailParagraph>
        La proposition vaut {JOIN_DAYS} jours. Tant que vous ne répondez pas, rien ne change et personne ne sait qui
        vous êtes. Vous n’êtes pas concerné ? Ne faites rien, ou écrivez à {ctx.teamEmail}.
      </MailParagraph>
    </>,
  )
}

/** The same was asked of an address where nobody can answer. Its owner alone learns so. */
export function joinNotPossible(ctx: Ctx, referent: Referent): RenderedMail {
  return renderMail(
    `${referent.organisation.name} souhaite vous ajouter à son équipe`,
    <>
      <MailParagraph>Bonjour,</MailParagraph>
      <MailParagraph>
        {nameOf(referent)} souhaite vous ajouter à l’équipe de la structure « {referent.organisation.name} » dans
        Aidants Connect. Mais cette adresse n’est pas celle d’un aidant déjà formé.
      </MailParagraph>
      <MailParagraph>
        Vous avez déjà un compte, avec une autre adresse ? Donnez-la à {nameOf(referent)}. Vous n’êtes pas encore formé
        ? Dites-le : une formation peut être demandée pour vous.
      </MailParagraph>
      <MailParagraph>Vous ne savez pas de quoi il s’agit ? Ne faites rien, ou écrivez à {ctx.teamEmail}.</MailParagraph>
    </>,
  )
}

/** The référent runs both structures: nothing was asked. */
export function joinedDirectly(ctx: Ctx, to: Named, referent: Referent): RenderedMail {
  return renderMail(
    'Vous faites partie d’une structure de plus',
    <>
      <MailParagraph>Bonjour {to.givenName},</MailParagraph>
      <MailParagraph>
        {nameOf(referent)} vous a ajouté à l’équipe de la structure « {referent.organisation.name} ». Vous gardez vos
        autres structures. À la connexion, choisissez celle pour laquelle vous travaillez.
      </MailParagraph>
      <MailButton href={`${ctx.publicUrl}/connexion/structure`}>Choisir ma structure</MailButton>
    </>,
  )
}

/** To the référents of the structure that asked. */
export function joinAccepted(ctx: Ctx, who: Named, organisationName: string): RenderedMail {
  return renderMail(
    `${nameOf(who)} rejoint votre équipe`,
    <>
      <MailParagraph>
        {nameOf(who)} a accepté de rejoindre la structure « {organisationName} » et peut y agir dès maintenant.
      </MailParagraph>
      <MailButton href={`${ctx.publicUrl}/espace-referent/equipe`}>Ouvrir la page de l’équipe</MailButton>
    </>,
  )
}

export function joinDone(ctx: Ctx, to: Named, organisationName: string): RenderedMail {
  return renderMail(
    'Vous avez rejoint une structure',
    <>
      <MailParagraph>Bonjour {to.givenName},</MailParagraph>
      <MailParagraph>
        Vous faites partie de la structure « {organisationName} ». Si votre adresse e-mail change, modifiez-la dans
        votre compte avant de perdre l’ancienne.
      </MailParagraph>
      <MailButton href={`${ctx.publicUrl}/mon-compte/adresse`}>Changer mon adresse</MailButton>
      <MailParagraph>Ce n’était pas vous ? Écrivez tout de suite à {ctx.teamEmail}.</MailParagraph>
    </>,
  )
}

export function joinRefused(ctx: Ctx, email: string, organisationName: string): RenderedMail {
  return renderMail(
    'Une personne ne rejoint pas votre équipe',
    <>
      <MailParagraph>
        La personne dont l’adresse est {email} n’a pas accepté de rejoindre la structure « {organisationName} ».
      </MailParagraph>
      <MailButton href={`${ctx.publicUrl}/espace-referent/equipe`}>Ouvrir la page de l’équipe</MailButton>
    </>,
  )
}

export function joinExpired(ctx: Ctx, email: string): RenderedMail {
  return renderMail(
    'Une demande est restée sans réponse',
    <>
      <MailParagraph>
        Vous aviez proposé à la personne dont l’adresse est {email} de rejoindre votre équipe. Après {JOIN_DAYS} jours
        sans réponse, la demande s’efface. Vérifiez l’adresse avec elle, puis demandez à nouveau.
      </MailParagraph>
      <MailButton href={`${ctx.publicUrl}/espace-referent/equipe/ajouter`}>Ajouter quelqu’un</MailButton>
    </>,
  )
}

/** To the référents of the structure that somebody left. */
export function formerLeft(ctx: Ctx, who: Named, organisationName: string, newOrganisationName: string): RenderedMail {
  return renderMail(
    `${nameOf(who)} change de structure`,
    <>
      <MailParagraph>
        {nameOf(who)} a rejoint la structure « {newOrganisationName} » et quitte la structure « {organisationName} ».
        Son accès à la vôtre est terminé. Les mandats signés continuent : ils engagent votre structure.
      </MailParagraph>
      <MailParagraph>Dans votre espace, une liste dit qui reprend quoi, et ce qui reste à rendre.</MailParagraph>
      <MailButton href={`${ctx.publicUrl}/espace-referent/equipe?onglet=termines`}>
        Ouvrir la page de l’équipe
      </MailButton>
    </>,
  )
}

export function formerKeepAsked(
  ctx: Ctx,
  who: Named,
  departure: { readonly id: string; readonly organisationName: string },
  newOrganisationName: string,
  decideBy: Date,
): RenderedMail {
  return renderMail(
    `${nameOf(who)} souhaite travailler dans deux structures`,
    <>
      <MailParagraph>
        {nameOf(who)} a rejoint la structure « {newOrganisationName} » et souhaite garder son accès à la structure «{' '}
        {departure.organisationName} ». À vous de dire si vous êtes d’accord.
      </MailParagraph>
      <MailButton href={`${ctx.publicUrl}/espace-referent/equipe/mouvements/${departure.id}`}>
        Lire et répondre
      </MailButton>
      <MailParagraph>
        Sans réponse d’ici au {formatDate(decideBy, 'Europe/Paris')}, son accès à votre structure s’arrête.
      </MailParagraph>
    </>,
  )
}

/** To the person, once their former structure has answered, or let the time pass. */
export function formerDecided(ctx: Ctx, to: Named, organisationName: string, kept: boolean): RenderedMail {
  return renderMail(
    kept ? 'Vous gardez votre ancienne structure' : 'Votre accès à une structure se termine',
    <>
      <MailParagraph>Bonjour {to.givenName},</MailParagraph>
      <MailParagraph>
        {kept
          ? `Vous gardez votre accès à la structure « ${organisationName} », en plus de la nouvelle.`
          : `Votre accès à la structure « ${organisationName} » est terminé. Vous gardez vos autres structures.`}
      </MailParagraph>
      <MailParagraph>
        Une question ? Parlez-en à votre référent ou à votre référente, ou écrivez à {ctx.teamEmail}.
      </MailParagraph>
    </>,
  )
}

/** To the référents who let the time pass. */
export function formerLapsed(ctx: Ctx, who: Named, organisationName: string, kept: boolean): RenderedMail {
  return renderMail(
    kept ? `${nameOf(who)} reste dans votre équipe` : `${nameOf(who)} ne fait plus partie de votre équipe`,
    <>
      <MailParagraph>
        {kept
          ? `Personne n’a répondu dans les temps. ${nameOf(who)} est la seule personne référente de la structure « ${organisationName} » : son accès continue.`
          : `Personne n’a répondu dans les temps : l’accès de ${nameOf(who)} à la structure « ${organisationName} » est terminé. Vous pouvez lui proposer de revenir.`}
      </MailParagraph>
      <MailButton href={`${ctx.publicUrl}/espace-referent/equipe`}>Ouvrir la page de l’équipe</MailButton>
    </>,
  )
}
