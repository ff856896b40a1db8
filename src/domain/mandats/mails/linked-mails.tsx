import type { Ctx } from '../../../platform/context.ts'
import { MailButton, MailParagraph, renderMail } from '../../../platform/mail/render.tsx'
import type { OutgoingMail } from '../../../platform/outbox/index.ts'

/**
 * Tells our own team that an aidant recognised somebody under another FranceConnect identifier: from now on both names are one record. By the numbers
 * of the mandat and of the record, never by name.
 */
export function linkedAlert(
  ctx: Ctx,
  facts: {
    readonly organisationName: string
    readonly number: string
    readonly usagerId: string
    readonly otherFirstName: boolean
    /** How many other structures have a mandat with her. */
    readonly others: number
  },
): OutgoingMail {
  const content = renderMail(
    facts.otherFirstName
      ? 'Un changement de prénom est à vérifier tout de suite'
      : 'Une identité a été rattachée\u00a0: à vérifier',
    <>
      <MailParagraph>
        La structure «&nbsp;{facts.organisationName}&nbsp;» a reconnu une personne sous un nouvel identifiant
        FranceConnect.
      </MailParagraph>
      <MailParagraph>
        Mandat signé&nbsp;: {facts.number}. Dossier de la personne&nbsp;: {facts.usagerId}. Autres structures
        concernées&nbsp;: {facts.others}.
      </MailParagraph>
      {facts.otherFirstName && (
        <MailParagraph>
          Le prénom n’est plus le même. Des jumelles ou des jumeaux ont le même nom et la même date de naissance&nbsp;:
          appelez la structure, et demandez quel document elle a vu.
        </MailParagraph>
      )}
      <MailParagraph>
        C’est une erreur&nbsp;? Faites arrêter ce mandat par la structure, puis séparez les deux personnes (commande
        «&nbsp;mandat unlink&nbsp;»).
      </MailParagraph>
    </>,
  )
  return { channel: 'mail', to: ctx.teamEmail, ...content }
}

/** Tells another structure of hers that the identity it sees has changed: by the number of its own mandat, without naming who recognised her. */
export function linkedElsewhereMail(
  ctx: Ctx,
  to: string,
  facts: {
    readonly organisationName: string
    readonly number: string
    /** The page where whoever is told sees the mandats. */
    readonly listPath: string
  },
): OutgoingMail {
  const content = renderMail(
    'L’identité d’une personne accompagnée a changé',
    <>
      <MailParagraph>
        Mandat n°&nbsp;{facts.number}, avec la structure «&nbsp;{facts.organisationName}&nbsp;».
      </MailParagraph>
      <MailParagraph>
        Après une correction de son état civil, cette personne a été reconnue sous une nouvelle identité. Vous la voyez
        maintenant ainsi, et les sites aussi.
      </MailParagraph>
      <MailParagraph>
        Avant la prochaine démarche, vérifiez avec la personne que c’est bien elle. Un doute&nbsp;? N’agissez pas en son
        nom, et écrivez à {ctx.teamEmail} avec ce numéro.
      </MailParagraph>
      <MailButton href={ctx.publicUrl + facts.listPath}>Voir les mandats</MailButton>
    </>,
  )
  return { channel: 'mail', to, ...content }
}
