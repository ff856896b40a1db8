import { and, asc, eq } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { type Organisation, organisations } from '../../organisations/index.ts'
import { type CivilIdentity, openIdentity, unwrapUsagerKey, usagerKeys, usagers } from '../../usagers/index.ts'
import { openDemarches } from '../sealed.ts'
import { autorisations, mandats } from '../tables.ts'
import { usableNow } from '../usable.ts'

/** An autorisation that may be used now. */
export interface AutorisationInForce {
  readonly id: string
  readonly theme: string
  readonly demarches: readonly string[]
  readonly mandatId: string
  readonly mandatNumber: string
  readonly usagerId: string
  readonly identity: CivilIdentity
  readonly expiresAt: Date
}

const columns = {
  id: autorisations.id,
  theme: autorisations.theme,
  demarchesSealed: autorisations.demarchesSealed,
  mandatId: mandats.id,
  mandatNumber: mandats.number,
  usagerId: mandats.usagerId,
  identitySealed: usagers.identitySealed,
  wrapped: usagerKeys.wrapped,
  expiresAt: mandats.expiresAt,
}

function inForce(ctx: Ctx, organisationId: string, accountId: string | undefined) {
  return and(eq(autorisations.organisationId, organisationId), usableNow(ctx.clock.now(), accountId))
}

/** Autorisations of this organisation that may be used now, of one usager or of all, by theme. One statement. */
export async function autorisationsInForce(
  ctx: Ctx,
  organisationId: string,
  usagerId?: string,
  accountId?: string,
): Promise<AutorisationInForce[]> {
  const rows = await ctx.db
    .select(columns)
    .from(autorisations)
    .innerJoin(mandats, eq(mandats.id, autorisations.mandatId))
    .innerJoin(organisations, eq(organisations.id, autorisations.organisationId))
    .innerJoin(usagers, eq(usagers.id, autorisations.usagerId))
    .innerJoin(usagerKeys, eq(usagerKeys.usagerId, autorisations.usagerId))
    .where(and(inForce(ctx, organisationId, accountId), usagerId ? eq(autorisations.usagerId, usagerId) : undefined))
    .orderBy(asc(autorisations.usagerId), asc(autorisations.theme))
  return rows.flatMap((row) => {
    const opened = open(ctx, row)
    return opened ? [opened] : []
  })
}

type Row = {
  [K in Exclude<keyof AutorisationInForce, 'demarches' | 'identity'>]: AutorisationInForce[K]
} & { readonly demarchesSealed: Buffer | null; readonly identitySealed: Buffer | null; readonly wrapped: Buffer }

function open(ctx: Ctx, { demarchesSealed, identitySealed, wrapped, ...rest }: Row): AutorisationInForce | undefined {
  const identity = openIdentity(ctx, { usagerId: rest.usagerId, identitySealed, wrapped })
  if (!identity) return undefined
  const key = unwrapUsagerKey(ctx, rest.usagerId, wrapped)
  return { ...rest, identity, demarches: openDemarches(key, rest.id, demarchesSealed) }
}

/**
 * One autorisation, held against revocation until the transaction ends, if the aidant may use it now: what every use checks again at
 * the last instant (token, userinfo). A revocation under way is waited for, and wins. The structure that is bound comes with it.
 * What is held is the mandat's row: every act that ends or suspends takes it first.
 */
export async function lockUsableAutorisation(
  tx: Ctx,
  who: { readonly organisationId: string; readonly accountId: string },
  autorisationId: string,
): Promise<(AutorisationInForce & { readonly organisation: Organisation }) | undefined> {
  const [locked] = await tx.db
    .select({ mandatId: autorisations.mandatId })
    .from(autorisations)
    .innerJoin(mandats, eq(mandats.id, autorisations.mandatId))
    .where(and(eq(autorisations.id, autorisationId), eq(autorisations.organisationId, who.organisationId)))
    .for('share', { of: mandats })
  if (!locked) return undefined
  // A second statement: after waiting for a lock, conditions on other tables must be read anew.
  const [row] = await tx.db
    .select({
      ...columns,
      organisation: {
        id: organisations.id,
        name: organisations.name,
        siret: organisations.siret,
        address: organisations.address,
        postalCode: organisations.postalCode,
        city: organisations.city,
        allowedThemes: organisations.allowedThemes,
      },
    })
    .from(autorisations)
    .innerJoin(mandats, eq(mandats.id, autorisations.mandatId))
    .innerJoin(organisations, eq(organisations.id, autorisations.organisationId))
    .innerJoin(usagers, eq(usagers.id, autorisations.usagerId))
    .innerJoin(usagerKeys, eq(usagerKeys.usagerId, autorisations.usagerId))
    .where(and(eq(autorisations.id, autorisationId), inForce(tx, who.organisationId, who.accountId)))
  if (!row) return undefined
  const { organisation, ...rest } = row
  const opened = open(tx, rest)
  return opened && { ...opened, organisation }
}
