import { and, eq, gt, isNull, type SQL } from 'drizzle-orm'
import { after, MINUTE } from '../../../../platform/clock.ts'
import { type Ctx, inTransaction } from '../../../../platform/context.ts'
import { newId, newToken } from '../../../../platform/ids.ts'
import type { Aidant } from '../../../comptes/index.ts'
import { appendToJournal } from '../../../journal/index.ts'
import { actes } from '../../tables.ts'
import { openFranceConnectSession } from '../queries/franceconnect-session.ts'
import { closings, exchanges } from '../tables.ts'
import { leaveFranceConnectSessions } from './franceconnect-session.ts'

/** From the button to FranceConnect's way back. */
const CLOSING_LASTS = 10 * MINUTE

/** How the `state` of a closing begins: FranceConnect has one address to send people back to, for this as for a mandat. */
export const CLOSING_STATE_PREFIX = 'fermeture.'

type Row = typeof closings.$inferSelect

/**
 * What came of it. `fermee`: FranceConnect called our provider, which is how we know. `autre_compte`, `autre_personne`: it ended the session of
 * this browser without calling us, because that session was no longer the one that we had opened. The others: nothing was closed.
 */
export type ClosingOutcome = NonNullable<Row['outcome']>
export type ClosingFailure = Extract<ClosingOutcome, 'abandonnee' | 'indisponible' | 'refusee'>

/** Whose closing it is: one aidant, in one browser. */
export interface ClosingOwner {
  readonly accountId: string
  readonly browserHash: Buffer
}

interface Closing {
  readonly id: string
  readonly returnTo: string
  /** Undefined while FranceConnect has not come back. */
  readonly outcome: ClosingOutcome | undefined
}

const closing = ({ id, returnTo, outcome }: Row): Closing => ({ id, returnTo, outcome: outcome ?? undefined })

function ownedBy({ accountId, browserHash }: ClosingOwner, condition: SQL) {
  return and(condition, eq(closings.accountId, accountId), eq(closings.browserHash, browserHash))
}

const hashOf = (ctx: Ctx, state: string) => ctx.keys.hash('closing-state', state)
const newState = () => `${CLOSING_STATE_PREFIX}${newToken()}`

/**
 * The aidant asks to close the FranceConnect session that may be open in this browser, whoever opened it: the screen is the same. Gives what
 * FranceConnect is asked with; the identity that it answers with can serve nothing else, since no journey knows this `state` (DEC-13).
 */
export async function beginClosing(
  ctx: Ctx,
  aidant: Aidant,
  browserHash: Buffer,
  returnTo: string,
): Promise<{ kind: 'begun'; closing: Closing; state: string; nonce: string } | { kind: 'nothing_open' }> {
  const open = await openFranceConnectSession(ctx, browserHash)
  if (!open) return { kind: 'nothing_open' }
  const now = ctx.clock.now()
  const [state, nonce] = [newState(), newToken()]
  const id = newId()
  await ctx.db.insert(closings).values({
    id,
    exchangeId: open.exchangeId,
    accountId: aidant.accountId,
    organisationId: aidant.organisation.id,
    browserHash,
    returnTo,
    stateHash: hashOf(ctx, state),
    nonce,
    createdAt: now,
    expiresAt: after(now, CLOSING_LASTS),
  })
  return { kind: 'begun', closing: { id, returnTo, outcome: undefined }, state, nonce }
}

/** A closing of this aidant in this browser and for this structure. One statement. */
export async function closingOf(
  ctx: Ctx,
  aidant: Aidant,
  browserHash: Buffer,
  id: string,
): Promise<Closing | undefined> {
  const mine = and(eq(closings.id, id), eq(closings.organisationId, aidant.organisation.id))
  if (!mine) return undefined
  const [row] = await ctx.db
    .select()
    .from(closings)
    .where(ownedBy({ accountId: aidant.accountId, browserHash }, mine))
  return row && closing(row)
}

/**
 * Takes the answer that FranceConnect brings back, once, while it is expected: from another browser or too late, it belongs to nothing.
 * `usagerId`: in whose name the session had been opened.
 */
