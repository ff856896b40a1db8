import { and, asc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { appendToJournal, type JournalActor } from '../../journal/index.ts'
import { noteFact } from '../parcours/note-fact.ts'
import { settlePerson } from '../parcours/settle.ts'
import { tracks } from '../tables.ts'
import type { PixRow, PixTable } from './model.ts'
import { pixImportRefusals, pixImports, pixResults } from './tables.ts'

/** Where results come from, and who brought them: nobody, when the program asked Pix by itself. */
export interface PixOrigin {
  readonly source: 'csv' | 'xlsx' | 'api'
  readonly fileName: string
  readonly by?: string
}

/** `importId` is null where an interface had nothing new to say: nothing is kept of that. */
export interface PixRecorded {
  readonly importId: string | null
  readonly recorded: number
  readonly known: number
  readonly refused: number
}

const NO_SCORE = -1

/**
 * Records results, each in a transaction of its own that also opens the accounts it allows (checks 16, 17): one that fails leaves the others. The
 * same table again says nothing new (W-36). Of two results of an address on a day, the better one stays.
 */
export async function recordPixTable(ctx: Ctx, origin: PixOrigin, table: PixTable): Promise<PixRecorded> {
  const fresh = await freshRows(ctx, table.rows)
  const refused = table.refused.length
  if (origin.source === 'api' && fresh.length === 0) {
    return { importId: null, recorded: 0, known: table.rows.length, refused }
  }
  const importId = await openImport(ctx, origin, table)
  let recorded = 0
  for (const row of fresh) if (await recordRow(ctx, importId, origin, row)) recorded += 1
  const known = table.rows.length - recorded
  await ctx.db.update(pixImports).set({ recorded, known }).where(eq(pixImports.id, importId))
  return { importId, recorded, known, refused }
}

/** The rows that say something new, the best one of each address and day, in the order of the table. */
export async function freshRows(ctx: Ctx, rows: readonly PixRow[]): Promise<readonly PixRow[]> {
  const best = new Map<string, PixRow>()
  const keyOf = ({ emailKey, takenOn }: Pick<PixRow, 'emailKey' | 'takenOn'>) => `${takenOn} ${emailKey}`
  for (const row of rows) {
    const other = best.get(keyOf(row))
    if (!other || (other.score ?? NO_SCORE) < (row.score ?? NO_SCORE)) best.set(keyOf(row), row)
  }
  const known = await ctx.db
    .select({ emailKey: pixResults.emailKey, takenOn: pixResults.takenOn, score: pixResults.score })
    .from(pixResults)
    .where(sql`${pixResults.emailKey} = any(${sql.param([...new Set(rows.map(({ emailKey }) => emailKey))])}::text[])`)
  for (const one of known) {
    const row = best.get(keyOf(one))
    if (row && (row.score ?? NO_SCORE) <= (one.score ?? NO_SCORE)) best.delete(keyOf(one))
  }
  return [...best.values()].sort((a, b) => a.line - b.line)
}

function actorOf({ by }: PixOrigin): JournalActor {
  return by === undefined ? { kind: 'system' } : { kind: 'account', id: by }
}

async function openImport(ctx: Ctx, origin: PixOrigin, { rows, refused }: PixTable): Promise<string> {
  const id = newId()
  await inTransaction(ctx, async (tx) => {
    await tx.db.insert(pixImports).values({
      id,
      source: origin.source,
      fileName: origin.fileName,
      byAccount: origin.by ?? null,
      at: tx.clock.now(),
      recorded: 0,
      known: 0,
      refused: refused.length,
    })
    if (refused.length > 0) {
      await tx.db
        .insert(pixImportRefusals)
        .values(refused.map(({ line, problem }) => ({ importId: id, line, problem })))
        .onConflictDoNothing()
    }
    await appendToJournal(tx, [
      {
        action: 'import_pix',
        actor: actorOf(origin),
        details: { import: id, source: origin.source, rows: rows.length, refused: refused.length },
      },
    ])
  })
  return id
}

/** Whether it said something new, once its address was looked at under a lock. */
function recordRow(ctx: Ctx, importId: string, origin: PixOrigin, row: PixRow): Promise<boolean> {
  const { emailKey, takenOn, score, line } = row
  return inTransaction(ctx, async (tx) => {
    const [resolution] = await tx.db
      .select({
        resolvedKey: pixResults.resolvedKey,
        resolvedBy: pixResults.resolvedBy,
        resolvedAt: pixResults.resolvedAt,
      })
      .from(pixResults)
      .where(and(eq(pixResults.emailKey, emailKey), isNotNull(pixResults.resolvedKey)))
      .orderBy(asc(pixResults.resolvedAt))
      .limit(1)
    const [result] = await tx.db
      .insert(pixResults)
      // Whose an address is was said once: what comes later from it is theirs.
      .values({ id: newId(), emailKey, takenOn, score, importId, line, ...resolution })
      .onConflictDoUpdate({
        target: [pixResults.emailKey, pixResults.takenOn],
        set: { score, importId, line },
        setWhere: sql`coalesce(${pixResults.score}, ${NO_SCORE}) < ${score ?? NO_SCORE}`,
      })
      .returning({ id: pixResults.id, resolvedKey: pixResults.resolvedKey })
    if (!result) return false
    await tellTracks(tx, actorOf(origin), { id: result.id, personKey: result.resolvedKey ?? emailKey })
    return true
  })
}

/** A result is now this person's: each open track of theirs notes it, and the account that it allows is opened. Inside a transaction. */
export async function tellTracks(
  tx: Ctx,
  actor: JournalActor,
  result: { readonly id: string; readonly personKey: string },
): Promise<void> {
  const open = await tx.db
    .select({ id: tracks.id, organisationId: tracks.organisationId })
    .from(tracks)
    .where(
      and(
        eq(tracks.emailKey, result.personKey),
        isNull(tracks.closedAt),
        inArray(tracks.eligibility, ['a_examiner', 'precisions_demandees', 'acceptee']),
      ),
    )
    .orderBy(asc(tracks.id))
    .for('update')
  for (const track of open) {
    await noteFact(tx, track.id, 'pix', { about: result.id, ...(actor.kind === 'account' ? { by: actor.id } : {}) })
  }
  await settlePerson(tx, result.personKey)
  await appendToJournal(
    tx,
    open.map(({ id, organisationId }) => ({
      action: 'record_pix',
      actor,
      organisationId,
      details: { track: id, result: result.id },
    })),
  )
}
