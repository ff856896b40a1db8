import type { Ctx } from '../../../platform/context.ts'
import { MailButton, MailFact, MailParagraph, type RenderedMail, renderMail } from '../../../platform/mail/render.tsx'
import { formatDateTime } from '../../../platform/ui/french.ts'

const inWords = (at: Date) => formatDateTime(at, 'Europe/Paris')

/** Somebody's telephone was changed, by themselves or by whoever holds their session and their factor. */
export function phoneChangedMail(
  ctx: Ctx,
  facts: { readonly givenName: string; readonly removed: boolean; readonly at: Date },
): RenderedMail {
  return renderMail(
    facts.removed ? 'Votre numéro de téléphone a été retiré' : 'Votre numéro de téléphone a changé',
    <>
      <MailParagraph>Bonjour {facts.givenName},</MailParagraph>
      <MailParagraph>
        {facts.removed ? 'Votre compte n’a plus de numéro.' : 'Un nouveau numéro est inscrit sur votre compte.'}
      </MailParagraph>
      <MailFact label={`Le\u00a0:`}>{inWords(facts.at)}</MailFact>
      <MailParagraph>
        Ce n’était pas vous&nbsp;? Prévenez tout de suite votre référent ou votre référente, et fermez les connexions
        que vous ne reconnaissez pas.
      </MailParagraph>
      <MailButton href={`${ctx.publicUrl}/mon-compte/connexions`}>Voir mes connexions ouvertes</MailButton>
    </>,
  )
}

/** To the new address: the link that makes it count. */
export function confirmEmailMail(facts: {
  readonly givenName: string
  readonly link: string
  readonly until: Date
}): RenderedMail {
  return renderMail(
    'Confirmez votre nouvelle adresse',
    <>
      <MailParagraph>Bonjour {facts.givenName},</MailParagraph>
      <MailParagraph>
        Vous voulez vous connecter à Aidants Connect avec cette adresse. Ouvrez cette page, puis appuyez sur le bouton
        «&nbsp;Confirmer cette adresse&nbsp;».
      </MailParagraph>
      <MailButton href={facts.link}>Ouvrir la page</MailButton>
      <MailParagraph>
        Le lien sert une fois, jusqu’au {inWords(facts.until)}. D’ici là, votre adresse d’avant continue de servir.
      </MailParagraph>
      <MailParagraph>Vous n’avez rien demandé&nbsp;? N’ouvrez pas ce lien&nbsp;: rien ne changera.</MailParagraph>
    </>,
  )
}

/** To an address that is another account's already: its owner learns of it, whoever asked does not. */
export function addressTakenMail(): RenderedMail {
  return renderMail(
    'Cette adresse sert déjà à un compte',
    <>
      <MailParagraph>Bonjour,</MailParagraph>
      <MailParagraph>
        Quelqu’un veut se connecter à Aidants Connect avec votre adresse. Un compte l’utilise déjà&nbsp;: le vôtre. Rien
        n’a changé, et cette personne n’en est pas informée.
      </MailParagraph>
      <MailParagraph>
        C’était vous, depuis un autre compte&nbsp;? Une adresse ne sert qu’à un seul compte. Prenez-en une autre, ou
        parlez-en à votre référent ou votre référente.
      </MailParagraph>
      <MailParagraph>Ce n’était pas vous&nbsp;? Vous n’avez rien à faire.</MailParagraph>
    </>,
  )
}

interface Objection {
  readonly givenName: string
  /** In full: the address that asks to take the place of this one. */
  readonly newEmail: string
  readonly link: string
  readonly at: Date
}

/** To the address that counts: another one was asked for. */
export function emailChangeAskedMail(facts: Objection): RenderedMail {
  return renderMail(
    'Un changement d’adresse est demandé pour votre compte',
    <>
      <MailParagraph>Bonjour {facts.givenName},</MailParagraph>
      <MailParagraph>
        Votre compte doit passer à une autre adresse. Cela se fera quand un lien envoyé à la nouvelle adresse aura été
        confirmé.
      </MailParagraph>
      <MailFact label={`Nouvelle adresse\u00a0:`}>{facts.newEmail}</MailFact>
      <MailFact label={`Demandé le\u00a0:`}>{inWords(facts.at)}</MailFact>
      <MailParagraph>
        Ce n’était pas vous&nbsp;? Empêchez ce changement. Toutes les connexions de votre compte seront fermées, et les
        référents de votre structure seront prévenus.
      </MailParagraph>
      <MailButton href={facts.link}>Empêcher ce changement</MailButton>
    </>,
  )
}

/** To the former address: it no longer counts, and how to have it back. */
export function emailChangedMail(facts: Objection & { readonly until: Date }): RenderedMail {
  return renderMail(
    'L’adresse de votre compte a changé',
    <>
      <MailParagraph>Bonjour {facts.givenName},</MailParagraph>
      <MailParagraph>Cette adresse-ci ne sert plus à vous connecter à Aidants Connect.</MailParagraph>
      <MailFact label={`Nouvelle adresse\u00a0:`}>{facts.newEmail}</MailFact>
      <MailFact label={`Depuis le\u00a0:`}>{inWords(facts.at)}</MailFact>
      <MailParagraph>
        Ce n’était pas vous&nbsp;? Remettez votre adresse, jusqu’au {inWords(facts.until)}. Toutes les connexions de
        votre compte seront fermées, et les référents de votre structure seront prévenus.
      </MailParagraph>
      <MailButton href={facts.link}>Remettre mon adresse</MailButton>
    </>,
  )
}

/** To the new address, once it counts. */
export function emailNowCountsMail(facts: { readonly givenName: string; readonly at: Date }): RenderedMail {
  return renderMail(
    'Votre nouvelle adresse est confirmée',
    <>
      <MailParagraph>Bonjour {facts.givenName},</MailParagraph>
      <MailParagraph>
        Cette adresse sert maintenant à vous connecter à Aidants Connect, depuis le {inWords(facts.at)}. L’ancienne ne
        sert plus.
      </MailParagraph>
    </>,
  )
}

/** To the référents of somebody who says that a change of address was not theirs. Names nobody: their list of the team does. */
export function emailObjectedMail(
  ctx: Ctx,
  facts: { readonly organisationName: string; readonly at: Date },
): RenderedMail {
  return renderMail(
    'Une personne de votre équipe signale un changement d’adresse anormal',
    <>
      <MailParagraph>
        Quelqu’un de la structure «&nbsp;{facts.organisationName}&nbsp;» dit n’avoir pas demandé à changer l’adresse de
        son compte. Le changement a été empêché le {inWords(facts.at)}, et toutes ses connexions ont été fermées.
      </MailParagraph>
      <MailParagraph>
        Son téléphone ou sa carte, et un de ses écrans, ont pu servir à quelqu’un d’autre. Parlez-en avec l’équipe,
        retirez ce qui a été perdu, et reliez un nouveau moyen de connexion.
      </MailParagraph>
      <MailButton href={`${ctx.publicUrl}/espace-referent`}>Ouvrir l’espace référent</MailButton>
    </>,
  )
}
