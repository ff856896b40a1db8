import type { Ctx } from '../../../../platform/context.ts'
import { MailButton, MailParagraph, renderMail } from '../../../../platform/mail/render.tsx'
import type { OutgoingMail } from '../../../../platform/outbox/index.ts'
import type { ChangeKind, ChangeRefusal } from '../model.ts'

/** Where these mails lead: the one place where these addresses are written, which the spaces read. */
export const STRUCTURE_LINKS = {
  requests: '/espace-referent/demandes',
  review: '/equipe/changements',
  stop: '/espace-referent/arret',
} as const

/** What a request is about, after « Votre demande de ». */
const KIND_WORDS: Readonly<Record<ChangeKind, string>> = {
  nom: 'changement de nom',
  adresse: 'changement d’adresse',
  referent: 'nouveau référent ou nouvelle référente',
}

/** Tells our own team that a request waits. */
export function changeAwaitsTeamMail(
  ctx: Ctx,
  facts: { readonly kind: ChangeKind; readonly organisationName: string; readonly changeId: string },
): OutgoingMail {
  const content = renderMail(
    'Une demande d’une structure vous attend',
    <>
      <MailParagraph>
        La structure «&nbsp;{facts.organisationName}&nbsp;» demande&nbsp;: {KIND_WORDS[facts.kind]}.
      </MailParagraph>
      <MailButton href={`${ctx.publicUrl}${STRUCTURE_LINKS.review}/${facts.changeId}`}>Examiner la demande</MailButton>
    </>,
  )
  return { channel: 'mail', to: ctx.teamEmail, ...content }
}

export const REFUSAL_WORDS: Readonly<Record<ChangeRefusal, string>> = {
  incomplet: 'Il manque une information pour décider.',
  non_justifie: 'Le changement n’est pas justifié par un document officiel.',
  non_eligible: 'La personne ou la structure ne remplit pas les conditions.',
  deja_fait: 'Ce changement est déjà fait.',
  autre: 'La raison est écrite ci-dessous.',
}

/** Tells a référent what our team decided. */
export function changeDecidedMail(
  ctx: Ctx,
  to: string,
  facts: {
    readonly kind: ChangeKind
    readonly organisationName: string
    readonly refusal: ChangeRefusal | null
    readonly answer: string | null
  },
): OutgoingMail {
  const { kind, organisationName, refusal, answer } = facts
  const content = renderMail(
    refusal ? 'Votre demande est refusée' : 'Votre demande est acceptée',
    <>
      <MailParagraph>
        Votre demande pour la structure «&nbsp;{organisationName}&nbsp;» ({KIND_WORDS[kind]}) est{' '}
        {refusal ? 'refusée' : 'acceptée'}.
      </MailParagraph>
      {refusal ? (
        <MailParagraph>{REFUSAL_WORDS[refusal]}</MailParagraph>
      ) : kind === 'referent' ? (
        <MailParagraph>Cette personne reçoit un mail pour activer son compte.</MailParagraph>
      ) : (
        <MailParagraph>
          Les mandats signés à partir de maintenant portent la nouvelle mention. Ceux d’avant ne changent pas.
        </MailParagraph>
      )}
      {answer && <MailParagraph>L’équipe ajoute&nbsp;: {answer}</MailParagraph>}
      <MailButton href={ctx.publicUrl + STRUCTURE_LINKS.requests}>Voir mes demandes</MailButton>
    </>,
  )
  return { channel: 'mail', to, ...content }
}

/** Tells a référent, or our own team, that a structure was stopped or may act again. */
export function structureStopMail(
  ctx: Ctx,
  to: string,
  facts: { readonly organisationName: string; readonly lifted: boolean; readonly by: string },
): OutgoingMail {
  const { organisationName, lifted, by } = facts
  const content = renderMail(
    lifted ? 'Votre structure peut de nouveau agir' : 'Votre structure est arrêtée',
    <>
      <MailParagraph>
        {by} {lifted ? 'lève l’arrêt d’urgence' : 'demande l’arrêt d’urgence'} de la structure «&nbsp;{organisationName}
        &nbsp;».
      </MailParagraph>
      <MailParagraph>
        {lifted
          ? 'Chacun se reconnecte avec son code avant de reprendre.'
          : 'Plus personne ne peut agir pour elle. Les mandats signés restent valables.'}
      </MailParagraph>
      <MailButton href={ctx.publicUrl + STRUCTURE_LINKS.stop}>Voir l’arrêt</MailButton>
    </>,
  )
  return { channel: 'mail', to, ...content }
}
