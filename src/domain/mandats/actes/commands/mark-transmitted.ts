import { and, eq, isNull, or, sql } from 'drizzle-orm'
import { after } from '../../../../platform/clock.ts'
import type { Ctx } from '../../../../platform/context.ts'
import { preparedQuery } from '../../../../platform/database/prepared.ts'
import { accounts } from '../../../comptes/index.ts'
import { actes } from '../../tables.ts'
import { FRANCECONNECT_SESSION_LASTS, INTERVENTION_LASTS } from '../model.ts'
import { toBeResumed } from '../queries/interventions.ts'
import { exchanges } from '../tables.ts'

/** An acte that waits for FranceConnect, and the call that it answers. */
export interface WaitingActe {
  readonly id: string
  readonly accountId: string
  readonly exchangeId: string
  readonly browserHash: Buffer
}

const transmitted = preparedQuery(
  ['acteId', 'accountId', 'exchangeId', 'browserHash', 'now', 'sessionUntil', 'interventionUntil', 'resumes'],
  (db, { acteId, accountId, exchangeId, browserHash, now, sessionUntil, interventionUntil, resumes }) => {
    const marked = db.$with('marked').as(
      db
        .update(actes)
        .set({ state: 'transmise', transmittedAt: sql`${now}` })
        .where(and(eq(actes.id, acteId), eq(actes.state, 'choisie')))
        .returning({ organisationId: actes.organisationId, usagerId: actes.usagerId }),
    )
    // Only now is what it takes up again no longer to be resumed: until here the site might never have opened. By its key: nothing costs nothing.
    const resumed = db.$with('resumed').as(
      db
        .update(actes)
        .set({ resumedAt: sql`${now}` })
        .where(
          and(
            eq(actes.id, resumes),
            eq(actes.accountId, accountId),
            toBeResumed(),
            sql`(${actes.organisationId}, ${actes.usagerId}) in (select organisation_id, usager_id from ${marked})`,
          ),
        )
        .returning({ id: actes.id }),
    )
    // The aidant's pages ask from now on whose name they act in; in this statement, since an exchange counts every one of them.
    const noted = db.$with('noted').as(
      db
        .update(accounts)
        .set({ actingUntil: sql`greatest(${accounts.actingUntil}, ${interventionUntil}::timestamptz)` })
        .where(and(eq(accounts.id, accountId), sql`exists (select 1 from ${marked})`))
        .returning({ id: accounts.id }),
    )
    const isThisOne = eq(exchanges.id, exchangeId)
    return db
      .with(marked, resumed, noted)
      .update(exchanges)
      .set({
        fcSessionUntil: sql`case when ${isThisOne} then ${sessionUntil}::timestamptz else ${exchanges.fcSessionUntil} end`,
        fcSessionClosedAt: sql`case when ${isThisOne} then null else ${exchanges.fcSessionClosedAt} end`,
        fcSessionLeftAt: sql`case when ${isThisOne} then null else ${now}::timestamptz end`,
      })
      .where(
        and(
          sql`exists (select 1 from ${marked})`,
          or(
            isThisOne,
            and(
              eq(exchanges.browserHash, browserHash),
              isNull(exchanges.fcSessionClosedAt),
              isNull(exchanges.fcSessionLeftAt),
            ),
          ),
        ),
      )
      .returning({ id: exchanges.id })
  },
)

/**
 * The acte is transmitted, if it was waiting; false when it was not. What it takes up again, if anything, leaves the list of its aidant.
 *
 * FranceConnect now holds a session of 30 minutes as this person in that browser. It holds one at a time: since it asked us again, whoever
 * was there before has left, as far as that cookie of ours tells which browser it is.
 */
export async function markTransmitted(
  { db, clock }: Ctx,
  { id: acteId, accountId, exchangeId, browserHash }: WaitingActe,
  resumes: string | undefined,
): Promise<boolean> {
  const now = clock.now()
  const marked = await transmitted(db, {
    acteId,
    accountId,
    exchangeId,
    browserHash,
    now,
    sessionUntil: after(now, FRANCECONNECT_SESSION_LASTS),
    interventionUntil: after(now, INTERVENTION_LASTS),
    resumes: resumes ?? null,
  })
  return marked.length > 0
}
