import { and, eq, gt, isNull, lt, sql } from 'drizzle-orm'
import { after } from '../../../platform/clock.ts'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { sameBytes } from '../../../platform/crypto/keyring.ts'
import { openSession } from '../commands/open-session.ts'
import { FACTOR_KINDS } from '../model.ts'
import { accounts, sessions } from '../tables.ts'
import { mayGoOn, openRepairOf } from './ask-new-link.ts'
import { prepareFirstApp } from './first-app.ts'
import { forgetFactors } from './forget-factors.ts'
import { closeLinks, codePlace } from './issue-link.ts'
import { CODE_TRIES, COOL_DOWN } from './model.ts'
import { lockInvited } from './person.ts'
import { activationLinks } from './tables.ts'

export type Opened =
  | { readonly kind: 'opened'; readonly token: string }
  /** Right, but asked for by whoever has a factor already: the ordinary way in is the only one. */
  | { readonly kind: 'sign_in' }
  /** One answer for every cause: no such link, used, too old, wrong code, too many tries, account closed since (T-44). */
  | { readonly kind: 'refused' }

/**
 * Opens the session of a first activation, or of a repair, for the link received by mail and the code received otherwise. That session can do
 * nothing before a factor was confirmed in it (`SignedIn.activation`). Serves once; five tries a link, counted before they are compared.
 */
export async function openActivation(
  ctx: Ctx,
  given: { readonly token: string; readonly code: string },
  place: { readonly userAgent: string; readonly browserHash?: Buffer },
): Promise<Opened> {
  const linkHash = ctx.keys.hash('activation-link', given.token)
  return inTransaction(ctx, async (tx): Promise<Opened> => {
    const now = tx.clock.now()
    const [link] = await tx.db
      .update(activationLinks)
      .set({ tries: sql`${activationLinks.tries} + 1` })
      .where(
        and(
          eq(activationLinks.linkHash, linkHash),
          isNull(activationLinks.consumedAt),
          gt(activationLinks.expiresAt, now),
          lt(activationLinks.tries, CODE_TRIES),
        ),
      )
      .returning()
    if (!link?.codeSealed) return { kind: 'refused' }
    const code = tx.keys.open(codePlace(link.id), link.codeSealed)
    if (!sameBytes(code, Buffer.from(given.code))) return { kind: 'refused' }
    const person = await lockInvited(tx, link.accountId, link.organisationId)
    if (!person || !(await mayGoOn(tx, person, link))) return { kind: 'refused' }
    await closeLinks(tx, link.accountId)
    if (link.purpose === 'activation' && person.hasFactor) {
      if (link.askedBy === 'personne') return { kind: 'sign_in' }
      // A référent sent it to somebody whose activation stopped half-way and who no longer has what they began with.
      await forgetFactors(tx, person.id, { kinds: FACTOR_KINDS, reason: 'remplacee', by: link.askedByAccount })
    }
    const repairId = link.purpose === 'reparation' ? ((await openRepairOf(tx, person.id)) ?? null) : null
    if (repairId) {
      // From here on: whatever way a factor is then added, what cannot be undone waits.
      await tx.db
        .update(accounts)
        .set({ coolDownUntil: after(now, COOL_DOWN) })
        .where(eq(accounts.id, person.id))
    }
    // One such session at a time: a factor given in one must never open another.
    await tx.db
      .update(sessions)
      .set({ endedAt: now })
      .where(and(eq(sessions.accountId, person.id), isNull(sessions.endedAt)))
    const { token, sessionId, organisationId } = await openSession(tx, {
      accountId: person.id,
      ...place,
      method: 'activation',
      repairId,
    })
    await prepareFirstApp(tx, { accountId: person.id, sessionId, organisationId })
    return { kind: 'opened', token }
  })
}
