import type { ComponentChildren } from 'preact'
import type { Ctx } from '../../../platform/context.ts'
import { MailButton, MailParagraph, renderMail } from '../../../platform/mail/render.tsx'
import type { OutgoingMail } from '../../../platform/outbox/index.ts'
import { BOOKLET_PATHS, NEW_LINK_PATH } from '../../comptes/index.ts'
import { AGREEMENT_PATH } from '../links.ts'
import type { Block } from './blocks.ts'

/** Where these mails lead, besides the track: the one place where these addresses are written. */
const OPENED_LINKS = {
  colleague: '/espace-referent/equipe/:accountId',
  teamSheet: '/equipe/formations/:trackId',
  space: '/espace-aidant',
} as const

/** An account that was opened, as its mails tell it. */
interface Opened {
  readonly accountId: string
  readonly givenName: string
  readonly familyName: string
  readonly organisationName: string
  /** Its person signs in already. */
  readonly inUse: boolean
}

function mail(to: string, subject: string, hello: string, body: ComponentChildren): OutgoingMail {
  return {
    channel: 'mail',
    to,
    ...renderMail(
      subject,
      <>
        <MailParagraph>{hello}</MailParagraph>
        {body}
      </>,
    ),
  }
}

/** A track begins: to its person, who has no account and follows it with this link alone. */
export function begunMail(
  ctx: Ctx,
  to: string,
  begun: { readonly givenName: string; readonly organisationName: string; readonly page: string },
): OutgoingMail {
  return mail(
    to,
    'Votre formation Aidants Connect : votre parcours commence',
    `Bonjour ${begun.givenName},`,
    <>
      <MailParagraph>
        La structure « {begun.organisationName} » souhaite que vous deveniez aidant ou aidante Aidants Connect. L’équipe
        nationale est d’accord : vous pouvez être formé ou formée.
      </MailParagraph>
      <MailParagraph>
        Votre page dit où vous en êtes, ce qui reste à faire, et la date de votre session. Gardez ce mail : ce lien est
        le seul moyen de l’ouvrir.
      </MailParagraph>
      <MailButton href={begun.page}>Voir mon parcours</MailButton>
      <MailParagraph>
        Pour le test Pix, utilisez cette adresse e-mail et pas une autre : c’est elle qui relie votre résultat à votre
        parcours.
      </MailParagraph>
      <MailParagraph>
        Ce lien est à vous seulement. Votre page ne montre que votre prénom et vos étapes, et rien ne peut y être
        changé. Cette demande ne vous concerne pas ? Écrivez à {ctx.teamEmail}.
      </MailParagraph>
    </>,
  )
}

/** M-19, the welcome: training and Pix are done, the account is there, here is how to activate it. To its person. `referents`: names and addresses. */
export function welcomeMail(ctx: Ctx, to: string, opened: Opened, referents: readonly string[]): OutgoingMail {
  return mail(
    to,
    'Bienvenue : votre compte Aidants Connect est ouvert',
    `Bonjour ${opened.givenName},`,
    <>
      <MailParagraph>
        Votre formation est terminée et votre test Pix est réussi. Votre compte d’aidant ou d’aidante est ouvert pour la
        structure « {opened.organisationName} ».
      </MailParagraph>
      <MailParagraph>
        Il reste à l’activer : 5 minutes, votre téléphone à côté de vous, avec un référent ou une référente de votre
        structure, sur place ou au téléphone. Vous demandez un lien, vous le recevez par mail. La page demande ensuite
        un code à 6 chiffres : votre référent ou votre référente le lit dans son espace et vous le dit.
      </MailParagraph>
      <MailButton href={ctx.publicUrl + NEW_LINK_PATH}>Activer mon compte</MailButton>
      <MailParagraph>
        {referents.length > 0
          ? `Pour votre structure : ${referents.join(', ')}.`
          : `Votre structure n’a pas de référent en ce moment : écrivez à ${ctx.teamEmail}.`}
      </MailParagraph>
      <MailParagraph>
        Le livret de l’aidant tient en deux pages (PDF) : se connecter, faire signer un mandat, agir, arrêter.{' '}
        {ctx.publicUrl}
        {BOOKLET_PATHS.aidant}
      </MailParagraph>
      <MailParagraph>
        Une question ? L’aide du site y répond : {ctx.publicUrl}/aide. Vous pouvez aussi écrire à {ctx.teamEmail}.
      </MailParagraph>
    </>,
  )
}

