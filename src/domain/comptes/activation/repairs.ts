import { and, eq, isNull, sql } from 'drizzle-orm'
import { after } from '../../../platform/clock.ts'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { appendToJournal, type JournalActor } from '../../journal/index.ts'
import { FACTOR_KINDS, type FactorKind, type FreshProof, type Referent } from '../model.ts'
import { asOperator, isSameOperator, type Operator, operatorDetail } from '../operator.ts'
import { trainingStaff } from '../organismes/tables.ts'
import { checkProof } from '../proof.ts'
import { accountRoles } from '../tables.ts'
import { openRepairOf } from './ask-new-link.ts'
import { forgetFactors } from './forget-factors.ts'
import { closeLinks, issueLink, nextLinkAllowed } from './issue-link.ts'
import { INVITATIONS_A_DAY, type LostKind, REPAIR_OPEN_FOR, type RepairReason } from './model.ts'
import { type Invited, lockInvited } from './person.ts'
import { tellRepairOpened } from './repair-mails.tsx'
import { factorRepairs } from './tables.ts'

const KINDS: Readonly<Record<LostKind, readonly FactorKind[]>> = {
  application: ['totp_app'],
  carte: ['totp_card'],
  cle: ['passkey'],
  tout: FACTOR_KINDS,
}

export interface WantedRepair {
  readonly accountId: string
  readonly lost: LostKind
  readonly reason: RepairReason
}

type Refused =
  /** No such account, or not of the actor's structure: the same answer. */
  | 'unknown'
  | 'self'
  | 'deactivated'
  /** Nothing to repair: the first activation is not done, a link for it is sent again instead. */
  | 'never_activated'
  /** Somebody of our team or of a training organisation: their access is worth more than one structure, only operators repair it. */
  | 'by_team'
  | 'already_open'

export type Repair =
  | { readonly kind: 'opened'; readonly until: Date }
  | { readonly kind: 'refused'; readonly reason: Refused | 'stale_proof' }

/**
 * A référent opens the repair of somebody of their structure who lost a factor. At once: what was lost no longer serves, their sessions end, a
 * link leaves by mail and the code is in the référent's space (`revealActivationCode`), to be handed over in person; both are told. With a
 * fresh proof, since an unlocked screen must not be enough. Nobody repairs themself.
 */
export function openRepair(ctx: Ctx, referent: Referent, proof: FreshProof, wanted: WantedRepair): Promise<Repair> {
  return inTransaction(ctx, async (tx): Promise<Repair> => {
    if (!checkProof(tx, proof, referent.accountId)) return { kind: 'refused', reason: 'stale_proof' }
    if (wanted.accountId === referent.accountId) return { kind: 'refused', reason: 'self' }
    const organisationId = referent.organisation.id
    const person = await lockInvited(tx, wanted.accountId, organisationId)
    if (!person || person.roles.length === 0) return { kind: 'refused', reason: 'unknown' }
    const refusal = (await hasGlobalRole(tx, person.id)) ? 'by_team' : await refusalOf(tx, person)
    if (refusal) return { kind: 'refused', reason: refusal }
    const now = tx.clock.now()
    const repair = await insertRepair(tx, wanted, {
      organisationId,
      requestedByAccount: referent.accountId,
      effectiveAt: now,
    })
    const until = await takeEffect(tx, person, repair, { kind: 'account', id: referent.accountId })
    return { kind: 'opened', until: until.until }
  })
}

/** Sends a link again for a repair that is open. Five a day. */
export function resendRepairLink(
  ctx: Ctx,
  referent: Referent,
  { accountId }: { readonly accountId: string },
): Promise<
  | { readonly kind: 'sent'; readonly until: Date }
  | { readonly kind: 'refused'; readonly reason: 'unknown' | 'none_open' }
  | { readonly kind: 'refused'; readonly reason: 'too_many'; readonly until: Date }
