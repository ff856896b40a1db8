import { MailButton, MailParagraph, type RenderedMail, renderMail } from '../../../platform/mail/render.tsx'

/** The link that finishes a sign-in. */
export function signInLinkMail(to: { readonly givenName: string; readonly link: string }): RenderedMail {
  return renderMail(
    'Votre lien de connexion à Aidants Connect',
    <>
      <MailParagraph>Bonjour {to.givenName},</MailParagraph>
      <MailParagraph>Ouvrez ce lien, puis appuyez sur le bouton « Me connecter ».</MailParagraph>
      <MailButton href={to.link}>Ouvrir la page de connexion</MailButton>
      <MailParagraph>Il sert une seule fois, pendant 5 minutes.</MailParagraph>
      <MailParagraph>
        Vous n’avez rien demandé ? N’ouvrez pas ce lien. Quelqu’un connaît votre adresse et un de vos codes à
        6 chiffres : prévenez tout de suite votre référent ou votre référente.
      </MailParagraph>
    </>,
  )
}

const REASONS = {
  wrong: 'Le code à 6 chiffres n’était pas le bon.',
  used: 'Le code à 6 chiffres avait déjà servi.',
  no_factor: 'Aucune application ni carte n’est reliée à votre compte.',
}

/** Somebody gave this address and a code that was not taken: only the owner of the address is told so. */
export function wrongCodeMail(to: {
  readonly givenName: string
  readonly reason: keyof typeof REASONS
  readonly signInUrl: string
}): RenderedMail {
  return renderMail(
    'Votre connexion à Aidants Connect n’a pas abouti',
    <>
      <MailParagraph>Bonjour {to.givenName},</MailParagraph>
      <MailParagraph>
        Quelqu’un a essayé de se connecter avec votre adresse. {REASONS[to.reason]} Personne n’a été connecté.
      </MailParagraph>
      {to.reason === 'no_factor' ? (
        <MailParagraph>
          Si c’était vous : utilisez votre clé d’accès, si vous en avez une. Sinon, demandez à votre référent ou à votre
          référente de relier une application ou une carte à votre compte.
        </MailParagraph>
      ) : (
        <>
          <MailParagraph>
            Si c’était vous : attendez qu’un nouveau code s’affiche, puis recommencez. Regardez aussi que votre
            téléphone est à l’heure.
          </MailParagraph>
          <MailButton href={to.signInUrl}>Recommencer</MailButton>
        </>
      )}
      <MailParagraph>
        Si ce n’était pas vous : vous n’avez rien à faire. Sans votre téléphone ou votre carte, et sans ces mails,
        personne ne peut se connecter à votre place.
      </MailParagraph>
    </>,
  )
}
