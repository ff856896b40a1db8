import { and, eq, gt, isNull } from 'drizzle-orm'
import { after } from '../../../platform/clock.ts'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { preparedQuery } from '../../../platform/database/prepared.ts'
import { newId, newToken } from '../../../platform/ids.ts'
import { appendToJournal } from '../../journal/index.ts'
import { requesterSessions, requesters } from '../tables.ts'
import { REQUESTER_IDLE, REQUESTER_SEEN_EVERY, REQUESTER_SESSION_LASTS, type Requester } from './model.ts'

const hashOf = (ctx: Ctx, token: string) => ctx.keys.hash('requester-session', token)

/** Opens a session, in the transaction of the one command that has just proved the mailbox (`useLink`). Gives the token of its cookie. */
export async function openRequesterSession(tx: Ctx, requesterId: string): Promise<string> {
  const token = newToken()
  const now = tx.clock.now()
  await tx.db.insert(requesterSessions).values({
    id: newId(),
    requesterId,
    secretHash: hashOf(tx, token),
    openedAt: now,
    lastSeenAt: now,
    expiresAt: after(now, REQUESTER_SESSION_LASTS),
  })
  return token
}

const bySecret = preparedQuery(['secretHash', 'now', 'seenSince'], (db, { secretHash, now, seenSince }) =>
  db
    .select({
      sessionId: requesterSessions.id,
      lastSeenAt: requesterSessions.lastSeenAt,
      requester: {
        id: requesters.id,
        givenName: requesters.givenName,
        familyName: requesters.familyName,
        occupation: requesters.occupation,
        email: requesters.email,
      },
    })
    .from(requesterSessions)
    .innerJoin(requesters, eq(requesters.id, requesterSessions.requesterId))
    .where(
      and(
        eq(requesterSessions.secretHash, secretHash),
        isNull(requesterSessions.endedAt),
        gt(requesterSessions.expiresAt, now),
        gt(requesterSessions.lastSeenAt, seenSince),
      ),
    ),
)

/** Who holds this cookie; undefined for a session unknown, ended, older than twelve hours, or two hours without a request. */
export async function requesterOfSession(ctx: Ctx, token: string): Promise<Requester | undefined> {
  const now = ctx.clock.now()
  const secretHash = hashOf(ctx, token)
  const [row] = await bySecret(ctx.db, { secretHash, now, seenSince: after(now, -REQUESTER_IDLE) })
  if (!row) return undefined
  if (now.getTime() - row.lastSeenAt.getTime() >= REQUESTER_SEEN_EVERY) {
    await ctx.db.update(requesterSessions).set({ lastSeenAt: now }).where(eq(requesterSessions.id, row.sessionId))
  }
  return row.requester
}

/** Ends this session, and this one only. */
export async function endRequesterSession(ctx: Ctx, requester: Requester, token: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    await tx.db
      .update(requesterSessions)
      .set({ endedAt: tx.clock.now() })
      .where(and(eq(requesterSessions.secretHash, hashOf(tx, token)), isNull(requesterSessions.endedAt)))
    await appendToJournal(tx, [{ action: 'requester_sign_out', actor: { kind: 'requester', id: requester.id } }])
  })
}
