import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { sealJson } from '../../../platform/crypto/json.ts'
import { places } from '../keys.ts'
import type { Contact } from '../model.ts'
import type { KnownUsager } from '../queries/usager-by-sub.ts'
import { usagerSettings } from '../tables.ts'

/** Writes what an organisation knows of how to reach a usager. Journals nothing and tells nobody: `changeContact` of mandats does. */
export async function writeContact(
  tx: Ctx,
  usager: KnownUsager,
  organisationId: string,
  contact: Contact,
): Promise<void> {
  const isEmpty = Object.values(contact).every((value) => value === undefined)
  await tx.db
    .update(usagerSettings)
    .set({
      contactSealed: isEmpty ? null : sealJson(usager.key, places.contact(organisationId, usager.id), contact),
      updatedAt: tx.clock.now(),
    })
    .where(and(eq(usagerSettings.organisationId, organisationId), eq(usagerSettings.usagerId, usager.id)))
}
