import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { newId } from '../../platform/ids.ts'
import { appendToJournal, type JournalActor } from '../journal/index.ts'
import { afterCommand, FILE_COMMANDS, type FileActor, type FileCommand, type FileState } from './model.ts'
import { habilitationFileEvents, habilitationFileRequesters, habilitationFiles } from './tables.ts'

/** A file as it stands in its table. */
export type HabilitationFile = typeof habilitationFiles.$inferSelect

/** Who gives a command. */
export type FileBy = { readonly requesterId: string } | { readonly accountId: string } | 'systeme'

/** What an event and the journal keep of a command: codes, figures and identifiers, never a name, an address or a text that was typed. */
type FileEventDetails = Readonly<Record<string, string | number | boolean | null>>

/** Columns that a command changes besides the state: its own, all of them checked by the caller. */
type FileChanges = Omit<
  Partial<typeof habilitationFiles.$inferInsert>,
  'id' | 'state' | 'stateSince' | 'createdAt' | 'createdBy' | 'updatedAt'
>

export interface FileMove {
  readonly fileId: string
  readonly command: FileCommand
  readonly by: FileBy
  readonly details?: FileEventDetails
  readonly set?: FileChanges
}

/** `unknown`: no such file, or none that this requester follows. `not_now`: the command may not be given in that state. */
export type FileMoveResult =
  | { readonly kind: 'moved'; readonly from: FileState; readonly state: FileState; readonly file: HabilitationFile }
  | { readonly kind: 'refused'; readonly reason: 'unknown' }
  | { readonly kind: 'refused'; readonly reason: 'not_now'; readonly state: FileState }

/**
 * The file, held until the transaction ends: whatever a command decides by is read through this. With a requester, only a file that they
 * follow; somebody else's is what does not exist.
 */
export async function lockFile(tx: Ctx, fileId: string, requesterId?: string): Promise<HabilitationFile | undefined> {
  const [file] = await tx.db.select().from(habilitationFiles).where(eq(habilitationFiles.id, fileId)).for('update')
  if (!file || requesterId === undefined) return file
  const followed = await tx.db
    .select({ since: habilitationFileRequesters.since })
    .from(habilitationFileRequesters)
    .where(
      and(
        eq(habilitationFileRequesters.fileId, fileId),
        eq(habilitationFileRequesters.requesterId, requesterId),
        isNull(habilitationFileRequesters.until),
      ),
    )
  return followed.length > 0 ? file : undefined
}

/**
 * Gives a command on a file, inside the caller's transaction: the row is held, the one table of commands is asked again (FILE_COMMANDS), then the
 * state, the history and the platform's chain of the journal move together (DEC-42). Call it last: the chain stays locked until the end.
 * Throws when whoever gives it is not whose command it is: that is a defect, not a refusal.
 */
export async function moveFile(
  tx: Ctx,
  { fileId, command, by, details = {}, set = {} }: FileMove,
): Promise<FileMoveResult> {
  if (FILE_COMMANDS[command].by !== actorOf(by)) throw new Error(`${command} is not a command of ${actorOf(by)}`)
  const file = await lockFile(tx, fileId, by !== 'systeme' && 'requesterId' in by ? by.requesterId : undefined)
  if (!file) return { kind: 'refused', reason: 'unknown' }
  const state = afterCommand(command, { state: file.state, wasSubmitted: file.submittedAt !== null })
  if (state === undefined) return { kind: 'refused', reason: 'not_now', state: file.state }
  const now = tx.clock.now()
  const moved = state !== file.state
  const [changed] = await tx.db
    .update(habilitationFiles)
    .set({
      ...set,
      state,
      updatedAt: now,
      ...(moved ? { stateSince: now, reminders: 0, lastReminderAt: null } : {}),
      ...(command === 'relancer' ? { reminders: sql`${habilitationFiles.reminders} + 1`, lastReminderAt: now } : {}),
    })
    .where(eq(habilitationFiles.id, fileId))
    .returning()
  if (!changed) throw new Error('a file that is held did not change')
  await recordFileEvent(tx, { fileId, act: command, from: file.state, to: state, by, details })
  return { kind: 'moved', from: file.state, state, file: changed }
}

interface FileEvent {
  readonly fileId: string
  readonly act: FileCommand | 'creer'
  readonly from: FileState
  readonly to: FileState
  readonly by: FileBy
  readonly details?: FileEventDetails
}

/** A line of the file's history, and the same act in the platform's chain. For the commands of this module. */
export async function recordFileEvent(tx: Ctx, event: FileEvent): Promise<void> {
  const { fileId, act, from, to, by, details = {} } = event
  await tx.db.insert(habilitationFileEvents).values({
    id: newId(),
    fileId,
    at: tx.clock.now(),
    act,
    fromState: from,
    toState: to,
    requesterId: by !== 'systeme' && 'requesterId' in by ? by.requesterId : null,
    accountId: by !== 'systeme' && 'accountId' in by ? by.accountId : null,
    details,
  })
  await appendToJournal(tx, [
    {
      action: `habilitation_${act}`,
      actor: journalActorOf(by),
      details: { ...details, file: fileId, from, to },
    },
  ])
}

function actorOf(by: FileBy): FileActor {
  if (by === 'systeme') return 'systeme'
  return 'requesterId' in by ? 'demandeur' : 'equipe'
}

function journalActorOf(by: FileBy): JournalActor {
  if (by === 'systeme') return { kind: 'system' }
  return 'requesterId' in by ? { kind: 'requester', id: by.requesterId } : { kind: 'account', id: by.accountId }
}
