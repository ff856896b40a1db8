import { eq } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import type { Incapacity } from '../model.ts'
import { usagers } from '../tables.ts'

/** Writes that a death or a protection measure is proven, or no longer is. Journals nothing: the caller does. */
export async function writeIncapacity(tx: Ctx, usagerId: string, incapacity: Incapacity | null): Promise<void> {
  await tx.db.update(usagers).set({ incapacity }).where(eq(usagers.id, usagerId))
}
