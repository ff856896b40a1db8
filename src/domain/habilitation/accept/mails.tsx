import type { Ctx } from '../../../platform/context.ts'
import { MailButton, MailFact, MailParagraph, renderMail } from '../../../platform/mail/render.tsx'
import type { OutgoingMail } from '../../../platform/outbox/index.ts'
import { WEBINAR_LINKS } from '../../formations/index.ts'
import { FILE_PAGE_PATH, type FileFacts } from '../messages/mails.tsx'

interface Reader {
  readonly givenName: string
  readonly email: string
}

/** Where somebody who was invited asks for another link, and where somebody who has an account signs in. */
const NEW_LINK_PATH = '/activation/nouveau-lien'
const SIGN_IN_PATH = '/connexion'

/** M-07, to whoever asked: what was decided and what comes next; nothing that opens the référent's account. */
export function acceptedMail(
  ctx: Ctx,
  to: Reader,
  file: FileFacts,
  facts: { readonly referentName: string; readonly aidantCount: number },
): OutgoingMail {
  const content = renderMail(
    `Demande ${file.number} : acceptée`,
    <>
      <MailParagraph>Bonjour {to.givenName},</MailParagraph>
      <MailParagraph>
        La structure «&nbsp;{file.structureName}&nbsp;» est habilitée à utiliser Aidants Connect.
      </MailParagraph>
      <MailFact label="Numéro à donner pour toute question :">{file.number}</MailFact>
      <MailParagraph>
        {facts.referentName} reçoit un autre message pour ouvrir son compte, et s’occupera de la suite.{' '}
        {facts.aidantCount > 0 && 'Chaque aidant suit d’abord une formation : la demande dit où chacun en est.'}
      </MailParagraph>
      <MailButton href={`${ctx.publicUrl}${FILE_PAGE_PATH}${file.fileId}`}>Voir la demande</MailButton>
      <MailParagraph>Une question ? Écrivez à {ctx.teamEmail}, avec ce numéro.</MailParagraph>
    </>,
  )
  return { channel: 'mail', to: to.email, ...content }
}

/**
 * What the référent has to do. `invite`: a personal link leaves in a mail of its own, its code by SMS; `a_activer`: invited before, and the
 * link is theirs to ask for; `en_service`: they sign in as they do.
 */
export type ReferentStart = 'invite' | 'a_activer' | 'en_service'

/** M-07, to the référent: how they get in for the first time, and what is theirs to do. */
export function acceptedReferentMail(
  ctx: Ctx,
  to: Reader,
  file: FileFacts,
  facts: { readonly start: ReferentStart; readonly aidantCount: number; readonly alsoAidant: boolean },
): OutgoingMail {
  const { start } = facts
  const content = renderMail(
    'Votre structure est habilitée : ouvrez votre compte',
    <>
      <MailParagraph>Bonjour {to.givenName},</MailParagraph>
      <MailParagraph>
        La structure «&nbsp;{file.structureName}&nbsp;» est habilitée à utiliser Aidants Connect. La demande vous nomme
        comme référent ou référente.
      </MailParagraph>
      <MailFact label="Numéro à donner pour toute question :">{file.number}</MailFact>
      {start === 'invite' && (
        <MailParagraph>
          Un autre mail vous donne un lien personnel, et un SMS vous donne un code. Ils servent 30 minutes. Trop
          tard&nbsp;? Demandez-en d’autres, avec cette adresse&nbsp;:
        </MailParagraph>
      )}
      {start === 'a_activer' && (
        <MailParagraph>
          Vous avez déjà un compte, pas encore activé. Demandez votre lien, avec cette adresse&nbsp;:
        </MailParagraph>
      )}
      {start === 'en_service' ? (
        <>
          <MailParagraph>
            Vous avez déjà un compte&nbsp;: connectez-vous comme d’habitude, puis choisissez cette structure.
          </MailParagraph>
          <MailButton href={ctx.publicUrl + SIGN_IN_PATH}>Me connecter</MailButton>
        </>
      ) : (
        <>
          <MailButton href={ctx.publicUrl + NEW_LINK_PATH}>Demander un nouveau lien</MailButton>
          <MailParagraph>
            Pour la première connexion, prévoyez 5 minutes et votre téléphone : vous y reliez une application qui donne
            des codes à 6 chiffres.
          </MailParagraph>
        </>
      )}
      <MailParagraph>
        Ensuite, votre espace vous dit quoi faire.{' '}
        {facts.aidantCount > 0 &&
          'Chaque aidant suit d’abord une formation : votre page « Équipe » dit où chacun en est. '}
        {facts.alsoAidant && 'Vous êtes aussi aidant ou aidante : cette formation est la vôtre aussi. '}
        Personne ne peut signer de mandat avant d’avoir été formé.
      </MailParagraph>
      <MailParagraph>
        Un webinaire présente votre rôle. Choisissez une date dans votre espace : {ctx.publicUrl + WEBINAR_LINKS.list}
      </MailParagraph>
      <MailParagraph>
        Vous n’étiez pas au courant, ou une question ? Écrivez à {ctx.teamEmail}, avec ce numéro.
      </MailParagraph>
    </>,
  )
  return { channel: 'mail', to: to.email, ...content }
}
