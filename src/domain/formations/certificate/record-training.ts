import { randomBytes } from 'node:crypto'
import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { violates } from '../../../platform/database/errors.ts'
import { newId } from '../../../platform/ids.ts'
import { accounts, checkProof, type FreshProof, memberships, type TeamMember } from '../../comptes/index.ts'
import { appendToJournal } from '../../journal/index.ts'
import { randomSymbols } from '../../mandats/index.ts'
import { settlePerson } from '../parcours/settle.ts'
import { trainingCompletions } from '../tables.ts'
import { CODE_SYMBOLS, type Curriculum, FIRST_TRAINING } from './model.ts'

export interface TrainingFact {
  readonly accountId: string
  readonly organisationId: string
  readonly curriculum: Curriculum
  /** YYYY-MM-DD, on the calendar of Paris. */
  readonly completedOn: string
  readonly trainedBy: string
}

export type TrainingRecorded =
  | { readonly kind: 'recorded'; readonly completionId: string }
  | {
      readonly kind: 'refused'
      /** `not_member`: not of that structure, or no such account. `bad_date`: none, to come, or before any training was given. */
      readonly reason: 'stale_proof' | 'yourself' | 'not_member' | 'bad_date' | 'no_trainer' | 'already_recorded'
    }

/** Our team records that somebody was trained for a structure of theirs; never for oneself. Journaled there, and in the team's own chain. */
export async function recordTraining(
  ctx: Ctx,
  member: TeamMember,
  proof: FreshProof,
  fact: TrainingFact,
): Promise<TrainingRecorded> {
  const refused = (reason: Extract<TrainingRecorded, { kind: 'refused' }>['reason']) =>
    ({ kind: 'refused', reason }) as const
  const { accountId, organisationId, curriculum, completedOn } = fact
  const trainedBy = fact.trainedBy.trim()
  if (!isTrainingDay(ctx, completedOn)) return refused('bad_date')
  if (!trainedBy || trainedBy.length > 200) return refused('no_trainer')
  if (accountId === member.accountId) return refused('yourself')
  try {
    return await inTransaction(ctx, async (tx): Promise<TrainingRecorded> => {
      if (!checkProof(tx, proof, member.accountId)) return refused('stale_proof')
      const [membership] = await tx.db
        .select({ emailKey: accounts.emailKey })
        .from(memberships)
        .innerJoin(accounts, eq(accounts.id, memberships.accountId))
        .where(
          and(
            eq(memberships.accountId, accountId),
            eq(memberships.organisationId, organisationId),
            isNull(memberships.until),
          ),
        )
      if (!membership) return refused('not_member')
      const completionId = newId()
      await tx.db.insert(trainingCompletions).values({
        id: completionId,
        accountId,
        emailKey: membership.emailKey,
        organisationId,
        curriculum,
        completedOn,
        trainedBy,
        recordedBy: member.accountId,
        recordedAt: tx.clock.now(),
        code: randomSymbols(CODE_SYMBOLS, randomBytes),
      })
      await journal(tx, member, organisationId, 'record_training', {
        account: accountId,
        completion: completionId,
        curriculum,
        completed_on: completedOn,
      })
      await settlePerson(tx, membership.emailKey)
      return { kind: 'recorded', completionId }
    })
  } catch (error) {
    if (violates(error, 'training_completions_once')) return refused('already_recorded')
    throw error
  }
}

/** Whether a training may have ended that day: a day that exists, not to come in Paris, not before the service. */
function isTrainingDay(ctx: Ctx, day: string): boolean {
  if (!z.iso.date().safeParse(day).success) return false
  const today = new Intl.DateTimeFormat('fr-CA', { timeZone: 'Europe/Paris' }).format(ctx.clock.now())
  return day >= FIRST_TRAINING && day <= today
}

/** Our team takes back what was recorded by mistake: the certificate is known to nobody any more. */
export function withdrawTraining(
  ctx: Ctx,
  member: TeamMember,
  proof: FreshProof,
  at: { readonly accountId: string; readonly completionId: string },
): Promise<'withdrawn' | 'unknown' | 'stale_proof'> {
  return inTransaction(ctx, async (tx) => {
    if (!checkProof(tx, proof, member.accountId)) return 'stale_proof'
    const [withdrawn] = await tx.db
      .update(trainingCompletions)
      .set({ withdrawnAt: tx.clock.now(), withdrawnBy: member.accountId })
      .where(
        and(
          eq(trainingCompletions.id, at.completionId),
          eq(trainingCompletions.accountId, at.accountId),
          isNull(trainingCompletions.withdrawnAt),
        ),
      )
      .returning({ organisationId: trainingCompletions.organisationId })
    if (!withdrawn) return 'unknown'
    await journal(tx, member, withdrawn.organisationId, 'withdraw_training', {
      account: at.accountId,
      completion: at.completionId,
    })
    return 'withdrawn'
  })
}

async function journal(
  tx: Ctx,
  member: TeamMember,
  organisationId: string,
  action: 'record_training' | 'withdraw_training',
  details: Readonly<Record<string, string>>,
): Promise<void> {
  const actor = { kind: 'account', id: member.accountId } as const
  await appendToJournal(tx, [
    { action, actor, organisationId, details },
    { action: `team_${action}`, actor, details: { ...details, organisation: organisationId } },
  ])
}
