import { randomBytes } from 'node:crypto'
import { and, eq, isNull } from 'drizzle-orm'
import { emailKey } from '../../src/domain/comptes/index.ts'
import { noteFact } from '../../src/domain/formations/parcours/note-fact.ts'
import { settlePerson } from '../../src/domain/formations/parcours/settle.ts'
import { recordPixTable } from '../../src/domain/formations/pix/record.ts'
import { tracks, trainingCompletions } from '../../src/domain/formations/tables.ts'
import { randomSymbols } from '../../src/domain/mandats/index.ts'
import { type Ctx, inTransaction } from '../../src/platform/context.ts'
import { newId } from '../../src/platform/ids.ts'

type Curriculum = '7h' | '14h' | 'pairs'

/**
 * Somebody was trained, who may have no account and no track: the fact as the commands of sessions and of colleagues record it (held, noted,
 * settled), whatever it comes from.
 */
export function recordTrained(
  ctx: Ctx,
  wanted: {
    readonly email: string
    readonly organisationId: string
    readonly curriculum: Curriculum
    readonly by: string
    readonly completedOn?: string
    readonly trainedBy?: string
    readonly code?: string
  },
): Promise<void> {
  const {
    organisationId,
    curriculum,
    completedOn = '2026-02-20',
    trainedBy = 'La Mednum',
    code = randomSymbols(20, randomBytes),
  } = wanted
  const key = emailKey(wanted.email)
  return inTransaction(ctx, async (tx) => {
    const open = await tx.db
      .select({ id: tracks.id })
      .from(tracks)
      .where(and(eq(tracks.emailKey, key), isNull(tracks.closedAt)))
      .orderBy(tracks.id)
      .for('update')
    await tx.db
      .insert(trainingCompletions)
      .values({
        id: newId(),
        emailKey: key,
        organisationId,
        curriculum,
        completedOn,
        trainedBy,
        recordedBy: wanted.by,
        recordedAt: tx.clock.now(),
        code,
      })
      .onConflictDoNothing()
    for (const { id } of open) await noteFact(tx, id, 'train')
    await settlePerson(tx, key)
  })
}

/** A result of Pix, of the day, by the command that imports them. */
export async function recordPix(
  ctx: Ctx,
  { email, score, by }: { readonly email: string; readonly score: number | null; readonly by: string },
): Promise<void> {
  const takenOn = ctx.clock.now().toISOString().slice(0, 10)
  const row = { line: 2, emailKey: emailKey(email), takenOn, score }
  await recordPixTable(ctx, { source: 'csv', fileName: 'pix.csv', by }, { rows: [row], refused: [] })
}

/** Every training of this address is taken back: noted by mistake. */
export async function untrain(ctx: Ctx, email: string, by: string): Promise<void> {
  await ctx.db
    .update(trainingCompletions)
    .set({ withdrawnAt: ctx.clock.now(), withdrawnBy: by })
    .where(and(eq(trainingCompletions.emailKey, emailKey(email)), isNull(trainingCompletions.withdrawnAt)))
}
