import type { VNode } from 'preact'
import type { Ctx } from '../../../platform/context.ts'
import { MailButton, MailParagraph, renderMail } from '../../../platform/mail/render.tsx'
import { enqueue } from '../../../platform/outbox/index.ts'
import { settingsOf } from '../../usagers/index.ts'

/** What a usager is told of, when she chose to be (DEC-12). */
export interface UsagerNotice {
  readonly organisationId: string
  readonly usagerId: string
  readonly kind: NoticeKind
  /** Names the act: the same act is told once. */
  readonly dedupKey: string
  readonly facts: {
    readonly organisationName: string
    readonly themes?: readonly string[]
    readonly expiresAt?: Date
    readonly mandatNumber?: string
    /** The structure to which a mandat passes. */
    readonly newOrganisationName?: string
    /** What of her contact details changed. */
    readonly contactFields?: readonly ('email' | 'phone' | 'nameInUse')[]
  }
}

export type NoticeKind =
  | 'mandat_signed'
  | 'mandat_revoked'
  | 'theme_revoked'
  | 'mandat_renounced'
  | 'mandat_suspended'
  | 'mandat_resumed'
  | 'mandat_ended'
  | 'mandat_transferred'
  | 'use'
  | 'coffre_opened'
  | 'coffre_replaced'
  | 'contact_changed'
  | 'notices_changed'
  | 'notices_begun'
  | 'identity_linked'

/**
 * Tells the usager of an act, on the channel she chose at signature, in the act's own transaction; does nothing when she chose none.
 * Nothing is held back by quiet hours: she must be able to react at once (DEC-12). The words carry no name of hers and no démarche:
 * a telephone or a mailbox may be read by others.
 */
export async function notifyUsager(ctx: Ctx, notice: UsagerNotice): Promise<void> {
  const { notices } = await settingsOf(ctx, notice.organisationId, notice.usagerId)
  if (notices.channel === 'none') return
  await sendNotice(ctx, notices, notice)
}

/** The same, to an address that is no longer, or not yet, the one on file: the old channel is told of a change. */
export async function sendNotice(
  ctx: Ctx,
  to: { channel: 'sms' | 'email'; address: string },
  notice: UsagerNotice,
): Promise<void> {
  const words = wordsOf(notice)
  const dedupKey = `notice/${notice.kind}/${notice.dedupKey}/${to.channel}`
  const kind = `notice_${notice.kind}`
  if (to.channel === 'sms') {
    await enqueue(ctx, {
      kind,
      dedupKey,
      message: { channel: 'sms', to: to.address, text: `Aidants Connect : ${words.join(' ')} ${WAY_OUT}` },
    })
  } else {
    await enqueue(ctx, {
      kind,
      dedupKey,
      message: {
        channel: 'mail',
        to: to.address,
        ...renderMail(SUBJECTS[notice.kind], <NoticeBody words={words} ctx={ctx} />),
      },
    })
  }
}

const WAY_OUT = 'Une question, un désaccord ? Appelez la structure : elle doit arrêter le mandat si vous le demandez.'

const SUBJECTS: Record<NoticeKind, string> = {
  mandat_signed: 'Votre mandat est signé',
  mandat_revoked: 'Votre mandat est arrêté',
  theme_revoked: 'Un thème de votre mandat est arrêté',
  mandat_renounced: 'La structure renonce à votre mandat',
  mandat_suspended: 'Votre mandat est suspendu',
  mandat_resumed: 'Votre mandat reprend',
  mandat_ended: 'Votre mandat a pris fin',
  mandat_transferred: 'Votre mandat change de structure',
  use: 'Un aidant agit en votre nom',
  coffre_opened: 'Les identifiants de votre boîte mail ont été consultés',
  coffre_replaced: 'Les identifiants de votre boîte mail ont été remplacés',
  contact_changed: 'Vos coordonnées ont changé',
  notices_changed: 'La façon de vous prévenir a changé',
  notices_begun: 'Vous serez prévenu ou prévenue ici',
  identity_linked: 'Votre identité a changé',
}

