import { and, desc, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '../../../platform/context.ts'
import type { DataKey } from '../../../platform/crypto/keyring.ts'
import { accounts, people } from '../../comptes/index.ts'
import { type CivilIdentity, openPersonOf, type UsagerSettings } from '../../usagers/index.ts'
import { ACTIVE_BASE_YEARS, endOf, lastRevocationByUsager, renewable, yearsAfter } from '../model.ts'
import { openDemarches } from '../sealed.ts'
import { autorisations, mandats, revocations } from '../tables.ts'
import { type MandatView, mandatColumns, mandatView, signedByColumns } from './mandat-by-id.ts'

/** A revocation with its own document. */
interface RevocationRef {
  readonly id: string
  /** Null for the whole mandat. */
  readonly autorisationId: string | null
}

export interface SheetMandat extends MandatView {
  readonly renewable: boolean
  readonly revocations: readonly RevocationRef[]
}

/** What one organisation knows of a usager. Notes and acts have their own queries. */
export interface UsagerSheet {
  readonly usagerId: string
  readonly identity: CivilIdentity
  readonly settings: UsagerSettings
  /** Latest first, whatever their state. */
  readonly mandats: readonly SheetMandat[]
}

const revocationRefs = z.array(z.object({ id: z.string(), autorisationId: z.string().nullable() })).nullable()

/**
 * A usager as this organisation sees her; undefined when it never signed with her, when she was erased, or when her last mandat ended over
 * three years ago: she has left the active base (DEC-40). Two statements.
 */
export async function usagerSheet(
  ctx: Ctx,
  organisationId: string,
  usagerId: string,
): Promise<UsagerSheet | undefined> {
  const person = await openPersonOf(ctx, organisationId, usagerId)
  if (!person) return undefined
  const all = await mandatsOf(ctx, organisationId, usagerId, person.key)
  const now = ctx.clock.now()
  if (all.every((mandat) => endOf(mandat) < yearsAfter(now, -ACTIVE_BASE_YEARS))) return undefined
  const revocation = lastRevocationByUsager(all)
  return {
    usagerId,
    identity: person.identity,
    settings: person.settings,
    mandats: all.map((mandat) => ({ ...mandat, renewable: renewable(mandat, now, revocation) })),
  }
}

async function mandatsOf(ctx: Ctx, organisationId: string, usagerId: string, key: DataKey) {
  const rows = await ctx.db
    .select({
      mandat: mandatColumns,
      signedBy: signedByColumns,
      autorisation: {
        id: autorisations.id,
        theme: autorisations.theme,
        demarchesSealed: autorisations.demarchesSealed,
        endedAt: autorisations.endedAt,
        endReason: autorisations.endReason,
      },
      revocations: sql<unknown>`(select json_agg(json_build_object('id', r.id, 'autorisationId', r.autorisation_id) order by r.decided_at, r.id)
        from ${revocations} r where r.mandat_id = ${mandats.id})`,
    })
    .from(mandats)
    .innerJoin(accounts, eq(accounts.id, mandats.signedBy))
    .innerJoin(people, eq(people.id, accounts.personId))
    .innerJoin(autorisations, eq(autorisations.mandatId, mandats.id))
    .where(and(eq(mandats.organisationId, organisationId), eq(mandats.usagerId, usagerId)))
    .orderBy(desc(mandats.signedAt), mandats.id)
  return [...Map.groupBy(rows, (row) => row.mandat.id).values()].flatMap((group) => {
    const [row] = group
    if (!row) return []
    const themes = group.map(({ autorisation: { demarchesSealed, ...one } }) => ({
      ...one,
      demarches: openDemarches(key, one.id, demarchesSealed),
    }))
    return [
      {
        ...mandatView(row.mandat, row.signedBy, themes, ctx.clock.now()),
        revocations: revocationRefs.parse(row.revocations) ?? [],
      },
    ]
  })
}
