import { MailButton, MailParagraph, type RenderedMail, renderMail } from '../../../platform/mail/render.tsx'
import { formatDateTime } from '../../../platform/ui/index.ts'

const PARIS = 'Europe/Paris'

/** M-01: confirms an address. No name: whoever filled the form may have written anything in its place. */
export function confirmationMail(to: { readonly link: string; readonly until: Date }): RenderedMail {
  return renderMail(
    'Confirmez votre adresse pour demander l’habilitation',
    <>
      <MailParagraph>Bonjour,</MailParagraph>
      <MailParagraph>
        Votre adresse a été donnée pour demander l’habilitation d’une structure à Aidants Connect.
      </MailParagraph>
      <MailParagraph>Ouvrez ce lien, puis appuyez sur « Confirmer mon adresse ».</MailParagraph>
      <MailButton href={to.link}>Ouvrir la page de confirmation</MailButton>
      <MailParagraph>Il sert une seule fois, jusqu’au {formatDateTime(to.until, PARIS)}.</MailParagraph>
      <MailParagraph>
        Vous n’avez rien demandé ? Ne faites rien : sans votre confirmation, la demande n’existe pas.
      </MailParagraph>
    </>,
  )
}

/** M-02: the way back to one's requests, for an address that was confirmed before. */
export function accessMail(to: {
  readonly givenName: string
  readonly link: string
  readonly until: Date
  /** Somebody has just filled the first page again with this address. */
  readonly begins: boolean
}): RenderedMail {
  return renderMail(
    'Votre lien vers vos demandes d’habilitation',
    <>
      <MailParagraph>Bonjour {to.givenName},</MailParagraph>
      {to.begins && (
        <MailParagraph>
          Une nouvelle demande vient d’être commencée avec votre adresse. Vous avez déjà un espace : elle vous y attend.
        </MailParagraph>
      )}
      <MailParagraph>Ouvrez ce lien, puis appuyez sur le bouton de la page.</MailParagraph>
      <MailButton href={to.link}>Ouvrir mes demandes</MailButton>
      <MailParagraph>Il sert une seule fois, jusqu’au {formatDateTime(to.until, PARIS)}.</MailParagraph>
      <MailParagraph>
        Vous n’avez rien demandé ? Ne faites rien. Sans ce mail, personne ne peut ouvrir vos demandes.
      </MailParagraph>
    </>,
  )
}

/** To the address that will count once its link is used (W-02). */
export function newAddressMail(to: { readonly link: string; readonly until: Date }): RenderedMail {
  return renderMail(
    'Confirmez votre nouvelle adresse',
    <>
      <MailParagraph>Bonjour,</MailParagraph>
      <MailParagraph>
        Cette adresse doit remplacer l’ancienne pour suivre des demandes d’habilitation à Aidants Connect.
      </MailParagraph>
      <MailParagraph>Ouvrez ce lien, puis appuyez sur « Confirmer ma nouvelle adresse ».</MailParagraph>
      <MailButton href={to.link}>Ouvrir la page de confirmation</MailButton>
      <MailParagraph>
        Il sert une seule fois, jusqu’au {formatDateTime(to.until, PARIS)}. D’ici là, l’ancienne adresse continue de
        servir.
      </MailParagraph>
      <MailParagraph>Vous n’avez rien demandé ? Ne faites rien : cette adresse ne servira pas.</MailParagraph>
    </>,
  )
}

/** To the address that counts now: somebody with its session asks for another one. */
export function addressChangeAskedMail(to: {
  readonly givenName: string
  readonly newEmail: string
  readonly pageUrl: string
}): RenderedMail {
  return renderMail(
    'Votre adresse va changer dans vos demandes d’habilitation',
    <>
      <MailParagraph>Bonjour {to.givenName},</MailParagraph>
      <MailParagraph>
        Vos demandes d’habilitation doivent passer à l’adresse {to.newEmail}. Elle ne comptera qu’une fois confirmée.
      </MailParagraph>
      <MailParagraph>
        Ce n’était pas vous ? Demandez votre lien avec cette adresse-ci, ouvrez « Mon identité », puis abandonnez ce
        changement.
      </MailParagraph>
      <MailButton href={to.pageUrl}>Demander mon lien</MailButton>
    </>,
  )
}

/** To the former address, once the new one counts. */
export function addressChangedMail(to: {
  readonly givenName: string
  readonly newEmail: string
  readonly teamEmail: string
}): RenderedMail {
  return renderMail(
    'Votre adresse a changé dans vos demandes d’habilitation',
    <>
      <MailParagraph>Bonjour {to.givenName},</MailParagraph>
      <MailParagraph>
        Vos demandes d’habilitation se suivent désormais avec l’adresse {to.newEmail}. Celle-ci n’ouvre plus rien.
      </MailParagraph>
      <MailParagraph>
        Ce n’était pas vous ? Écrivez tout de suite à l’équipe : <a href={`mailto:${to.teamEmail}`}>{to.teamEmail}</a>.
      </MailParagraph>
    </>,
  )
}

/** To an address that already has its own space: it cannot become somebody else's. */
export function addressHasSpaceMail(to: { readonly pageUrl: string }): RenderedMail {
  return renderMail(
    'Cette adresse suit déjà des demandes d’habilitation',
    <>
      <MailParagraph>Bonjour,</MailParagraph>
      <MailParagraph>
        Quelqu’un a voulu suivre ses demandes d’habilitation avec votre adresse. Elle a déjà son espace : rien n’a été
        changé.
      </MailParagraph>
      <MailParagraph>C’était vous ? Demandez votre lien : vos demandes vous attendent.</MailParagraph>
      <MailButton href={to.pageUrl}>Demander mon lien</MailButton>
    </>,
  )
}
