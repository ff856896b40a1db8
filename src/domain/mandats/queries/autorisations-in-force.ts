import { and, asc, eq, type Placeholder, type SQL } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import type { DataKey } from '../../../platform/crypto/keyring.ts'
import type { Db } from '../../../platform/database/database.ts'
import { preparedQuery } from '../../../platform/database/prepared.ts'
import { type Organisation, organisations } from '../../organisations/index.ts'
import { type CivilIdentity, openIdentity, unwrapUsagerKey, usagerKeys, usagers } from '../../usagers/index.ts'
import { openDemarches } from '../sealed.ts'
import { autorisations, mandats } from '../tables.ts'
import { usableNow } from '../usable.ts'

/** An autorisation that may be used now. */
export interface AutorisationInForce {
  readonly id: string
  readonly theme: string
  readonly demarches: readonly string[]
  readonly mandatId: string
  readonly mandatNumber: string
  readonly usagerId: string
  readonly identity: CivilIdentity
  readonly expiresAt: Date
}

const columns = {
  id: autorisations.id,
  theme: autorisations.theme,
  demarchesSealed: autorisations.demarchesSealed,
  mandatId: mandats.id,
  mandatNumber: mandats.number,
  usagerId: mandats.usagerId,
  identitySealed: usagers.identitySealed,
  wrapped: usagerKeys.wrapped,
  expiresAt: mandats.expiresAt,
}

interface Where {
  readonly organisationId: string | Placeholder
  readonly accountId: string | Placeholder
  readonly now: Date | Placeholder
}

function inForce({ organisationId, accountId, now }: Where): SQL | undefined {
  return and(eq(autorisations.organisationId, organisationId), usableNow(now, accountId))
}

function statement(db: Db, condition: SQL | undefined) {
  return db
    .select(columns)
    .from(autorisations)
    .innerJoin(mandats, eq(mandats.id, autorisations.mandatId))
    .innerJoin(organisations, eq(organisations.id, autorisations.organisationId))
    .innerJoin(usagers, eq(usagers.id, autorisations.usagerId))
    .innerJoin(usagerKeys, eq(usagerKeys.usagerId, autorisations.usagerId))
    .where(condition)
    .orderBy(asc(autorisations.usagerId), asc(autorisations.theme))
}

const ofAll = preparedQuery(['organisationId', 'accountId', 'now'], (db, where) => statement(db, inForce(where)))
const ofOne = preparedQuery(['organisationId', 'accountId', 'now', 'usagerId'], (db, { usagerId, ...where }) =>
  statement(db, and(inForce(where), eq(autorisations.usagerId, usagerId))),
)

/** Autorisations of this organisation that may be used now, of one usager or of all, by theme. One statement. */
export async function autorisationsInForce(
  ctx: Ctx,
  organisationId: string,
  usagerId?: string,
  accountId?: string,
): Promise<AutorisationInForce[]> {
  const where = { organisationId, accountId: accountId ?? null, now: ctx.clock.now() }
  const rows = await (usagerId === undefined ? ofAll(ctx.db, where) : ofOne(ctx.db, { ...where, usagerId }))
  const opened = new Map<string, Opened | undefined>()
  return rows.flatMap((row) => {
    // Somebody's key and identity come with each of her autorisations: they are opened once.
    if (!opened.has(row.usagerId)) opened.set(row.usagerId, openUsager(ctx, row))
    const usager = opened.get(row.usagerId)
    return usager ? [withDemarches(row, usager)] : []
  })
}

type Row = {
  [K in Exclude<keyof AutorisationInForce, 'demarches' | 'identity'>]: AutorisationInForce[K]
} & { readonly demarchesSealed: Buffer | null; readonly identitySealed: Buffer | null; readonly wrapped: Buffer }

interface Opened {
  readonly key: DataKey
  readonly identity: CivilIdentity
}

function openUsager(ctx: Ctx, { usagerId, identitySealed, wrapped }: Row): Opened | undefined {
  const identity = openIdentity(ctx, { usagerId, identitySealed, wrapped })
  return identity && { key: unwrapUsagerKey(ctx, usagerId, wrapped), identity }
}

function withDemarches(
  { demarchesSealed, identitySealed: _sealed, wrapped: _wrapped, ...rest }: Row,
  { key, identity }: Opened,
): AutorisationInForce {
  return { ...rest, identity, demarches: openDemarches(key, rest.id, demarchesSealed) }
}

/**
 * One autorisation, held against revocation until the transaction ends, if the aidant may use it now: what every use checks again at
 * the last instant (token, userinfo). A revocation under way is waited for, and wins. The structure that is bound comes with it.
 * What is held is the mandat's row: every act that ends or suspends takes it first.
 */
export async function lockUsableAutorisation(
  tx: Ctx,
  who: { readonly organisationId: string; readonly accountId: string },
  autorisationId: string,
): Promise<(AutorisationInForce & { readonly organisation: Organisation }) | undefined> {
  const [locked] = await tx.db
    .select({ mandatId: autorisations.mandatId })
    .from(autorisations)
    .innerJoin(mandats, eq(mandats.id, autorisations.mandatId))
    .where(and(eq(autorisations.id, autorisationId), eq(autorisations.organisationId, who.organisationId)))
    .for('share', { of: mandats })
  if (!locked) return undefined
  // A second statement: after waiting for a lock, conditions on other tables must be read anew.
  const [row] = await tx.db
    .select({
      ...columns,
      organisation: {
        id: organisations.id,
        name: organisations.name,
        siret: organisations.siret,
        address: organisations.address,
        postalCode: organisations.postalCode,
        city: organisations.city,
        allowedThemes: organisations.allowedThemes,
      },
    })
    .from(autorisations)
    .innerJoin(mandats, eq(mandats.id, autorisations.mandatId))
    .innerJoin(organisations, eq(organisations.id, autorisations.organisationId))
    .innerJoin(usagers, eq(usagers.id, autorisations.usagerId))
    .innerJoin(usagerKeys, eq(usagerKeys.usagerId, autorisations.usagerId))
    .where(and(eq(autorisations.id, autorisationId), inForce({ ...who, now: tx.clock.now() })))
  if (!row) return undefined
  const { organisation, ...rest } = row
  const usager = openUsager(tx, rest)
  return usager && { ...withDemarches(rest, usager), organisation }
}
