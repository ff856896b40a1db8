import { and, eq, isNotNull, isNull, ne } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../../platform/context.ts'
import { newId } from '../../../../platform/ids.ts'
import { enqueue } from '../../../../platform/outbox/index.ts'
import { appendToJournal } from '../../../journal/index.ts'
import { organisations } from '../../../organisations/index.ts'
import type { FreshProof, Referent } from '../../model.ts'
import { checkProof } from '../../proof.ts'
import { membersWithRole } from '../../queries/members-with-role.ts'
import { stopCovering } from '../../queries/stop-covering.ts'
import { emergencyStops, sessions } from '../../tables.ts'
import { structureStopMail } from '../mails/structure-mails.tsx'

export type StructureStopped = 'stopped' | 'already_stopped' | 'no_reason' | 'stale_proof'

const LONGEST_REASON = 500

/**
 * A référent stops their own structure (DEC-15): nobody acts for it from the next statement that asks, mandats stand. Every référent and our
 * own team are told. One référent's stop at a time; the team's own may stand beside it.
 */
export function stopStructure(ctx: Ctx, referent: Referent, proof: FreshProof, why: string): Promise<StructureStopped> {
  return inTransaction(ctx, async (tx) => {
    const reason = why.trim()
    if (!reason || reason.length > LONGEST_REASON) return 'no_reason'
    if (!checkProof(tx, proof, referent.accountId)) return 'stale_proof'
    const organisationId = referent.organisation.id
    // Two référents at once: the second waits here, and finds it done.
    await lock(tx, organisationId)
    if (await stopOfReferents(tx, organisationId)) return 'already_stopped'
    const now = tx.clock.now()
    const stopId = newId()
    await tx.db.insert(emergencyStops).values({
      id: stopId,
      scope: 'structure',
      organisationId,
      reason,
      requestedBy: nameOf(referent),
      requestedByAccount: referent.accountId,
      askedAs: 'referent',
      requestedAt: now,
      effectiveAt: now,
    })
    await tell(tx, referent, stopId, false)
    await appendToJournal(tx, [
      {
        action: 'emergency_stop',
        actor: { kind: 'account', id: referent.accountId },
        organisationId,
        details: { stop: stopId, scope: 'structure', step: 'effective', asked_as: 'referent' },
      },
    ])
    return 'stopped'
  })
}

export type StructureLifted = 'lifted' | 'not_in_force' | 'team_only' | 'stopped_yourself' | 'stale_proof'

/**
 * A référent of the structure lifts the stop that a référent of it asked for. Everybody signs in again with both factors, except who lifts it:
 * their proof is two minutes old at most. What the team stopped, the team alone lifts; nor does somebody lift it who is stopped themself.
 */
export function liftStructureStop(
  ctx: Ctx,
  referent: Referent,
  proof: FreshProof,
  ownSession: Buffer,
): Promise<StructureLifted> {
  return inTransaction(ctx, async (tx) => {
    if (!checkProof(tx, proof, referent.accountId)) return 'stale_proof'
    const organisationId = referent.organisation.id
    await lock(tx, organisationId)
    if (await isStoppedThemself(tx, referent)) return 'stopped_yourself'
    const now = tx.clock.now()
    const [stop] = await tx.db
      .update(emergencyStops)
      .set({ liftedBy: nameOf(referent), liftedByAccount: referent.accountId, liftedAt: now })
      .where(and(inForce(organisationId), eq(emergencyStops.askedAs, 'referent')))
      .returning({ id: emergencyStops.id })
    if (!stop) {
      const covering = await stopCovering(tx, { accountId: referent.accountId, organisationId })
      return covering === 'structure' ? 'team_only' : 'not_in_force'
    }
    await tx.db
      .update(sessions)
      .set({ endedAt: now })
      .where(
        and(isNull(sessions.endedAt), eq(sessions.organisationId, organisationId), ne(sessions.idHash, ownSession)),
      )
    await tell(tx, referent, stop.id, true)
    await appendToJournal(tx, [
      {
        action: 'lift_emergency_stop',
        actor: { kind: 'account', id: referent.accountId },
        organisationId,
        details: { stop: stop.id, scope: 'structure', was_in_force: true },
      },
    ])
    return 'lifted'
  })
}

async function lock(tx: Ctx, organisationId: string): Promise<void> {
  await tx.db
    .select({ id: organisations.id })
    .from(organisations)
    .where(eq(organisations.id, organisationId))
    .for('no key update')
}

function inForce(organisationId: string) {
  return and(
    eq(emergencyStops.scope, 'structure'),
    eq(emergencyStops.organisationId, organisationId),
    isNotNull(emergencyStops.effectiveAt),
    isNull(emergencyStops.liftedAt),
  )
}

async function stopOfReferents(tx: Ctx, organisationId: string): Promise<boolean> {
  const found = await tx.db
    .select({ id: emergencyStops.id })
    .from(emergencyStops)
    .where(and(inForce(organisationId), eq(emergencyStops.askedAs, 'referent')))
  return found.length > 0
}

/** A stop over the person, here or everywhere: the widest one hides it in what their session says. */
async function isStoppedThemself(tx: Ctx, referent: Referent): Promise<boolean> {
  const found = await tx.db
    .select({ organisationId: emergencyStops.organisationId })
    .from(emergencyStops)
    .where(
      and(
        eq(emergencyStops.scope, 'aidant'),
        eq(emergencyStops.accountId, referent.accountId),
        isNotNull(emergencyStops.effectiveAt),
        isNull(emergencyStops.liftedAt),
      ),
    )
  return found.some(({ organisationId }) => organisationId === null || organisationId === referent.organisation.id)
}

async function tell(tx: Ctx, referent: Referent, stopId: string, lifted: boolean): Promise<void> {
  const facts = { organisationName: referent.organisation.name, lifted, by: nameOf(referent) }
  const kind = lifted ? 'structure_stop_lifted' : 'structure_stopped'
  const others = await membersWithRole(tx, referent.organisation.id, 'referent')
  for (const { id, email } of [...others, { id: 'equipe', email: tx.teamEmail }]) {
    const message = structureStopMail(tx, email, facts)
    await enqueue(tx, { kind, dedupKey: `${kind}/${stopId}/${id}`, message })
  }
}

function nameOf({ givenName, familyName }: Referent): string {
  return `${givenName} ${familyName}`
}
