import { type AccountSheet, accountSheet, readAccountAsTeam } from '../../../domain/comptes/index.ts'
import type { TeamRequest } from '../../access.ts'

/** The account that an address names. Opening a page that shows somebody is journaled; a form that comes back shows nothing new. */
export function sheetOf(request: TeamRequest<{ readonly accountId: string }>): Promise<AccountSheet | undefined> {
  const { ctx, visitor, params, method } = request
  return method === 'GET'
    ? readAccountAsTeam(ctx, visitor.member, params.accountId)
    : accountSheet(ctx, params.accountId)
}