const FIELD_WORDS = { email: 'adresse électronique', phone: 'téléphone', nameInUse: 'nom d’usage' } as const

function wordsOf({ kind, facts }: UsagerNotice): string[] {
  const structure = `La structure « ${facts.organisationName} »`
  const themes = facts.themes?.length ? ` (${facts.themes.join(', ')})` : ''
  const number = facts.mandatNumber ? ` n° ${facts.mandatNumber}` : ''
  switch (kind) {
    case 'mandat_signed':
      return [
        `${structure} peut agir en votre nom${themes}.`,
        `Mandat${number}${facts.expiresAt ? `, valable jusqu’au ${dayOf(facts.expiresAt)}` : ''}.`,
      ]
    case 'mandat_revoked':
      return [
        `Votre mandat${number} avec la structure « ${facts.organisationName} » est arrêté.`,
        'Plus personne ne peut s’en servir.',
      ]
    case 'theme_revoked':
      return [`Une partie de votre mandat${number} est arrêtée${themes}.`, 'Le reste continue.']
    case 'mandat_renounced':
      return [`${structure} renonce à votre mandat${number}.`, 'Plus personne ne peut s’en servir.']
    case 'mandat_suspended':
      return [
        `Votre mandat${number} avec la structure « ${facts.organisationName} » est suspendu, le temps d’une vérification.`,
      ]
    case 'mandat_resumed':
      return [
        `La vérification est terminée : votre mandat${number} avec la structure « ${facts.organisationName} » reprend.`,
      ]
    case 'mandat_ended':
      return [`Votre mandat${number} avec la structure « ${facts.organisationName} » a pris fin.`]
    case 'mandat_transferred':
      return [
        `Votre mandat${number} passe de la structure « ${facts.organisationName} » à la structure « ${facts.newOrganisationName ?? ''} ».`,
        'Les thèmes et la date de fin ne changent pas.',
      ]
    case 'use':
      return [`${structure} se connecte en votre nom${themes}.`]
    case 'coffre_opened':
      return [`${structure} a consulté les identifiants de la boîte mail qu’elle garde pour vous.`]
    case 'coffre_replaced':
      return [
        `${structure} a remplacé les identifiants de la boîte mail qu’elle garde pour vous.`,
        'Si vous n’étiez pas là, appelez-la.',
      ]
    case 'contact_changed':
      return [
        `${structure} a changé vos coordonnées : ${(facts.contactFields ?? []).map((field) => FIELD_WORDS[field]).join(', ')}.`,
        'Si vous n’étiez pas là, appelez-la.',
      ]
    case 'notices_changed':
      return [
        `La façon dont la structure « ${facts.organisationName} » vous prévient a changé.`,
        'Si ce n’est pas vous, appelez-la.',
      ]
    case 'notices_begun':
      return [`${structure} vous préviendra ici quand elle agit en votre nom.`]
    case 'identity_linked':
      return [
        `Votre identité a été mise à jour avec FranceConnect dans votre mandat avec la structure « ${facts.organisationName} ».`,
        'Si ce n’est pas vous, appelez-la.',
      ]
  }
}

/** A day in full, in Paris: an SMS is too short for a zone, and the exact instant stands in the mandat. */
function dayOf(instant: Date): string {
  return new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'Europe/Paris' }).format(instant)
}

function NoticeBody({ words, ctx }: { words: readonly string[]; ctx: Ctx }): VNode {
  return (
    <>
      {words.map((sentence) => (
        <MailParagraph key={sentence}>{sentence}</MailParagraph>
      ))}
      <MailParagraph>{WAY_OUT}</MailParagraph>
      <MailParagraph>
        Le numéro et le code imprimés sur votre mandat permettent de vérifier à tout moment s’il est en vigueur.
      </MailParagraph>
      <MailButton href={`${ctx.publicUrl}/verification`}>Vérifier mon mandat</MailButton>
    </>
  )
}
