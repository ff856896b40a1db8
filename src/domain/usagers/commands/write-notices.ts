import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import type { Notices } from '../model.ts'
import type { KnownUsager } from '../queries/usager-by-sub.ts'
import { usagerSettings } from '../tables.ts'
import { sealedNotices } from './save-signatory.ts'

/** Writes how a usager is told of what this organisation does. Journals nothing and tells nobody: `changeNotices` of mandats does. */
export async function writeNotices(
  tx: Ctx,
  usager: KnownUsager,
  organisationId: string,
  notices: Notices,
): Promise<void> {
  const { channel, addressSealed, addressIndex } = sealedNotices(tx, usager.key, organisationId, usager.id, notices)
  await tx.db
    .update(usagerSettings)
    .set({
      noticeChannel: channel,
      noticeAddressSealed: addressSealed,
      noticeAddressIndex: addressIndex,
      updatedAt: tx.clock.now(),
    })
    .where(and(eq(usagerSettings.organisationId, organisationId), eq(usagerSettings.usagerId, usager.id)))
}
