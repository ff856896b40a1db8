import { eq, sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { type Aidant, emergencyStops, type StopScope, stopInForce } from '../../comptes/index.ts'
import { type Organisation, organisations } from '../../organisations/index.ts'
import { deports } from '../deports/tables.ts'

/** The structure as it is at the instant of an act, and what forbids acting for it. */
export interface SigningOrganisation {
  readonly organisation: Organisation
  readonly closed: boolean
  readonly stopped: StopScope | null
  /** From whom the aidant withdrew there, for a conflict of interest. */
  readonly withdrawnFrom: readonly string[]
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
      withdrawnFrom: sql<
        string[]
      >`array(select dp.usager_id::text from ${deports} dp where dp.account_id = ${aidant.accountId}
        and dp.organisation_id = organisations.id and dp.until is null)`,
    })
    .from(organisations)
    .where(eq(organisations.id, aidant.organisation.id))
    .for('share', { of: organisations })
  if (!row) return undefined
  const { closedAt, stopped, withdrawnFrom, ...organisation } = row
  return { organisation, closed: closedAt !== null, stopped, withdrawnFrom }
}