> {
  return inTransaction(ctx, async (tx) => {
    const organisationId = referent.organisation.id
    const person = await lockInvited(tx, accountId, organisationId)
    if (!person || person.roles.length === 0) return { kind: 'refused', reason: 'unknown' } as const
    const repairId = accountId === referent.accountId ? undefined : await openRepairOf(tx, accountId)
    if (!repairId || person.deactivatedAt) return { kind: 'refused', reason: 'none_open' } as const
    const until = await nextLinkAllowed(tx, accountId, {
      askers: ['referent', 'equipe', 'operateur'],
      most: INVITATIONS_A_DAY,
    })
    if (until) return { kind: 'refused', reason: 'too_many', until } as const
    const issued = await issueLink(tx, {
      person,
      organisationId,
      purpose: 'reparation',
      channel: 'remise',
      askedBy: 'referent',
      askedByAccount: referent.accountId,
    })
    const details = { account: accountId, repair: repairId }
    const actor = { kind: 'account', id: referent.accountId } as const
    await appendToJournal(tx, [{ action: 'resend_repair', actor, organisationId, details }])
    return { kind: 'sent', until: issued.until } as const
  })
}

/** The last resort: operators asked by telephone, for a sole référent or for our own team. Nothing happens before a second one confirms. */
export function requestRepair(
  ctx: Ctx,
  operator: string | Operator,
  wanted: WantedRepair,
): Promise<
  | { readonly kind: 'awaits_confirmation'; readonly repairId: string }
  | { readonly kind: 'refused'; readonly reason: Refused | 'no_operator' }
> {
  return inTransaction(ctx, async (tx) => {
    const by = asOperator(operator)
    if (!by.name) return { kind: 'refused', reason: 'no_operator' } as const
    const person = await lockInvited(tx, wanted.accountId, null)
    if (!person) return { kind: 'refused', reason: 'unknown' } as const
    const reason = by.accountId === person.id ? 'self' : await refusalOf(tx, person)
    if (reason) return { kind: 'refused', reason } as const
    const { id: repairId } = await insertRepair(tx, wanted, {
      organisationId: null,
      requestedBy: by.name,
      requestedByOperator: by.accountId,
      effectiveAt: null,
    })
    const details = {
      account: person.id,
      repair: repairId,
      lost: wanted.lost,
      reason: wanted.reason,
      step: 'requested',
      ...operatorDetail(by),
    }
    await appendToJournal(tx, [{ action: 'open_repair', actor: { kind: 'operator' }, details }])
    return { kind: 'awaits_confirmation', repairId } as const
  })
}

/**
 * The second operator: the repair takes effect as a référent's would, and the code is returned once, to be read out to the person whom both
 * have recognised. Called again while the repair is open, it sends another link with another code. Refuses the operator who asked.
 */
export function confirmRepair(
  ctx: Ctx,
  repairId: string,
  operator: string | Operator,
): Promise<
  | { readonly kind: 'opened'; readonly code: string; readonly until: Date }
  | { readonly kind: 'refused'; readonly reason: 'unknown' | 'same_person' | 'no_operator' | 'too_many' }
> {
  return inTransaction(ctx, async (tx) => {
    const by = asOperator(operator)
    const refused = (reason: 'unknown' | 'same_person' | 'no_operator' | 'too_many') =>
      ({ kind: 'refused', reason }) as const
    if (!by.name) return refused('no_operator')
    const [repair] = await tx.db
      .select()
      .from(factorRepairs)
      .where(and(eq(factorRepairs.id, repairId), isNull(factorRepairs.doneAt), isNull(factorRepairs.cancelledAt)))
      .for('update')
    const now = tx.clock.now()
    if (!repair?.requestedBy || repair.expiresAt <= now) return refused('unknown')
    const first = { name: repair.requestedBy, accountId: repair.requestedByOperator }
    if (isSameOperator(first, by) || by.accountId === repair.accountId) return refused('same_person')
    const person = await lockInvited(tx, repair.accountId, null)
    if (!person || person.deactivatedAt) return refused('unknown')
    const askers = ['referent', 'equipe', 'operateur'] as const
    if (await nextLinkAllowed(tx, person.id, { askers, most: INVITATIONS_A_DAY })) return refused('too_many')
    await tx.db
      .update(factorRepairs)
      .set({ confirmedBy: by.name, confirmedByOperator: by.accountId, effectiveAt: repair.effectiveAt ?? now })
      .where(eq(factorRepairs.id, repairId))
    const issued = await takeEffect(tx, person, repair, { kind: 'operator' }, operatorDetail(by))
    return { kind: 'opened', ...issued } as const
  })
}

