import { eq, sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { usagerKeys, usagerNotes, usagerSettings, usagerSubs, usagers } from '../tables.ts'

/**
 * Erases a usager (DEC-41): her data key is destroyed, which makes everything sealed under it unreadable wherever it was copied, and the
 * rows that held it are emptied. What stays is a row that names nobody, for the journal to refer to. Journals nothing: the caller does.
 */
export async function eraseUsager(tx: Ctx, usagerId: string): Promise<void> {
  await tx.db.delete(usagerKeys).where(eq(usagerKeys.usagerId, usagerId))
  await tx.db.delete(usagerSubs).where(eq(usagerSubs.usagerId, usagerId))
  await tx.db.delete(usagerSettings).where(eq(usagerSettings.usagerId, usagerId))
  await tx.db.delete(usagerNotes).where(eq(usagerNotes.usagerId, usagerId))
  await tx.db
    .update(usagers)
    .set({ identitySealed: sql`null`, erasedAt: tx.clock.now() })
    .where(eq(usagers.id, usagerId))
}
