import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../../platform/context.ts'
import { newId } from '../../../../platform/ids.ts'
import { appendToJournal } from '../../../journal/index.ts'
import { organisations } from '../../../organisations/index.ts'
import { endCoveredSessions } from '../../commands/end-covered-sessions.ts'
import type { FreshProof, TeamMember } from '../../model.ts'
import { checkProof } from '../../proof.ts'
import { accounts, emergencyStops } from '../../tables.ts'

type TeamStopTarget =
  | { readonly scope: 'aidant'; readonly accountId: string }
  | { readonly scope: 'structure'; readonly organisationId: string }

export type TeamStopped = 'stopped' | 'already_stopped' | 'unknown' | 'yourself' | 'no_reason' | 'stale_proof'

const LONGEST_REASON = 500

/** Our team stops somebody everywhere, or a structure (DEC-15): in force from the next statement that asks. The whole provider takes two operators. */
export function stopAsTeam(
  ctx: Ctx,
  member: TeamMember,
  proof: FreshProof,
  target: TeamStopTarget,
  why: string,
): Promise<TeamStopped> {
  return inTransaction(ctx, async (tx) => {
    const reason = why.trim()
    if (!reason || reason.length > LONGEST_REASON) return 'no_reason'
    if (target.scope === 'aidant' && target.accountId === member.accountId) return 'yourself'
    if (!checkProof(tx, proof, member.accountId)) return 'stale_proof'
    // Held, so that two colleagues at once make one stop.
    if (!(await lockTarget(tx, target))) return 'unknown'
    if (await stoppedByTeam(tx, target)) return 'already_stopped'
    const now = tx.clock.now()
    const stopId = newId()
    await tx.db.insert(emergencyStops).values({
      id: stopId,
      scope: target.scope,
      accountId: target.scope === 'aidant' ? target.accountId : null,
      organisationId: target.scope === 'structure' ? target.organisationId : null,
      reason,
      requestedBy: `${member.givenName} ${member.familyName}`,
      requestedByAccount: member.accountId,
      askedAs: 'equipe',
      requestedAt: now,
      effectiveAt: now,
    })
    const actor = { kind: 'account' as const, id: member.accountId }
    const details = {
      stop: stopId,
      scope: target.scope,
      step: 'effective',
      asked_as: 'equipe',
      ...(target.scope === 'aidant' ? { account: target.accountId } : { organisation: target.organisationId }),
    }
    await appendToJournal(tx, [
      { action: 'team_emergency_stop', actor, details },
      ...(target.scope === 'structure'
        ? [{ action: 'emergency_stop', actor, organisationId: target.organisationId, details }]
        : []),
    ])
    return 'stopped'
  })
}

export type TeamLifted = 'lifted' | 'not_in_force' | 'two_operators' | 'yourself' | 'stale_proof'

/** Our team lifts a stop over an aidant or a structure, whoever asked for it; that of the whole provider takes two operators. */
export function liftAsTeam(ctx: Ctx, member: TeamMember, proof: FreshProof, stopId: string): Promise<TeamLifted> {
  return inTransaction(ctx, async (tx) => {
    if (!checkProof(tx, proof, member.accountId)) return 'stale_proof'
    const [stop] = await tx.db
      .select()
      .from(emergencyStops)
      .where(and(eq(emergencyStops.id, stopId), isNotNull(emergencyStops.effectiveAt), isNull(emergencyStops.liftedAt)))
      .for('update')
    if (!stop) return 'not_in_force'
    if (stop.scope === 'fournisseur') return 'two_operators'
    // Stopped in one structure, somebody of the team still reaches this page from another: not to free themself.
    if (stop.accountId === member.accountId) return 'yourself'
    await tx.db
      .update(emergencyStops)
      .set({
        liftedBy: `${member.givenName} ${member.familyName}`,
        liftedByAccount: member.accountId,
        liftedAt: tx.clock.now(),
      })
      .where(eq(emergencyStops.id, stopId))
    await endCoveredSessions(tx, stop)
    const actor = { kind: 'account' as const, id: member.accountId }
    const details = { stop: stopId, scope: stop.scope, ...(stop.accountId ? { account: stop.accountId } : {}) }
    await appendToJournal(tx, [
      { action: 'team_lift_emergency_stop', actor, details },
      ...(stop.organisationId
        ? [{ action: 'lift_emergency_stop', actor, organisationId: stop.organisationId, details }]
        : []),
    ])
    return 'lifted'
  })
}

async function lockTarget(tx: Ctx, target: TeamStopTarget): Promise<boolean> {
  const found =
    target.scope === 'aidant'
      ? await tx.db
          .select({ id: accounts.id })
          .from(accounts)
          .where(eq(accounts.id, target.accountId))
          .for('no key update')
      : await tx.db
          .select({ id: organisations.id })
          .from(organisations)
          .where(eq(organisations.id, target.organisationId))
          .for('no key update')
  return found.length > 0
}

async function stoppedByTeam(tx: Ctx, target: TeamStopTarget): Promise<boolean> {
  const found = await tx.db
    .select({ id: emergencyStops.id })
    .from(emergencyStops)
    .where(
      and(
        eq(emergencyStops.scope, target.scope),
        target.scope === 'aidant'
          ? and(eq(emergencyStops.accountId, target.accountId), isNull(emergencyStops.organisationId))
          : eq(emergencyStops.organisationId, target.organisationId),
        eq(emergencyStops.askedAs, 'equipe'),
        isNotNull(emergencyStops.effectiveAt),
        isNull(emergencyStops.liftedAt),
      ),
    )
  return found.length > 0
}
