import type { Ctx } from '../../../../platform/context.ts'
import { MailButton, MailParagraph, renderMail } from '../../../../platform/mail/render.tsx'
import type { OutgoingMail } from '../../../../platform/outbox/index.ts'
import { FILE_PAGE_PATH, type FileFacts, TypedText } from '../../messages/mails.tsx'
import { FILE_REFUSALS, type FileRefusal, remediesWords, TELERECOURS } from '../refusal-grounds.ts'

/**
 * M-08: what is refused, why in law and in fact, what our team adds, and the remedies, which nobody may leave out. To whoever asked, to the
 * référent and to the aidants: only the first are led to the file.
 */
export function refusedMail(
  ctx: Ctx,
  to: { readonly email: string; readonly givenName: string; readonly follows: boolean },
  file: FileFacts,
  refusal: { readonly grounds: readonly FileRefusal[]; readonly text: string },
): OutgoingMail {
  const content = renderMail(
    `Demande ${file.number} : refusée`,
    <>
      <MailParagraph>Bonjour {to.givenName},</MailParagraph>
      <MailParagraph>
        La demande d’habilitation de «&nbsp;{file.structureName}&nbsp;» à Aidants Connect, n°&nbsp;{file.number}, est
        refusée.
      </MailParagraph>
      {refusal.grounds.map((ground) => (
        <MailParagraph key={ground}>
          {FILE_REFUSALS[ground].words}
          {FILE_REFUSALS[ground].sources.length > 0 &&
            ` Source : ${FILE_REFUSALS[ground].sources.map(({ label }) => label).join(' ; ')}.`}
        </MailParagraph>
      ))}
      <TypedText text={refusal.text} />
      <MailParagraph>
        <strong>Vous n’êtes pas d’accord avec cette décision&nbsp;?</strong>
      </MailParagraph>
      {remediesWords({ teamEmail: ctx.teamEmail, publicUrl: ctx.publicUrl, number: file.number }).map((words) => (
        <MailParagraph key={words}>{words}</MailParagraph>
      ))}
      <MailParagraph>
        <a href={TELERECOURS}>{TELERECOURS}</a>
      </MailParagraph>
      {to.follows ? (
        <MailButton href={`${ctx.publicUrl}${FILE_PAGE_PATH}${file.fileId}`}>Voir la demande</MailButton>
      ) : (
        <MailParagraph>
          Vous recevez ce message parce que la demande vous nomme comme référent, référente ou aidant. Aucun compte n’a
          été créé pour vous.
        </MailParagraph>
      )}
    </>,
  )
  return { channel: 'mail', to: to.email, ...content }
}
