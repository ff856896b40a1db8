import { and, eq, inArray } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { unwrap } from '../keys.ts'
import type { CivilIdentity, OrganisationPerson } from '../model.ts'
import { openedOnce } from '../opened-cache.ts'
import { maybeSamePerson } from '../search.ts'
import { usagerKeys, usagerSettings, usagers } from '../tables.ts'
import { identityFrom } from './identities.ts'
import { openContact } from './settings.ts'

/**
 * Everybody with whom this organisation ever signed a mandat and who was not erased, opened in memory: 2,000 people at most (DEC-45),
 * for searching and sorting by name, which sealed rows cannot do. One statement.
 */
export function peopleOf(ctx: Ctx, organisationId: string): Promise<OrganisationPerson[]> {
  return opened(ctx, organisationId, undefined)
}

/** Those of these usagers whom this organisation knows, in no particular order. One statement. */
export async function peopleOfThese(
  ctx: Ctx,
  organisationId: string,
  usagerIds: readonly string[],
): Promise<OrganisationPerson[]> {
  return usagerIds.length === 0 ? [] : opened(ctx, organisationId, usagerIds)
}

async function opened(
  ctx: Ctx,
  organisationId: string,
  usagerIds: readonly string[] | undefined,
): Promise<OrganisationPerson[]> {
  const rows = await ctx.db
    .select({
      organisationId: usagerSettings.organisationId,
      usagerId: usagerSettings.usagerId,
      contactSealed: usagerSettings.contactSealed,
      identitySealed: usagers.identitySealed,
      wrapped: usagerKeys.wrapped,
    })
    .from(usagerSettings)
    .innerJoin(usagers, eq(usagers.id, usagerSettings.usagerId))
    .innerJoin(usagerKeys, eq(usagerKeys.usagerId, usagerSettings.usagerId))
    .where(
      and(
        eq(usagerSettings.organisationId, organisationId),
        usagerIds && inArray(usagerSettings.usagerId, [...usagerIds]),
      ),
    )
  return rows.flatMap((row) => openPerson(ctx, row) ?? [])
}

/** The person of such a row, opened unless these very bytes were opened lately; undefined once erased. */
export function openPerson(
  ctx: Ctx,
  row: {
    readonly organisationId: string
    readonly usagerId: string
    readonly contactSealed: Buffer | null
    readonly identitySealed: Buffer | null
    readonly wrapped: Buffer
  },
): OrganisationPerson | undefined {
  const { usagerId, identitySealed } = row
  if (!identitySealed) return undefined
  return openedOnce(ctx.keys, { ...row, identitySealed }, () => {
    const key = unwrap(ctx, usagerId, row.wrapped)
    return { usagerId, identity: identityFrom(key, usagerId, identitySealed), contact: openContact(key, row) }
  })
}

/** People of this organisation who may be the one of this identity under another FranceConnect `sub`: for the aidant to decide. */
export async function possibleSamePerson(
  ctx: Ctx,
  organisationId: string,
  identity: CivilIdentity,
): Promise<{ usagerId: string; identity: CivilIdentity }[]> {
  const people = await peopleOf(ctx, organisationId)
  return people
    .filter((person) => maybeSamePerson(person.identity, identity))
    .map((person) => ({ usagerId: person.usagerId, identity: person.identity }))
}
