import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { sealJson } from '../../../platform/crypto/json.ts'
import { places, subIndex } from '../keys.ts'
import type { CivilIdentity } from '../model.ts'
import type { KnownUsager } from '../queries/usager-by-sub.ts'
import { usagerSubs, usagers } from '../tables.ts'

/**
 * Takes from a usager a FranceConnect `sub` that is not hers, and writes her own identity again: whoever has this `sub` is somebody never seen. Answers
 * false, and changes nothing, when she did not have it. Journals nothing: the caller does.
 */
export async function forgetSub(tx: Ctx, usager: KnownUsager, sub: string, identity: CivilIdentity): Promise<boolean> {
  const taken = await tx.db
    .delete(usagerSubs)
    .where(and(eq(usagerSubs.subIndex, subIndex(tx, sub)), eq(usagerSubs.usagerId, usager.id)))
    .returning({ usagerId: usagerSubs.usagerId })
  if (taken.length === 0) return false
  await tx.db
    .update(usagers)
    .set({
      identitySealed: sealJson(usager.key, places.identity(usager.id), identity),
      identityUpdatedAt: tx.clock.now(),
    })
    .where(eq(usagers.id, usager.id))
  return true
}
