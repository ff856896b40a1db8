import { and, desc, eq, inArray } from 'drizzle-orm'
import type { Ctx } from '../../../../platform/context.ts'
import { openJson } from '../../../../platform/crypto/json.ts'
import { preparedQuery } from '../../../../platform/database/prepared.ts'
import { accounts, people } from '../../../comptes/index.ts'
import { unwrapUsagerKey, usagerKeys } from '../../../usagers/index.ts'
import { actes } from '../../tables.ts'
import {
  type ActeChannel,
  type ActeDetails,
  type ActeState,
  acteDetails,
  type DoneBy,
  type Outcome,
  type Presence,
  places,
} from '../model.ts'

/** One thing done, or tried, in a person's name. */
export interface Acte {
  readonly id: string
  readonly channel: ActeChannel
  readonly mandatId: string
  readonly autorisationId: string
  readonly theme: string
  /** Undefined once the person was erased. */
  readonly details: ActeDetails | undefined
  readonly presence: Presence
  readonly state: ActeState
  readonly refusal: string | null
  readonly startedAt: Date
  readonly transmittedAt: Date | null
  readonly endedAt: Date | null
  readonly outcome: Outcome | null
  readonly doneBy: DoneBy | null
  readonly resumedAt: Date | null
  readonly accountId: string
  /** « Claire Vasseur » */
  readonly aidantName: string
}

const rowsOf = preparedQuery(
  ['organisationId', 'usagerId', 'limit', 'offset'],
  (db, { organisationId, usagerId, limit, offset }) =>
    db
      .select({
        id: actes.id,
        channel: actes.channel,
        mandatId: actes.mandatId,
        autorisationId: actes.autorisationId,
        theme: actes.theme,
        detailsSealed: actes.detailsSealed,
        presence: actes.presence,
        state: actes.state,
        refusal: actes.refusal,
        startedAt: actes.startedAt,
        transmittedAt: actes.transmittedAt,
        endedAt: actes.endedAt,
        outcome: actes.outcome,
        doneBy: actes.doneBy,
        resumedAt: actes.resumedAt,
        accountId: actes.accountId,
        givenName: people.givenName,
        familyName: people.familyName,
        wrapped: usagerKeys.wrapped,
      })
      .from(actes)
      .innerJoin(accounts, eq(accounts.id, actes.accountId))
      .innerJoin(people, eq(people.id, accounts.personId))
      .leftJoin(usagerKeys, eq(usagerKeys.usagerId, actes.usagerId))
      .where(
        and(
          eq(actes.organisationId, organisationId),
          eq(actes.usagerId, usagerId),
          inArray(actes.state, ['transmise', 'refusee', 'consignee']),
        ),
      )
      .orderBy(desc(actes.startedAt), actes.id)
      .limit(limit)
      .offset(offset),
)

/**
 * What we know this structure did in this usager's name, latest first (DEC-14: FranceConnect's own session can hide later sites from us).
 * What was chosen and never came to anything is left out, unless it was refused. One statement.
 */
export async function actesOfUsager(
  ctx: Ctx,
  organisationId: string,
  usagerId: string,
  options: { readonly limit?: number; readonly offset?: number } = {},
): Promise<Acte[]> {
  const { limit = 50, offset = 0 } = options
  const rows = await rowsOf(ctx.db, { organisationId, usagerId, limit, offset })
  return rows.map(({ detailsSealed, wrapped, givenName, familyName, ...row }) => ({
    ...row,
    aidantName: `${givenName} ${familyName}`,
    details:
      detailsSealed && wrapped
        ? openJson(unwrapUsagerKey(ctx, usagerId, wrapped), places.details(row.id), detailsSealed, acteDetails)
        : undefined,
  }))
}
