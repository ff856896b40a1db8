import { eq } from 'drizzle-orm'
import type { Ctx } from '../../../../platform/context.ts'
import { appendToJournal } from '../../../journal/index.ts'
import { type ExchangeOwner, lockExchange } from '../queries/exchange.ts'
import { exchanges } from '../tables.ts'

/** Why FranceConnect gets no identity: the aidant changed their mind, or has no mandat for the person. */
export type GiveUpCause = 'abandonnee' | 'sans_mandat'

export type GivenUp =
  | { readonly kind: 'given_up'; readonly interactionHash: Buffer }
  | { readonly kind: 'refused'; readonly reason: 'not_found' | 'expired' | 'answered' }

/** The aidant gives up: FranceConnect is told so, and it is journaled. In the caller's transaction, which also answers FranceConnect. */
export async function giveUpExchange(
  tx: Ctx,
  owner: ExchangeOwner,
  exchangeId: string,
  cause: GiveUpCause,
): Promise<GivenUp> {
  const exchange = await lockExchange(tx, owner, exchangeId)
  if (!exchange) return { kind: 'refused', reason: 'not_found' }
  if (exchange.state !== 'open') return { kind: 'refused', reason: exchange.state }
  await tx.db.update(exchanges).set({ answeredAt: tx.clock.now(), outcome: cause }).where(eq(exchanges.id, exchangeId))
  await appendToJournal(tx, [
    {
      action: 'use_abandoned',
      actor: { kind: 'account', id: owner.aidant.accountId },
      organisationId: owner.aidant.organisation.id,
      details: { cause },
    },
  ])
  return { kind: 'given_up', interactionHash: exchange.interactionHash }
}
