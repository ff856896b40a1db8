import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { enqueue } from '../../../platform/outbox/index.ts'
import { checkProfessionalEmail, type EmailRefusal } from '../../comptes/index.ts'
import { afterCommand, type FileState } from '../model.ts'
import { lockFile, moveFile } from '../move-file.ts'
import { recogniseRequester } from '../requesters/ask.ts'
import { issueLink, mayAskLink } from '../requesters/links.ts'
import type { Requester } from '../requesters/model.ts'
import { habilitationFileRequesters, requesters } from '../tables.ts'
import { colleagueMail, colleagueRemovedMail } from './mails.tsx'

/** Besides its author: a file is followed by a few people, each under their own name. */
export const MOST_COLLEAGUES = 5

interface Colleague {
  readonly givenName: string
  readonly familyName: string
  readonly occupation: string
  readonly email: string
}

type NotNow = { readonly kind: 'refused'; readonly reason: 'not_now'; readonly state: FileState }

export type ColleagueAdded =
  | { readonly kind: 'added' }
  | { readonly kind: 'refused'; readonly reason: 'unknown' | 'already' | 'too_many' | EmailRefusal }
  | NotNow

/**
 * Gives a colleague the same file to follow and to fill in. They get a link of their own, which proves their address: nobody hands theirs over.
 * Whether the address was known to us before, nothing tells.
 */
export async function addColleague(
  ctx: Ctx,
  requester: Requester,
  fileId: string,
  wanted: Colleague,
): Promise<ColleagueAdded> {
  const verdict = checkProfessionalEmail(wanted.email, { use: 'requester' })
  if (verdict.kind === 'refused') return verdict
  return inTransaction(ctx, async (tx): Promise<ColleagueAdded> => {
    const refused = (reason: 'unknown' | 'already' | 'too_many') => ({ kind: 'refused', reason }) as const
    const file = await lockFile(tx, fileId, requester.id)
    if (!file) return refused('unknown')
    const standing = { state: file.state, wasSubmitted: file.submittedAt !== null }
    if (afterCommand('ajouter_collegue', standing) === undefined) {
      return { kind: 'refused', reason: 'not_now', state: file.state }
    }
    const here = await colleaguesOf(tx, fileId)
    if (here.some(({ email }) => email === verdict.email)) return refused('already')
    if (here.length > MOST_COLLEAGUES) return refused('too_many')
    const { givenName, familyName, occupation } = wanted
    const colleague = await recogniseRequester(tx, { givenName, familyName, occupation, email: verdict.email })
    // Added and removed in turns, somebody would receive as many mails.
    if (!(await mayAskLink(tx, colleague.id))) return refused('too_many')
    const now = tx.clock.now()
    await tx.db
      .insert(habilitationFileRequesters)
      .values({ fileId, requesterId: colleague.id, since: now, addedBy: requester.id })
      .onConflictDoUpdate({
        target: [habilitationFileRequesters.fileId, habilitationFileRequesters.requesterId],
        set: { since: now, until: null, addedBy: requester.id },
      })
    const purpose = colleague.emailConfirmedAt ? 'acces' : 'confirmation'
    const { id, url, expiresAt } = await issueLink(tx, { requesterId: colleague.id, purpose, asked: true, fileId })
    await enqueue(tx, {
      kind: 'habilitation_colleague',
      dedupKey: `habilitation-colleague/${id}`,
      message: colleagueMail({ email: verdict.email, by: requester, file, link: url, until: expiresAt }),
    })
    const by = { requesterId: requester.id }
    const moved = await moveFile(tx, { fileId, command: 'ajouter_collegue', by, details: { colleague: colleague.id } })
    if (moved.kind === 'refused') throw new Error('a file that is held moved')
    return { kind: 'added' }
  })
}

export type ColleagueRemoved =
  | { readonly kind: 'removed' }
  | { readonly kind: 'refused'; readonly reason: 'unknown' | 'author' }
  | NotNow

/** Takes the file back from a colleague, oneself included; its author keeps it. They are told: a file that names people is not left in silence. */
export async function removeColleague(
  ctx: Ctx,
  requester: Requester,
  { fileId, requesterId }: { readonly fileId: string; readonly requesterId: string },
): Promise<ColleagueRemoved> {
  return inTransaction(ctx, async (tx): Promise<ColleagueRemoved> => {
    const file = await lockFile(tx, fileId, requester.id)
    const colleague = file && (await colleaguesOf(tx, fileId)).find(({ id }) => id === requesterId)
    if (!file || !colleague) return { kind: 'refused', reason: 'unknown' }
    if (colleague.author) return { kind: 'refused', reason: 'author' }
    const by = { requesterId: requester.id }
    const moved = await moveFile(tx, { fileId, command: 'retirer_collegue', by, details: { colleague: requesterId } })
    if (moved.kind === 'refused') return moved
    const now = tx.clock.now()
    await tx.db
      .update(habilitationFileRequesters)
      .set({ until: now })
      .where(
        and(eq(habilitationFileRequesters.fileId, fileId), eq(habilitationFileRequesters.requesterId, requesterId)),
      )
    await enqueue(tx, {
      kind: 'habilitation_colleague_removed',
      dedupKey: `habilitation-colleague-removed/${fileId}/${requesterId}/${now.toISOString()}`,
      message: colleagueRemovedMail(colleague, moved.file, requester),
    })
    return { kind: 'removed' }
  })
}

/** Somebody who follows a file. */
interface FileColleague {
  readonly id: string
  readonly givenName: string
  readonly familyName: string
  readonly occupation: string
  readonly email: string
  readonly author: boolean
  /** Their address is proven: they have opened their link. */
  readonly confirmed: boolean
}

/** Who follows a file, its author first. */
async function colleaguesOf(ctx: Ctx, fileId: string): Promise<readonly FileColleague[]> {
  const rows = await ctx.db
    .select({ requester: requesters, addedBy: habilitationFileRequesters.addedBy })
    .from(habilitationFileRequesters)
    .innerJoin(requesters, eq(requesters.id, habilitationFileRequesters.requesterId))
    .where(and(eq(habilitationFileRequesters.fileId, fileId), isNull(habilitationFileRequesters.until)))
    .orderBy(
      sql`${habilitationFileRequesters.addedBy} is not null`,
      asc(habilitationFileRequesters.since),
      asc(requesters.id),
    )
  return rows.map(({ requester: { id, givenName, familyName, occupation, email, emailConfirmedAt }, addedBy }) => ({
    id,
    givenName,
    familyName,
    occupation,
    email,
    author: addedBy === null,
    confirmed: emailConfirmedAt !== null,
  }))
}
