import { parse } from 'csv-parse/sync'
import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { appendToJournal, type JournalActor } from '../../journal/index.ts'
import { factors } from '../tables.ts'
import { seedFromBase32, seedFromHex } from '../totp.ts'
import { newTotp, type StepSeconds } from './seed.ts'

type CardRefusal = 'bad_seed' | 'bad_serial' | 'bad_step' | 'twice' | 'known'

export interface CardImport {
  readonly imported: number
  /** One line a card left out, by its line in the file (from 1): a bad row stops that row only. */
  readonly refused: readonly { readonly line: number; readonly serial: string; readonly reason: CardRefusal }[]
}

/** A serial as it is kept and compared. */
export function cardSerial(text: string): string {
  return text.replace(/\s/g, '').toUpperCase()
}

const records = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }))

/** A file that is not CSV at all: an unclosed quote, bytes that are not text. */
export class UnreadableCardsError extends Error {}

/**
 * Puts the cards of a CSV file in stock, nobody's until they are handed over: serial, seed (hexadecimal or base32), step (60 when absent).
 * Comma or semicolon; a first line of titles is passed over. A bad row stops that row only; a card already known, in use or not, is left as it
 * is, so that the same file can be imported again.
 */
export async function importTotpCards(ctx: Ctx, file: string, actor: JournalActor): Promise<CardImport> {
  const refused: { line: number; serial: string; reason: CardRefusal }[] = []
  const seen = new Set<string>()
  let imported = 0
  for (const { line, cells } of rowsOf(file)) {
    const card = cardOf(cells)
    const serial = cardSerial(cells[0] ?? '')
    if (typeof card === 'string') {
      refused.push({ line, serial, reason: card })
      continue
    }
    const reason = seen.has(serial) ? 'twice' : (await putInStock(ctx, card)) ? undefined : 'known'
    seen.add(serial)
    if (reason) refused.push({ line, serial, reason })
    else imported += 1
  }
  if (imported > 0) {
    await inTransaction(ctx, (tx) => appendToJournal(tx, [{ action: 'import_cards', actor, details: { imported } }]))
  }
  return { imported, refused }
}

function rowsOf(file: string): readonly { readonly line: number; readonly cells: readonly string[] }[] {
  try {
    const parsed = records.parse(
      parse(file, {
        bom: true,
        delimiter: [',', ';', '\t'],
        info: true,
        relax_column_count: true,
        skip_empty_lines: true,
        skip_records_with_empty_values: true,
        trim: true,
      }),
    )
    return parsed
      .map(({ record, info }) => ({ line: info.lines, cells: record }))
      .filter(({ cells }, index) => index > 0 || !/^(serial|num|n°)/i.test(cells[0] ?? ''))
  } catch (cause) {
    throw new UnreadableCardsError('not a CSV file', { cause })
  }
}

function cardOf([serialText = '', seedText = '', stepText = '']: readonly string[]) {
  const serial = cardSerial(serialText)
  if (!/^[A-Z0-9-]{4,40}$/.test(serial)) return 'bad_serial'
  const seed = seedFromHex(seedText) ?? seedFromBase32(seedText)
  if (!seed) return 'bad_seed'
  const step = stepText === '' ? 60 : Number(stepText)
  if (step !== 30 && step !== 60) return 'bad_step'
  return { serial, seed, stepSeconds: step } as const
}

/** False for a card that is, or was, known: one that was lost does not come back by an import. */
async function putInStock(
  ctx: Ctx,
  card: { readonly serial: string; readonly seed: Buffer; readonly stepSeconds: StepSeconds },
): Promise<boolean> {
  const known = await ctx.db.select({ id: factors.id }).from(factors).where(eq(factors.serial, card.serial)).limit(1)
  if (known.length > 0) return false
  const added = await ctx.db
    .insert(factors)
    .values({ ...newTotp(ctx, newId(), card.seed, card.stepSeconds), kind: 'totp_card', serial: card.serial })
    .onConflictDoNothing()
    .returning({ id: factors.id })
  return added.length === 1
}

/**
 * A card given back in working order: it waits in stock for its next holder, as a row of its own, with what its clock and its last code have
 * taught. Inside the transaction that removes it from its holder.
 */
export async function returnToStock(
  tx: Ctx,
  card: {
    readonly serial: string
    readonly seed: Uint8Array
    readonly stepSeconds: StepSeconds
    readonly driftSteps: number
    readonly lastCounter: number
  },
): Promise<void> {
  const { serial, seed, stepSeconds, driftSteps, lastCounter } = card
  await tx.db
    .insert(factors)
    .values({ ...newTotp(tx, newId(), seed, stepSeconds), kind: 'totp_card', serial, driftSteps, lastCounter })
}

/** The condition of a card that waits in stock under this serial. */
export function inStock(serial: string) {
  return and(
    eq(factors.serial, cardSerial(serial)),
    eq(factors.kind, 'totp_card'),
    sql`${factors.accountId} is null and ${factors.removedAt} is null`,
  )
}
