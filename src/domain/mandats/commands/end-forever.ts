import { and, eq, gt, isNull } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { appendToJournal } from '../../journal/index.ts'
import { organisations } from '../../organisations/index.ts'
import { type Incapacity, lockUsager, writeIncapacity } from '../../usagers/index.ts'
import { wholeSecond } from '../durations.ts'
import { mandats } from '../tables.ts'
import { endMandats, entryOf, standingThemes, tellOf } from './end-rows.ts'
import { type LockedMandat, lockMandats } from './lock-mandat.ts'

/**
 * The team holds the proof of a death or of a protection measure: every mandat in force ends, in every structure, and nothing is signed in
 * this name any more (DEC-06). `decidedBy`: the accounts of the two who decided, where they have one. Answers how many ended; undefined for
 * an unknown usager.
 */
export function endMandatsForever(
  ctx: Ctx,
  usagerId: string,
  reason: Incapacity,
  decidedBy: readonly string[] = [],
): Promise<number | undefined> {
  return inTransaction(ctx, async (tx) => {
    const usager = await lockUsager(tx, usagerId)
    if (!usager) return undefined
    const at = wholeSecond(tx.clock.now())
    const ended = await lockMandats(
      tx,
      and(eq(mandats.usagerId, usagerId), isNull(mandats.endedAt), gt(mandats.expiresAt, tx.clock.now())),
    )
    await writeIncapacity(tx, usagerId, reason)
    await endMandats(
      tx,
      ended.map(({ id }) => id),
      { reason, by: null, at },
    )
    if (reason !== 'deces') for (const mandat of ended) await tellOf(tx, 'mandat_ended', mandat, mandat.id)
    await appendToJournal(tx, [
      {
        action: 'record_incapacity',
        actor: { kind: 'operator' },
        usagerId,
        details: { reason, ...decided(decidedBy) },
      },
      ...ended.map((mandat) => endEntry(mandat, reason)),
    ])
    return ended.length
  })
}

/** A protection measure was lifted, or the proof was of somebody else: mandats may be signed again. Those that ended stay ended. */
export function clearIncapacity(ctx: Ctx, usagerId: string): Promise<boolean> {
  return inTransaction(ctx, async (tx) => {
    const usager = await lockUsager(tx, usagerId)
    if (!usager?.incapacity) return false
    await writeIncapacity(tx, usagerId, null)
    await appendToJournal(tx, [
      { action: 'clear_incapacity', actor: { kind: 'operator' }, usagerId, details: { reason: usager.incapacity } },
    ])
    return true
  })
}

/**
 * A structure closes: its mandats in force end as such, each usager who asked to be told is, and nothing more is signed or done in its
 * name. A signature under way is waited for. `decidedBy` as above. Answers how many ended; undefined for a structure that is unknown or
 * closed already.
 */
export function closeOrganisation(
  ctx: Ctx,
  organisationId: string,
  decidedBy: readonly string[] = [],
): Promise<number | undefined> {
  return inTransaction(ctx, async (tx) => {
    const at = wholeSecond(tx.clock.now())
    const closed = await tx.db
      .update(organisations)
      .set({ closedAt: at })
      .where(and(eq(organisations.id, organisationId), isNull(organisations.closedAt)))
      .returning({ id: organisations.id })
    if (closed.length === 0) return undefined
    const ended = await lockMandats(
      tx,
      and(eq(mandats.organisationId, organisationId), isNull(mandats.endedAt), gt(mandats.expiresAt, tx.clock.now())),
    )
    await endMandats(
      tx,
      ended.map(({ id }) => id),
      { reason: 'organisation_fermee', by: null, at },
    )
    for (const mandat of ended) await tellOf(tx, 'mandat_ended', mandat, mandat.id)
    await appendToJournal(tx, [
      {
        action: 'close_organisation',
        actor: { kind: 'operator' },
        organisationId,
        details: { mandats: ended.length, ...decided(decidedBy) },
      },
      ...ended.map((mandat) => endEntry(mandat, 'organisation_fermee')),
    ])
    return ended.length
  })
}

/** Accounts, never names: the journal holds no other trace of who typed the command. */
function decided(by: readonly string[]): { readonly decided_by?: readonly string[] } {
  return by.length > 0 ? { decided_by: by } : {}
}

function endEntry(mandat: LockedMandat, reason: string) {
  return entryOf('end_mandat', { kind: 'operator' }, mandat, { reason, themes: standingThemes(mandat) })
}
