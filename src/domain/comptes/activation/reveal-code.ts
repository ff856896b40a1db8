import { and, desc, eq } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { appendToJournal } from '../../journal/index.ts'
import type { Referent } from '../model.ts'
import { codePlace, liveLinks } from './issue-link.ts'
import type { LinkPurpose } from './model.ts'
import { lockInvited } from './person.ts'
import { activationLinks } from './tables.ts'

export type RevealedCode =
  | { readonly kind: 'shown'; readonly code: string; readonly purpose: LinkPurpose; readonly until: Date }
  /** `none_pending`: no link is waiting for a code that is handed over; send one first. */
  | { readonly kind: 'refused'; readonly reason: 'unknown' | 'none_pending' }

/**
 * The code to hand over, in person or by telephone, to somebody of one's structure whose link is waiting: each showing is journaled. Refuses
 * one's own (two people are needed) as if none were pending, and somebody of another structure as unknown.
 */
export function revealActivationCode(
  ctx: Ctx,
  referent: Referent,
  { accountId }: { readonly accountId: string },
): Promise<RevealedCode> {
  const refused = (reason: 'unknown' | 'none_pending') => ({ kind: 'refused', reason }) as const
  return inTransaction(ctx, async (tx) => {
    const organisationId = referent.organisation.id
    const person = await lockInvited(tx, accountId, organisationId)
    if (!person || person.roles.length === 0) return refused('unknown')
    if (accountId === referent.accountId) return refused('none_pending')
    const [link] = await tx.db
      .select()
      .from(activationLinks)
      .where(
        and(
          liveLinks(tx, accountId),
          eq(activationLinks.organisationId, organisationId),
          eq(activationLinks.channel, 'remise'),
        ),
      )
      .orderBy(desc(activationLinks.createdAt))
      .limit(1)
    if (!link?.codeSealed) return refused('none_pending')
    const actor = { kind: 'account', id: referent.accountId } as const
    const details = { account: accountId, purpose: link.purpose }
    await appendToJournal(tx, [{ action: 'show_activation_code', actor, organisationId, details }])
    const code = tx.keys.open(codePlace(link.id), link.codeSealed).toString('utf8')
    return { kind: 'shown', code, purpose: link.purpose, until: link.expiresAt }
  })
}
