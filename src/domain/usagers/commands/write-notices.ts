import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import type { Notices } from '../model.ts'
import type { KnownUsager } from '../queries/usager-by-sub.ts'
import { usagerSettings } from '../tables.ts'
import { type AddressUse, addressUse, addressUseShape } from './address-use.ts'
import { sealedNotices } from './save-signatory.ts'

/**
 * Writes how a usager is told of what this organisation does, and answers who else is told there. Journals nothing and tells nobody:
 * `changeNotices` of mandats does. The organisation knows her: the caller has checked.
 */
export async function writeNotices(
  tx: Ctx,
  usager: KnownUsager,
  organisationId: string,
  notices: Notices,
): Promise<AddressUse> {
  const { channel, addressSealed, addressIndex } = sealedNotices(tx, usager.key, organisationId, usager.id, notices)
  const [written] = await tx.db
    .update(usagerSettings)
    .set({
      noticeChannel: channel,
      noticeAddressSealed: addressSealed,
      noticeAddressIndex: addressIndex,
      updatedAt: tx.clock.now(),
    })
    .where(and(eq(usagerSettings.organisationId, organisationId), eq(usagerSettings.usagerId, usager.id)))
    .returning({ use: addressUse(addressIndex, organisationId, usager.id) })
  if (!written) throw new Error('notices of somebody whom the organisation does not know')
  return addressUseShape.parse(written.use)
}
