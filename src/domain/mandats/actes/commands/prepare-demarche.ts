import { and, desc, eq, isNull } from 'drizzle-orm'
import { after } from '../../../../platform/clock.ts'
import { type Ctx, inTransaction } from '../../../../platform/context.ts'
import { openJson, sealJson } from '../../../../platform/crypto/json.ts'
import { preparedQuery } from '../../../../platform/database/prepared.ts'
import { newId } from '../../../../platform/ids.ts'
import type { Aidant } from '../../../comptes/index.ts'
import { preparedDemarches } from '../../tables.ts'
import {
  checkDemarche,
  type DemarcheChoice,
  PREPARATION_LASTS,
  type PreparedDetails,
  type Presence,
  places,
  preparedDetails,
} from '../model.ts'
import { waiting } from '../queries/preparations.ts'
import { type UsableAutorisation, usableAutorisation } from '../queries/themes-in-force.ts'

export interface Preparation extends DemarcheChoice {
  readonly usagerId: string
  readonly autorisationId: string
  readonly presence: Presence
  readonly site?: string
  /** The acte noted « à reprendre » that this takes up again: it stays noted until FranceConnect has been given the identity. */
  readonly resumesActeId?: string
}

export type PreparedDemarche =
  | { readonly kind: 'prepared'; readonly id: string; readonly expiresAt: Date }
  | { readonly kind: 'refused'; readonly reason: 'not_in_force' | 'demarche_missing' | 'agreement_missing' }

/**
 * "Start a démarche": keeps what was chosen for ten minutes, to be proposed when FranceConnect calls. A later preparation replaces the one
 * before. No use yet, so nothing is journaled.
 */
export function prepareDemarche(ctx: Ctx, aidant: Aidant, wanted: Preparation): Promise<PreparedDemarche> {
  return inTransaction(ctx, async (tx) => {
    const autorisation = await usableAutorisation(tx, aidant, wanted.autorisationId)
    if (!autorisation || autorisation.usagerId !== wanted.usagerId) return { kind: 'refused', reason: 'not_in_force' }
    const demarche = checkDemarche(wanted, autorisation.demarches)
    if (typeof demarche === 'string') return { kind: 'refused', reason: demarche }
    const id = newId()
    const now = tx.clock.now()
    const expiresAt = after(now, PREPARATION_LASTS)
    const details: PreparedDetails = {
      ...demarche,
      presence: wanted.presence,
      ...(wanted.site ? { site: wanted.site } : {}),
      ...(wanted.resumesActeId ? { resumes: wanted.resumesActeId } : {}),
    }
    const { accountId, organisation } = aidant
    await tx.db
      .delete(preparedDemarches)
      .where(
        and(
          eq(preparedDemarches.accountId, accountId),
          eq(preparedDemarches.organisationId, organisation.id),
          isNull(preparedDemarches.consumedAt),
        ),
      )
    await tx.db.insert(preparedDemarches).values({
      id,
      accountId,
      organisationId: organisation.id,
      autorisationId: autorisation.id,
      detailsSealed: sealJson(autorisation.key, places.prepared(id), details),
      createdAt: now,
      expiresAt,
    })
    return { kind: 'prepared', id, expiresAt }
  })
}

/** A démarche prepared less than ten minutes ago, whose autorisation still may be used. */
export interface CurrentPreparation {
  readonly id: string
  readonly autorisation: UsableAutorisation
  readonly details: PreparedDetails
  readonly expiresAt: Date
}

const lastPrepared = preparedQuery(['accountId', 'organisationId', 'now'], (db, of) =>
  db.select().from(preparedDemarches).where(waiting(of)).orderBy(desc(preparedDemarches.createdAt)).limit(1),
)

/** What this aidant prepared last for their current structure, if it still holds. Two statements; one when nothing was prepared. */
export async function currentPreparation(ctx: Ctx, aidant: Aidant): Promise<CurrentPreparation | undefined> {
  const { accountId, organisation } = aidant
  const [row] = await lastPrepared(ctx.db, { accountId, organisationId: organisation.id, now: ctx.clock.now() })
  const autorisation = row && (await usableAutorisation(ctx, aidant, row.autorisationId))
  if (!row || !autorisation) return undefined
  const details = openJson(autorisation.key, places.prepared(row.id), row.detailsSealed, preparedDetails)
  return { id: row.id, autorisation, details, expiresAt: row.expiresAt }
}
