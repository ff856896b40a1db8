import { and, eq, isNull } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { openJson, sealJson } from '../../platform/crypto/json.ts'
import type { DataKey } from '../../platform/crypto/keyring.ts'
import { type CoffreContent, coffreContent } from './model.ts'
import { coffres } from './tables.ts'

function place(id: string): string {
  return `coffres/${id}/content`
}

export function sealContent(key: DataKey, id: string, content: CoffreContent): Buffer {
  return sealJson(key, place(id), content)
}

/** The safe that this organisation keeps for this usager, its row locked until the transaction ends. */
export async function lockedCoffre(ctx: Ctx, organisationId: string, usagerId: string) {
  const [row] = await ctx.db
    .select()
    .from(coffres)
    .where(and(eq(coffres.organisationId, organisationId), eq(coffres.usagerId, usagerId), isNull(coffres.destroyedAt)))
    .for('update')
  return row
}

/** Opens what a row holds, under its usager's own key. Throws when there is nothing in it: callers hold a row that was not destroyed. */
export function openContent(
  key: DataKey,
  row: { readonly id: string; readonly contentSealed: Buffer | null },
): CoffreContent {
  if (!row.contentSealed) throw new Error(`coffre ${row.id} was destroyed`)
  return openJson(key, place(row.id), row.contentSealed, coffreContent)
}
