import { and, eq, gt, inArray, isNull } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { enqueue } from '../../../platform/outbox/index.ts'
import type { Aidant } from '../../comptes/index.ts'
import { appendToJournal } from '../../journal/index.ts'
import { knownSettings, lockUsager } from '../../usagers/index.ts'
import { teamAlert } from '../mails/team-alert.tsx'
import type { SuspensionReason } from '../model.ts'
import { mandats } from '../tables.ts'
import { entryOf, tellOf } from './end-rows.ts'
import { lockMandats } from './lock-mandat.ts'

export type SuspendResult =
  | { readonly kind: 'suspended'; readonly mandats: number }
  | { readonly kind: 'refused'; readonly reason: 'not_found' | 'nothing_in_force' }

/**
 * An aidant reports that a usager died or is under a protection measure: every mandat of their structure with her is suspended at once and
 * the team is alerted, which, with the proof, ends them everywhere or lifts the suspension (DEC-06). After a report of death nobody is
 * written to at the person's address.
 */
export function reportDeathOrProtection(
  ctx: Ctx,
  aidant: Aidant,
  usagerId: string,
  reason: Exclude<SuspensionReason, 'autre'>,
): Promise<SuspendResult> {
  const organisationId = aidant.organisation.id
  return inTransaction(ctx, async (tx): Promise<SuspendResult> => {
    const usager = await lockUsager(tx, usagerId)
    if (!usager || !(await knownSettings(tx, organisationId, usagerId))) return { kind: 'refused', reason: 'not_found' }
    const now = tx.clock.now()
    const concerned = await lockMandats(
      tx,
      and(
        eq(mandats.organisationId, organisationId),
        eq(mandats.usagerId, usagerId),
        isNull(mandats.endedAt),
        isNull(mandats.suspendedAt),
        gt(mandats.expiresAt, now),
      ),
    )
    if (concerned.length === 0) return { kind: 'refused', reason: 'nothing_in_force' }
    await tx.db
      .update(mandats)
      .set({ suspendedAt: now, suspensionReason: reason })
      .where(
        inArray(
          mandats.id,
          concerned.map(({ id }) => id),
        ),
      )
    if (reason !== 'deces_signale') {
      for (const mandat of concerned) {
        await tellOf(tx, 'mandat_suspended', mandat, `${mandat.id}/${now.getTime()}`)
      }
    }
    await enqueue(tx, {
      kind: 'team_alert',
      dedupKey: `team-alert/${newId()}`,
      message: teamAlert(tx, {
        reason,
        organisationName: aidant.organisation.name,
        usagerId,
        numbers: concerned.map(({ number }) => number),
      }),
    })
    const actor = { kind: 'account', id: aidant.accountId } as const
    await appendToJournal(
      tx,
      concerned.map((mandat) => entryOf('suspend_mandat', actor, mandat, { reason })),
    )
    return { kind: 'suspended', mandats: concerned.length }
  })
}

/** The team has checked: the mandats of this usager that are suspended, in every structure, go on. Answers how many. */
export function liftSuspension(ctx: Ctx, usagerId: string): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    const usager = await lockUsager(tx, usagerId)
    if (!usager) return 0
    const now = tx.clock.now()
    const all = await lockMandats(tx, and(eq(mandats.usagerId, usagerId), isNull(mandats.endedAt)))
    const concerned = all.filter((mandat) => mandat.suspendedAt !== null)
    if (concerned.length === 0) return 0
    await tx.db
      .update(mandats)
      .set({ suspendedAt: null, suspensionReason: null })
      .where(
        inArray(
          mandats.id,
          concerned.map(({ id }) => id),
        ),
      )
    for (const mandat of concerned) {
      if (mandat.expiresAt > now) await tellOf(tx, 'mandat_resumed', mandat, `${mandat.id}/${now.getTime()}`)
    }
    await appendToJournal(
      tx,
      concerned.map((mandat) => entryOf('lift_suspension', { kind: 'operator' }, mandat)),
    )
    return concerned.length
  })
}
