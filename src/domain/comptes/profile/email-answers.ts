import { and, eq, gt, isNull, or, type SQL } from 'drizzle-orm'
import { after, DAY } from '../../../platform/clock.ts'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { violates } from '../../../platform/database/errors.ts'
import { appendToJournal } from '../../journal/index.ts'
import { organisations } from '../../organisations/index.ts'
import { emailKey } from '../model.ts'
import { membersWithRole } from '../queries/members-with-role.ts'
import { accounts, emailChanges, memberships, people, sessions, signInRequests } from '../tables.ts'
import { type EmailChangeLinks, isAnothers, objectTokenOf, send, withdrawPending } from './email-change.ts'
import { emailChangedMail, emailNowCountsMail, emailObjectedMail } from './mails.tsx'

/** How long the former address may object after the change. */
const OBJECT_WITHIN = 7 * DAY

const confirmHash = (ctx: Ctx, token: string) => ctx.keys.hash('email-change', `confirm ${token}`)
const objectHash = (ctx: Ctx, token: string) => ctx.keys.hash('email-change', `object ${token}`)

function confirmable(ctx: Ctx, token: string): SQL | undefined {
  return and(
    eq(emailChanges.confirmHash, confirmHash(ctx, token)),
    isNull(emailChanges.confirmedAt),
    isNull(emailChanges.withdrawnAt),
    gt(emailChanges.expiresAt, ctx.clock.now()),
  )
}

/** While it is pending, and for seven days after it counted. */
function objectable(ctx: Ctx, token: string): SQL | undefined {
  const now = ctx.clock.now()
  return and(
    eq(emailChanges.objectHash, objectHash(ctx, token)),
    isNull(emailChanges.objectedAt),
    isNull(emailChanges.withdrawnAt),
    or(
      and(isNull(emailChanges.confirmedAt), gt(emailChanges.expiresAt, now)),
      gt(emailChanges.confirmedAt, after(now, -OBJECT_WITHIN)),
    ),
  )
}

/** The address that a confirmation link would make count; undefined for a link that is over or unknown. Reads only (T-42). */
export async function emailToConfirm(ctx: Ctx, token: string): Promise<string | undefined> {
  const [change] = await ctx.db
    .select({ newEmail: emailChanges.newEmail })
    .from(emailChanges)
    .where(confirmable(ctx, token))
  return change?.newEmail
}

/**
 * Confirms a new address, from the link that it was sent: it counts from now on, links to sign in already sent to the former one are dead, and
 * the former one is told, with seven days to object. Once. `taken`: it became another account's meanwhile.
 */
export async function confirmEmailChange(
  ctx: Ctx,
  token: string,
  links: Pick<EmailChangeLinks, 'object'>,
): Promise<{ kind: 'changed' } | { kind: 'refused'; reason: 'over' | 'taken' }> {
  try {
    return await inTransaction(ctx, async (tx) => {
      const now = tx.clock.now()
      const [change] = await tx.db
        .update(emailChanges)
        .set({ confirmedAt: now })
        .where(confirmable(tx, token))
        .returning()
      const person = change && (await changeAddress(tx, change.accountId, change.newEmail))
      if (!change || !person) return { kind: 'refused', reason: 'over' } as const
      const { givenName } = person
      const toOld = emailChangedMail({
        givenName,
        newEmail: change.newEmail,
        link: links.object(objectTokenOf(tx, change.id)),
        at: now,
        until: after(now, OBJECT_WITHIN),
      })
      await send(tx, 'email_changed', change.id, change.formerEmail, toOld)
      await send(tx, 'email_now_counts', change.id, change.newEmail, emailNowCountsMail({ givenName, at: now }))
      await journal(tx, 'change_email', change.accountId, { change: change.id })
      return { kind: 'changed' } as const
    })
  } catch (error) {
    if (violates(error, 'accounts_email_key_key')) return { kind: 'refused', reason: 'taken' }
    throw error
  }
}

