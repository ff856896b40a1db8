import { and, eq, inArray, isNotNull, isNull } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import type { RenderedMail } from '../../../platform/mail/render.tsx'
import { enqueue, messages } from '../../../platform/outbox/index.ts'
import { appendToJournal, type JournalEntry } from '../../journal/index.ts'
import type { EndReason } from '../model.ts'
import { membersWithRole } from '../queries/members-with-role.ts'
import { accounts } from '../tables.ts'
import { endMembership, endSessions } from '../team/end-membership.ts'
import { lockTeams } from '../team/hold.ts'
import {
  type Candidate,
  candidates,
  holdCandidate,
  holdLeads,
  type Spared,
  sparedAs,
  WARNING_KIND,
} from './candidates.ts'
import { closedMail, neverActivatedMail, sparedMail, warningMail } from './mails.tsx'
import { inactivityStep } from './model.ts'

export interface InactivityTally {
  readonly warned: number
  readonly closed: number
  /** Due to be closed, and kept for a decision of our team (DEC-30). */
  readonly spared: number
}

/**
 * Warns whoever has not signed in for five months, and closes the accounts of those warned at least a month ago, whatever their factors; the
 * référents are warned for people invited who never came. Every account in its own transaction, held and read again: two runs at once, or one
 * after weeks of outage, end alike. The longest unused first, so that of two référents who are both due, the one who came last stays.
 */
export async function closeInactiveAccounts(ctx: Ctx): Promise<InactivityTally> {
  const tally = { warned: 0, closed: 0, spared: 0 }
  const now = ctx.clock.now()
  const due = (await candidates(ctx)).map((candidate) => ({ candidate, step: inactivityStep(candidate, now).kind }))
  const invited = due.filter(({ candidate, step }) => step === 'warn' && !candidate.activatedAt)
  for (const group of Map.groupBy(invited, ({ candidate }) => organisationIdsOf(candidate).join()).values()) {
    tally.warned += await warnInvited(
      ctx,
      group.map(({ candidate }) => candidate),
    )
  }
  for (const { candidate, step } of due) {
    if (step === 'none') await forgetStaleWarning(ctx, candidate)
    if (step === 'close' || (step === 'warn' && candidate.activatedAt)) {
      const done = await settle(ctx, candidate)
      if (done) tally[done] += 1
    }
  }
  return tally
}

const organisationIdsOf = ({ memberships }: Candidate): readonly string[] =>
  memberships.map(({ organisationId }) => organisationId)

/** The account as it is once its teams are held; undefined when it changed so much that the next run had better see to it. */
async function holdEverything(tx: Ctx, seen: Candidate): Promise<Candidate | undefined> {
  const held = organisationIdsOf(seen)
  await lockTeams(tx, held)
  await holdLeads(tx)
  const candidate = await holdCandidate(tx, seen.accountId)
  return candidate && organisationIdsOf(candidate).every((id) => held.includes(id)) ? candidate : undefined
}

/** Warns or closes one account that was in use. */
function settle(ctx: Ctx, seen: Candidate): Promise<keyof InactivityTally | undefined> {
  return inTransaction(ctx, async (tx) => {
    const candidate = await holdEverything(tx, seen)
    if (!candidate) return undefined
    const step = inactivityStep(candidate, tx.clock.now())
    if (step.kind !== 'warn' && step.kind !== 'close') return undefined
    const spared = await sparedAs(tx, candidate)
    if (step.kind === 'close') {
      if (!spared) return close(tx, candidate, step.reason)
      await alertTeam(tx, candidate, spared)
      return 'spared'
    }
    if (!candidate.activatedAt) return undefined
    const warningId = await markWarned(tx, candidate, newId())
    await mail(
      tx,
      WARNING_KIND,
      `${warningId}/${candidate.accountId}`,
      candidate.email,
      warningMail(tx, candidate, step.closesOn, spared),
    )
    if (spared) await alertTeam(tx, { ...candidate, warningId }, spared)
    await journal(tx, candidate, 'warn_inactive_account', { closes_on: step.closesOn.toISOString() })
    return 'warned'
  })
}

