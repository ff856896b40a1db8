import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Ctx } from '../../../../platform/context.ts'
import { accounts, emergencyStops, memberships, stopInForce } from '../../../comptes/index.ts'
import { organisations } from '../../../organisations/index.ts'
import { autorisations, mandats } from '../../tables.ts'
import type { UseFacts } from '../model.ts'

/** All that decides whether this aidant may use this autorisation at this instant. One statement. */
export async function useFacts(
  ctx: Ctx,
  who: { readonly autorisationId: string; readonly accountId: string },
): Promise<UseFacts | undefined> {
  const [row] = await ctx.db
    .select({
      theme: autorisations.theme,
      autorisationEndedAt: autorisations.endedAt,
      expiresAt: mandats.expiresAt,
      endedAt: mandats.endedAt,
      endReason: mandats.endReason,
      suspendedAt: mandats.suspendedAt,
      closedAt: organisations.closedAt,
      allowedThemes: organisations.allowedThemes,
      aidantInPlace: sql<boolean>`exists (${ctx.db
        .select({ one: sql`1` })
        .from(memberships)
        .innerJoin(accounts, eq(accounts.id, memberships.accountId))
        .where(
          and(
            eq(memberships.accountId, who.accountId),
            eq(memberships.organisationId, autorisations.organisationId),
            eq(memberships.role, 'aidant'),
            isNull(memberships.until),
            isNull(accounts.deactivatedAt),
          ),
        )})`,
      stopped: sql<boolean>`exists (select 1 from ${emergencyStops} es where ${stopInForce(
        sql`${who.accountId}::uuid`,
        sql`${autorisations.organisationId}`,
      )})`,
    })
    .from(autorisations)
    .innerJoin(mandats, eq(mandats.id, autorisations.mandatId))
    .innerJoin(organisations, eq(organisations.id, autorisations.organisationId))
    .where(eq(autorisations.id, who.autorisationId))
  return (
    row && {
      autorisation: { endedAt: row.autorisationEndedAt, theme: row.theme },
      mandat: {
        expiresAt: row.expiresAt,
        endedAt: row.endedAt,
        endReason: row.endReason,
        suspendedAt: row.suspendedAt,
      },
      organisation: { closedAt: row.closedAt, allowedThemes: row.allowedThemes },
      stopped: row.stopped,
      aidantInPlace: row.aidantInPlace,
    }
  )
}
