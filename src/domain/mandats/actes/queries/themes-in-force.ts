import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../../../../platform/context.ts'
import type { DataKey } from '../../../../platform/crypto/keyring.ts'
import type { Aidant } from '../../../comptes/index.ts'
import { organisations } from '../../../organisations/index.ts'
import { type CivilIdentity, openIdentity, unwrapUsagerKey, usagerKeys, usagers } from '../../../usagers/index.ts'
import { openDemarches } from '../../sealed.ts'
import { autorisations, mandats } from '../../tables.ts'
import { usableNow } from '../../usable.ts'

/** One theme in which this structure may act for a person now. */
export interface ThemeInForce {
  readonly autorisationId: string
  readonly mandatId: string
  readonly theme: string
  /** The démarches that the mandat names under it (DEC-08). */
  readonly demarches: readonly string[]
  readonly expiresAt: Date
}

/** A person in whose name this aidant may act now, with her themes in the structure's order. */
export interface PersonWithThemes {
  readonly usagerId: string
  readonly identity: CivilIdentity
  readonly themes: readonly ThemeInForce[]
}

/**
 * What may be done in this person's name now, for the aidant's current structure. Undefined when nothing may: unknown, another structure's,
 * all ended, suspended or stopped are one and the same answer. One statement.
 */
export async function themesInForce(ctx: Ctx, aidant: Aidant, usagerId: string): Promise<PersonWithThemes | undefined> {
  const rows = await selectInForce(ctx).where(and(eq(autorisations.usagerId, usagerId), ...inForceFor(ctx, aidant)))
  const [first] = rows
  const identity = first && openIdentity(ctx, first)
  if (!first || !identity) return undefined
  const order = (theme: string) => first.allowedThemes.indexOf(theme)
  const key = unwrapUsagerKey(ctx, usagerId, first.wrapped)
  const themes = rows
    .toSorted((a, b) => order(a.theme) - order(b.theme))
    .map(({ autorisationId, mandatId, theme, demarchesSealed, expiresAt }) => ({
      autorisationId,
      mandatId,
      theme,
      expiresAt,
      demarches: openDemarches(key, autorisationId, demarchesSealed),
    }))
  return { usagerId, identity, themes }
}

/** One autorisation that this aidant may use now, with the key of its person; undefined when there is none, for whatever reason. One statement. */
export async function autorisationInForce(
  ctx: Ctx,
  aidant: Aidant,
  autorisationId: string,
): Promise<(ThemeInForce & { usagerId: string; identity: CivilIdentity; key: DataKey; signedAt: Date }) | undefined> {
  const [row] = await selectInForce(ctx).where(and(eq(autorisations.id, autorisationId), ...inForceFor(ctx, aidant)))
  const identity = row && openIdentity(ctx, row)
  if (!row || !identity) return undefined
  const { mandatId, theme, usagerId, expiresAt, signedAt } = row
  const key = unwrapUsagerKey(ctx, usagerId, row.wrapped)
  const demarches = openDemarches(key, autorisationId, row.demarchesSealed)
  return { autorisationId, mandatId, theme, usagerId, expiresAt, signedAt, identity, key, demarches }
}

function inForceFor(ctx: Ctx, aidant: Aidant) {
  return [
    eq(autorisations.organisationId, aidant.organisation.id),
    usableNow(ctx.clock.now(), aidant.accountId),
  ] as const
}

function selectInForce(ctx: Ctx) {
  return ctx.db
    .select({
      autorisationId: autorisations.id,
      mandatId: autorisations.mandatId,
      theme: autorisations.theme,
      demarchesSealed: autorisations.demarchesSealed,
      usagerId: autorisations.usagerId,
      expiresAt: mandats.expiresAt,
      signedAt: mandats.signedAt,
      allowedThemes: organisations.allowedThemes,
      identitySealed: usagers.identitySealed,
      wrapped: usagerKeys.wrapped,
    })
    .from(autorisations)
    .innerJoin(mandats, eq(mandats.id, autorisations.mandatId))
    .innerJoin(organisations, eq(organisations.id, autorisations.organisationId))
    .innerJoin(usagers, eq(usagers.id, autorisations.usagerId))
    .innerJoin(usagerKeys, eq(usagerKeys.usagerId, usagers.id))
}