/** The track of somebody who had an account already: one more structure, or one more role. To them, instead of M-19. */
export function joinedMail(ctx: Ctx, to: string, opened: Opened): OutgoingMail {
  return mail(
    to,
    `Vous êtes aidant ou aidante de la structure « ${opened.organisationName} »`,
    `Bonjour ${opened.givenName},`,
    <>
      <MailParagraph>
        Votre formation et votre test Pix sont enregistrés. Votre compte sert maintenant aussi à agir comme aidant ou
        aidante pour la structure « {opened.organisationName} ». Vos moyens de connexion ne changent pas.
      </MailParagraph>
      {opened.inUse ? (
        <MailButton href={ctx.publicUrl + OPENED_LINKS.space}>Ouvrir mon espace</MailButton>
      ) : (
        <>
          <MailParagraph>
            Votre compte n’est pas encore activé. Demandez un lien : un référent ou une référente vous dira le code.
          </MailParagraph>
          <MailButton href={ctx.publicUrl + NEW_LINK_PATH}>Activer mon compte</MailButton>
        </>
      )}
      <MailParagraph>
        Vous n’avez pas suivi cette formation, ou vous ne connaissez pas cette structure ? Prévenez tout de suite{' '}
        {ctx.teamEmail}.
      </MailParagraph>
    </>,
  )
}

/** Somebody who uses an account elsewhere was trained for this structure: nobody joins one without agreeing. To them. */
export function agreementMail(
  ctx: Ctx,
  to: string,
  asked: { readonly givenName: string; readonly organisationName: string; readonly trackId: string },
): OutgoingMail {
  return mail(
    to,
    `Rejoindre la structure « ${asked.organisationName} » : votre accord`,
    `Bonjour ${asked.givenName},`,
    <>
      <MailParagraph>
        La structure « {asked.organisationName} » a demandé que vous deveniez aidant ou aidante chez elle. Votre
        formation et votre test Pix sont enregistrés. Il manque votre accord : votre compte sert déjà dans une autre
        structure, qui ne change pas.
      </MailParagraph>
      <MailButton href={ctx.publicUrl + AGREEMENT_PATH.replace(':ownTrackId', asked.trackId)}>Répondre</MailButton>
      <MailParagraph>
        Vous n’êtes pas d’accord, ou vous ne connaissez pas cette structure ? Ne répondez pas : rien ne change. Vous
        pouvez le dire à {ctx.teamEmail}.
      </MailParagraph>
    </>,
  )
}

/** M-18: somebody's account is there. To each référent of the structure, who hands over the code that activates it. */
export function openedMail(ctx: Ctx, to: string, opened: Opened): OutgoingMail {
  const name = `${opened.givenName} ${opened.familyName}`
  const sheet = ctx.publicUrl + OPENED_LINKS.colleague.replace(':accountId', opened.accountId)
  if (opened.inUse) {
    return mail(
      to,
      `${name} peut agir pour votre structure`,
      'Bonjour,',
      <>
        <MailParagraph>
          {name} a terminé sa formation et réussi son test Pix. Son compte, qui existait déjà, permet maintenant d’agir
          pour la structure « {opened.organisationName} ». Vous n’avez rien à faire.
        </MailParagraph>
        <MailButton href={sheet}>Voir sa fiche</MailButton>
      </>,
    )
  }
  return mail(
    to,
    `Le compte de ${name} est ouvert : activez-le ensemble`,
    'Bonjour,',
    <>
      <MailParagraph>
        {name} a terminé sa formation et réussi son test Pix. Son compte est ouvert pour la structure «{' '}
        {opened.organisationName} ».
      </MailParagraph>
      <MailParagraph>
        Il reste à l’activer, à deux, en 5 minutes : sur place ou au téléphone. Depuis sa fiche, envoyez le lien. Quand
        la page le demande, lisez-lui le code à 6 chiffres. Son téléphone devient alors son moyen de connexion. Vous
        avez des cartes ? Vous pouvez aussi lui en associer une.
      </MailParagraph>
      <MailButton href={sheet}>Ouvrir sa fiche</MailButton>
      <MailParagraph>
        Le livret du référent dit quoi remettre à qui, et comment suivre l’équipe : {ctx.publicUrl}
        {BOOKLET_PATHS.referent}
      </MailParagraph>
    </>,
  )
}

