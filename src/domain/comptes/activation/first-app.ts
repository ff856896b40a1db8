import { and, desc, eq, isNull } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { type AppCandidate, appCandidate, beginApp, confirmApp, type Enrolment } from '../factors/app.ts'
import { SESSION_LASTS, type SignedIn } from '../model.ts'
import { factorCandidates } from '../tables.ts'
import { chargeAttempt, forgetAttempts, sessionThrottles } from '../throttle.ts'
import { repairDone } from './repair-done.ts'

export type FactorVerdict =
  | { readonly kind: 'added' }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'blocked'; readonly until: Date }
  /** Nothing to confirm here: a factor was confirmed meanwhile (a second tab), or this session never had one to add. */
  | { readonly kind: 'over' }

function enrolmentOf(who: {
  readonly accountId: string
  readonly sessionId: string
  readonly organisationId: string | null
}): Enrolment {
  const { accountId, sessionId, organisationId } = who
  return { accountId, heldBy: `activation:${sessionId}`, organisationId }
}

function ownEnrolment({ account, sessionId, organisation }: SignedIn): Enrolment {
  return enrolmentOf({ accountId: account.id, sessionId, organisationId: organisation?.id ?? null })
}

/** Makes the key that this session will show, inside the transaction that opens it: showing a page then writes nothing. */
export async function prepareFirstApp(
  tx: Ctx,
  who: { readonly accountId: string; readonly sessionId: string; readonly organisationId: string | null },
): Promise<void> {
  await beginApp(tx, enrolmentOf(who), null, SESSION_LASTS)
}

async function candidateOf(ctx: Ctx, visitor: SignedIn): Promise<string | undefined> {
  const { accountId, heldBy } = ownEnrolment(visitor)
  const [candidate] = await ctx.db
    .select({ id: factorCandidates.id })
    .from(factorCandidates)
    .where(
      and(
        eq(factorCandidates.accountId, accountId),
        eq(factorCandidates.heldBy, heldBy),
        isNull(factorCandidates.consumedAt),
      ),
    )
    .orderBy(desc(factorCandidates.createdAt))
    .limit(1)
  return candidate?.id
}

/** What the page shows: the key to type and the address that the QR code holds. Undefined when this session has none. */
export async function firstApp(ctx: Ctx, visitor: SignedIn): Promise<AppCandidate | undefined> {
  const id = await candidateOf(ctx, visitor)
  return id === undefined ? undefined : appCandidate(ctx, ownEnrolment(visitor), id, visitor.account.email)
}

/** The application counts once it showed a right code; back-off after five wrong ones, and once even sent twice. */
export async function confirmFirstApp(ctx: Ctx, visitor: SignedIn, code: string): Promise<FactorVerdict> {
  if (visitor.activation !== 'facteur') return { kind: 'over' }
  const throttles = sessionThrottles(visitor.account.id)
  const until = await chargeAttempt(ctx, throttles)
  if (until) return { kind: 'blocked', until }
  const id = await candidateOf(ctx, visitor)
  if (id === undefined) return { kind: 'over' }
  const confirmed = await inTransaction(ctx, async (tx) => {
    const result = await confirmApp(tx, ownEnrolment(visitor), id, code)
    if (result.kind === 'added') await repairDone(tx, visitor, result.factorId)
    return result
  })
  if (confirmed.kind === 'refused') return { kind: confirmed.reason === 'wrong_code' ? 'wrong' : 'over' }
  await forgetAttempts(ctx, throttles)
  return { kind: 'added' }
}
