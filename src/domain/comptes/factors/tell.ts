import { eq } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import type { RenderedMail } from '../../../platform/mail/render.tsx'
import { enqueue } from '../../../platform/outbox/index.ts'
import type { FactorKind, RemovalReason } from '../model.ts'
import { accounts, people } from '../tables.ts'
import { cardHandedMail, factorAddedMail, factorRemovedMail, recoveryCodeUsedMail } from './mails.tsx'

/** What happened to a factor of somebody. */
export interface FactorFacts {
  readonly accountId: string
  readonly factorId: string
  readonly kind: FactorKind
  readonly label: string | null
  readonly by: 'person' | 'referent'
}

/** Tells the person, by mail, that a factor now counts: in the transaction that adds it, whatever its kind. */
export function tellAdded(tx: Ctx, facts: FactorFacts): Promise<void> {
  return tell(tx, facts, 'factor_added', (known) => factorAddedMail(tx, { ...facts, ...known }))
}

/** Tells that a card was associated by somebody else, and waits to be validated. */
export function tellHanded(tx: Ctx, facts: FactorFacts): Promise<void> {
  return tell(tx, facts, 'card_handed', (known) => cardHandedMail(tx, { ...facts, ...known }))
}

/** Tells that a factor no longer counts. */
export function tellRemoved(tx: Ctx, facts: FactorFacts & { readonly reason: RemovalReason }): Promise<void> {
  return tell(tx, facts, 'factor_removed', (known) => factorRemovedMail(tx, { ...facts, ...known }))
}

/** Tells that a recovery code was used, and how many are left. */
export function tellRecoveryCodeUsed(
  tx: Ctx,
  facts: { readonly accountId: string; readonly factorId: string; readonly remaining: number },
): Promise<void> {
  return tell(tx, { ...facts, factorId: `${facts.factorId}:${facts.remaining}` }, 'recovery_code_used', (known) =>
    recoveryCodeUsedMail(tx, { ...facts, ...known }),
  )
}

async function tell(
  tx: Ctx,
  about: { readonly accountId: string; readonly factorId: string },
  kind: string,
  mailOf: (known: { readonly givenName: string; readonly at: Date }) => RenderedMail,
): Promise<void> {
  const [account] = await tx.db
    .select({ email: accounts.email, givenName: people.givenName })
    .from(accounts)
    .innerJoin(people, eq(people.id, accounts.personId))
    .where(eq(accounts.id, about.accountId))
  if (!account) return
  const mail = mailOf({ givenName: account.givenName, at: tx.clock.now() })
  await enqueue(tx, {
    kind,
    dedupKey: `${kind}:${about.factorId}`,
    message: { channel: 'mail', to: account.email, ...mail },
  })
}
