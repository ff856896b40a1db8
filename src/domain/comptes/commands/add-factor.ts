import { and, eq, isNull } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { appendToJournal, type JournalActor } from '../../journal/index.ts'
import { factors } from '../tables.ts'
import { seedFromBase32, seedFromHex } from '../totp.ts'
import { seedPlace } from './verify-code.ts'

export type StepSeconds = 30 | 60

/** Adds an authenticator application, confirmed: the caller has seen a first code, or hands the seed over by another sure way. */
export async function addTotpApp(
  ctx: Ctx,
  wanted: { accountId: string; seedBase32: string; stepSeconds?: StepSeconds; actor?: JournalActor },
): Promise<{ kind: 'added'; factorId: string } | { kind: 'refused'; reason: 'bad_seed' }> {
  const seed = seedFromBase32(wanted.seedBase32)
  if (!seed) return { kind: 'refused', reason: 'bad_seed' }
  const factorId = newId()
  await inTransaction(ctx, async (tx) => {
    const now = tx.clock.now()
    await tx.db.insert(factors).values({
      ...newFactor(tx, factorId, seed, wanted.stepSeconds ?? 30),
      accountId: wanted.accountId,
      kind: 'totp_app',
      confirmedAt: now,
    })
    const actor = wanted.actor ?? ({ kind: 'operator' } as const)
    const details = { account: wanted.accountId, factor: factorId, kind: 'totp_app' }
    await appendToJournal(tx, [{ action: 'add_factor', actor, details }])
  })
  return { kind: 'added', factorId }
}

export interface TotpCard {
  /** Printed on the card. */
  readonly serial: string
  /** Hexadecimal or base32, as the maker delivers it. */
  readonly seed: string
  readonly stepSeconds: StepSeconds
}

export interface CardImport {
  readonly imported: number
  /** One line a card left out, with its place in the list (from 1): a bad row stops that row only. */
  readonly refused: readonly {
    readonly line: number
    readonly serial: string
    readonly reason: 'bad_seed' | 'bad_serial' | 'known'
  }[]
}

/** Puts cards in stock, nobody's until they are handed over. A card already known is left as it is: the import can be run again. */
export async function importTotpCards(ctx: Ctx, cards: readonly TotpCard[]): Promise<CardImport> {
  const refused: { line: number; serial: string; reason: 'bad_seed' | 'bad_serial' | 'known' }[] = []
  let imported = 0
  for (const [index, card] of cards.entries()) {
    const serial = card.serial.trim().toUpperCase()
    const seed = seedFromHex(card.seed) ?? seedFromBase32(card.seed)
    const reason = !/^[A-Z0-9-]{4,40}$/.test(serial) ? 'bad_serial' : !seed ? 'bad_seed' : undefined
    if (reason || !seed) {
      refused.push({ line: index + 1, serial, reason: reason ?? 'bad_seed' })
      continue
    }
    const added = await ctx.db
      .insert(factors)
      .values({ ...newFactor(ctx, newId(), seed, card.stepSeconds), kind: 'totp_card', serial })
      .onConflictDoNothing()
      .returning({ id: factors.id })
    if (added.length === 1) imported += 1
    else refused.push({ line: index + 1, serial, reason: 'known' })
  }
  if (imported > 0) {
    await inTransaction(ctx, (tx) =>
      appendToJournal(tx, [{ action: 'import_cards', actor: { kind: 'operator' }, details: { imported } }]),
    )
  }
  return { imported, refused }
}

/** Hands a card of the stock to somebody. Refused when it is unknown, removed or somebody's already. */
export async function assignTotpCard(
  ctx: Ctx,
  wanted: { accountId: string; serial: string; actor?: JournalActor },
): Promise<{ kind: 'assigned'; factorId: string } | { kind: 'refused'; reason: 'not_in_stock' }> {
  return inTransaction(ctx, async (tx) => {
    const [card] = await tx.db
      .update(factors)
      .set({ accountId: wanted.accountId, confirmedAt: tx.clock.now() })
      .where(
        and(
          eq(factors.serial, wanted.serial.trim().toUpperCase()),
          eq(factors.kind, 'totp_card'),
          isNull(factors.accountId),
          isNull(factors.removedAt),
        ),
      )
      .returning({ id: factors.id })
    if (!card) return { kind: 'refused', reason: 'not_in_stock' } as const
    const actor = wanted.actor ?? ({ kind: 'operator' } as const)
    const details = { account: wanted.accountId, factor: card.id, kind: 'totp_card' }
    await appendToJournal(tx, [{ action: 'add_factor', actor, details }])
    return { kind: 'assigned', factorId: card.id } as const
  })
}

function newFactor(ctx: Ctx, id: string, seed: Buffer, stepSeconds: StepSeconds) {
  return {
    id,
    seedSealed: ctx.keys.seal(seedPlace(id), seed),
    stepSeconds,
    driftSteps: 0,
    lastCounter: 0,
    createdAt: ctx.clock.now(),
  }
}
