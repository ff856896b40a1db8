import { and, desc, eq, isNull } from 'drizzle-orm'
import { after } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId, newToken } from '../../../platform/ids.ts'
import { appendToJournal } from '../../journal/index.ts'
import { organisations } from '../../organisations/index.ts'
import { SESSION_LASTS, type SignInMethod } from '../model.ts'
import { currentMembership } from '../roles-in-force.ts'
import { accounts, memberships, sessions } from '../tables.ts'

/**
 * Opens a session and journals it. Inside the caller's transaction, and for nobody but the commands that have just checked two factors:
 * it is not exported from the module, and a test enumerates its callers (T-40).
 * The structure is the one of the person's last session while they are still of it, else their oldest one.
 */
export async function openSession(
  tx: Ctx,
  who: {
    readonly accountId: string
    readonly userAgent: string
    /** The browser that signs in: known to the account from now on. */
    readonly browserHash?: Buffer | undefined
    readonly method: SignInMethod
    /** One more code is wanted before anything is shown; the browser becomes no better known. */
    readonly locked?: boolean
    /** The repair of a lost factor that this session is for. */
    readonly repairId?: string | null
  },
): Promise<{ token: string; sessionId: string; organisationId: string | null }> {
  const now = tx.clock.now()
  const token = newToken()
  const sessionId = newId()
  const mine = await tx.db
    .select({ id: organisations.id, since: memberships.since })
    .from(memberships)
    .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
    .where(and(eq(memberships.accountId, who.accountId), currentMembership(now), isNull(organisations.closedAt)))
    .orderBy(memberships.since, organisations.id)
  const [last] = await tx.db
    .select({ organisationId: sessions.organisationId })
    .from(sessions)
    .where(eq(sessions.accountId, who.accountId))
    .orderBy(desc(sessions.createdAt))
    .limit(1)
  const organisationId = mine.find(({ id }) => id === last?.organisationId)?.id ?? mine[0]?.id ?? null
  await tx.db.insert(sessions).values({
    idHash: tx.keys.hash('session', token),
    id: sessionId,
    accountId: who.accountId,
    method: who.method,
    repairId: who.repairId ?? null,
    organisationId,
    createdAt: now,
    expiresAt: after(now, SESSION_LASTS),
    seenAt: now,
    lockedAt: who.locked ? now : null,
    browserHash: who.locked ? null : (who.browserHash ?? null),
    userAgent: who.userAgent.slice(0, 300),
  })
  await tx.db
    .update(accounts)
    .set({ lastSignInAt: now, inactivityWarnedAt: null })
    .where(eq(accounts.id, who.accountId))
  await appendToJournal(tx, [
    {
      action: 'connect_aidant',
      actor: { kind: 'account', id: who.accountId },
      ...(organisationId ? { organisationId } : {}),
      details: { method: who.method },
    },
  ])
  return { token, sessionId, organisationId }
}
