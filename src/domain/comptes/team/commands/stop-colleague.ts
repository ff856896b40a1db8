import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../../platform/context.ts'
import { newId } from '../../../../platform/ids.ts'
import { appendToJournal } from '../../../journal/index.ts'
import type { FreshProof, Referent } from '../../model.ts'
import { checkProof } from '../../proof.ts'
import { emergencyStops } from '../../tables.ts'
import { endSessions } from '../end-membership.ts'
import { holdTeam, memberHere } from '../hold.ts'
import { colleagueLifted, colleagueStopped } from '../mails/team-mails.tsx'
import { tell } from '../mails/tell.ts'
import type { StoppingReason } from '../model.ts'

export type ColleagueStopped = 'stopped' | 'unknown' | 'oneself' | 'already_stopped' | 'not_referent'

/**
 * A référent stops somebody of their structure at once, in that structure (DEC-15): their sessions there end, and nothing that was begun goes
 * further. No proof is asked: it takes power from nobody for good, and every second counts. Refuses oneself.
 */
export function stopColleague(
  ctx: Ctx,
  referent: Referent,
  accountId: string,
  reason: StoppingReason,
): Promise<ColleagueStopped> {
  const organisationId = referent.organisation.id
  return inTransaction(ctx, async (tx) => {
    if (!(await holdTeam(tx, referent))) return 'not_referent'
    const member = await memberHere(tx, organisationId, accountId)
    if (!member) return 'unknown'
    if (accountId === referent.accountId) return 'oneself'
    if ((await stopsOf(tx, organisationId, accountId)).length > 0) return 'already_stopped'
    const stopId = newId()
    const now = tx.clock.now()
    await tx.db.insert(emergencyStops).values({
      id: stopId,
      scope: 'aidant',
      accountId,
      organisationId,
      reason,
      requestedBy: `${referent.givenName} ${referent.familyName}`,
      requestedByAccount: referent.accountId,
      askedAs: 'referent',
      requestedAt: now,
      effectiveAt: now,
    })
    await endSessions(tx, accountId, organisationId)
    await tell(tx, `colleague_stopped/${stopId}`, member.email, colleagueStopped(tx, member, referent))
    await appendToJournal(tx, [
      {
        action: 'emergency_stop',
        actor: { kind: 'account', id: referent.accountId },
        organisationId,
        details: { stop: stopId, scope: 'aidant', step: 'effective', account: accountId, reason, asked_as: 'referent' },
      },
    ])
    return 'stopped'
  })
}

export type ColleagueLifted =
  | 'lifted'
  | 'unknown'
  | 'oneself'
  | 'not_stopped'
  | 'team_only'
  | 'stale_proof'
  | 'not_referent'

/**
 * Lifts what a référent of the structure stopped; the team's own stops, the team lifts. Nobody lifts their own. The sessions do not come back:
 * whoever was stopped signs in again with both factors.
 */
export function liftColleague(
  ctx: Ctx,
  referent: Referent,
  proof: FreshProof,
  accountId: string,
): Promise<ColleagueLifted> {
  const organisationId = referent.organisation.id
  return inTransaction(ctx, async (tx) => {
    if (!checkProof(tx, proof, referent.accountId)) return 'stale_proof'
    if (!(await holdTeam(tx, referent))) return 'not_referent'
    const member = await memberHere(tx, organisationId, accountId)
    if (!member) return 'unknown'
    if (accountId === referent.accountId) return 'oneself'
    const stops = await stopsOf(tx, organisationId, accountId)
    const own = stops.filter(({ askedAs, organisationId: where }) => askedAs === 'referent' && where === organisationId)
    if (own.length === 0) return stops.length > 0 ? 'team_only' : 'not_stopped'
    const now = tx.clock.now()
    for (const { id } of own) {
      await tx.db
        .update(emergencyStops)
        .set({
          liftedBy: `${referent.givenName} ${referent.familyName}`,
          liftedByAccount: referent.accountId,
          liftedAt: now,
        })
        .where(eq(emergencyStops.id, id))
    }
    await endSessions(tx, accountId, organisationId)
    const [first] = own
    await tell(tx, `colleague_lifted/${first?.id}`, member.email, colleagueLifted(tx, member, referent))
    await appendToJournal(
      tx,
      own.map(({ id }) => ({
        action: 'lift_emergency_stop',
        actor: { kind: 'account', id: referent.accountId } as const,
        organisationId,
        details: { stop: id, scope: 'aidant', account: accountId, was_in_force: true },
      })),
    )
    return 'lifted'
  })
}

/** The stops in force over this person, in this structure or everywhere. */
async function stopsOf(tx: Ctx, organisationId: string, accountId: string) {
  const stops = await tx.db
    .select({ id: emergencyStops.id, askedAs: emergencyStops.askedAs, organisationId: emergencyStops.organisationId })
    .from(emergencyStops)
    .where(
      and(
        eq(emergencyStops.scope, 'aidant'),
        eq(emergencyStops.accountId, accountId),
        isNotNull(emergencyStops.effectiveAt),
        isNull(emergencyStops.liftedAt),
      ),
    )
  return stops.filter((stop) => stop.organisationId === null || stop.organisationId === organisationId)
}