/** People of the same structures who never came: one mail to each référent, however many they are. */
function warnInvited(ctx: Ctx, seen: readonly Candidate[]): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    const invited: Candidate[] = []
    let closesOn: Date | undefined
    for (const one of seen) {
      const candidate = await holdEverything(tx, one)
      const step = candidate && inactivityStep(candidate, tx.clock.now())
      if (!candidate || candidate.activatedAt || step?.kind !== 'warn') continue
      closesOn = step.closesOn
      invited.push(candidate)
    }
    const [first] = invited
    if (!first || !closesOn) return 0
    const warningId = newId()
    for (const candidate of invited) await markWarned(tx, candidate, warningId)
    // Somebody invited by nobody's structure: our team reads it.
    const places = first.memberships.length > 0 ? first.memberships : [{ organisationId: 'equipe', name: null }]
    for (const { organisationId, name } of places) {
      for (const { id, email } of await readersOf(tx, organisationId)) {
        const text = neverActivatedMail(tx, name, invited, closesOn)
        await mail(tx, WARNING_KIND, `${warningId}/${organisationId}/${id}`, email, text)
      }
    }
    for (const candidate of invited) {
      const spared = await sparedAs(tx, candidate)
      if (spared) await alertTeam(tx, { ...candidate, warningId }, spared)
      await journal(tx, candidate, 'warn_inactive_account', { closes_on: closesOn.toISOString() })
    }
    return invited.length
  })
}

/** The référents who are themselves in use; our team where there is none. */
async function readersOf(
  tx: Ctx,
  organisationId: string,
): Promise<readonly { readonly id: string; readonly email: string }[]> {
  const team = [{ id: 'equipe', email: tx.teamEmail }]
  if (organisationId === 'equipe') return team
  const referents = await membersWithRole(tx, organisationId, 'referent')
  const inUse = await tx.db
    .select({ id: accounts.id, email: accounts.email })
    .from(accounts)
    .where(
      and(
        inArray(
          accounts.id,
          referents.map(({ id }) => id),
        ),
        isNotNull(accounts.activatedAt),
      ),
    )
  return inUse.length > 0 ? inUse : team
}

async function markWarned(tx: Ctx, { accountId }: Candidate, warningId: string): Promise<string> {
  await tx.db
    .update(accounts)
    .set({ inactivityWarnedAt: tx.clock.now(), inactivityWarning: warningId })
    .where(eq(accounts.id, accountId))
  return warningId
}

/** A warning that use made worthless, by a way that did not clear it (an invitation sent again): the notices must not repeat it. */
async function forgetStaleWarning(ctx: Ctx, { accountId, warning }: Candidate): Promise<void> {
  if (!warning) return
  await ctx.db
    .update(accounts)
    .set({ inactivityWarnedAt: null })
    .where(and(eq(accounts.id, accountId), eq(accounts.inactivityWarnedAt, warning.askedAt)))
}

/** Ends every membership, the account and its sessions. What it may do besides any structure is kept, as when our team closes an account. */
async function close(tx: Ctx, candidate: Candidate, reason: EndReason): Promise<'closed'> {
  const { accountId } = candidate
  for (const { id, organisationId } of candidate.memberships) {
    await endMembership(tx, { membershipId: id, accountId, organisationId, by: null, reason })
  }
  await tx.db
    .update(accounts)
    .set({ deactivatedAt: tx.clock.now(), deactivatedBy: null, deactivationReason: reason })
    .where(and(eq(accounts.id, accountId), isNull(accounts.deactivatedAt)))
  await endSessions(tx, accountId)
  // Somebody who never came learns nothing from it.
  if (candidate.activatedAt) {
    await mail(
      tx,
      'inactive_account_closed',
      candidate.warningId ?? accountId,
      candidate.email,
      closedMail(tx, candidate),
    )
  }
  await journal(tx, candidate, 'deactivate_account', { reason })
  return 'closed'
}

/** Tells our team of somebody whom only they may close: once for each warning. */
async function alertTeam(
  tx: Ctx,
  candidate: Candidate,
  spared: { readonly as: Spared; readonly structure: string | null },
): Promise<void> {
  const key = `${candidate.warningId}/${candidate.accountId}`
  const [told] = await tx.db
    .select({ id: messages.id })
    .from(messages)
    .where(eq(messages.dedupKey, `inactivity_spared/${key}`))
  if (told) return
  await mail(tx, 'inactivity_spared', key, tx.teamEmail, sparedMail(tx, candidate, spared))
  await journal(tx, candidate, 'spare_inactive_account', { reason: spared.as })
}

function mail(tx: Ctx, kind: string, key: string, to: string, content: RenderedMail): Promise<void> {
  return enqueue(tx, { kind, dedupKey: `${kind}/${key}`, message: { channel: 'mail', to, ...content } })
}

/** The act in the chain of each structure that it concerns, where référents read it, and in our own. */
async function journal(
  tx: Ctx,
  { accountId, memberships }: Candidate,
  action: string,
  more: Readonly<Record<string, string>>,
): Promise<void> {
  const entry: JournalEntry = { action, actor: { kind: 'system' }, details: { account: accountId, ...more } }
  await appendToJournal(tx, [entry, ...memberships.map(({ organisationId }) => ({ ...entry, organisationId }))])
}
