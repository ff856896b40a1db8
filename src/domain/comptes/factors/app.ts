import { and, eq, gt, isNull } from 'drizzle-orm'
import { after, MINUTE } from '../../../platform/clock.ts'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { appendToJournal } from '../../journal/index.ts'
import type { FreshProof, SignedIn } from '../model.ts'
import { checkProof } from '../proof.ts'
import { factorCandidates, factors } from '../tables.ts'
import { matchTotp } from '../totp.ts'
import { countFactors, lockFactors, MOST_FACTORS } from './lock.ts'
import { newSeed, newTotp, provisioning } from './seed.ts'
import { tellAdded } from './tell.ts'

/** How long a key on the screen waits for its first code. */
export const CANDIDATE_LASTS = 15 * MINUTE

/**
 * Whose application it will be, and the screen that may finish what it began: a session, or an activation. Never "the one in progress": each
 * candidate is a row of its own, of one account and one screen.
 */
export interface Enrolment {
  readonly accountId: string
  /** `session:<id of the session>` or `activation:<id>`. */
  readonly heldBy: string
  /** The structure in whose chain the addition is journaled; null: the platform's. */
  readonly organisationId: string | null
}

/** The enrolment of somebody who adds an application to their own account. */
export function ownEnrolment({ account, sessionId, organisation }: SignedIn): Enrolment {
  return { accountId: account.id, heldBy: `session:${sessionId}`, organisationId: organisation?.id ?? null }
}

/** What the screen shows for a new application to be set up. */
export interface AppCandidate {
  readonly id: string
  readonly label: string | null
  /** The key to type where no camera reads the code. */
  readonly base32: string
  /** What the QR code holds. */
  readonly uri: string
  readonly expiresAt: Date
}

/** Begins adding an application to one's own account, after a fresh proof. Nothing counts until its first code. */
export async function beginOwnApp(
  ctx: Ctx,
  visitor: SignedIn,
  proof: FreshProof,
  label: string | null,
): Promise<{ kind: 'begun'; candidateId: string } | { kind: 'refused'; reason: 'stale_proof' | 'too_many' }> {
  if (!checkProof(ctx, proof, visitor.account.id)) return { kind: 'refused', reason: 'stale_proof' }
  return beginApp(ctx, ownEnrolment(visitor), label)
}

/**
 * The same for a caller that has proved otherwise who is there: an activation, a repair. Asks for no proof itself: never call it for somebody
 * whose factor has not just been checked, unless they have none yet. `lasts`, in milliseconds: an activation's key waits as long as its session.
 */
export async function beginApp(
  ctx: Ctx,
  enrolment: Enrolment,
  label: string | null,
  lasts: number = CANDIDATE_LASTS,
): Promise<{ kind: 'begun'; candidateId: string } | { kind: 'refused'; reason: 'too_many' }> {
  const { accountId, heldBy } = enrolment
  if ((await countFactors(ctx, accountId)) >= MOST_FACTORS) return { kind: 'refused', reason: 'too_many' }
  const id = newId()
  const now = ctx.clock.now()
  await ctx.db.insert(factorCandidates).values({
    id,
    accountId,
    heldBy,
    seedSealed: ctx.keys.seal(candidatePlace(id), newSeed()),
    label,
    createdAt: now,
    expiresAt: after(now, lasts),
  })
  return { kind: 'begun', candidateId: id }
}

/** What an enrolment shows, to the screen that began it only; undefined when it is another's, over, or has served. Reads only. */
export async function appCandidate(
  ctx: Ctx,
  enrolment: Enrolment,
  candidateId: string,
  email: string,
): Promise<AppCandidate | undefined> {
  const found = await openCandidate(ctx, enrolment, candidateId)
  if (!found) return undefined
  const { id, label, expiresAt, seed } = found
  return { id, label, expiresAt, ...provisioning(seed, email) }
}

/**
 * The first code of the new application: it counts from now on, and the person is told by mail. The code has served: it opens nothing else.
 * `over`: another's candidate, an expired or a used one, alike.
 */
export async function confirmApp(
  ctx: Ctx,
  enrolment: Enrolment,
  candidateId: string,
  code: string,
): Promise<{ kind: 'added'; factorId: string } | { kind: 'refused'; reason: 'wrong_code' | 'over' | 'too_many' }> {
  const found = await openCandidate(ctx, enrolment, candidateId)
  if (!found) return { kind: 'refused', reason: 'over' }
  const now = ctx.clock.now()
  const match = matchTotp({ seed: found.seed, stepSeconds: 30, driftSteps: 0, lastCounter: 0 }, code, now)
  if (match.kind !== 'match') return { kind: 'refused', reason: 'wrong_code' }
  return inTransaction(ctx, async (tx) => {
    await lockFactors(tx, enrolment.accountId)
    if ((await countFactors(tx, enrolment.accountId)) >= MOST_FACTORS) return { kind: 'refused', reason: 'too_many' }
    const [claimed] = await tx.db
      .update(factorCandidates)
      .set({ consumedAt: now, seedSealed: null })
      .where(and(...live(tx, enrolment, candidateId)))
      .returning({ label: factorCandidates.label })
    if (!claimed) return { kind: 'refused', reason: 'over' } as const
    const factorId = newId()
    await tx.db.insert(factors).values({
      ...newTotp(tx, factorId, found.seed, 30),
      accountId: enrolment.accountId,
      kind: 'totp_app',
      label: claimed.label,
      lastCounter: match.counter,
      driftSteps: match.driftSteps,
      confirmedAt: now,
      lastUsedAt: now,
    })
    const { accountId, organisationId } = enrolment
    await tellAdded(tx, { accountId, factorId, kind: 'totp_app', label: claimed.label, by: 'person' })
    await appendToJournal(tx, [
      {
        action: 'add_factor',
        actor: { kind: 'account', id: accountId },
        ...(organisationId ? { organisationId } : {}),
        details: { account: accountId, factor: factorId, kind: 'totp_app' },
      },
    ])
    return { kind: 'added', factorId } as const
  })
}

function candidatePlace(id: string): string {
  return `factor_candidates/${id}/seed_sealed`
}

function live(ctx: Ctx, { accountId, heldBy }: Enrolment, candidateId: string) {
  return [
    eq(factorCandidates.id, candidateId),
    eq(factorCandidates.accountId, accountId),
    eq(factorCandidates.heldBy, heldBy),
    isNull(factorCandidates.consumedAt),
    gt(factorCandidates.expiresAt, ctx.clock.now()),
  ]
}

async function openCandidate(ctx: Ctx, enrolment: Enrolment, candidateId: string) {
  const [row] = await ctx.db
    .select()
    .from(factorCandidates)
    .where(and(...live(ctx, enrolment, candidateId)))
  if (!row?.seedSealed) return undefined
  return { ...row, seed: ctx.keys.open(candidatePlace(row.id), row.seedSealed) }
}
