import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { sealJson } from '../../../platform/crypto/json.ts'
import { places } from '../keys.ts'
import { settingsOf } from '../queries/settings.ts'
import type { KnownUsager } from '../queries/usager-by-sub.ts'
import { usagerSettings } from '../tables.ts'
import { sealedNotices } from './save-signatory.ts'

/** A mandat passes from one structure to another: so does what the first knew of how to reach its usager, unless the second knows her. */
export async function copySettings(tx: Ctx, usager: KnownUsager, from: string, to: string): Promise<void> {
  const [known] = await tx.db
    .select({ usagerId: usagerSettings.usagerId })
    .from(usagerSettings)
    .where(and(eq(usagerSettings.organisationId, to), eq(usagerSettings.usagerId, usager.id)))
  if (known) return
  const { contact, notices } = await settingsOf(tx, from, usager.id)
  const { channel, addressSealed, addressIndex } = sealedNotices(tx, usager.key, to, usager.id, notices)
  await tx.db.insert(usagerSettings).values({
    organisationId: to,
    usagerId: usager.id,
    contactSealed:
      Object.keys(contact).length > 0 ? sealJson(usager.key, places.contact(to, usager.id), contact) : null,
    noticeChannel: channel,
    noticeAddressSealed: addressSealed,
    noticeAddressIndex: addressIndex,
    updatedAt: tx.clock.now(),
  })
}
