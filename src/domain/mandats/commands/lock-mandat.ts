import { asc, eq, type SQL } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { type Organisation, organisations } from '../../organisations/index.ts'
import { type KnownUsager, lockUsager } from '../../usagers/index.ts'
import type { MandatTerm } from '../model.ts'
import { autorisations, mandats } from '../tables.ts'

/** A mandat about to change, locked, with everything that its documents and notices say. */
export interface LockedMandat extends MandatTerm {
  readonly id: string
  readonly number: string
  readonly organisationId: string
  readonly usagerId: string
  readonly signedAt: Date
  readonly documentSealed: Buffer | null
  readonly organisation: Organisation
  /** Sorted by theme. */
  readonly autorisations: readonly { readonly id: string; readonly theme: string; readonly endedAt: Date | null }[]
}

const columns = {
  id: mandats.id,
  number: mandats.number,
  organisationId: mandats.organisationId,
  usagerId: mandats.usagerId,
  signedAt: mandats.signedAt,
  expiresAt: mandats.expiresAt,
  endedAt: mandats.endedAt,
  endReason: mandats.endReason,
  suspendedAt: mandats.suspendedAt,
  documentSealed: mandats.documentSealed,
}

const organisationColumns = {
  id: organisations.id,
  name: organisations.name,
  siret: organisations.siret,
  address: organisations.address,
  postalCode: organisations.postalCode,
  city: organisations.city,
  allowedThemes: organisations.allowedThemes,
}

/** Locks the mandats of a condition, always in the same order, and reads their themes once they are held. Two statements. */
export async function lockMandats(tx: Ctx, condition: SQL | undefined): Promise<LockedMandat[]> {
  const rows = await tx.db
    .select({ mandat: columns, organisation: organisationColumns })
    .from(mandats)
    .innerJoin(organisations, eq(organisations.id, mandats.organisationId))
    .where(condition)
    .orderBy(asc(mandats.id))
    .for('no key update', { of: mandats })
  if (rows.length === 0) return []
  const themes = await tx.db
    .select({
      id: autorisations.id,
      mandatId: autorisations.mandatId,
      theme: autorisations.theme,
      endedAt: autorisations.endedAt,
    })
    .from(autorisations)
    .innerJoin(mandats, eq(mandats.id, autorisations.mandatId))
    .where(condition)
    .orderBy(asc(autorisations.theme))
  const ofMandat = Map.groupBy(themes, (one) => one.mandatId)
  return rows.map(({ mandat, organisation }) => ({
    ...mandat,
    organisation,
    autorisations: (ofMandat.get(mandat.id) ?? []).map(({ id, theme, endedAt }) => ({ id, theme, endedAt })),
  }))
}

/**
 * Locks one mandat and its usager, in the order that every act takes them: the usager first. Undefined for a mandat that is unknown or
 * whose usager was erased.
 */
export async function lockMandat(
  tx: Ctx,
  mandatId: string,
): Promise<{ mandat: LockedMandat; usager: KnownUsager } | undefined> {
  const [owner] = await tx.db.select({ usagerId: mandats.usagerId }).from(mandats).where(eq(mandats.id, mandatId))
  const usager = owner && (await lockUsager(tx, owner.usagerId))
  const [mandat] = usager ? await lockMandats(tx, eq(mandats.id, mandatId)) : []
  return usager && mandat && { mandat, usager }
}
