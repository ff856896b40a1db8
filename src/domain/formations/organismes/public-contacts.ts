import { and, arrayContains, asc, eq, isNull } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { type Network, trainingOrganisations } from '../../comptes/index.ts'
import { trainingContacts } from './tables.ts'

/** Whom anybody may write to about the trainings of an organisation. */
export interface PublicContact {
  readonly id: string
  readonly organisationName: string
  readonly network: Network
  readonly name: string
  readonly email: string
  /** E.164. */
  readonly phone: string | null
  /** INSEE codes of regions. */
  readonly regions: readonly string[]
}

/**
 * The contacts of the organisations that still train, of one region (INSEE code) and of one organisation where they are given, by organisation then
 * name. One statement.
 */
export async function publicContacts(
  ctx: Ctx,
  {
    region,
    organisationId,
  }: { readonly region?: string | undefined; readonly organisationId?: string | undefined } = {},
): Promise<readonly PublicContact[]> {
  return ctx.db
    .select({
      id: trainingContacts.id,
      organisationName: trainingOrganisations.name,
      network: trainingOrganisations.network,
      name: trainingContacts.name,
      email: trainingContacts.email,
      phone: trainingContacts.phone,
      regions: trainingContacts.regions,
    })
    .from(trainingContacts)
    .innerJoin(trainingOrganisations, eq(trainingOrganisations.id, trainingContacts.trainingOrganisationId))
    .where(
      and(
        isNull(trainingOrganisations.closedAt),
        organisationId === undefined ? undefined : eq(trainingOrganisations.id, organisationId),
        region === undefined ? undefined : arrayContains(trainingContacts.regions, [region]),
      ),
    )
    .orderBy(asc(trainingOrganisations.name), asc(trainingContacts.name), asc(trainingContacts.id))
}
