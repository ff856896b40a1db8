import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '../../../platform/context.ts'
import { sealJson } from '../../../platform/crypto/json.ts'
import type { DataKey } from '../../../platform/crypto/keyring.ts'
import { newId } from '../../../platform/ids.ts'
import { places, subIndex } from '../keys.ts'
import { type CivilIdentity, changedFields, type Notices, refreshed } from '../model.ts'
import { openNotices } from '../queries/settings.ts'
import { type KnownUsager, lockUsagerBySub } from '../queries/usager-by-sub.ts'
import { type AddressUse, addressUse, addressUseShape } from './address-use.ts'

/** The person who signs, as FranceConnect gave her for this mandat, and how she wants to be told of what follows. */
export interface Signatory {
  readonly organisationId: string
  readonly sub: string
  readonly identity: CivilIdentity
  readonly notices: Notices
}

/** What was written, for the journal: names of fields only. */
export interface SavedSignatory {
  readonly usager: KnownUsager
  readonly created: boolean
  readonly changedFields: readonly string[]
  /** Her `sub` was not known and now is hers too. */
  readonly linked: boolean
  /** How this organisation told her until now: whoever is left is told of it (DEC-12). */
  readonly previousNotices: Notices
  /** Who is told where she is from now on. */
  readonly addressUse: AddressUse
}

/**
 * Writes the person of a mandat that is being signed, in one statement: the usager with her key and `sub` when never seen, else the
 * refreshed identity and the new `sub` if there is one; and what this organisation holds about her. `known` comes from `lockUsager…`
 * in the same transaction. Journals nothing: the signature does. Two first signatures at once of one person give one usager.
 */
export async function saveSignatory(
  tx: Ctx,
  known: KnownUsager | undefined,
  signatory: Signatory,
  link: boolean,
): Promise<SavedSignatory> {
  if (known) return saveKnown(tx, known, signatory, link)
  const created = await createUsager(tx, signatory)
  if (created)
    return { ...created, created: true, changedFields: [], linked: false, previousNotices: { channel: 'none' } }
  // Another transaction created her while this one waited for the index: it has committed, and now she is known.
  const rival = await lockUsagerBySub(tx, signatory.sub)
  if (!rival) throw new Error('the usager of a sub vanished while she was being created')
  return saveKnown(tx, rival, signatory, false)
}

async function createUsager(
  tx: Ctx,
  signatory: Signatory,
): Promise<Pick<SavedSignatory, 'usager' | 'addressUse'> | undefined> {
  const id = newId()
  const now = sql`${tx.clock.now().toISOString()}::timestamptz`
  const { key, wrapped, masterVersion } = tx.keys.newDataKey(places.key(id))
  const identitySealed = sealJson(key, places.identity(id), signatory.identity)
  // Foreign keys are checked when the statement ends: whoever wins the `sub` writes the rest, whoever loses writes nothing.
  const result = await tx.db.execute(sql`
    with won as (
      insert into usager_subs (sub_index, usager_id, since)
      values (${subIndex(tx, signatory.sub)}::bytea, ${id}::uuid, ${now})
      on conflict (sub_index) do nothing returning usager_id
    ), usager as (
      insert into usagers (id, identity_sealed, identity_updated_at, created_at)
      select usager_id, ${identitySealed}::bytea, ${now}, ${now} from won
    ), key as (
      insert into usager_keys (usager_id, master_version, wrapped)
      select usager_id, ${masterVersion}::int, ${wrapped}::bytea from won
    ), settings as (
      ${settingsFrom(tx, key, id, signatory, sql`select ${signatory.organisationId}::uuid, usager_id`, sql`from won`)}
    )
    select ${useFrom(tx, id, signatory)} as use from won`)
  const [won] = useRows.parse(rowsOf(result))
  return won && { usager: { id, identity: signatory.identity, key, incapacity: null }, addressUse: won.use }
}

