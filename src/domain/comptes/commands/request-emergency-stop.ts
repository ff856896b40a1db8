import { eq } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { appendToJournal } from '../../journal/index.ts'
import { organisations } from '../../organisations/index.ts'
import { asOperator, type Operator, operatorDetail } from '../operator.ts'
import { accounts, emergencyStops } from '../tables.ts'

export type StopTarget =
  | { readonly scope: 'aidant'; readonly accountId: string }
  | { readonly scope: 'structure'; readonly organisationId: string }
  | { readonly scope: 'fournisseur' }

export type StopRequested =
  | { readonly kind: 'effective'; readonly stopId: string }
  /** The whole provider: another person must confirm before anything stops (DEC-15). */
  | { readonly kind: 'awaits_confirmation'; readonly stopId: string }
  | { readonly kind: 'refused'; readonly reason: 'unknown_target' | 'no_reason' | 'no_operator' }

/**
 * Stops one aidant or one structure at once; for the whole provider, asks a second person. In force from the next statement that asks
 * (`stopCovering`, `sessionVisitor`): nothing is cached. `operator` names the person who decides.
 */
export async function requestEmergencyStop(
  ctx: Ctx,
  wanted: { readonly target: StopTarget; readonly reason: string; readonly operator: string | Operator },
): Promise<StopRequested> {
  const { target } = wanted
  const reason = wanted.reason.trim()
  const operator = asOperator(wanted.operator)
  if (!reason) return { kind: 'refused', reason: 'no_reason' }
  if (!operator.name) return { kind: 'refused', reason: 'no_operator' }
  return inTransaction(ctx, async (tx) => {
    if (!(await exists(tx, target))) return { kind: 'refused', reason: 'unknown_target' } as const
    const stopId = newId()
    const now = tx.clock.now()
    const atOnce = target.scope !== 'fournisseur'
    await tx.db.insert(emergencyStops).values({
      id: stopId,
      scope: target.scope,
      accountId: target.scope === 'aidant' ? target.accountId : null,
      organisationId: target.scope === 'structure' ? target.organisationId : null,
      reason,
      requestedBy: operator.name,
      requestedByAccount: operator.accountId,
      requestedAt: now,
      effectiveAt: atOnce ? now : null,
    })
    await appendToJournal(tx, [
      {
        action: 'emergency_stop',
        actor: { kind: 'operator' },
        ...(target.scope === 'structure' ? { organisationId: target.organisationId } : {}),
        details: {
          stop: stopId,
          scope: target.scope,
          step: atOnce ? 'effective' : 'requested',
          ...(target.scope === 'aidant' ? { account: target.accountId } : {}),
          ...operatorDetail(operator),
        },
      },
    ])
    return { kind: atOnce ? 'effective' : 'awaits_confirmation', stopId } as const
  })
}

async function exists(tx: Ctx, target: StopTarget): Promise<boolean> {
  switch (target.scope) {
    case 'fournisseur':
      return true
    case 'aidant':
      return (
        (await tx.db.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, target.accountId))).length > 0
      )
    case 'structure': {
      const { organisationId } = target
      const found = await tx.db
        .select({ id: organisations.id })
        .from(organisations)
        .where(eq(organisations.id, organisationId))
      return found.length > 0
    }
  }
}
