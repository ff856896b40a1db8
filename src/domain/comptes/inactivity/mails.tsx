import type { Ctx } from '../../../platform/context.ts'
import { MailButton, MailFact, MailParagraph, type RenderedMail, renderMail } from '../../../platform/mail/render.tsx'
import { formatDate, listOf, plural } from '../../../platform/ui/french.ts'
import type { Candidate, Spared } from './candidates.ts'
import { lastUse } from './model.ts'

const PARIS = 'Europe/Paris'

/** To somebody who has not signed in for five months. `spared`: nothing will close their account, and our team is told. */
export function warningMail(
  ctx: Ctx,
  candidate: Candidate,
  closesOn: Date,
  spared: { readonly as: Spared; readonly structure: string | null } | undefined,
): RenderedMail {
  const day = formatDate(closesOn, PARIS)
  return renderMail(
    spared ? 'Aucune connexion à votre compte depuis 5 mois' : `Votre compte sera fermé le ${day}`,
    <>
      <MailParagraph>Bonjour {candidate.givenName},</MailParagraph>
      <MailParagraph>
        Votre dernière utilisation d’Aidants Connect date du {formatDate(lastUse(candidate), PARIS)}. Un compte qui ne
        sert plus est un risque pour les personnes accompagnées.
      </MailParagraph>
      {spared ? (
        <>
          <MailParagraph>
            {spared.structure
              ? `Vous êtes la seule personne référente de la structure «\u00a0${spared.structure}\u00a0». Votre compte reste donc ouvert pour l’instant, et l’équipe d’Aidants Connect est prévenue.`
              : 'Vous êtes la seule personne responsable de l’équipe. Votre compte reste donc ouvert, et l’équipe est prévenue.'}
          </MailParagraph>
          <MailParagraph>
            Connectez-vous. Vous partez&nbsp;? Nommez d’abord quelqu’un pour prendre votre place.
          </MailParagraph>
        </>
      ) : (
        <>
          <MailFact label={`Fermeture du compte, sans connexion d’ici là\u00a0:`}>{day}</MailFact>
          <MailParagraph>Pour le garder, il suffit de vous connecter une fois avant cette date.</MailParagraph>
        </>
      )}
      <MailButton href={`${ctx.publicUrl}/connexion`}>Me connecter</MailButton>
      <MailParagraph>
        Votre code n’est plus accepté, ou vous avez perdu votre carte&nbsp;? Demandez à un référent ou à une référente
        de votre structure, ou écrivez à {ctx.teamEmail}.
      </MailParagraph>
    </>,
  )
}

/** To the référents: people of their structure who were invited and never came. */
export function neverActivatedMail(
  ctx: Ctx,
  structure: string | null,
  invited: readonly Candidate[],
  closesOn: Date,
): RenderedMail {
  const names = listOf(invited.map(({ givenName, familyName }) => `${givenName} ${familyName}`))
  const several = invited.length > 1
  return renderMail(
    `${plural(invited.length, 'compte jamais activé', 'comptes jamais activés')}\u00a0: fermeture le ${formatDate(closesOn, PARIS)}`,
    <>
      <MailParagraph>Bonjour,</MailParagraph>
      <MailParagraph>
        {structure ? `Dans la structure «\u00a0${structure}\u00a0», ` : ''}
        {several ? 'ces personnes ont été invitées' : 'cette personne a été invitée'} il y a plus de 5 mois et{' '}
        {several ? 'n’ont' : 'n’a'} pas activé {several ? 'leur' : 'son'} compte&nbsp;: {names}.
      </MailParagraph>
      <MailFact label={`Fermeture de ${several ? 'ces comptes' : 'ce compte'}\u00a0:`}>
        {formatDate(closesOn, PARIS)}
      </MailFact>
      <MailParagraph>
        Une invitation renvoyée avant cette date laisse 5 mois de plus. Après, vous pourrez encore rendre l’accès depuis
        la page de l’équipe.
      </MailParagraph>
      <MailButton href={`${ctx.publicUrl}/espace-referent/equipe`}>Ouvrir la page de l’équipe</MailButton>
    </>,
  )
}

/** To somebody whose account has just closed. */
export function closedMail(ctx: Ctx, candidate: Candidate): RenderedMail {
  return renderMail(
    'Votre compte est fermé',
    <>
      <MailParagraph>Bonjour {candidate.givenName},</MailParagraph>
      <MailParagraph>
        Votre compte n’a pas servi depuis le {formatDate(lastUse(candidate), PARIS)}. Nous vous l’avions écrit il y a un
        mois&nbsp;: il est maintenant fermé.
      </MailParagraph>
      <MailParagraph>
        Les mandats que vous avez signés continuent&nbsp;: ils engagent votre structure. Vous avez une carte&nbsp;?
        Rendez-la à un référent ou à une référente.
      </MailParagraph>
      <MailParagraph>
        Vous revenez&nbsp;?{' '}
        {candidate.memberships.length > 0
          ? 'Un référent ou une référente de votre structure peut vous rendre votre accès.'
          : `Écrivez à ${ctx.teamEmail}.`}
      </MailParagraph>
    </>,
  )
}

/** To our team: somebody whom nobody can replace does not come any more. */
export function sparedMail(
  ctx: Ctx,
  candidate: Candidate,
  spared: { readonly as: Spared; readonly structure: string | null },
): RenderedMail {
  const name = `${candidate.givenName} ${candidate.familyName}`
  return renderMail(
    spared.structure
      ? `La structure «\u00a0${spared.structure}\u00a0» n’a plus de référent actif`
      : 'Notre équipe n’a plus de responsable actif',
    <>
      <MailParagraph>
        {name} n’a pas utilisé son compte depuis le {formatDate(lastUse(candidate), PARIS)}.{' '}
        {spared.structure
          ? `C’est la seule personne référente de la structure «\u00a0${spared.structure}\u00a0».`
          : 'C’est la seule personne responsable de l’équipe.'}
      </MailParagraph>
      <MailParagraph>
        Son compte ne sera pas fermé automatiquement. Prenez contact avec elle
        {spared.structure ? ' ou avec la structure' : ''}, puis faites nommer quelqu’un d’autre, ou fermez le compte
        vous-même.
      </MailParagraph>
      <MailButton href={`${ctx.publicUrl}/equipe/comptes`}>Trouver ce compte</MailButton>
    </>,
  )
}