async function refusalOf(tx: Ctx, person: Invited): Promise<Refused | undefined> {
  if (person.deactivatedAt) return 'deactivated'
  if (!person.activatedAt && !person.hasFactor) return 'never_activated'
  const now = tx.clock.now()
  // One that nobody used in a week leaves its place.
  await tx.db
    .update(factorRepairs)
    .set({ cancelledAt: now })
    .where(
      and(
        eq(factorRepairs.accountId, person.id),
        isNull(factorRepairs.doneAt),
        isNull(factorRepairs.cancelledAt),
        sql`factor_repairs.expires_at <= ${now}`,
      ),
    )
  const [open] = await tx.db
    .select({ id: factorRepairs.id })
    .from(factorRepairs)
    .where(and(eq(factorRepairs.accountId, person.id), isNull(factorRepairs.doneAt), isNull(factorRepairs.cancelledAt)))
  return open && 'already_open'
}

async function hasGlobalRole(tx: Ctx, accountId: string): Promise<boolean> {
  const roles = await tx.db
    .select({ id: accountRoles.id })
    .from(accountRoles)
    .where(and(eq(accountRoles.accountId, accountId), isNull(accountRoles.until)))
    .union(
      tx.db
        .select({ id: trainingStaff.id })
        .from(trainingStaff)
        .where(and(eq(trainingStaff.accountId, accountId), isNull(trainingStaff.until))),
    )
    .limit(1)
  return roles.length > 0
}

type RepairRow = typeof factorRepairs.$inferSelect

async function insertRepair(
  tx: Ctx,
  wanted: WantedRepair,
  by: Pick<RepairRow, 'organisationId' | 'effectiveAt'> & Partial<RepairRow>,
): Promise<RepairRow> {
  const now = tx.clock.now()
  const [repair] = await tx.db
    .insert(factorRepairs)
    .values({ id: newId(), ...wanted, ...by, requestedAt: now, expiresAt: after(now, REPAIR_OPEN_FOR) })
    .returning()
  if (!repair) throw new Error('a repair was not inserted')
  return repair
}

/** What was lost no longer serves, sessions end, the link leaves, both are told. Again for a repair already in force: only a new link. */
async function takeEffect(
  tx: Ctx,
  person: Invited,
  repair: RepairRow,
  actor: JournalActor,
  more: Readonly<Record<string, string>> = {},
): Promise<{ readonly code: string; readonly until: Date }> {
  const accountId = person.id
  const removedBy = actor.kind === 'account' ? actor.id : null
  const removed = await forgetFactors(tx, accountId, { kinds: KINDS[repair.lost], reason: 'reparation', by: removedBy })
  await closeLinks(tx, accountId)
  const { organisationId } = repair
  const issued = await issueLink(tx, {
    person,
    organisationId,
    purpose: 'reparation',
    channel: 'remise',
    askedBy: actor.kind === 'account' ? 'referent' : 'operateur',
    askedByAccount: removedBy,
  })
  await appendToJournal(tx, [
    {
      action: 'open_repair',
      actor,
      ...(organisationId ? { organisationId } : {}),
      details: {
        account: accountId,
        repair: repair.id,
        lost: repair.lost,
        reason: repair.reason,
        step: 'effective',
        removed,
        ...more,
      },
    },
  ])
  await tellRepairOpened(tx, repair)
  return issued
}
