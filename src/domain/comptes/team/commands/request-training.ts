import { and, eq, isNull } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../../platform/context.ts'
import { newId } from '../../../../platform/ids.ts'
import { appendToJournal } from '../../../journal/index.ts'
import { emailKey, type Referent } from '../../model.ts'
import { beginAddition, type LineProblems, problemsOf } from '../additions.ts'
import { holdTeam } from '../hold.ts'
import { MOST_AT_ONCE } from '../model.ts'
import { trainingRequests } from '../tables.ts'

/** Somebody whom a référent wants trained. */
export interface Trainee {
  readonly givenName: string
  readonly familyName: string
  readonly email: string
  readonly occupation: string
}

export type AdditionRefusal =
  | { readonly kind: 'lines'; readonly problems: LineProblems }
  /** None, or too many at once; too many this day; a form that is another structure's; no longer référent. */
  | { readonly kind: 'refused'; readonly reason: 'count' | 'too_many' | 'foreign_form' | 'not_referent' }

export type TrainingRequested = { readonly kind: 'requested' } | AdditionRefusal

/**
 * Hands people over to the training track. All or none: one line that cannot be taken refuses the form. An account that exists elsewhere is no
 * obstacle, and nothing tells of it. `additionId` is made with the form: the same form sent twice asks once.
 */
export async function requestTraining(
  ctx: Ctx,
  referent: Referent,
  additionId: string,
  trainees: readonly Trainee[],
): Promise<TrainingRequested> {
  if (trainees.length === 0 || trainees.length > MOST_AT_ONCE) return { kind: 'refused', reason: 'count' }
  const organisationId = referent.organisation.id
  return inTransaction(ctx, async (tx) => {
    if (!(await holdTeam(tx, referent))) return { kind: 'refused', reason: 'not_referent' } as const
    const begun = await beginAddition(tx, referent, additionId, 'a_former')
    if (begun === 'foreign') return { kind: 'refused', reason: 'foreign_form' } as const
    if (begun === 'again') return { kind: 'requested' } as const
    const problems = await problemsOf(
      tx,
      organisationId,
      trainees.map((trainee) => ({ email: trainee.email, holder: trainee })),
    )
    if (problems.size > 0) throw new Refused({ kind: 'lines', problems })
    const requestedAt = tx.clock.now()
    const rows = trainees.map((trainee) => ({
      id: newId(),
      additionId,
      organisationId,
      givenName: trainee.givenName.trim(),
      familyName: trainee.familyName.trim(),
      email: emailKey(trainee.email),
      emailKey: emailKey(trainee.email),
      occupation: trainee.occupation.trim(),
      requestedBy: referent.accountId,
      requestedAt,
      state: 'demandee' as const,
    }))
    await tx.db.insert(trainingRequests).values(rows)
    await appendToJournal(
      tx,
      rows.map(({ id }) => ({
        action: 'request_training',
        actor: { kind: 'account', id: referent.accountId } as const,
        organisationId,
        details: { training_request: id },
      })),
    )
    return { kind: 'requested' } as const
  }).catch(refusal)
}

/** Takes a refusal out of the transaction that it undoes: a form that was refused was not sent. */
export class Refused extends Error {
  readonly refusal: AdditionRefusal
  constructor(refusal: AdditionRefusal) {
    super('an addition was refused')
    this.refusal = refusal
  }
}

/** The refusal that undid a transaction; anything else is thrown on. */
export function refusal(error: unknown): AdditionRefusal {
  if (error instanceof Refused) return error.refusal
  throw error
}

/** Takes a request for training back, as long as nothing came of it. `unknown` for another structure's. */
export function cancelTraining(
  ctx: Ctx,
  referent: Referent,
  trainingRequestId: string,
): Promise<'cancelled' | 'unknown' | 'over'> {
  const organisationId = referent.organisation.id
  return inTransaction(ctx, async (tx) => {
    if (!(await holdTeam(tx, referent))) return 'unknown'
    const ours = and(eq(trainingRequests.id, trainingRequestId), eq(trainingRequests.organisationId, organisationId))
    const [closed] = await tx.db
      .update(trainingRequests)
      .set({ state: 'annulee', closedAt: tx.clock.now(), closedBy: referent.accountId })
      .where(and(ours, isNull(trainingRequests.closedAt)))
      .returning({ id: trainingRequests.id })
    if (!closed) {
      const [known] = await tx.db.select({ id: trainingRequests.id }).from(trainingRequests).where(ours)
      return known ? 'over' : 'unknown'
    }
    await appendToJournal(tx, [
      {
        action: 'cancel_training_request',
        actor: { kind: 'account', id: referent.accountId },
        organisationId,
        details: { training_request: trainingRequestId },
      },
    ])
    return 'cancelled'
  })
}
