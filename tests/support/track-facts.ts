import { randomBytes } from 'node:crypto'
import { and, eq, isNull } from 'drizzle-orm'
import { emailKey } from '../../src/domain/comptes/index.ts'
import { noteFact } from '../../src/domain/formations/parcours/note-fact.ts'
import { settlePerson } from '../../src/domain/formations/parcours/settle.ts'
import { pixImports, pixResults } from '../../src/domain/formations/pix/tables.ts'
import { tracks, trainingCompletions } from '../../src/domain/formations/tables.ts'
import { randomSymbols } from '../../src/domain/mandats/index.ts'
import { type Ctx, inTransaction } from '../../src/platform/context.ts'
import { newId } from '../../src/platform/ids.ts'

type Curriculum = '7h' | '14h' | 'pairs'

/** Facts of tracks as their commands record them, whatever the session, the colleague or the file that they come from: held, noted, settled. */
async function fact(
  ctx: Ctx,
  email: string,
  act: 'train' | 'pix',
  record: (tx: Ctx, key: string) => Promise<void>,
): Promise<void> {
  const key = emailKey(email)
  await inTransaction(ctx, async (tx) => {
    const open = await tx.db
      .select({ id: tracks.id })
      .from(tracks)
      .where(and(eq(tracks.emailKey, key), isNull(tracks.closedAt)))
      .orderBy(tracks.id)
      .for('update')
    await record(tx, key)
    for (const { id } of open) await noteFact(tx, id, act)
    await settlePerson(tx, key)
  })
}

/** Somebody was trained, who may have no account. */
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
  return fact(ctx, wanted.email, 'train', async (tx, key) => {
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
  })
}

/** A result of Pix, of the day. */
export function recordPix(
  ctx: Ctx,
  { email, score, by }: { readonly email: string; readonly score: number | null; readonly by: string },
): Promise<void> {
  return fact(ctx, email, 'pix', async (tx, key) => {
    const at = tx.clock.now()
    const importId = newId()
    await tx.db
      .insert(pixImports)
      .values({ id: importId, source: 'csv', byAccount: by, at, recorded: 1, known: 0, refused: 0 })
    const [last] = await tx.db.select().from(pixResults).where(eq(pixResults.emailKey, key)).limit(1)
    const values = { score: Math.max(last?.score ?? 0, score ?? 0), importId }
    if (last) await tx.db.update(pixResults).set(values).where(eq(pixResults.id, last.id))
    else {
      const row = { id: newId(), emailKey: key, takenOn: at.toISOString().slice(0, 10), score, importId }
      await tx.db.insert(pixResults).values(row).onConflictDoNothing()
    }
  })
}

/** Every training of this address is taken back: noted by mistake. */
export async function untrain(ctx: Ctx, email: string, by: string): Promise<void> {
  await ctx.db
    .update(trainingCompletions)
    .set({ withdrawnAt: ctx.clock.now(), withdrawnBy: by })
    .where(and(eq(trainingCompletions.emailKey, emailKey(email)), isNull(trainingCompletions.withdrawnAt)))
}
