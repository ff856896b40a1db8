import type { AttachmentRefused } from '../domain/habilitation/index.ts'

/** Why an attachment is refused, and the way out: the same words on both sides of a thread. */
export const ATTACHMENT_PROBLEMS: Readonly<Record<AttachmentRefused, string>> = {
  too_large: 'Ce fichier dépasse 5 Mo. Réduisez-le, ou envoyez-le en plusieurs fois.',
  not_taken: 'Ce fichier n’est ni un PDF, ni une image PNG ou JPEG.',
  too_many_attachments: 'Ce dossier a déjà 30 pièces jointes. Écrivez votre message sans pièce.',
}

/** What a browser's chooser shows first. */
export const ATTACHMENT_ACCEPTED = 'application/pdf,image/png,image/jpeg,.pdf,.png,.jpg,.jpeg'
