import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { openJson } from '../../../platform/crypto/json.ts'
import type { DataKey } from '../../../platform/crypto/keyring.ts'
import { preparedQuery } from '../../../platform/database/prepared.ts'
import { activeSince, inActiveBase } from '../active-base.ts'
import { places, unwrap } from '../keys.ts'
import {
  type CivilIdentity,
  type Contact,
  contactSchema,
  NO_SETTINGS,
  type Notices,
  type UsagerSettings,
} from '../model.ts'
import { usagerKeys, usagerSettings, usagers } from '../tables.ts'
import { identityFrom } from './identities.ts'

/** Sealed settings, as one row. */
export interface SealedSettings {
  readonly organisationId: string
  readonly usagerId: string
  readonly contactSealed: Buffer | null
  readonly noticeChannel: 'none' | 'sms' | 'email'
  readonly noticeAddressSealed: Buffer | null
}

/** The contact details in such a row. */
export function openContact(key: DataKey, row: Omit<SealedSettings, 'noticeChannel' | 'noticeAddressSealed'>): Contact {
  if (!row.contactSealed) return {}
  return openJson(key, places.contact(row.organisationId, row.usagerId), row.contactSealed, contactSchema)
}

/** How she is told, in such a row. */
export function openNotices(key: DataKey, row: Omit<SealedSettings, 'contactSealed'>): Notices {
  if (row.noticeChannel === 'none' || !row.noticeAddressSealed) return { channel: 'none' }
  const place = places.noticeAddress(row.organisationId, row.usagerId)
  return { channel: row.noticeChannel, address: key.open(place, row.noticeAddressSealed).toString('utf8') }
}

/** The settings in such a row. */
export function openSettings(key: DataKey, row: SealedSettings): UsagerSettings {
  return { contact: openContact(key, row), notices: openNotices(key, row) }
}

/** What this organisation holds about this usager: nothing and no notice when they never met. One statement. */
export async function settingsOf(ctx: Ctx, organisationId: string, usagerId: string): Promise<UsagerSettings> {
  return (await knownSettings(ctx, organisationId, usagerId)) ?? NO_SETTINGS
}

/** The same, undefined for whom this organisation may not see (`openPersonOf`). One statement. */
export async function knownSettings(
  ctx: Ctx,
  organisationId: string,
  usagerId: string,
): Promise<UsagerSettings | undefined> {
  return (await openPersonOf(ctx, organisationId, usagerId))?.settings
}

/** One person of one organisation, opened, with the key that opens the rest. */
export interface OpenPerson {
  readonly key: DataKey
  readonly identity: CivilIdentity
  readonly settings: UsagerSettings
}

/** What such a person is opened from, for a statement that joins `usager_settings`, `usagers` and `usager_keys`. */
export const personColumns = {
  settings: {
    organisationId: usagerSettings.organisationId,
    usagerId: usagerSettings.usagerId,
    contactSealed: usagerSettings.contactSealed,
    noticeChannel: usagerSettings.noticeChannel,
    noticeAddressSealed: usagerSettings.noticeAddressSealed,
  },
  identitySealed: usagers.identitySealed,
  wrapped: usagerKeys.wrapped,
}

/** The person of such a row; undefined once erased. */
export function personFrom(
  ctx: Ctx,
  row: { readonly settings: SealedSettings; readonly identitySealed: Buffer | null; readonly wrapped: Buffer },
): OpenPerson | undefined {
  if (!row.identitySealed) return undefined
  const { usagerId } = row.settings
  const key = unwrap(ctx, usagerId, row.wrapped)
  return { key, identity: identityFrom(key, usagerId, row.identitySealed), settings: openSettings(key, row.settings) }
}

const personRow = preparedQuery(['organisationId', 'usagerId', 'since'], (db, { organisationId, usagerId, since }) =>
  db
    .select(personColumns)
    .from(usagerSettings)
    .innerJoin(usagers, eq(usagers.id, usagerSettings.usagerId))
    .innerJoin(usagerKeys, eq(usagerKeys.usagerId, usagerSettings.usagerId))
    .where(
      and(
        eq(usagerSettings.organisationId, organisationId),
        eq(usagerSettings.usagerId, usagerId),
        inActiveBase({ organisationId, usagerId }, since),
      ),
    ),
)

/**
 * The boundary of what an organisation may see: undefined for a usager with whom it never signed a mandat, whose last one ended over three years
 * ago (DEC-40), or who was erased. One statement.
 */
export async function openPersonOf(
  ctx: Ctx,
  organisationId: string,
  usagerId: string,
): Promise<OpenPerson | undefined> {
  const [row] = await personRow(ctx.db, { organisationId, usagerId, since: activeSince(ctx.clock.now()) })
  return row && personFrom(ctx, row)
}
