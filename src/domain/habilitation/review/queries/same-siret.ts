import { and, desc, eq, isNotNull, ne } from 'drizzle-orm'
import type { Ctx } from '../../../../platform/context.ts'
import { organisations } from '../../../organisations/index.ts'
import type { FileState } from '../../model.ts'
import { habilitationFiles } from '../../tables.ts'

/** Another file of the same SIRET. */
export interface SiblingFile {
  readonly id: string
  readonly number: string | null
  readonly name: string | null
  readonly address: string | null
  readonly postalCode: string | null
  readonly city: string | null
  readonly state: FileState
  readonly stateSince: Date
}

/** A structure of the same SIRET: several are legitimate, one for each reception place (DEC-24). */
export interface SiblingOrganisation {
  readonly id: string
  readonly name: string
  readonly address: string
  readonly postalCode: string
  readonly city: string
  readonly number: string | null
  readonly createdAt: Date
  readonly closedAt: Date | null
}

const SHOWN = 50

/**
 * What else has this SIRET: files that were sent, those still open included, and structures, open or not (domain/03 15, check 4). For our team
 * alone: to anybody else, a pending request tells of somebody else's project. Two statements.
 */
export async function sameSiret(
  ctx: Ctx,
  file: { readonly id: string; readonly siret: string | null; readonly organisationId: string | null },
): Promise<{ readonly files: readonly SiblingFile[]; readonly organisations: readonly SiblingOrganisation[] }> {
  if (!file.siret) return { files: [], organisations: [] }
  const files = await ctx.db
    .select({
      id: habilitationFiles.id,
      number: habilitationFiles.number,
      name: habilitationFiles.name,
      address: habilitationFiles.address,
      postalCode: habilitationFiles.postalCode,
      city: habilitationFiles.city,
      state: habilitationFiles.state,
      stateSince: habilitationFiles.stateSince,
    })
    .from(habilitationFiles)
    .where(
      and(
        eq(habilitationFiles.siret, file.siret),
        ne(habilitationFiles.id, file.id),
        isNotNull(habilitationFiles.submittedAt),
      ),
    )
    .orderBy(desc(habilitationFiles.stateSince), habilitationFiles.id)
    .limit(SHOWN)
  const found = await ctx.db
    .select({
      id: organisations.id,
      name: organisations.name,
      address: organisations.address,
      postalCode: organisations.postalCode,
      city: organisations.city,
      number: organisations.number,
      createdAt: organisations.createdAt,
      closedAt: organisations.closedAt,
    })
    .from(organisations)
    .where(
      and(
        eq(organisations.siret, file.siret),
        ...(file.organisationId === null ? [] : [ne(organisations.id, file.organisationId)]),
      ),
    )
    .orderBy(desc(organisations.createdAt), organisations.id)
    .limit(SHOWN)
  return { files, organisations: found }
}
