import { and, eq, gt } from 'drizzle-orm'
import { z } from 'zod'
import { after, HOUR } from '../../../platform/clock.ts'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { openJson, sealJson } from '../../../platform/crypto/json.ts'
import { newId } from '../../../platform/ids.ts'
import { readSheet, type SheetProblem } from '../../../platform/sheets/index.ts'
import { checkProof, type FreshProof, type TeamMember } from '../../comptes/index.ts'
import { PIX_ROW_PROBLEMS, type PixTable } from './model.ts'
import { readPixTable } from './read-table.ts'
import { freshRows, type PixRecorded, recordPixTable } from './record.ts'
import { pixPreviews } from './tables.ts'

/** A file that was looked at waits this long to be recorded. */
const PREVIEW_LASTS = 24 * HOUR

const tableShape = z.object({
  rows: z.array(
    z.object({ line: z.number(), emailKey: z.string(), takenOn: z.string(), score: z.number().nullable() }),
  ),
  refused: z.array(z.object({ line: z.number(), problem: z.enum(PIX_ROW_PROBLEMS) })),
})

const placeOf = (id: string) => `pix_previews/${id}/table_sealed`

export type PixPrepared =
  | { readonly kind: 'prepared'; readonly previewId: string }
  | { readonly kind: 'refused'; readonly reason: SheetProblem | 'no_columns' }

/** Our team chose a file: it is read and kept, sealed, until they have looked at it; nothing is recorded. CSV or XLSX, whatever its name says. */
export async function preparePixImport(
  ctx: Ctx,
  member: TeamMember,
  file: { readonly name: string; readonly bytes: Buffer },
): Promise<PixPrepared> {
  const sheet = await readSheet(file.bytes)
  if (sheet.kind === 'unreadable') return { kind: 'refused', reason: sheet.reason }
  const now = ctx.clock.now()
  const table = readPixTable(now, sheet.rows)
  if (!table) return { kind: 'refused', reason: 'no_columns' }
  const id = newId()
  await ctx.db.insert(pixPreviews).values({
    id,
    byAccount: member.accountId,
    at: now,
    expiresAt: after(now, PREVIEW_LASTS),
    source: sheet.source,
    fileName: file.name.slice(0, 200),
    tableSealed: sealJson(ctx.keys, placeOf(id), table),
  })
  return { kind: 'prepared', previewId: id }
}

export interface PixPreview extends PixTable {
  readonly id: string
  readonly fileName: string
  /** Lines that would be recorded: the others are known already. */
  readonly fresh: ReadonlySet<number>
}

/** What a file would record, read again against what is known now. Undefined once it was recorded or has waited too long. Two statements. */
export async function pixPreview(ctx: Ctx, previewId: string): Promise<PixPreview | undefined> {
  const [preview] = await ctx.db
    .select()
    .from(pixPreviews)
    .where(and(eq(pixPreviews.id, previewId), gt(pixPreviews.expiresAt, ctx.clock.now())))
  if (!preview) return undefined
  const table = openJson(ctx.keys, placeOf(previewId), preview.tableSealed, tableShape)
  const fresh = new Set((await freshRows(ctx, table.rows)).map(({ line }) => line))
  return { id: previewId, fileName: preview.fileName, fresh, ...table }
}

export type PixImported =
  | { readonly kind: 'imported'; readonly importId: string; readonly result: PixRecorded }
  /** `unknown`: recorded already, or forgotten. */
  | { readonly kind: 'refused'; readonly reason: 'unknown' | 'stale_proof' }

/** Records what a preview showed. Of two colleagues at once, one does. */
export async function importPixPreview(
  ctx: Ctx,
  member: TeamMember,
  proof: FreshProof,
  previewId: string,
): Promise<PixImported> {
  const taken = await inTransaction(ctx, async (tx) => {
    if (!checkProof(tx, proof, member.accountId)) return 'stale_proof'
    const [preview] = await tx.db
      .delete(pixPreviews)
      .where(and(eq(pixPreviews.id, previewId), gt(pixPreviews.expiresAt, tx.clock.now())))
      .returning()
    return preview ?? 'unknown'
  })
  if (typeof taken === 'string') return { kind: 'refused', reason: taken }
  const table = openJson(ctx.keys, placeOf(previewId), taken.tableSealed, tableShape)
  const { source, fileName } = taken
  const result = await recordPixTable(ctx, { source, fileName, by: member.accountId }, table)
  if (result.importId === null) throw new Error('a file always leaves an import')
  return { kind: 'imported', importId: result.importId, result }
}
