import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../../../../platform/context.ts'
import type { DataKey } from '../../../../platform/crypto/keyring.ts'
import { preparedQuery } from '../../../../platform/database/prepared.ts'
import type { Aidant } from '../../../comptes/index.ts'
import { organisations } from '../../../organisations/index.ts'
import { type CivilIdentity, openIdentity, unwrapUsagerKey, usagerKeys, usagers } from '../../../usagers/index.ts'
import { type AutorisationInForce, autorisationsInForce } from '../../queries/autorisations-in-force.ts'
import { openDemarches } from '../../sealed.ts'
import { autorisations, mandats } from '../../tables.ts'
import { usableNow } from '../../usable.ts'

/** A person in whose name this aidant may act now, with her themes in the structure's order. */
export interface PersonWithThemes {
  readonly usagerId: string
  readonly identity: CivilIdentity
  readonly themes: readonly AutorisationInForce[]
}

/**
 * What may be done in this person's name now, for the aidant's current structure. Undefined when nothing may: unknown, another structure's,
 * all ended, suspended or stopped are one and the same answer. One statement.
 */
export async function themesInForce(ctx: Ctx, aidant: Aidant, usagerId: string): Promise<PersonWithThemes | undefined> {
  const { id, allowedThemes } = aidant.organisation
  const themes = await autorisationsInForce(ctx, id, usagerId, aidant.accountId)
  const [first] = themes
  const order = (theme: string) => allowedThemes.indexOf(theme)
  return (
    first && {
      usagerId,
      identity: first.identity,
      themes: themes.toSorted((a, b) => order(a.theme) - order(b.theme)),
    }
  )
}

/** One autorisation about to be used, with what it takes to seal what is done under it. */
export interface UsableAutorisation {
  readonly id: string
  readonly mandatId: string
  readonly usagerId: string
  readonly identity: CivilIdentity
  readonly theme: string
  /** The démarches that the mandat names under this theme (DEC-08). */
  readonly demarches: readonly string[]
  readonly signedAt: Date
  readonly key: DataKey
}

const usable = preparedQuery(
  ['autorisationId', 'organisationId', 'accountId', 'now'],
  (db, { autorisationId, organisationId, accountId, now }) =>
    db
      .select({
        id: autorisations.id,
        mandatId: autorisations.mandatId,
        theme: autorisations.theme,
        demarchesSealed: autorisations.demarchesSealed,
        usagerId: autorisations.usagerId,
        signedAt: mandats.signedAt,
        identitySealed: usagers.identitySealed,
        wrapped: usagerKeys.wrapped,
      })
      .from(autorisations)
      .innerJoin(mandats, eq(mandats.id, autorisations.mandatId))
      .innerJoin(organisations, eq(organisations.id, autorisations.organisationId))
      .innerJoin(usagers, eq(usagers.id, autorisations.usagerId))
      .innerJoin(usagerKeys, eq(usagerKeys.usagerId, usagers.id))
      .where(
        and(
          eq(autorisations.id, autorisationId),
          eq(autorisations.organisationId, organisationId),
          usableNow(now, accountId),
        ),
      ),
)

/** One autorisation that this aidant may use now; undefined when they may not, for whatever reason. One statement. */
export async function usableAutorisation(
  ctx: Ctx,
  aidant: Aidant,
  autorisationId: string,
): Promise<UsableAutorisation | undefined> {
  const [row] = await usable(ctx.db, {
    autorisationId,
    organisationId: aidant.organisation.id,
    accountId: aidant.accountId,
    now: ctx.clock.now(),
  })
  if (!row) return undefined
  const { demarchesSealed, identitySealed, wrapped, ...rest } = row
  const identity = openIdentity(ctx, { usagerId: row.usagerId, identitySealed, wrapped })
  if (!identity) return undefined
  const key = unwrapUsagerKey(ctx, row.usagerId, wrapped)
  return { ...rest, identity, key, demarches: openDemarches(key, row.id, demarchesSealed) }
}
