import { MailButton, MailParagraph, type RenderedMail, renderMail } from '../../../platform/mail/render.tsx'
import type { Role } from '../model.ts'
import { BOOKLET_PATHS, type LinkPurpose } from './model.ts'

/** The link of a first activation, or of a repair. */
export function activationMail(to: {
  readonly givenName: string
  readonly link: string
  readonly purpose: LinkPurpose
  readonly channel: 'sms' | 'remise'
  /** Invited by a structure: its référent has the code. Otherwise whoever invited them does. */
  readonly inStructure: boolean
}): RenderedMail {
  const isRepair = to.purpose === 'reparation'
  return renderMail(
    isRepair ? 'Retrouvez l’accès à Aidants Connect' : 'Activez votre compte Aidants Connect',
    <>
      <MailParagraph>Bonjour {to.givenName},</MailParagraph>
      <MailParagraph>
        {isRepair
          ? 'Ce lien sert à relier une nouvelle application ou une nouvelle carte à votre compte.'
          : 'Votre compte est prêt. Il reste à l’activer : comptez 5 minutes, avec votre téléphone à côté de vous.'}
      </MailParagraph>
      <MailButton href={to.link}>{isRepair ? 'Retrouver mon accès' : 'Activer mon compte'}</MailButton>
      <MailParagraph>
        {to.channel === 'sms'
          ? 'La page vous demandera un code à 6 chiffres. Vous le recevez par SMS.'
          : `La page vous demandera un code à 6 chiffres. Demandez-le ${
              to.inStructure ? 'au référent ou à la référente de votre structure' : 'à la personne qui vous invite'
            }.`}
      </MailParagraph>
      <MailParagraph>
        Le lien et le code servent une seule fois, pendant 30 minutes. Après, la page vous en propose d’autres.
      </MailParagraph>
      <MailParagraph>
        {isRepair
          ? 'Vous n’avez rien demandé ? N’ouvrez pas ce lien et prévenez tout de suite votre référent ou votre référente.'
          : 'Vous ne savez pas de quoi il s’agit ? Ne faites rien : sans le code, ce lien n’ouvre rien.'}
      </MailParagraph>
    </>,
  )
}

/** No name and no structure: a telephone may be read by others. */
export function activationSms(code: string): string {
  return `Aidants Connect : votre code est ${code}. Tapez-le sur la page ouverte par le lien reçu par mail. Il sert 30 minutes. Ne le donnez à personne.`
}

/** The welcome kit (DEC-26): what is ready, and where to begin. */
export function welcomeMail(to: {
  readonly givenName: string
  readonly roles: readonly Role[]
  readonly publicUrl: string
  /** Where somebody writes who has no référent. */
  readonly teamEmail: string
  /** They work for a training organisation. */
  readonly trainer: boolean
}): RenderedMail {
  const isAidant = to.roles.includes('aidant')
  const inStructure = to.roles.length > 0
  return renderMail(
    'Bienvenue : votre compte Aidants Connect est actif',
    <>
      <MailParagraph>Bonjour {to.givenName},</MailParagraph>
      <MailParagraph>
        Votre compte est actif. Pour vous connecter : votre adresse e-mail, le code de votre application ou de votre
        carte, puis le lien reçu par mail.
      </MailParagraph>
      {isAidant ? (
        <>
          <MailParagraph>
            Vous pouvez dès maintenant signer un mandat avec une personne que vous accompagnez. Pour vous faire la main,
            un mandat d’entraînement vous attend : la personne est inventée, rien n’est enregistré en son nom.
          </MailParagraph>
          <MailButton href={`${to.publicUrl}/espace-aidant/entrainement`}>Faire un mandat d’entraînement</MailButton>
          <MailParagraph>
            À garder sous la main, le livret de l’aidant : {to.publicUrl}
            {BOOKLET_PATHS.aidant}
          </MailParagraph>
        </>
      ) : (
        <MailButton href={`${to.publicUrl}${to.trainer && !inStructure ? '/organisme' : '/espace-referent'}`}>
          Ouvrir mon espace
        </MailButton>
      )}
      {to.roles.includes('referent') && (
        <MailParagraph>
          Ce que fait un référent, et ce qu’il remet à qui, tient dans son livret : {to.publicUrl}
          {BOOKLET_PATHS.referent}
        </MailParagraph>
      )}
      <MailParagraph>
        {inStructure
          ? 'Vous perdez votre téléphone ou votre carte ? Prévenez tout de suite votre référent ou votre référente : vous retrouverez votre accès ensemble, en quelques minutes.'
          : `Vous perdez votre téléphone ou votre carte ? Écrivez tout de suite à ${to.teamEmail} : l’équipe ferme l’ancien moyen de connexion et vous aide à en relier un autre.`}
      </MailParagraph>
    </>,
  )
}
