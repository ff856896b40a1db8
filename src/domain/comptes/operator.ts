import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { emailKey, type GlobalRole } from './model.ts'
import { accountRoles, accounts } from './tables.ts'

/**
 * Who decides at the command line. Before the team has accounts, a name: the row keeps it, the journal never does. Then the account, which the
 * journal holds.
 */
export interface Operator {
  readonly name: string
  readonly accountId: string | null
}

const TEAM: readonly GlobalRole[] = ['equipe', 'equipe_responsable', 'technique']

/**
 * Whom a `--by` names: an address must be that of an active account of the team, anything else is a name. Undefined for the address of nobody
 * of the team.
 */
export async function operatorOf(ctx: Ctx, typed: string): Promise<Operator | undefined> {
  const name = typed.trim()
  if (!name.includes('@')) return { name, accountId: null }
  const [account] = await ctx.db
    .select({ id: accounts.id, email: accounts.email })
    .from(accounts)
    .innerJoin(accountRoles, eq(accountRoles.accountId, accounts.id))
    .where(
      and(
        eq(accounts.emailKey, emailKey(name)),
        isNull(accounts.deactivatedAt),
        inArray(accountRoles.role, [...TEAM]),
        isNull(accountRoles.until),
      ),
    )
    .limit(1)
  return account && { name: account.email, accountId: account.id }
}

/** A name alone, for whoever has no account, or an operator already. */
export function asOperator(given: string | Operator): Operator {
  return typeof given === 'string' ? { name: given.trim(), accountId: null } : given
}

/** Whether two people decide, or one twice: the same account, or the same name however it is spaced and capitalised. */
export function isSameOperator(a: Operator, b: Operator): boolean {
  if (a.accountId !== null && b.accountId !== null) return a.accountId === b.accountId
  const plain = (name: string) => name.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase()
  return plain(a.name) === plain(b.name)
}

/** What the journal holds of them: the account, never the name. */
export function operatorDetail({ accountId }: Operator): { readonly operator: string } | Record<string, never> {
  return accountId === null ? {} : { operator: accountId }
}
