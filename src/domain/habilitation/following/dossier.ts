import { asc, desc, eq } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { type FileView, fileOfRequester } from '../files/queries.ts'
import type { FileState } from '../model.ts'
import { habilitationAttachments, habilitationFileEvents, habilitationMessages, requesters } from '../tables.ts'
import { colleaguesOf, type FileColleague } from './colleagues.ts'

/** A line of the file's history, as its requesters read it: our team is the team, whoever of it acted. */
export interface FileEvent {
  readonly id: string
  readonly at: Date
  readonly act: string
  readonly toState: FileState
  readonly by: 'equipe' | 'systeme' | { readonly name: string }
}

/** A message of the thread. */
export interface FileMessage {
  readonly id: string
  readonly at: Date
  /** null: our team. */
  readonly author: string | null
  readonly text: string
  readonly attachments: readonly { readonly id: string; readonly name: string; readonly size: number }[]
}

/** A file with everything that happened to it. */
export interface Dossier {
  readonly file: FileView
  readonly followers: readonly FileColleague[]
  /** The latest first. */
  readonly events: readonly FileEvent[]
  /** In the order in which they were written. */
  readonly messages: readonly FileMessage[]
}

/** The file that this requester follows, with its history and its thread; undefined for any other, as for one that does not exist. Six statements. */
export async function dossierOf(ctx: Ctx, requesterId: string, fileId: string): Promise<Dossier | undefined> {
  const file = await fileOfRequester(ctx, requesterId, fileId)
  if (!file) return undefined
  const events = await ctx.db
    .select({ event: habilitationFileEvents, givenName: requesters.givenName, familyName: requesters.familyName })
    .from(habilitationFileEvents)
    .leftJoin(requesters, eq(requesters.id, habilitationFileEvents.requesterId))
    .where(eq(habilitationFileEvents.fileId, fileId))
    .orderBy(desc(habilitationFileEvents.at), desc(habilitationFileEvents.id))
  return {
    file,
    followers: await colleaguesOf(ctx, fileId),
    events: events.map(({ event: { id, at, act, toState, accountId }, givenName, familyName }) => ({
      id,
      at,
      act,
      toState,
      by: accountId ? 'equipe' : givenName === null ? 'systeme' : { name: `${givenName} ${familyName}` },
    })),
    messages: await messagesOf(ctx, fileId),
  }
}

async function messagesOf(ctx: Ctx, fileId: string): Promise<readonly FileMessage[]> {
  const written = await ctx.db
    .select({ message: habilitationMessages, givenName: requesters.givenName, familyName: requesters.familyName })
    .from(habilitationMessages)
    .leftJoin(requesters, eq(requesters.id, habilitationMessages.requesterId))
    .where(eq(habilitationMessages.fileId, fileId))
    .orderBy(asc(habilitationMessages.at), asc(habilitationMessages.id))
  const attached = await ctx.db
    .select({
      id: habilitationAttachments.id,
      messageId: habilitationAttachments.messageId,
      name: habilitationAttachments.name,
      size: habilitationAttachments.size,
    })
    .from(habilitationAttachments)
    .where(eq(habilitationAttachments.fileId, fileId))
  return written.map(({ message: { id, at, text }, givenName, familyName }) => ({
    id,
    at,
    text,
    author: givenName === null ? null : `${givenName} ${familyName}`,
    attachments: attached.filter(({ messageId }) => messageId === id),
  }))
}
