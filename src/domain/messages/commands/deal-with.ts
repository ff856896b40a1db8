import { eq } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { openJson } from '../../../platform/crypto/json.ts'
import { newId } from '../../../platform/ids.ts'
import { enqueue } from '../../../platform/outbox/index.ts'
import { type TeamMember, teamMembers } from '../../comptes/index.ts'
import { appendToJournal } from '../../journal/index.ts'
import { replyMail } from '../mails.tsx'
import { type ContactState, contentPlace, contentSchema, keptText, LONGEST_REPLY, replyPlace } from '../model.ts'
import { contactMessages, contactReplies } from '../tables.ts'

/** Which message, as it was read: a colleague who was quicker is never overwritten. */
export interface MessageSeen {
  readonly messageId: string
  readonly revision: number
}

type Refused = 'unknown' | 'changed'
export type Dealt = 'done' | Refused

type Row = typeof contactMessages.$inferSelect

/** Gives a message to a member of our team, or (`null`) back to all of them. */
export function assignMessage(
  ctx: Ctx,
  member: TeamMember,
  seen: MessageSeen,
  assignee: string | null,
): Promise<Dealt | 'not_of_team'> {
  return inTransaction(ctx, async (tx) => {
    if (assignee && !(await teamMembers(tx)).some(({ accountId }) => accountId === assignee)) return 'not_of_team'
    const held = await holdMessage(tx, seen)
    if (typeof held === 'string') return held
    await change(tx, member, held, 'contact_assign', { assignedTo: assignee })
    return 'done'
  })
}

/** Answers a message by mail, in the team's name: whoever wrote reads it in their mailbox, and may go on with its reference. */
export function replyToMessage(
  ctx: Ctx,
  member: TeamMember,
  seen: MessageSeen,
  typed: string,
): Promise<Dealt | 'no_text'> {
  const text = keptText(typed, LONGEST_REPLY)
  if (!text) return Promise.resolve('no_text')
  return inTransaction(ctx, async (tx): Promise<Dealt> => {
    const held = await holdMessage(tx, seen)
    if (typeof held === 'string') return held
    const id = newId()
    await tx.db.insert(contactReplies).values({
      id,
      messageId: held.id,
      at: tx.clock.now(),
      byAccount: member.accountId,
      textSealed: tx.keys.seal(replyPlace(id), Buffer.from(text)),
    })
    const { email, name } = openJson(tx.keys, contentPlace(held.id), held.contentSealed, contentSchema)
    await enqueue(tx, {
      kind: 'contact_reply',
      dedupKey: `contact_reply:${id}`,
      message: {
        channel: 'mail',
        to: email,
        ...replyMail(tx, { name, reference: held.reference, receivedAt: held.receivedAt, text }),
      },
    })
    await change(tx, member, held, 'contact_reply', {
      state: 'repondu',
      assignedTo: held.assignedTo ?? member.accountId,
    })
    return 'done'
  })
}

const ACTS = { clos: 'contact_close', indesirable: 'contact_set_aside', a_traiter: 'contact_reopen' } as const

/** Closes a message without an answer, sets it aside as unwanted, or takes it up again. Nobody is written to. */
export function moveMessage(ctx: Ctx, member: TeamMember, seen: MessageSeen, to: keyof typeof ACTS): Promise<Dealt> {
  return inTransaction(ctx, async (tx) => {
    const held = await holdMessage(tx, seen)
    if (typeof held === 'string') return held
    if (held.state === to) return 'changed'
    await change(tx, member, held, ACTS[to], { state: to })
    return 'done'
  })
}

async function holdMessage(tx: Ctx, { messageId, revision }: MessageSeen): Promise<Row | Refused> {
  const [held] = await tx.db.select().from(contactMessages).where(eq(contactMessages.id, messageId)).for('update')
  if (!held) return 'unknown'
  return held.revision === revision ? held : 'changed'
}

async function change(
  tx: Ctx,
  member: TeamMember,
  held: Row,
  action: string,
  to: { readonly state?: ContactState; readonly assignedTo?: string | null },
): Promise<void> {
  const moved = to.state !== undefined && to.state !== held.state
  await tx.db
    .update(contactMessages)
    .set({ ...to, ...(moved ? { stateSince: tx.clock.now() } : {}), revision: held.revision + 1 })
    .where(eq(contactMessages.id, held.id))
  await appendToJournal(tx, [
    {
      action,
      actor: { kind: 'account', id: member.accountId },
      details: { message: held.id, ...(to.assignedTo === undefined ? {} : { assigned: to.assignedTo }) },
    },
  ])
}
