import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { organisations } from '../../organisations/index.ts'

/** A structure already habilitated: what the public register says of it, and nothing of its people. */
export interface KnownSite {
  readonly id: string
  readonly name: string
  readonly address: string
  readonly postalCode: string
  readonly city: string
}

/** The habilitated structures of a SIRET (H-09); files that are only asked for are never shown to a requester. */
export function knownSites(ctx: Ctx, siret: string): Promise<KnownSite[]> {
  const { id, name, address, postalCode, city } = organisations
  return ctx.db
    .select({ id, name, address, postalCode, city })
    .from(organisations)
    .where(and(eq(organisations.siret, siret), isNull(organisations.closedAt)))
    .orderBy(asc(organisations.name), asc(organisations.id))
}
