import { and, eq, isNull } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../../platform/context.ts'
import type { Aidant } from '../../../comptes/index.ts'
import { appendToJournal } from '../../../journal/index.ts'
import { openFranceConnectSession } from '../queries/franceconnect-session.ts'
import { exchanges } from '../tables.ts'

/**
 * FranceConnect ended its session: it called our end-session address with the ID token of this exchange (known by its nonce). FranceConnect
 * holds one session a browser, so whatever else was open in that browser is over too. Gives false when the nonce is unknown.
 */
export async function declareFranceConnectSessionClosed(ctx: Ctx, nonceHash: Buffer): Promise<boolean> {
  const now = ctx.clock.now()
  const [known] = await ctx.db
    .select({ browserHash: exchanges.browserHash })
    .from(exchanges)
    .where(eq(exchanges.nonceHash, nonceHash))
  if (!known) return false
  await ctx.db
    .update(exchanges)
    .set({ fcSessionClosedAt: now })
    .where(and(eq(exchanges.browserHash, known.browserHash), isNull(exchanges.fcSessionClosedAt)))
  return true
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
