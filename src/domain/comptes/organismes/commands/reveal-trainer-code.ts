import { and, desc, eq, isNull } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../../platform/context.ts'
import { appendToJournal } from '../../../journal/index.ts'
import { codePlace, liveLinks } from '../../activation/issue-link.ts'
import { activationLinks } from '../../activation/tables.ts'
import { holdOrganisme, peopleEntries, type TrainerInviter } from '../inviter.ts'
import { lockTrainerPerson } from './invite-trainer.ts'

export type TrainerCode =
  | { readonly kind: 'shown'; readonly code: string; readonly until: Date }
  /** `none_pending`: no link waits for a code that is handed over. */
  | { readonly kind: 'refused'; readonly reason: 'unknown' | 'none_pending' }

/** The code to hand over to somebody whose link is waiting: each showing is journaled. One's own is refused as if none were pending (two people). */
export function revealTrainerCode(
  ctx: Ctx,
  actor: TrainerInviter,
  trainingOrganisationId: string,
  accountId: string,
): Promise<TrainerCode> {
  const refused = (reason: 'unknown' | 'none_pending') => ({ kind: 'refused', reason }) as const
  return inTransaction(ctx, async (tx): Promise<TrainerCode> => {
    if (!(await holdOrganisme(tx, actor, trainingOrganisationId))) return refused('unknown')
    if (!(await lockTrainerPerson(tx, trainingOrganisationId, accountId))) return refused('unknown')
    if (accountId === actor.accountId) return refused('none_pending')
    const [link] = await tx.db
      .select()
      .from(activationLinks)
      .where(
        and(
          liveLinks(tx, accountId),
          isNull(activationLinks.organisationId),
          eq(activationLinks.purpose, 'activation'),
          eq(activationLinks.channel, 'remise'),
        ),
      )
      .orderBy(desc(activationLinks.createdAt))
      .limit(1)
    if (!link?.codeSealed) return refused('none_pending')
    const code = tx.keys.open(codePlace(link.id), link.codeSealed).toString('utf8')
    await appendToJournal(tx, peopleEntries(actor, 'show_trainer_code', trainingOrganisationId, { account: accountId }))
    return { kind: 'shown', code, until: link.expiresAt }
  })
}