/** M-21, M-22, as they still apply: an account opened some time ago has not been activated. To its person. */
export function notActivatedMail(ctx: Ctx, to: string, opened: Opened): OutgoingMail {
  return mail(
    to,
    'Votre compte Aidants Connect attend que vous l’activiez',
    `Bonjour ${opened.givenName},`,
    <>
      <MailParagraph>
        Votre compte est ouvert pour la structure « {opened.organisationName} », et vous ne l’avez pas encore activé.
        Tant qu’il ne l’est pas, vous ne pouvez pas agir au nom de quelqu’un.
      </MailParagraph>
      <MailParagraph>
        Prenez 5 minutes avec un référent ou une référente de votre structure : vous demandez le lien, on vous dit le
        code.
      </MailParagraph>
      <MailButton href={ctx.publicUrl + NEW_LINK_PATH}>Activer mon compte</MailButton>
    </>,
  )
}

/** The same, to each référent of the structure. */
export function notActivatedReferentMail(ctx: Ctx, to: string, opened: Opened): OutgoingMail {
  const name = `${opened.givenName} ${opened.familyName}`
  return mail(
    to,
    `${name} n’a pas encore activé son compte`,
    'Bonjour,',
    <>
      <MailParagraph>
        {name} a terminé sa formation. Son compte est ouvert pour la structure « {opened.organisationName} », mais
        personne ne l’a encore activé.
      </MailParagraph>
      <MailParagraph>
        Prenez 5 minutes ensemble : envoyez le lien depuis sa fiche, puis lisez-lui le code. Cette personne ne viendra
        pas ? Retirez-la de l’équipe.
      </MailParagraph>
      <MailButton href={ctx.publicUrl + OPENED_LINKS.colleague.replace(':accountId', opened.accountId)}>
        Ouvrir sa fiche
      </MailButton>
    </>,
  )
}

/** What our team has to do before a track opens an account: the same words in the mail and on the sheet. */
export const BLOCK_WORDS: Readonly<Record<Block, string>> = {
  accord_attendu:
    'Cette personne se sert déjà d’un compte dans une autre structure. Elle a reçu un mail : elle doit dire qu’elle est d’accord pour rejoindre celle-ci. Rien n’est à faire de votre côté.',
  compte_ferme:
    'Cette adresse est celle d’un compte fermé. Voyez pourquoi il l’a été. S’il peut servir de nouveau, rouvrez-le : la personne devient aidante dans l’heure, ou donne d’abord son accord si elle sert ailleurs. Sinon, refusez la demande.',
  adresse_refusee:
    'Cette adresse n’est plus acceptée pour un compte. Refusez la demande en disant pourquoi : la structure la refera avec une adresse nominative.',
  structure_fermee: 'La structure est fermée. Refusez la demande : une autre structure pourra la refaire.',
}

/** Everything is done and nothing opens: to our team. No name: it is read in the sheet, under its rights. */
export function blockedMail(ctx: Ctx, trackId: string, block: Block): OutgoingMail {
  return mail(
    ctx.teamEmail,
    'Une personne formée attend son compte',
    'Bonjour,',
    <>
      <MailParagraph>
        Une personne est formée, son test Pix est réussi, et son compte n’a pas pu être ouvert.
      </MailParagraph>
      <MailParagraph>{BLOCK_WORDS[block]}</MailParagraph>
      <MailButton href={ctx.publicUrl + OPENED_LINKS.teamSheet.replace(':trackId', trackId)}>
        Ouvrir sa demande
      </MailButton>
    </>,
  )
}
