import { and, eq, isNull, sql } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import type { Aidant } from '../../comptes/index.ts'
import { appendToJournal, type JournalEntry } from '../../journal/index.ts'
import { activeSince, inActiveBase } from '../active-base.ts'
import { dataKeyOf, places } from '../keys.ts'
import { knownSettings } from '../queries/settings.ts'
import { lockUsager } from '../queries/usager-by-sub.ts'
import { usagerNotes } from '../tables.ts'

/** A note is for what a colleague needs to go on, not for a file on the person. */
export const NOTE_LIMIT = 2000

export type AddNoteResult =
  | { readonly kind: 'added'; readonly noteId: string }
  | { readonly kind: 'refused'; readonly reason: 'not_found' | 'empty' | 'too_long' }

/** Leaves a note about a usager to colleagues of the organisation, sealed under her key. The usager may read it on request: it is personal data. */
export function addNote(ctx: Ctx, aidant: Aidant, usagerId: string, text: string): Promise<AddNoteResult> {
  const organisationId = aidant.organisation.id
  const written = text.normalize('NFC').replace(/\r\n/g, '\n').trim()
  return inTransaction(ctx, async (tx): Promise<AddNoteResult> => {
    if (written === '') return { kind: 'refused', reason: 'empty' }
    if (written.length > NOTE_LIMIT) return { kind: 'refused', reason: 'too_long' }
    const usager = await lockUsager(tx, usagerId)
    const known = usager && (await knownSettings(tx, organisationId, usagerId))
    if (!usager || !known) return { kind: 'refused', reason: 'not_found' }
    const id = newId()
    await tx.db.insert(usagerNotes).values({
      id,
      organisationId,
      usagerId,
      accountId: aidant.accountId,
      textSealed: usager.key.seal(places.note(id), Buffer.from(written)),
      createdAt: tx.clock.now(),
    })
    await appendToJournal(tx, [entry('add_note', aidant, usagerId, id)])
    return { kind: 'added', noteId: id }
  })
}

export type RemoveNoteResult =
  | { readonly kind: 'removed'; readonly usagerId: string }
  | { readonly kind: 'refused'; readonly reason: 'not_found' }

/** Removes a note of one's own: its text is overwritten, only the fact that there was one stays. A colleague's is not found. */
export function removeNote(ctx: Ctx, aidant: Aidant, noteId: string): Promise<RemoveNoteResult> {
  const organisationId = aidant.organisation.id
  return inTransaction(ctx, async (tx): Promise<RemoveNoteResult> => {
    const [note] = await tx.db
      .select({ usagerId: usagerNotes.usagerId })
      .from(usagerNotes)
      .where(
        and(
          eq(usagerNotes.id, noteId),
          eq(usagerNotes.organisationId, organisationId),
          eq(usagerNotes.accountId, aidant.accountId),
          isNull(usagerNotes.removedAt),
          inActiveBase(
            { organisationId: sql`usager_notes.organisation_id`, usagerId: sql`usager_notes.usager_id` },
            activeSince(tx.clock.now()),
          ),
        ),
      )
      .for('update')
    if (!note) return { kind: 'refused', reason: 'not_found' }
    const key = await dataKeyOf(tx, note.usagerId)
    await tx.db
      .update(usagerNotes)
      .set({ removedAt: tx.clock.now(), textSealed: key.seal(places.note(noteId), Buffer.alloc(0)) })
      .where(eq(usagerNotes.id, noteId))
    await appendToJournal(tx, [entry('remove_note', aidant, note.usagerId, noteId)])
    return { kind: 'removed', usagerId: note.usagerId }
  })
}

function entry(action: string, aidant: Aidant, usagerId: string, noteId: string): JournalEntry {
  return {
    action,
    actor: { kind: 'account', id: aidant.accountId },
    organisationId: aidant.organisation.id,
    usagerId,
    details: { note: noteId },
  }
}
