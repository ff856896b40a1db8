import type { Ctx } from '../../../platform/context.ts'
import { MailButton, MailFact, MailParagraph, type RenderedMail, renderMail } from '../../../platform/mail/render.tsx'
import { enqueue } from '../../../platform/outbox/index.ts'
import { formatDateTime, plural } from '../../../platform/ui/index.ts'
import { followersOf } from '../messages/recipients.ts'
import type { HabilitationFile } from '../move-file.ts'
import { issueLink } from '../requesters/links.ts'
import type { Requester } from '../requesters/model.ts'

interface SpaceLink {
  readonly givenName: string
  readonly link: string
  readonly until: Date
}

function LinkToSpace({ link, until }: Pick<SpaceLink, 'link' | 'until'>) {
  return (
    <>
      <MailButton href={link}>Ouvrir mes demandes</MailButton>
      <MailParagraph>
        Ce lien sert une seule fois, jusqu’au {formatDateTime(until, 'Europe/Paris')}. Passé ce délai, il vous en
        propose un autre.
      </MailParagraph>
    </>
  )
}

/** M-03: what is filled in is kept, and where it is found again. */
function draftSavedMail(to: SpaceLink): RenderedMail {
  return renderMail(
    'Votre demande d’habilitation est gardée',
    <>
      <MailParagraph>Bonjour {to.givenName},</MailParagraph>
      <MailParagraph>
        Votre demande est commencée. Chaque étape est gardée quand vous passez à la suivante. Vous pouvez vous arrêter
        et reprendre plus tard.
      </MailParagraph>
      <MailParagraph>Elle n’est pas encore envoyée : l’équipe ne la voit pas.</MailParagraph>
      <LinkToSpace {...to} />
    </>,
  )
}

interface SentFacts {
  readonly number: string
  readonly structureName: string
  readonly place: string
  readonly aidants: number
}

/** M-04, received for the first time; M-05, sent again after changes. */
function sentMail(to: SpaceLink, facts: SentFacts, again: boolean): RenderedMail {
  return renderMail(
    again
      ? `Demande ${facts.number} : vos changements sont reçus`
      : `Demande ${facts.number} : nous l’avons bien reçue`,
    <>
      <MailParagraph>Bonjour {to.givenName},</MailParagraph>
      <MailParagraph>
        {again
          ? 'Vos changements sont reçus. L’équipe reprend l’examen de la demande, qui garde son numéro.'
          : 'La demande est reçue. L’équipe l’examine et vous écrit dès qu’elle a décidé, ou s’il lui manque quelque chose.'}
      </MailParagraph>
      <MailFact label="Numéro de la demande :">{facts.number}</MailFact>
      <MailFact label="Structure :">{facts.structureName}</MailFact>
      <MailFact label="Lieu d’accueil :">{facts.place}</MailFact>
      <MailFact label="À habiliter :">{plural(facts.aidants, 'aidant')}</MailFact>
      <LinkToSpace {...to} />
    </>,
  )
}

/** M-03, once for a file. */
export async function tellDraftSaved(tx: Ctx, requester: Requester, fileId: string): Promise<void> {
  const { url, expiresAt } = await issueLink(tx, { requesterId: requester.id, purpose: 'acces' })
  const mail = draftSavedMail({ givenName: requester.givenName, link: url, until: expiresAt })
  await enqueue(tx, {
    kind: 'habilitation_draft_saved',
    dedupKey: `habilitation_draft_saved:${fileId}`,
    message: { channel: 'mail', to: requester.email, ...mail },
  })
}

/** M-04 or M-05 to whoever follows the file. In the transaction that sends it. */
export async function tellSent(tx: Ctx, file: HabilitationFile, aidants: number): Promise<void> {
  const { id, number, name, address, postalCode, city } = file
  const again = file.state === 'modifications_demandees'
  const facts = { number: number ?? '', structureName: name ?? '', place: `${address}, ${postalCode} ${city}`, aidants }
  for (const follower of await followersOf(tx, id)) {
    const { url, expiresAt } = await issueLink(tx, { requesterId: follower.id, purpose: 'acces' })
    const mail = sentMail({ givenName: follower.givenName, link: url, until: expiresAt }, facts, again)
    await enqueue(tx, {
      kind: again ? 'habilitation_updated' : 'habilitation_received',
      dedupKey: `habilitation_sent:${id}:${tx.clock.now().toISOString()}:${follower.id}`,
      message: { channel: 'mail', to: follower.email, ...mail },
    })
  }
}
