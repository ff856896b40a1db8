import { and, desc, eq, gt, isNotNull, isNull } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { appendToJournal } from '../../journal/index.ts'
import { emailKey } from '../model.ts'
import { accounts, memberships } from '../tables.ts'
import { chargeAttempt } from '../throttle.ts'
import { issueLink, nextLinkAllowed } from './issue-link.ts'
import { ASKED_A_DAY, ASKED_EVERY } from './model.ts'
import { type Invited, lockInvited } from './person.ts'
import { activationLinks, factorRepairs } from './tables.ts'

/** What may be told to whoever asked: nothing of the account (T-44). */
export type NewLinkAnswer = { readonly kind: 'asked' } | { readonly kind: 'blocked'; readonly until: Date }

/**
 * Somebody, perhaps anybody, asks for a link for this address. One leaves only for an account that belongs to a structure and is not in use yet
 * (invited there, or opened by a training that is over), or whose repair is open; three a day, one a minute (T-56: neither a mailbox nor a telephone can be filled). The answer is the
 * same whatever the address is worth; only one network address that asks too often is told to wait.
 */
export async function askNewLink(
  ctx: Ctx,
  asked: { readonly email: string; readonly address: string },
): Promise<NewLinkAnswer> {
  const until = await chargeAttempt(ctx, [{ name: `activation-address:${asked.address}`, free: 20, maxSeconds: 300 }])
  if (until) return { kind: 'blocked', until }
  await inTransaction(ctx, async (tx) => {
    const [account] = await tx.db
      .select({ id: accounts.id })
      .from(accounts)
      .where(and(eq(accounts.emailKey, emailKey(asked.email)), isNull(accounts.deactivatedAt)))
    if (!account) return
    const [last] = await tx.db
      .select()
      .from(activationLinks)
      .where(eq(activationLinks.accountId, account.id))
      .orderBy(desc(activationLinks.createdAt))
      .limit(1)
    const wanted = last ?? (await firstLinkOf(tx, account.id))
    // Whom no structure has gets nothing: nobody would say who they are.
    if (!wanted) return
    const person = await lockInvited(tx, account.id, wanted.organisationId)
    if (!person || !(await mayGoOn(tx, person, wanted))) return
    const limit = { askers: ['personne'], most: ASKED_A_DAY, every: ASKED_EVERY } as const
    if (await nextLinkAllowed(tx, account.id, limit)) return
    const { organisationId, purpose, channel } = wanted
    await issueLink(tx, { person, organisationId, purpose, channel, askedBy: 'personne', askedByAccount: null })
    await appendToJournal(tx, [
      {
        action: 'ask_activation_link',
        actor: { kind: 'system' },
        ...(organisationId ? { organisationId } : {}),
        details: { account: account.id, purpose, channel },
      },
    ])
  })
  return { kind: 'asked' }
}

/** The first link of an account that was opened for a structure without one: its code is handed over by a référent there. */
async function firstLinkOf(tx: Ctx, accountId: string) {
  const [membership] = await tx.db
    .select({ organisationId: memberships.organisationId })
    .from(memberships)
    .where(and(eq(memberships.accountId, accountId), isNull(memberships.until)))
    .orderBy(memberships.since, memberships.id)
    .limit(1)
  return membership && ({ ...membership, purpose: 'activation', channel: 'remise' } as const)
}

/** Whether a link still has something to open: also what is checked when it is used. */
export async function mayGoOn(
  tx: Ctx,
  person: Invited,
  link: { readonly organisationId: string | null; readonly purpose: 'activation' | 'reparation' },
): Promise<boolean> {
  if (person.deactivatedAt || (link.organisationId !== null && person.roles.length === 0)) return false
  if (link.purpose === 'activation') return !person.activatedAt
  return (await openRepairOf(tx, person.id)) !== undefined
}

/** The repair of this account that is in force and not done yet. */
export async function openRepairOf(tx: Ctx, accountId: string): Promise<string | undefined> {
  const [repair] = await tx.db
    .select({ id: factorRepairs.id })
    .from(factorRepairs)
    .where(
      and(
        eq(factorRepairs.accountId, accountId),
        isNotNull(factorRepairs.effectiveAt),
        isNull(factorRepairs.doneAt),
        isNull(factorRepairs.cancelledAt),
        gt(factorRepairs.expiresAt, tx.clock.now()),
      ),
    )
  return repair?.id
}
