import { and, eq, inArray, isNull } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../../platform/context.ts'
import { violates } from '../../../../platform/database/errors.ts'
import { newId } from '../../../../platform/ids.ts'
import { enqueue } from '../../../../platform/outbox/index.ts'
import { appendToJournal } from '../../../journal/index.ts'
import type { Referent } from '../../model.ts'
import { changeAwaitsTeamMail } from '../mails/structure-mails.tsx'
import { checkWanted, type WantedChange, type WantedRefusal } from '../model.ts'
import { structureChanges } from '../tables.ts'

export type ChangeRequested =
  | { readonly kind: 'requested'; readonly changeId: string }
  | { readonly kind: 'refused'; readonly reason: WantedRefusal | 'no_reason' | 'already_open' | 'same' }

const LONGEST_REASON = 500

/** Asks our team for a change of the structure (DEC-27). Nothing changes before it is accepted; one request of each kind at a time. */
export async function requestChange(
  ctx: Ctx,
  referent: Referent,
  wanted: WantedChange,
  why: string,
): Promise<ChangeRequested> {
  const refused = (reason: Extract<ChangeRequested, { kind: 'refused' }>['reason']) =>
    ({ kind: 'refused', reason }) as const
  const checked = checkWanted(wanted)
  if (typeof checked === 'string') return refused(checked)
  const reason = why.trim()
  if (!reason || reason.length > LONGEST_REASON) return refused('no_reason')
  const { organisation } = referent
  if (isSame(checked, organisation)) return refused('same')
  const changeId = newId()
  try {
    await inTransaction(ctx, async (tx) => {
      await tx.db.insert(structureChanges).values({
        id: changeId,
        organisationId: organisation.id,
        kind: checked.kind,
        wanted: { ...checked },
        reason,
        requestedBy: referent.accountId,
        requestedAt: tx.clock.now(),
      })
      await enqueue(tx, {
        kind: 'structure_change_awaits',
        dedupKey: `structure-change/${changeId}/equipe`,
        message: changeAwaitsTeamMail(tx, { kind: checked.kind, organisationName: organisation.name, changeId }),
      })
      await appendToJournal(tx, [
        {
          action: 'request_structure_change',
          actor: { kind: 'account', id: referent.accountId },
          organisationId: organisation.id,
          details: { change: changeId, kind: checked.kind },
        },
      ])
    })
  } catch (error) {
    if (violates(error, 'structure_changes_open')) return refused('already_open')
    throw error
  }
  return { kind: 'requested', changeId }
}

function isSame(wanted: WantedChange, now: Referent['organisation']): boolean {
  if (wanted.kind === 'nom') return wanted.name === now.name
  if (wanted.kind === 'referent') return false
  return wanted.address === now.address && wanted.postalCode === now.postalCode && wanted.city === now.city
}

/** Takes a request back while it waits. A person's particulars are wiped with it. */
export function withdrawChange(ctx: Ctx, referent: Referent, changeId: string): Promise<'withdrawn' | 'not_found'> {
  return inTransaction(ctx, async (tx) => {
    const [change] = await tx.db
      .update(structureChanges)
      .set({ state: 'retiree', decidedAt: tx.clock.now(), decidedBy: referent.accountId, wanted: {} })
      .where(
        and(
          eq(structureChanges.id, changeId),
          eq(structureChanges.organisationId, referent.organisation.id),
          eq(structureChanges.state, 'en_cours'),
        ),
      )
      .returning({ kind: structureChanges.kind })
    if (!change) return 'not_found'
    await appendToJournal(tx, [
      {
        action: 'withdraw_structure_change',
        actor: { kind: 'account', id: referent.accountId },
        organisationId: referent.organisation.id,
        details: { change: changeId, kind: change.kind },
      },
    ])
    return 'withdrawn'
  })
}

/** A référent has read the answers: the notice goes for all of them. Not an act worth a line of the journal. */
export async function markAnswersSeen(ctx: Ctx, referent: Referent): Promise<void> {
  await ctx.db
    .update(structureChanges)
    .set({ seenAt: ctx.clock.now() })
    .where(
      and(
        eq(structureChanges.organisationId, referent.organisation.id),
        isNull(structureChanges.seenAt),
        inArray(structureChanges.state, ['acceptee', 'refusee']),
      ),
    )
}