export type EmailObjection = { readonly formerEmail: string; readonly newEmail: string; readonly hasCounted: boolean }

/** What an objection link is about; undefined when it is over or unknown. Reads only. */
export async function emailToObject(ctx: Ctx, token: string): Promise<EmailObjection | undefined> {
  const [change] = await ctx.db
    .select({
      formerEmail: emailChanges.formerEmail,
      newEmail: emailChanges.newEmail,
      confirmedAt: emailChanges.confirmedAt,
    })
    .from(emailChanges)
    .where(objectable(ctx, token))
  return (
    change && {
      formerEmail: change.formerEmail,
      newEmail: change.newEmail,
      hasCounted: change.confirmedAt !== null,
    }
  )
}

/**
 * The owner of the former address says that the change was not theirs: it is prevented, or undone. Every session of the account ends, since
 * one of them asked for it with a factor, and the référents are told. It opens nothing: signing in still takes both factors.
 */
export function objectToEmailChange(ctx: Ctx, token: string): Promise<'objected' | 'over' | 'taken'> {
  return inTransaction(ctx, async (tx) => {
    const now = tx.clock.now()
    const [change] = await tx.db.select().from(emailChanges).where(objectable(tx, token)).for('update')
    if (!change) return 'over'
    if (change.confirmedAt) {
      if (await isAnothers(tx, change.formerEmail, change.accountId)) return 'taken'
      if (!(await changeAddress(tx, change.accountId, change.formerEmail))) return 'over'
    }
    await tx.db
      .update(emailChanges)
      .set({ objectedAt: now, ...(change.confirmedAt ? {} : { withdrawnAt: now }) })
      .where(eq(emailChanges.id, change.id))
    await withdrawPending(tx, change.accountId)
    await tx.db
      .update(sessions)
      .set({ endedAt: now })
      .where(and(eq(sessions.accountId, change.accountId), isNull(sessions.endedAt)))
    await tellReferents(tx, change.accountId, change.id)
    await journal(tx, 'object_email_change', change.accountId, {
      change: change.id,
      undone: change.confirmedAt !== null,
    })
    return 'objected'
  })
}

/** The account's address, and the end of links to sign in that the former one may hold. Undefined for an account that is closed. */
async function changeAddress(tx: Ctx, accountId: string, email: string): Promise<{ givenName: string } | undefined> {
  const [changed] = await tx.db
    .update(accounts)
    .set({ email, emailKey: emailKey(email) })
    .where(and(eq(accounts.id, accountId), isNull(accounts.deactivatedAt)))
    .returning({ personId: accounts.personId })
  if (!changed) return undefined
  await tx.db
    .update(signInRequests)
    .set({ expiresAt: tx.clock.now() })
    .where(
      and(
        eq(signInRequests.accountId, accountId),
        isNull(signInRequests.consumedAt),
        gt(signInRequests.expiresAt, tx.clock.now()),
      ),
    )
  const [person] = await tx.db
    .select({ givenName: people.givenName })
    .from(people)
    .where(eq(people.id, changed.personId))
  return person
}

async function tellReferents(tx: Ctx, accountId: string, changeId: string): Promise<void> {
  const structures = await tx.db
    .select({ id: organisations.id, name: organisations.name })
    .from(memberships)
    .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
    .where(and(eq(memberships.accountId, accountId), isNull(memberships.until)))
  for (const { id, name } of structures) {
    const mail = emailObjectedMail(tx, { organisationName: name, at: tx.clock.now() })
    for (const referent of await membersWithRole(tx, id, 'referent')) {
      if (referent.id === accountId) continue
      await send(tx, 'email_change_objected', `${changeId}:${id}:${referent.id}`, referent.email, mail)
    }
  }
}

function journal(
  tx: Ctx,
  action: string,
  accountId: string,
  details: Readonly<Record<string, string | boolean>>,
): Promise<void> {
  return appendToJournal(tx, [{ action, actor: { kind: 'account', id: accountId }, details }])
}
