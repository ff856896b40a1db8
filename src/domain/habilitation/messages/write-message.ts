import { eq } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { habilitationFiles, habilitationMessages } from '../tables.ts'

/** The longest message of the thread of a file, in characters. */
export const LONGEST_FILE_MESSAGE = 5000

/** Who writes: whoever asked for the habilitation, or our team. */
export type MessageAuthor = { readonly requesterId: string } | { readonly accountId: string }

/** The text as it is kept, or nothing when it is empty or too long. */
export function messageText(text: string): string | undefined {
  const kept = text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    // Signs that no reader sees: the database refuses some of them.
    .replace(/[^\P{Cc}\n]+/gu, ' ')
    .trim()
  return kept.length > 0 && kept.length <= LONGEST_FILE_MESSAGE ? kept : undefined
}

/**
 * Adds a message to the thread of a file, inside the transaction of the act that it belongs to: the caller holds the file, has checked that it may
 * be written to, and tells whoever must know. `text` as `messageText` gives it.
 */
export async function writeMessage(
  tx: Ctx,
  message: { readonly fileId: string; readonly by: MessageAuthor; readonly text: string },
): Promise<string> {
  const id = newId()
  const { fileId, by, text } = message
  await tx.db.insert(habilitationMessages).values({ id, fileId, at: tx.clock.now(), text, ...by })
  // The last word decides whether somebody owes an answer.
  await tx.db
    .update(habilitationFiles)
    .set({ awaitsReply: 'requesterId' in by })
    .where(eq(habilitationFiles.id, fileId))
  return id
}
