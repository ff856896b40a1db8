import { and, eq, isNull, or, sql } from 'drizzle-orm'
import { after, HOUR } from '../../../platform/clock.ts'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { appendToJournal } from '../../journal/index.ts'
import type { FreshProof, Referent } from '../model.ts'
import { checkProof } from '../proof.ts'
import { accounts, factors, memberships } from '../tables.ts'
import { cardThrottles, chargeAttempt, forgetAttempts } from '../throttle.ts'
import { confirmCard, firstCodeOf } from './card-code.ts'
import { countFactors, lockFactors } from './lock.ts'
import { inStock } from './stock.ts'
import { tellAdded, tellHanded } from './tell.ts'

/** How long sensitive acts wait after a factor was given by somebody else than its owner. */
const COOL_DOWN = 24 * HOUR

/**
 * A member of the référent's structure whose factors are about to change, held until the end of the transaction. Undefined for somebody
 * unknown and for somebody of another structure, alike. `orLeft`: also somebody whose account was closed as they left this structure, to take
 * back what they still hold (annex D 15).
 */
export async function lockMember(tx: Ctx, referent: Referent, accountId: string, { orLeft = false } = {}) {
  const account = await lockFactors(tx, accountId)
  if (!account) return undefined
  const member = await tx.db
    .select({ id: memberships.id })
    .from(memberships)
    .where(
      and(
        eq(memberships.accountId, accountId),
        eq(memberships.organisationId, referent.organisation.id),
        orLeft && account.deactivatedAt
          ? or(isNull(memberships.until), eq(memberships.until, account.deactivatedAt))
          : isNull(memberships.until),
      ),
    )
    .limit(1)
  return member.length > 0 ? account : undefined
}

export type AssociateCard =
  | { readonly kind: 'associated'; readonly factorId: string }
  | {
      readonly kind: 'refused'
      /** `not_in_stock`: no such card, or somebody's already, or out of service. */
      readonly reason: 'stale_proof' | 'not_found' | 'inactive' | 'has_card' | 'not_in_stock'
    }

/** A référent hands a card of the stock to somebody of their structure. It counts once validated with a code; the person is told. */
export function associateCard(
  ctx: Ctx,
  referent: Referent,
  proof: FreshProof,
  { accountId, serial }: { readonly accountId: string; readonly serial: string },
): Promise<AssociateCard> {
  const refused = (reason: Extract<AssociateCard, { kind: 'refused' }>['reason']) =>
    ({ kind: 'refused', reason }) as const
  return inTransaction(ctx, async (tx): Promise<AssociateCard> => {
    if (!checkProof(tx, proof, referent.accountId)) return refused('stale_proof')
    const member = await lockMember(tx, referent, accountId)
    if (!member) return refused('not_found')
    if (member.deactivatedAt) return refused('inactive')
    if ((await countFactors(tx, accountId, 'totp_card')) > 0) return refused('has_card')
    const [card] = await tx.db
      .update(factors)
      .set({ accountId })
      .where(inStock(serial))
      .returning({ id: factors.id, serial: factors.serial })
    if (!card) return refused('not_in_stock')
    await tellHanded(tx, { accountId, factorId: card.id, kind: 'totp_card', label: card.serial, by: 'referent' })
    await journal(tx, referent, 'associate_card', { account: accountId, factor: card.id, kind: 'totp_card' })
    return { kind: 'associated', factorId: card.id }
  })
}

export type ValidateCard =
  | { readonly kind: 'validated'; readonly factorId: string; readonly coolDownUntil: Date | null }
  | { readonly kind: 'refused'; readonly reason: 'stale_proof' | 'not_found' | 'inactive' | 'no_card' | 'wrong_code' }
  | { readonly kind: 'blocked'; readonly until: Date }

/**
 * A référent validates, with a code that it shows, the card that was associated to somebody of their structure. Somebody who signs in already
 * then waits 24 hours for sensitive acts, as after any factor that they did not add themselves; validated by themselves, it makes nobody wait.
 */
export async function validateCard(
  ctx: Ctx,
  referent: Referent,
  proof: FreshProof,
  { accountId, code }: { readonly accountId: string; readonly code: string },
): Promise<ValidateCard> {
  const throttles = cardThrottles(referent.accountId)
  const until = await chargeAttempt(ctx, throttles)
  if (until) return { kind: 'blocked', until }
  const refused = (reason: Extract<ValidateCard, { kind: 'refused' }>['reason']) =>
    ({ kind: 'refused', reason }) as const
  const result = await inTransaction(ctx, async (tx): Promise<ValidateCard> => {
    if (!checkProof(tx, proof, referent.accountId)) return refused('stale_proof')
    const member = await lockMember(tx, referent, accountId)
    if (!member) return refused('not_found')
    if (member.deactivatedAt) return refused('inactive')
    const [card] = await tx.db
      .select()
      .from(factors)
      .where(
        and(
          eq(factors.accountId, accountId),
          eq(factors.kind, 'totp_card'),
          isNull(factors.confirmedAt),
          isNull(factors.removedAt),
        ),
      )
    if (!card) return refused('no_card')
    const match = firstCodeOf(tx, card, code)
    if (!match || !(await confirmCard(tx, { factorId: card.id, holder: accountId, accountId, match }))) {
      return refused('wrong_code')
    }
    const coolDownUntil = member.activatedAt === null ? null : after(tx.clock.now(), COOL_DOWN)
    if (coolDownUntil) {
      await tx.db
        .update(accounts)
        .set({ coolDownUntil: sql`greatest(${accounts.coolDownUntil}, ${coolDownUntil.toISOString()}::timestamptz)` })
        .where(eq(accounts.id, accountId))
    }
    await tellAdded(tx, { accountId, factorId: card.id, kind: 'totp_card', label: card.serial, by: 'referent' })
    await journal(tx, referent, 'validate_card', { account: accountId, factor: card.id, kind: 'totp_card' })
    return { kind: 'validated', factorId: card.id, coolDownUntil }
  })
  if (result.kind === 'validated') await forgetAttempts(ctx, throttles)
  return result
}

/** In the chain of the structure whose référent acts. */
export function journal(
  tx: Ctx,
  referent: Referent,
  action: string,
  details: Readonly<Record<string, string>>,
): Promise<void> {
  const actor = { kind: 'account', id: referent.accountId } as const
  return appendToJournal(tx, [{ action, actor, organisationId: referent.organisation.id, details }])
}
