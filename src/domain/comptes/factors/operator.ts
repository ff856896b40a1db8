import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { appendToJournal, type JournalActor } from '../../journal/index.ts'
import { factors } from '../tables.ts'
import { seedFromBase32 } from '../totp.ts'
import { newTotp, type StepSeconds } from './seed.ts'
import { inStock } from './stock.ts'

/** Adds an authenticator application, confirmed: for the operator's command line, who hands the seed over by a sure way. */
export async function addTotpApp(
  ctx: Ctx,
  wanted: { accountId: string; seedBase32: string; stepSeconds?: StepSeconds; actor?: JournalActor },
): Promise<{ kind: 'added'; factorId: string } | { kind: 'refused'; reason: 'bad_seed' }> {
  const seed = seedFromBase32(wanted.seedBase32)
  if (!seed) return { kind: 'refused', reason: 'bad_seed' }
  const factorId = newId()
  await inTransaction(ctx, async (tx) => {
    const row = newTotp(tx, factorId, seed, wanted.stepSeconds ?? 30)
    await tx.db
      .insert(factors)
      .values({ ...row, accountId: wanted.accountId, kind: 'totp_app', confirmedAt: row.createdAt })
    const actor = wanted.actor ?? ({ kind: 'operator' } as const)
    const details = { account: wanted.accountId, factor: factorId, kind: 'totp_app' }
    await appendToJournal(tx, [{ action: 'add_factor', actor, details }])
  })
  return { kind: 'added', factorId }
}

/** Hands a card of the stock to somebody, at once: for the operator's command line. Refused when it is unknown, removed or somebody's already. */
export async function assignTotpCard(
  ctx: Ctx,
  wanted: { accountId: string; serial: string; actor?: JournalActor },
): Promise<{ kind: 'assigned'; factorId: string } | { kind: 'refused'; reason: 'not_in_stock' }> {
  return inTransaction(ctx, async (tx) => {
    const [card] = await tx.db
      .update(factors)
      .set({ accountId: wanted.accountId, confirmedAt: tx.clock.now() })
      .where(inStock(wanted.serial))
      .returning({ id: factors.id })
    if (!card) return { kind: 'refused', reason: 'not_in_stock' } as const
    const actor = wanted.actor ?? ({ kind: 'operator' } as const)
    const details = { account: wanted.accountId, factor: card.id, kind: 'totp_card' }
    await appendToJournal(tx, [{ action: 'add_factor', actor, details }])
    return { kind: 'assigned', factorId: card.id } as const
  })
}
