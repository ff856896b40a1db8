import { and, desc, eq, gt, isNull, ne } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { appendToJournal } from '../../journal/index.ts'
import { organisations } from '../../organisations/index.ts'
import { sessionEntry } from '../commands/session-entry.ts'
import type { SignedIn, SignInMethod } from '../model.ts'
import { sessions } from '../tables.ts'

/** A session of one's own that is still open, by what its owner may call it by: nothing here opens anything. */
export interface OpenSession {
  readonly id: string
  readonly userAgent: string
  readonly method: SignInMethod
  readonly createdAt: Date
  readonly seenAt: Date
  readonly expiresAt: Date
  readonly organisationName: string | null
  /** The one that asks. */
  readonly isCurrent: boolean
}

/** One's own open sessions, the one that asks first, then the latest seen. One statement. */
export async function openSessionsOf(ctx: Ctx, visitor: SignedIn): Promise<readonly OpenSession[]> {
  const rows = await ctx.db
    .select({
      id: sessions.id,
      userAgent: sessions.userAgent,
      method: sessions.method,
      createdAt: sessions.createdAt,
      seenAt: sessions.seenAt,
      expiresAt: sessions.expiresAt,
      organisationName: organisations.name,
    })
    .from(sessions)
    .leftJoin(organisations, eq(organisations.id, sessions.organisationId))
    .where(and(...openOf(ctx, visitor)))
    .orderBy(desc(sessions.seenAt), sessions.id)
  const all = rows.map((row) => ({ ...row, isCurrent: row.id === visitor.sessionId }))
  return [...all.filter(({ isCurrent }) => isCurrent), ...all.filter(({ isCurrent }) => !isCurrent)]
}

/** Ends one session of one's own: it is dead at its next request. Somebody else's, an unknown one and one that ended: not found. */
export function closeSession(ctx: Ctx, visitor: SignedIn, sessionId: string): Promise<'closed' | 'not_found'> {
  return inTransaction(ctx, async (tx) => {
    const closed = await tx.db
      .update(sessions)
      .set({ endedAt: tx.clock.now() })
      .where(and(...openOf(tx, visitor), eq(sessions.id, sessionId)))
      .returning({ id: sessions.id })
    if (closed.length === 0) return 'not_found'
    await appendToJournal(tx, [{ ...sessionEntry('close_session', visitor), details: { session: sessionId } }])
    return 'closed'
  })
}

/** Ends every session of one's own but the one that asks. Gives how many there were. */
export function closeOtherSessions(ctx: Ctx, visitor: SignedIn): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    const closed = await tx.db
      .update(sessions)
      .set({ endedAt: tx.clock.now() })
      .where(and(...openOf(tx, visitor), ne(sessions.id, visitor.sessionId)))
      .returning({ id: sessions.id })
    if (closed.length === 0) return 0
    const details = { sessions: closed.map(({ id }) => id).sort() }
    await appendToJournal(tx, [{ ...sessionEntry('close_other_sessions', visitor), details }])
    return closed.length
  })
}

function openOf(ctx: Ctx, { account }: SignedIn) {
  return [eq(sessions.accountId, account.id), isNull(sessions.endedAt), gt(sessions.expiresAt, ctx.clock.now())]
}
