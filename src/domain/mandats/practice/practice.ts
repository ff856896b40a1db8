import { and, desc, eq, isNotNull, isNull, lt } from 'drizzle-orm'
import { after, DAY } from '../../../platform/clock.ts'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { openJson, sealJson } from '../../../platform/crypto/json.ts'
import { newId } from '../../../platform/ids.ts'
import { type Aidant, accounts, checkProof, type FreshProof } from '../../comptes/index.ts'
import { appendToJournal } from '../../journal/index.ts'
import { choicesSchema, type MandatChoices } from '../journey/index.ts'
import type { Practice, PracticeStep } from './model.ts'
import { practiceMandats } from './tables.ts'

type Row = typeof practiceMandats.$inferSelect

function place(id: string): string {
  return `practice_mandats/${id}/choices_sealed`
}

function current(aidant: Aidant) {
  return and(eq(practiceMandats.accountId, aidant.accountId), isNull(practiceMandats.stoppedAt))
}

function stepOf({ choicesSealed, franceconnectAt, signedAt }: Row): PracticeStep {
  if (signedAt) return 'signe'
  if (franceconnectAt) return 'recapitulatif'
  return choicesSealed ? 'franceconnect' : 'choix'
}

/** The practice that this aidant has begun and not finished, on any day, from any browser. */
export async function practiceOf(ctx: Ctx, aidant: Aidant): Promise<Practice | undefined> {
  const [row] = await ctx.db.select().from(practiceMandats).where(current(aidant))
  if (!row) return undefined
  const { choicesSealed, signedAt } = row
  const choices = choicesSealed ? openJson(ctx.keys, place(row.id), choicesSealed, choicesSchema) : undefined
  return { step: stepOf(row), choices, signedAt }
}

/** When this aidant last finished a practice; null for somebody who never did. */
export async function practisedAt(ctx: Ctx, aidant: Aidant): Promise<Date | null> {
  const [last] = await ctx.db
    .select({ at: practiceMandats.stoppedAt })
    .from(practiceMandats)
    .where(and(eq(practiceMandats.accountId, aidant.accountId), isNotNull(practiceMandats.stoppedAt)))
    .orderBy(desc(practiceMandats.stoppedAt))
    .limit(1)
  return last?.at ?? null
}

/** Whether to invite this aidant to a practice: not begun, under way, or done. One statement. */
export async function practiceState(ctx: Ctx, aidant: Aidant): Promise<'none' | 'under_way' | 'done'> {
  const rows = await ctx.db
    .selectDistinct({ over: isNotNull(practiceMandats.stoppedAt).mapWith(Boolean) })
    .from(practiceMandats)
    .where(eq(practiceMandats.accountId, aidant.accountId))
  if (rows.some(({ over }) => !over)) return 'under_way'
  return rows.length > 0 ? 'done' : 'none'
}

/** Begins one; the one under way goes on. As often as one likes. */
export async function beginPractice(ctx: Ctx, aidant: Aidant): Promise<void> {
  const now = ctx.clock.now()
  await ctx.db
    .insert(practiceMandats)
    .values({
      id: newId(),
      accountId: aidant.accountId,
      organisationId: aidant.organisation.id,
      startedAt: now,
      updatedAt: now,
    })
    .onConflictDoNothing()
}

/** The choices, sealed: words of the aidant's own may stand among them. A change of them undoes the signature played at FranceConnect, as in life. */
export function savePracticeChoices(ctx: Ctx, aidant: Aidant, choices: MandatChoices): Promise<boolean> {
  return change(ctx, aidant, ['choix', 'franceconnect', 'recapitulatif'], (row) => ({
    choicesSealed: sealJson(ctx.keys, place(row.id), choices),
    franceconnectAt: null,
  }))
}

/** The step of FranceConnect, played by a page of ours: nobody is asked anything. */
export function playFranceConnect(ctx: Ctx, aidant: Aidant): Promise<boolean> {
  return change(ctx, aidant, ['franceconnect'], () => ({ franceconnectAt: ctx.clock.now() }))
}

/** Signed with a fresh proof, as a mandat is: the gesture is what is learnt. */
export async function signPractice(
  ctx: Ctx,
  aidant: Aidant,
  proof: FreshProof,
): Promise<'signed' | 'stale_proof' | 'not_there'> {
  if (!checkProof(ctx, proof, aidant.accountId)) return 'stale_proof'
  const done = await change(ctx, aidant, ['recapitulatif'], () => ({ signedAt: ctx.clock.now() }))
  return done ? 'signed' : 'not_there'
}

/** Stopped with a fresh proof: the practice is over, its choices are erased, and the journal says that it was done. Nothing else does. */
export function stopPractice(
  ctx: Ctx,
  aidant: Aidant,
  proof: FreshProof,
): Promise<'stopped' | 'stale_proof' | 'not_there'> {
  return inTransaction(ctx, async (tx) => {
    if (!checkProof(tx, proof, aidant.accountId)) return 'stale_proof'
    const stoppedAt = tx.clock.now()
    if (!(await change(tx, aidant, ['signe'], () => ({ stoppedAt, choicesSealed: null })))) return 'not_there'
    await settle(tx, aidant, 'entrainement')
    await appendToJournal(tx, [
      {
        action: 'practice_done',
        actor: { kind: 'account', id: aidant.accountId },
        organisationId: aidant.organisation.id,
      },
    ])
    return 'stopped'
  })
}

/**
 * An aidant says that they learnt elsewhere, in a training or in another structure: nothing comes before their first mandat any more. Journaled;
 * said once, and of no effect on who has practised.
 */
export function declarePractised(ctx: Ctx, aidant: Aidant): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    if (!(await settle(tx, aidant, 'declaration'))) return
    await appendToJournal(tx, [
      {
        action: 'practice_declared',
        actor: { kind: 'account', id: aidant.accountId },
        organisationId: aidant.organisation.id,
      },
    ])
  })
}

/** Notes that nothing is left to practise; false when that was known. */
async function settle(tx: Ctx, aidant: Aidant, how: 'entrainement' | 'declaration'): Promise<boolean> {
  const settled = await tx.db
    .update(accounts)
    .set({ practisedAt: tx.clock.now(), practisedHow: how })
    .where(and(eq(accounts.id, aidant.accountId), isNull(accounts.practisedAt)))
    .returning({ id: accounts.id })
  return settled.length > 0
}

/** Forgets what was begun and left for three months. For a daily job. */
export async function purgePractice(ctx: Ctx): Promise<void> {
  const longAgo = after(ctx.clock.now(), -90 * DAY)
  await ctx.db
    .delete(practiceMandats)
    .where(and(isNull(practiceMandats.stoppedAt), lt(practiceMandats.updatedAt, longAgo)))
}

/** Changes the practice under way if it stands at one of these steps; false otherwise: the page then leads to where it stands. */
function change(
  ctx: Ctx,
  aidant: Aidant,
  from: readonly PracticeStep[],
  changes: (row: Row) => Partial<Row>,
): Promise<boolean> {
  return inTransaction(ctx, async (tx) => {
    const [row] = await tx.db.select().from(practiceMandats).where(current(aidant)).for('update')
    if (!row || !from.includes(stepOf(row))) return false
    await tx.db
      .update(practiceMandats)
      .set({ ...changes(row), updatedAt: tx.clock.now() })
      .where(eq(practiceMandats.id, row.id))
    return true
  })
}