export async function claimClosing(
  ctx: Ctx,
  owner: ClosingOwner,
  state: string,
): Promise<{ readonly closing: Closing; readonly nonce: string; readonly usagerId: string | undefined } | undefined> {
  const expected = and(eq(closings.stateHash, hashOf(ctx, state)), gt(closings.expiresAt, ctx.clock.now()))
  if (!expected) return undefined
  const [row] = await ctx.db.update(closings).set({ stateHash: null }).where(ownedBy(owner, expected)).returning()
  if (!row?.nonce) return undefined
  return { closing: closing(row), nonce: row.nonce, usagerId: (await aboutOf(ctx, row))?.usagerId }
}

/** FranceConnect's session is about to be ended: a fresh `state` for the way back. `samePerson` when it said whose it was. */
export async function beginClosingLogout(
  ctx: Ctx,
  id: string,
  samePerson: boolean | undefined,
): Promise<{ readonly state: string }> {
  const state = newState()
  await ctx.db
    .update(closings)
    .set({ logoutStateHash: hashOf(ctx, state), nonce: null, samePerson: samePerson ?? null })
    .where(eq(closings.id, id))
  return { state }
}

/** Nothing was closed, and why. Journaled. */
export function recordClosingFailure(ctx: Ctx, id: string, outcome: ClosingFailure): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const [row] = await tx.db
      .update(closings)
      .set({ outcome, stateHash: null, nonce: null })
      .where(and(eq(closings.id, id), isNull(closings.outcome)))
      .returning()
    if (row) await journal(tx, row, outcome)
  })
}

/**
 * Back from FranceConnect's session end, once. It has called our provider on the way when the session was the one that we had opened; when it
 * has not, what we had opened is only inferred to be gone. Undefined when no closing of this aidant in this browser expected it.
 */
export function finishClosing(ctx: Ctx, owner: ClosingOwner, state: string): Promise<Closing | undefined> {
  return inTransaction(ctx, async (tx) => {
    const [row] = await tx.db
      .update(closings)
      .set({ logoutStateHash: null })
      .where(ownedBy(owner, eq(closings.logoutStateHash, hashOf(tx, state))))
      .returning()
    if (!row) return undefined
    const [exchange] = await tx.db
      .select({ closedAt: exchanges.fcSessionClosedAt })
      .from(exchanges)
      .where(eq(exchanges.id, row.exchangeId))
    const outcome = exchange?.closedAt ? 'fermee' : outcomeWithoutCall(row)
    if (outcome === 'autre_compte' || outcome === 'autre_personne')
      await leaveFranceConnectSessions(tx, row.browserHash)
    await tx.db.update(closings).set({ outcome }).where(eq(closings.id, row.id))
    await journal(tx, row, outcome)
    return { ...closing(row), outcome }
  })
}

/** FranceConnect did not call our provider: what it ended was not what we had opened, unless it never said whose session it was. */
function outcomeWithoutCall({ samePerson }: Row): ClosingOutcome {
  if (samePerson === null) return 'refusee'
  return samePerson ? 'autre_compte' : 'autre_personne'
}

/** What had opened the session that is being closed. */
async function aboutOf(ctx: Ctx, { exchangeId }: Row) {
  const [about] = await ctx.db
    .select({ acteId: actes.id, usagerId: actes.usagerId, until: exchanges.fcSessionUntil })
    .from(exchanges)
    .innerJoin(actes, eq(actes.id, exchanges.acteId))
    .where(eq(exchanges.id, exchangeId))
  return about
}

async function journal(tx: Ctx, row: Row, outcome: ClosingOutcome): Promise<void> {
  const about = await aboutOf(tx, row)
  await appendToJournal(tx, [
    {
      action: 'close_open_session',
      actor: { kind: 'account', id: row.accountId },
      organisationId: row.organisationId,
      ...(about ? { usagerId: about.usagerId, acteId: about.acteId } : {}),
      details: { outcome, open_until: about?.until?.toISOString() ?? null },
    },
  ])
}
