import { eq, sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { type Aidant, emergencyStops, type StopScope, stopInForce } from '../../comptes/index.ts'
import { type Organisation, organisations } from '../../organisations/index.ts'

/** The structure as it is at the instant of an act, and what forbids acting for it. */
export interface SigningOrganisation {
  readonly organisation: Organisation
  readonly closed: boolean
  readonly stopped: StopScope | null
}

/**
 * The aidant's structure as it is now, held until the transaction ends so that it cannot close nor lose a theme meanwhile, with the
 * emergency stop that covers them. One statement.
 */
export async function holdOrganisation(tx: Ctx, aidant: Aidant): Promise<SigningOrganisation | undefined> {
  const [row] = await tx.db
    .select({
      id: organisations.id,
      name: organisations.name,
      siret: organisations.siret,
      address: organisations.address,
      postalCode: organisations.postalCode,
      city: organisations.city,
      allowedThemes: organisations.allowedThemes,
      closedAt: organisations.closedAt,
      stopped: sql<StopScope | null>`(select es.scope from ${emergencyStops} es
        where ${stopInForce(sql`${aidant.accountId}::uuid`, sql`${organisations.id}`)} limit 1)`,
    })
    .from(organisations)
    .where(eq(organisations.id, aidant.organisation.id))
    .for('share', { of: organisations })
  if (!row) return undefined
  const { closedAt, stopped, ...organisation } = row
  return { organisation, closed: closedAt !== null, stopped }
}
