import { and, count, eq, gt, gte, inArray, isNull } from 'drizzle-orm'
import { after, DAY } from '../../../platform/clock.ts'
import type { Ctx } from '../../../platform/context.ts'
import { emailKey, type Referent } from '../model.ts'
import { accounts, memberships } from '../tables.ts'
import { type AddressLine, addressProblems, type LineProblem, MOST_TO_ONE_A_DAY } from './model.ts'
import { additions, joinRequests } from './tables.ts'

/** Line of the form (from 0) → what is wrong with it. */
export type LineProblems = ReadonlyMap<number, LineProblem>

export type AdditionRefusal =
  | { readonly kind: 'lines'; readonly problems: LineProblems }
  /** None, or too many at once; too many this day; a form that is another structure's; no longer référent. */
  | { readonly kind: 'refused'; readonly reason: 'count' | 'too_many' | 'foreign_form' | 'not_referent' }

/** Takes a refusal out of the transaction that it undoes: a form that was refused was not sent. */
export class AdditionRefused extends Error {
  readonly refusal: AdditionRefusal
  constructor(refusal: AdditionRefusal) {
    super('an addition was refused')
    this.refusal = refusal
  }
}

/** The refusal that undid a transaction; anything else is thrown on. */
export function refusalOf(error: unknown): AdditionRefusal {
  if (error instanceof AdditionRefused) return error.refusal
  throw error
}

/**
 * What stands in the way of adding these addresses to this structure. Only what its référents may see anyway is told: who is of their team, what
 * they asked already. Whose the other addresses are, nothing tells.
 */
export async function problemsOf(
  ctx: Ctx,
  organisationId: string,
  lines: readonly AddressLine[],
): Promise<LineProblems> {
  const problems = new Map(addressProblems(lines))
  const keys = lines.map(({ email }) => emailKey(email))
  if (keys.length === 0) return problems
  const here = await ctx.db
    .select({ key: accounts.emailKey })
    .from(memberships)
    .innerJoin(accounts, eq(accounts.id, memberships.accountId))
    .where(
      and(eq(memberships.organisationId, organisationId), isNull(memberships.until), inArray(accounts.emailKey, keys)),
    )
  const joining = await ctx.db
    .select({ key: joinRequests.emailKey })
    .from(joinRequests)
    .where(
      and(
        eq(joinRequests.organisationId, organisationId),
        eq(joinRequests.state, 'en_attente'),
        inArray(joinRequests.emailKey, keys),
      ),
    )
  const often = await ctx.db
    .select({ key: joinRequests.emailKey })
    .from(joinRequests)
    .where(
      and(
        eq(joinRequests.organisationId, organisationId),
        inArray(joinRequests.emailKey, keys),
        gt(joinRequests.requestedAt, after(ctx.clock.now(), -DAY)),
      ),
    )
    .groupBy(joinRequests.emailKey)
    .having(gte(count(), MOST_TO_ONE_A_DAY))
  const ours = new Set(here.map(({ key }) => key))
  const tooOften = new Set(often.map(({ key }) => key))
  const asked = new Set(joining.map(({ key }) => key))
  for (const [line, key] of keys.entries()) {
    if (problems.has(line)) continue
    if (ours.has(key)) problems.set(line, 'already_here')
    else if (asked.has(key)) problems.set(line, 'already_requested')
    else if (tooOften.has(key)) problems.set(line, 'asked_too_often')
  }
  return problems
}

/** Notes that this form was sent. `again`: by this structure, before. `foreign`: under an id that is another's. Inside the transaction. */
export async function beginAddition(
  tx: Ctx,
  referent: Referent,
  additionId: string,
  kind: 'deja_forme' | 'a_former',
): Promise<'begun' | 'again' | 'foreign'> {
  const [begun] = await tx.db
    .insert(additions)
    .values({
      id: additionId,
      organisationId: referent.organisation.id,
      kind,
      requestedBy: referent.accountId,
      requestedAt: tx.clock.now(),
    })
    .onConflictDoNothing()
    .returning({ id: additions.id })
  if (begun) return 'begun'
  const [known] = await tx.db.select().from(additions).where(eq(additions.id, additionId))
  return known?.organisationId === referent.organisation.id && known.kind === kind ? 'again' : 'foreign'
}
