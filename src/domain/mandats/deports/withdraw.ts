import { and, eq, isNull } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { enqueue } from '../../../platform/outbox/index.ts'
import { type Aidant, checkProof, type FreshProof, membersWithRole } from '../../comptes/index.ts'
import { appendToJournal } from '../../journal/index.ts'
import { autorisations, mandats, preparedDemarches } from '../tables.ts'
import { withdrawnMail } from './mail.tsx'
import { deports } from './tables.ts'

type Withdrawal = 'withdrawn' | 'already' | 'not_found' | 'stale_proof'

/**
 * An aidant withdraws from a person of their structure for a conflict of interest, after a fresh proof: from now on they may neither act in her
 * name, nor sign with her, nor open her safe there. The mandat and their colleagues are not touched (DEC-02): when the structure itself can no
 * longer act in her sole interest, it gives the mandat back (`renounceMandat`, DEC-06). The référents are told, so that somebody follows her.
 * Somebody of another structure is not found.
 */
export function withdrawFromUsager(ctx: Ctx, aidant: Aidant, proof: FreshProof, usagerId: string): Promise<Withdrawal> {
  return inTransaction(ctx, async (tx): Promise<Withdrawal> => {
    if (!checkProof(tx, proof, aidant.accountId)) return 'stale_proof'
    const number = await lastMandatNumber(tx, aidant.organisation.id, usagerId)
    if (number === undefined) return 'not_found'
    const now = tx.clock.now()
    const { accountId, organisation } = aidant
    const [added] = await tx.db
      .insert(deports)
      .values({ id: newId(), accountId, organisationId: organisation.id, usagerId, since: now })
      .onConflictDoNothing()
      .returning({ id: deports.id })
    if (!added) return 'already'
    await forgetPrepared(tx, aidant, usagerId)
    await tellReferents(tx, aidant, { id: added.id, number, withdraws: true })
    await appendToJournal(tx, [entry('withdraw_from_usager', aidant, usagerId)])
    return 'withdrawn'
  })
}

/** The conflict is over: the aidant may act for this person again. Journaled, and the référents are told, as when it began. */
export function resumeWithUsager(
  ctx: Ctx,
  aidant: Aidant,
  proof: FreshProof,
  usagerId: string,
): Promise<'resumed' | 'not_found' | 'stale_proof'> {
  return inTransaction(ctx, async (tx) => {
    if (!checkProof(tx, proof, aidant.accountId)) return 'stale_proof'
    const { accountId, organisation } = aidant
    const [ended] = await tx.db
      .update(deports)
      .set({ until: tx.clock.now(), endedBy: accountId })
      .where(
        and(
          eq(deports.accountId, accountId),
          eq(deports.organisationId, organisation.id),
          eq(deports.usagerId, usagerId),
          isNull(deports.until),
        ),
      )
      .returning({ id: deports.id })
    if (!ended) return 'not_found'
    const number = (await lastMandatNumber(tx, organisation.id, usagerId)) ?? ''
    await tellReferents(tx, aidant, { id: ended.id, number, withdraws: false })
    await appendToJournal(tx, [entry('resume_with_usager', aidant, usagerId)])
    return 'resumed'
  })
}

async function lastMandatNumber(tx: Ctx, organisationId: string, usagerId: string): Promise<string | undefined> {
  const numbers = await tx.db
    .select({ number: mandats.number, signedAt: mandats.signedAt })
    .from(mandats)
    .where(and(eq(mandats.organisationId, organisationId), eq(mandats.usagerId, usagerId)))
  return numbers.toSorted((a, b) => b.signedAt.getTime() - a.signedAt.getTime())[0]?.number
}

/** What was about to be done in her name no longer will be, by this aidant. */
async function forgetPrepared(tx: Ctx, { accountId, organisation }: Aidant, usagerId: string): Promise<void> {
  const hers = await tx.db
    .select({ id: preparedDemarches.id })
    .from(preparedDemarches)
    .innerJoin(autorisations, eq(autorisations.id, preparedDemarches.autorisationId))
    .where(
      and(
        eq(preparedDemarches.accountId, accountId),
        eq(preparedDemarches.organisationId, organisation.id),
        eq(autorisations.usagerId, usagerId),
        isNull(preparedDemarches.consumedAt),
      ),
    )
  for (const { id } of hers) await tx.db.delete(preparedDemarches).where(eq(preparedDemarches.id, id))
}

async function tellReferents(
  tx: Ctx,
  aidant: Aidant,
  facts: { readonly id: string; readonly number: string; readonly withdraws: boolean },
): Promise<void> {
  const aidantName = `${aidant.givenName} ${aidant.familyName}`
  const mail = withdrawnMail(tx, { aidantName, organisationName: aidant.organisation.name, ...facts })
  for (const referent of await membersWithRole(tx, aidant.organisation.id, 'referent')) {
    if (referent.id === aidant.accountId) continue
    await enqueue(tx, {
      kind: 'aidant_withdrew',
      dedupKey: `aidant_withdrew:${facts.id}:${facts.withdraws}:${referent.id}`,
      message: { channel: 'mail', to: referent.email, ...mail },
    })
  }
}

function entry(action: string, { accountId, organisation }: Aidant, usagerId: string) {
  return { action, actor: { kind: 'account', id: accountId }, organisationId: organisation.id, usagerId } as const
}