async function saveKnown(tx: Ctx, known: KnownUsager, signatory: Signatory, link: boolean): Promise<SavedSignatory> {
  const { id, key } = known
  const now = sql`${tx.clock.now().toISOString()}::timestamptz`
  const identity = refreshed(known.identity, signatory.identity)
  const changed = changedFields(known.identity, identity)
  const identityPart = changed.length
    ? sql`identity as (
        update usagers set identity_sealed = ${sealJson(key, places.identity(id), identity)}::bytea, identity_updated_at = ${now}
        where id = ${id}::uuid
      ),`
    : sql``
  const linkPart = link
    ? sql`link as (
        insert into usager_subs (sub_index, usager_id, since)
        values (${subIndex(tx, signatory.sub)}::bytea, ${id}::uuid, ${now})
      ),`
    : sql``
  // Every part of a statement sees the rows as they stood before it: the last one reads what is being replaced.
  const result = await tx.db.execute(sql`
    with ${identityPart} ${linkPart} settings as (
      ${settingsFrom(tx, key, id, signatory, sql`select ${signatory.organisationId}::uuid, ${id}::uuid`, sql``)}
    )
    select b.notice_channel, b.notice_address_sealed, ${useFrom(tx, id, signatory)} as use
    from (select) one left join usager_settings b
      on b.organisation_id = ${signatory.organisationId}::uuid and b.usager_id = ${id}::uuid`)
  const [before] = noticeRows.parse(rowsOf(result))
  return {
    usager: { ...known, identity },
    created: false,
    changedFields: changed,
    linked: link,
    addressUse: before.use,
    previousNotices: openNotices(key, {
      organisationId: signatory.organisationId,
      usagerId: id,
      noticeChannel: before.notice_channel ?? 'none',
      noticeAddressSealed: before.notice_address_sealed ? Buffer.from(before.notice_address_sealed) : null,
    }),
  }
}

const useRows = z.array(z.object({ use: addressUseShape }))

/** Nothing known before, when she signs with this organisation for the first time. */
const noticeRows = z.tuple([
  z.object({
    notice_channel: z.enum(['none', 'sms', 'email']).nullable(),
    notice_address_sealed: z.instanceof(Uint8Array).nullable(),
    use: addressUseShape,
  }),
])

function useFrom(tx: Ctx, usagerId: string, { organisationId, notices }: Signatory): SQL {
  return addressUse(notices.channel === 'none' ? null : addressIndexOf(tx, notices.address), organisationId, usagerId)
}

function settingsFrom(tx: Ctx, key: DataKey, usagerId: string, signatory: Signatory, select: SQL, from: SQL): SQL {
  const { channel, addressSealed, addressIndex } = sealedNotices(
    tx,
    key,
    signatory.organisationId,
    usagerId,
    signatory.notices,
  )
  const now = tx.clock.now().toISOString()
  return sql`
    insert into usager_settings
      (organisation_id, usager_id, notice_channel, notice_address_sealed, notice_address_index, updated_at)
    ${select}, ${channel}::text, ${addressSealed}::bytea, ${addressIndex}::bytea, ${now}::timestamptz ${from}
    on conflict (organisation_id, usager_id) do update set notice_channel = excluded.notice_channel,
      notice_address_sealed = excluded.notice_address_sealed, notice_address_index = excluded.notice_address_index,
      updated_at = excluded.updated_at`
}

/** The keyed hash that tells when one address serves several people (DEC-12). */
function addressIndexOf(ctx: Ctx, address: string): Buffer {
  return ctx.keys.hash('notice-address', address.toLowerCase())
}

/** Notices as their columns. */
export function sealedNotices(ctx: Ctx, key: DataKey, organisationId: string, usagerId: string, notices: Notices) {
  if (notices.channel === 'none') return { channel: 'none' as const, addressSealed: null, addressIndex: null }
  return {
    channel: notices.channel,
    addressSealed: key.seal(places.noticeAddress(organisationId, usagerId), Buffer.from(notices.address)),
    addressIndex: addressIndexOf(ctx, notices.address),
  }
}

/** Both drivers answer an object with rows, which the query builder's common type does not say. */
function rowsOf(result: unknown): readonly unknown[] {
  return typeof result === 'object' && result !== null && 'rows' in result && Array.isArray(result.rows)
    ? result.rows
    : []
}
