import type { Ctx } from '../../../platform/context.ts'
import { afterCommand, type FileCommand, type FileState } from '../model.ts'
import { type HabilitationFile, lockFile } from '../move-file.ts'

/** `changed`: something happened to the file since its reader saw it, which they have not read. */
export type ReviewRefused =
  | { readonly kind: 'refused'; readonly reason: 'unknown' | 'changed' }
  | { readonly kind: 'refused'; readonly reason: 'not_now'; readonly state: FileState }

/** Which file, and what its reader had seen of it (`stampOf`): nobody decides about what they have not read. */
export interface FileSeen {
  readonly fileId: string
  readonly seen: string
}

/** What changes with every command on a file: carried by the forms of the review. */
export function stampOf({ updatedAt }: Pick<HabilitationFile, 'updatedAt'>): string {
  return updatedAt.toISOString()
}

/** Holds a file for a command of our team, inside its transaction; refuses one that is not in the state for it, or that changed meanwhile. */
export async function holdFile(
  tx: Ctx,
  command: FileCommand,
  { fileId, seen }: FileSeen,
): Promise<{ readonly kind: 'held'; readonly file: HabilitationFile } | ReviewRefused> {
  const file = await lockFile(tx, fileId)
  // A draft is nobody's but its author's.
  if (!file?.submittedAt) return { kind: 'refused', reason: 'unknown' }
  if (afterCommand(command, { state: file.state, wasSubmitted: true }) === undefined)
    return { kind: 'refused', reason: 'not_now', state: file.state }
  if (stampOf(file) !== seen) return { kind: 'refused', reason: 'changed' }
  return { kind: 'held', file }
}
