import { and, eq, isNull } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import type { TeamMember } from '../../comptes/index.ts'
import { appendToJournal } from '../../journal/index.ts'
import { webinarCancelledMail, webinarChangedMail } from './mails.tsx'
import { type WebinarDraft, type WebinarProblem, webinarProblem } from './model.ts'
import { webinars } from './tables.ts'
import { tellRegistered } from './tell.ts'

export type WebinarOffered =
  | { readonly kind: 'offered'; readonly webinarId: string }
  | { readonly kind: 'refused'; readonly reason: WebinarProblem }

type Act = 'team_offer_webinar' | 'team_change_webinar' | 'team_cancel_webinar'

function journal(tx: Ctx, member: TeamMember, action: Act, webinarId: string): Promise<void> {
  const actor = { kind: 'account', id: member.accountId } as const
  return appendToJournal(tx, [{ action, actor, details: { webinar: webinarId } }])
}

/** Our team offers a date to the référents. */
export async function offerWebinar(ctx: Ctx, member: TeamMember, draft: WebinarDraft): Promise<WebinarOffered> {
  const problem = webinarProblem(ctx.clock.now(), draft)
  if (problem) return { kind: 'refused', reason: problem }
  const id = newId()
  await inTransaction(ctx, async (tx) => {
    await tx.db.insert(webinars).values({ id, ...draft, createdBy: member.accountId, createdAt: tx.clock.now() })
    await journal(tx, member, 'team_offer_webinar', id)
  })
  return { kind: 'offered', webinarId: id }
}

/** The one that has not begun and is not cancelled, locked. */
async function held(tx: Ctx, webinarId: string): Promise<typeof webinars.$inferSelect | 'unknown' | 'over'> {
  const [webinar] = await tx.db.select().from(webinars).where(eq(webinars.id, webinarId)).for('update')
  if (!webinar) return 'unknown'
  return webinar.cancelledAt !== null || webinar.startsAt <= tx.clock.now() ? 'over' : webinar
}

/** Our team moves a webinar, or changes its link; those registered are told. `over`: it began, or was cancelled. */
export async function changeWebinar(
  ctx: Ctx,
  member: TeamMember,
  webinarId: string,
  draft: WebinarDraft,
): Promise<'changed' | 'unknown' | 'over' | WebinarProblem> {
  const problem = webinarProblem(ctx.clock.now(), draft)
  if (problem) return problem
  return inTransaction(ctx, async (tx) => {
    const webinar = await held(tx, webinarId)
    if (typeof webinar === 'string') return webinar
    const same =
      webinar.startsAt.getTime() === draft.startsAt.getTime() &&
      webinar.endsAt.getTime() === draft.endsAt.getTime() &&
      webinar.joinUrl === draft.joinUrl
    if (same) return 'changed'
    const revision = webinar.revision + 1
    await tx.db
      .update(webinars)
      .set({ ...draft, revision })
      .where(eq(webinars.id, webinarId))
    await tellRegistered(tx, { ...webinar, ...draft, revision }, 'webinar_changed', webinarChangedMail)
    await journal(tx, member, 'team_change_webinar', webinarId)
    return 'changed'
  })
}

/** Our team cancels a webinar; those registered are told. */
export function cancelWebinar(
  ctx: Ctx,
  member: TeamMember,
  webinarId: string,
): Promise<'cancelled' | 'unknown' | 'over'> {
  return inTransaction(ctx, async (tx) => {
    const webinar = await held(tx, webinarId)
    if (typeof webinar === 'string') return webinar
    const revision = webinar.revision + 1
    await tx.db
      .update(webinars)
      .set({ cancelledAt: tx.clock.now(), revision })
      .where(and(eq(webinars.id, webinarId), isNull(webinars.cancelledAt)))
    await tellRegistered(tx, { ...webinar, revision }, 'webinar_cancelled', webinarCancelledMail)
    await journal(tx, member, 'team_cancel_webinar', webinarId)
    return 'cancelled'
  })
}
