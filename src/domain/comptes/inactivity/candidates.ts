import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { after, DAY } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import { messages } from '../../../platform/outbox/index.ts'
import { organisations } from '../../organisations/index.ts'
import { activationLinks } from '../activation/tables.ts'
import { accountRoles, accounts, memberships, people } from '../tables.ts'
import { hasAnotherReferent, isLasting, memberHere } from '../team/hold.ts'
import { type AccountUse, type InactivityStep, inactivityStep, lastUse } from './model.ts'

/** Kind of the mails that warn; their keys name the warning, then who reads it. */
export const WARNING_KIND = 'inactivity_warning'

/** An account that has not been used for long. */
export interface Candidate extends AccountUse {
  readonly accountId: string
  readonly email: string
  readonly givenName: string
  readonly familyName: string
  readonly warningId: string | null
  /** Structures that it belongs to now. */
  readonly memberships: readonly { readonly id: string; readonly organisationId: string; readonly name: string }[]
}

const date = z.coerce.date()
const rowSchema = z.object({
  accountId: z.string(),
  email: z.string(),
  givenName: z.string(),
  familyName: z.string(),
  createdAt: date,
  activatedAt: date.nullable(),
  lastSignInAt: date.nullable(),
  reactivatedAt: date.nullable(),
  linkSentAt: date.nullable(),
  warnedAt: date.nullable(),
  warningId: z.string().nullable(),
  toldAt: date.nullable(),
  memberships: z.array(z.object({ id: z.string(), organisationId: z.string(), name: z.string() })),
})

/** Five months are never less. The rule itself is `inactivityStep`; this only keeps the daily list short. */
const SURELY_USED = 150 * DAY

/** Open accounts that were not used for about five months, the longest unused first. */
export async function candidates(ctx: Ctx): Promise<readonly Candidate[]> {
  const limit = after(ctx.clock.now(), -SURELY_USED)
  const found = await read(ctx, sql`greatest(a.created_at, a.last_sign_in_at) <= ${limit}`)
  return found.sort((a, b) => lastUse(a).getTime() - lastUse(b).getTime() || (a.accountId < b.accountId ? -1 : 1))
}

/** The same account, held until the transaction ends; undefined once it is closed. */
export async function holdCandidate(tx: Ctx, accountId: string): Promise<Candidate | undefined> {
  await tx.db.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, accountId)).for('no key update')
  const [found] = await read(tx, sql`a.id = ${accountId}`)
  return found
}

async function read(ctx: Ctx, condition: SQL): Promise<Candidate[]> {
  const result = await ctx.db.execute(sql`
    select a.id as "accountId", a.email, p.given_name as "givenName", p.family_name as "familyName", a.created_at as "createdAt",
      a.activated_at as "activatedAt", a.last_sign_in_at as "lastSignInAt", a.reactivated_at as "reactivatedAt",
      a.inactivity_warned_at as "warnedAt", a.inactivity_warning as "warningId",
      (select max(l.created_at) from ${activationLinks} l where l.account_id = a.id) as "linkSentAt",
      -- A message so old that it was forgotten had left long before.
      case when not exists (select from ${messages} s where s.kind = ${WARNING_KIND} and split_part(s.dedup_key, '/', 2) = a.inactivity_warning::text)
        then a.inactivity_warned_at
        else (select min(coalesce(s.sent_at, s.failed_at)) from ${messages} s
          where s.kind = ${WARNING_KIND} and split_part(s.dedup_key, '/', 2) = a.inactivity_warning::text) end as "toldAt",
      coalesce((select json_agg(json_build_object('id', m.id, 'organisationId', m.organisation_id, 'name', o.name) order by o.id)
        from ${memberships} m join ${organisations} o on o.id = m.organisation_id
        where m.account_id = a.id and m.until is null), '[]') as memberships
    from ${accounts} a join ${people} p on p.id = a.person_id
    where a.deactivated_at is null and ${condition}`)
  return z
    .object({ rows: z.array(rowSchema) })
    .parse(result)
    .rows.map(({ warnedAt, toldAt, ...row }) => ({ ...row, warning: warnedAt && { askedAt: warnedAt, toldAt } }))
}

/** Whom a job never closes: without them a structure has nobody to run it, or our team nobody to lead it (DEC-30). */
export type Spared = 'last_referent' | 'last_lead'

/** Whether this account is one of those, and the structure that it is the only one to run. */
export async function sparedAs(
  ctx: Ctx,
  candidate: Candidate,
): Promise<{ readonly as: Spared; readonly structure: string | null } | undefined> {
  for (const { organisationId, name } of candidate.memberships) {
    const member = await memberHere(ctx, organisationId, candidate.accountId)
    if (!member || !isLasting(member) || (await isClosed(ctx, organisationId))) continue
    if (!(await hasAnotherReferent(ctx, organisationId, candidate.accountId)))
      return { as: 'last_referent', structure: name }
  }
  return (await isLastLead(ctx, candidate.accountId)) ? { as: 'last_lead', structure: null } : undefined
}

async function isClosed(ctx: Ctx, organisationId: string): Promise<boolean> {
  const [organisation] = await ctx.db
    .select({ closedAt: organisations.closedAt })
    .from(organisations)
    .where(eq(organisations.id, organisationId))
  return organisation?.closedAt != null
}

async function isLastLead(ctx: Ctx, accountId: string): Promise<boolean> {
  const leads = await ctx.db
    .select({ accountId: accountRoles.accountId })
    .from(accountRoles)
    .innerJoin(accounts, eq(accounts.id, accountRoles.accountId))
    .where(and(eq(accountRoles.role, 'equipe_responsable'), isNull(accountRoles.until), isNull(accounts.deactivatedAt)))
  return leads.length === 1 && leads[0]?.accountId === accountId
}

/** Holds every lead's role: two of them are not closed at once, each thinking that the other stays. */
export async function holdLeads(tx: Ctx): Promise<void> {
  await tx.db
    .select({ id: accountRoles.id })
    .from(accountRoles)
    .where(and(eq(accountRoles.role, 'equipe_responsable'), isNull(accountRoles.until)))
    .orderBy(accountRoles.id)
    .for('update')
}

/** An account of the list that an operator reads before the job runs. */
export interface InactiveAccount {
  readonly accountId: string
  readonly email: string
  readonly lastUse: Date
  readonly neverActivated: boolean
  readonly step: Exclude<InactivityStep, { kind: 'none' }>
  readonly spared: Spared | null
}

/** Everybody whom inactivity concerns now, and what the next run does of them. Changes nothing. */
export async function inactiveAccounts(ctx: Ctx): Promise<readonly InactiveAccount[]> {
  const now = ctx.clock.now()
  const list: InactiveAccount[] = []
  for (const candidate of await candidates(ctx)) {
    const step = inactivityStep(candidate, now)
    if (step.kind === 'none') continue
    const { accountId, email, activatedAt } = candidate
    const spared = (await sparedAs(ctx, candidate))?.as ?? null
    list.push({ accountId, email, lastUse: lastUse(candidate), neverActivated: !activatedAt, step, spared })
  }
  return list
}
