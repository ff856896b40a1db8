import { and, eq, isNull } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../../platform/context.ts'
import type { Aidant } from '../../../comptes/index.ts'
import { appendToJournal } from '../../../journal/index.ts'
import { openFranceConnectSession } from '../queries/franceconnect-session.ts'
import { exchanges } from '../tables.ts'

/**
 * FranceConnect ends its session: it called our end-session address with the ID token of this exchange (known by its nonce). That exchange alone
 * is `closed`: FranceConnect named it. The token stays in the address bar and does not expire for this, so a second call says nothing new and
 * changes nothing. Gives false then, as when the nonce is unknown.
 */
export async function declareFranceConnectSessionClosed(ctx: Ctx, nonceHash: Buffer): Promise<boolean> {
  const [named] = await ctx.db
    .update(exchanges)
    .set({ fcSessionClosedAt: ctx.clock.now() })
    .where(and(eq(exchanges.nonceHash, nonceHash), isNull(exchanges.fcSessionClosedAt)))
    .returning({ browserHash: exchanges.browserHash })
  if (!named) return false
  await leaveFranceConnectSessions(ctx, named.browserHash)
  return true
}

/**
 * FranceConnect holds one session a browser, and it has just been ended: whatever we had opened there is `left`, which nobody told us and we only
 * infer. The next person no longer waits in this browser; nothing else rests on it. One statement.
 */
export async function leaveFranceConnectSessions(ctx: Ctx, browserHash: Buffer): Promise<void> {
  await ctx.db
    .update(exchanges)
    .set({ fcSessionLeftAt: ctx.clock.now() })
    .where(
      and(
        eq(exchanges.browserHash, browserHash),
        isNull(exchanges.fcSessionClosedAt),
        isNull(exchanges.fcSessionLeftAt),
      ),
    )
}

export type Override =
  | { readonly kind: 'overridden' }
  | { readonly kind: 'refused'; readonly reason: 'reason_missing' | 'nothing_open' }

/**
 * The aidant goes on with the next person although the FranceConnect session of the one before may still be open in this browser. It takes a
 * reason, which the journal holds; the session stays known as open, since it is.
 */
export function overrideOpenSession(
  ctx: Ctx,
  aidant: Aidant,
  browserHash: Buffer,
  reason: OverrideReason | undefined,
): Promise<Override> {
  return inTransaction(ctx, async (tx) => {
    if (!reason) return { kind: 'refused', reason: 'reason_missing' }
    const open = await openFranceConnectSession(tx, browserHash)
    if (!open) return { kind: 'refused', reason: 'nothing_open' }
    await tx.db
      .update(exchanges)
      .set({ fcSessionOverriddenAt: tx.clock.now() })
      .where(eq(exchanges.id, open.exchangeId))
    await appendToJournal(tx, [
      {
        action: 'override_open_session',
        actor: { kind: 'account', id: aidant.accountId },
        organisationId: aidant.organisation.id,
        usagerId: open.usagerId,
        acteId: open.acteId,
        details: { reason, open_until: open.until.toISOString() },
      },
    ])
    return { kind: 'overridden' }
  })
}

/** Why one goes on: a list, because the journal holds it and a free text would end up naming somebody. */
export const OVERRIDE_REASONS = ['aucune_session', 'deconnecte_autrement', 'site_injoignable', 'urgence'] as const
export type OverrideReason = (typeof OVERRIDE_REASONS)[number]
