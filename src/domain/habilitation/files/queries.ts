import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import type { HabilitationFile } from '../move-file.ts'
import { habilitationFileAidants, habilitationFileRequesters, habilitationFiles } from '../tables.ts'

/** An aidant named in a file. */
export type FileAidant = typeof habilitationFileAidants.$inferSelect

/** A file as its requesters read it. */
export interface FileView extends HabilitationFile {
  /** In the order in which they were added. */
  readonly aidants: readonly FileAidant[]
}

const followedBy = (requesterId: string) =>
  and(eq(habilitationFileRequesters.requesterId, requesterId), isNull(habilitationFileRequesters.until))

/** A file that this requester follows, with its aidants: two statements. Undefined for any other, as for one that does not exist. */
export async function fileOfRequester(ctx: Ctx, requesterId: string, fileId: string): Promise<FileView | undefined> {
  const [found] = await ctx.db
    .select({ file: habilitationFiles })
    .from(habilitationFiles)
    .innerJoin(habilitationFileRequesters, eq(habilitationFileRequesters.fileId, habilitationFiles.id))
    .where(and(eq(habilitationFiles.id, fileId), followedBy(requesterId)))
  return found && { ...found.file, aidants: await aidantsOfFile(ctx, fileId) }
}

/** The aidants of a file, in the order in which they were added. */
export function aidantsOfFile(ctx: Ctx, fileId: string): Promise<FileAidant[]> {
  return ctx.db
    .select()
    .from(habilitationFileAidants)
    .where(eq(habilitationFileAidants.fileId, fileId))
    .orderBy(asc(habilitationFileAidants.addedAt), asc(habilitationFileAidants.id))
}

/** A line of « my requests ». */
export interface FileLine {
  readonly file: HabilitationFile
  readonly aidantCount: number
}

/** Every file that this requester follows, the latest first. One statement. */
export function filesOfRequester(ctx: Ctx, requesterId: string): Promise<FileLine[]> {
  return ctx.db
    .select({
      file: habilitationFiles,
      aidantCount: sql<number>`(select count(*)::int from habilitation_file_aidants a where a.file_id = habilitation_files.id)`,
    })
    .from(habilitationFiles)
    .innerJoin(habilitationFileRequesters, eq(habilitationFileRequesters.fileId, habilitationFiles.id))
    .where(followedBy(requesterId))
    .orderBy(desc(habilitationFiles.createdAt), desc(habilitationFiles.id))
}
