import { and, eq, type SQL, type SQLWrapper } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../../platform/context.ts'
import { openJson } from '../../../../platform/crypto/json.ts'
import type { Db } from '../../../../platform/database/database.ts'
import { preparedQuery } from '../../../../platform/database/prepared.ts'
import { appendToJournal } from '../../../journal/index.ts'
import { organisations } from '../../../organisations/index.ts'
import {
  type CivilIdentity,
  confirmedEmail,
  NO_SETTINGS,
  openIdentity,
  openSettings,
  unwrapUsagerKey,
  usagerKeys,
  usagerSettings,
  usagers,
} from '../../../usagers/index.ts'
import { sendNotice } from '../../mails/notify.tsx'
import { actes, autorisations, mandats } from '../../tables.ts'
import { themeOf } from '../../themes.ts'
import { acteDetails, places, type UseRefusal, useRefusal } from '../model.ts'
import { asUseFacts, useFactsColumns } from '../queries/use-facts.ts'
import { exchanges } from '../tables.ts'
import { markTransmitted } from './mark-transmitted.ts'

/** Which acte: the one that a code or a token was issued for, or by its id. */
export type ActeReference = { readonly grantHash: Buffer } | { readonly acteId: string }

export type Recheck =
  | { readonly kind: 'in_force'; readonly acteId: string; readonly usagerId: string; readonly theme: string }
  | { readonly kind: 'refused'; readonly reason: UseRefusal | 'not_found' | 'already_used' }

export type Transmission =
  | {
      readonly kind: 'transmitted'
      readonly acteId: string
      readonly usagerId: string
      readonly theme: string
      readonly identity: CivilIdentity
      /** The address that the structure knows to be hers, for somebody whom FranceConnect gave none of (`confirmedEmail`). */
      readonly contactEmail: string | undefined
    }
  | { readonly kind: 'refused'; readonly reason: UseRefusal | 'not_found' | 'already_used' }

/**
 * Checks once more, when FranceConnect redeems the code, that the autorisation may be used at this instant: revoked, suspended or run out
 * meanwhile means refused, and journaled. Nothing leaves here yet. One statement when nothing has changed.
 */
export async function recheckActe(ctx: Ctx, reference: ActeReference): Promise<Recheck> {
  const acte = await pendingActe(ctx, reference)
  if (typeof acte === 'string') return { kind: 'refused', reason: acte }
  const refusal = useRefusal(acte.facts, ctx.clock.now())
  if (refusal) return inTransaction(ctx, (tx) => refuse(tx, acte, refusal))
  return { kind: 'in_force', acteId: acte.id, usagerId: acte.usagerId, theme: acte.theme }
}

/**
 * The identity leaves: checks the autorisation a last time, marks the acte as transmitted, tells the usager and journals the use, in one
 * transaction. It takes the locks that every end of a mandat takes, in the same order (the usager, then the mandat): once a revocation is
 * committed no identity leaves, and one that is under way waits its turn (domain/05 T-04). Once only: a token used again gets nothing.
 */
export function transmitActe(ctx: Ctx, reference: ActeReference): Promise<Transmission> {
  return inTransaction(ctx, async (tx) => {
    if (!(await lockPersonAndMandat(tx, reference))) return { kind: 'refused', reason: 'not_found' }
    // After the locks, never before: a revocation that held them has been committed by now, and is seen.
    const acte = await pendingActe(tx, reference)
    if (typeof acte === 'string') return { kind: 'refused', reason: acte }
    const usager = openUsager(tx, acte)
    const refusal = usager ? useRefusal(acte.facts, tx.clock.now()) : 'usager_erased'
    if (!usager || refusal) return refuse(tx, acte, refusal ?? 'usager_erased')
    const details = acte.detailsSealed
      ? openJson(usager.key, places.details(acte.id), acte.detailsSealed, acteDetails)
      : undefined
    if (!(await markTransmitted(tx, acte, details?.resumes))) return { kind: 'refused', reason: 'already_used' }
    const { notices } = usager.settings
    const contactEmail = usager.identity.email ? undefined : confirmedEmail(usager.settings)
    if (notices.channel !== 'none')
      await sendNotice(tx, notices, {
        organisationId: acte.organisationId,
        usagerId: acte.usagerId,
        kind: 'use',
        dedupKey: acte.id,
        facts: { organisationName: acte.organisationName, themes: [themeOf(acte.theme)?.title ?? acte.theme] },
      })
    await appendToJournal(tx, [
      {
        ...entryOf(acte),
        action: 'use_autorisation',
        details: { theme: acte.theme, presence: acte.presence, outside_list: details?.outsideList ?? false },
      },
    ])
    return {
      kind: 'transmitted',
      acteId: acte.id,
      usagerId: acte.usagerId,
      theme: acte.theme,
      identity: usager.identity,
      contactEmail,
    }
  })
}

type PendingActe = Exclude<Awaited<ReturnType<typeof pendingActe>>, string>

/**
 * Takes the locks that every end of a mandat takes: the person's row, then the mandat's, in that order, since what is locked first stands in
 * a common table expression that the rest reads.
 */
function lockStatement(db: Db, referredTo: SQL) {
  const person = db
    .$with('person')
    .as(
      db
        .select({ mandatId: actes.mandatId })
        .from(exchanges)
        .innerJoin(actes, eq(actes.id, exchanges.acteId))
        .innerJoin(usagers, eq(usagers.id, actes.usagerId))
        .where(referredTo)
        .for('no key update', { of: usagers }),
    )
  return db
    .with(person)
    .select({ id: mandats.id })
    .from(person)
    .innerJoin(mandats, eq(mandats.id, person.mandatId))
    .for('share', { of: mandats })
}

/** The acte, with all that decides whether it may still be done. */
function pendingStatement(db: Db, referredTo: SQL, now: SQLWrapper) {
  return db
    .select({
      id: actes.id,
      organisationId: actes.organisationId,
      organisationName: organisations.name,
      usagerId: actes.usagerId,
      mandatId: actes.mandatId,
      autorisationId: actes.autorisationId,
      accountId: actes.accountId,
      theme: actes.theme,
      presence: actes.presence,
      state: actes.state,
      detailsSealed: actes.detailsSealed,
      exchangeId: exchanges.id,
      browserHash: exchanges.browserHash,
      facts: useFactsColumns(actes.accountId, now),
      identitySealed: usagers.identitySealed,
      wrapped: usagerKeys.wrapped,
      contactSealed: usagerSettings.contactSealed,
      noticeChannel: usagerSettings.noticeChannel,
      noticeAddressSealed: usagerSettings.noticeAddressSealed,
    })
    .from(exchanges)
    .innerJoin(actes, eq(actes.id, exchanges.acteId))
    .innerJoin(autorisations, eq(autorisations.id, actes.autorisationId))
    .innerJoin(mandats, eq(mandats.id, autorisations.mandatId))
    .innerJoin(organisations, eq(organisations.id, autorisations.organisationId))
    .innerJoin(usagers, eq(usagers.id, actes.usagerId))
    .leftJoin(usagerKeys, eq(usagerKeys.usagerId, usagers.id))
    .leftJoin(
      usagerSettings,
      and(eq(usagerSettings.usagerId, actes.usagerId), eq(usagerSettings.organisationId, actes.organisationId)),
    )
    .where(referredTo)
}

const statements = {
  lockOfGrant: preparedQuery(['grantHash'], (db, { grantHash }) =>
    lockStatement(db, eq(exchanges.grantHash, grantHash)),
  ),
  lockOfActe: preparedQuery(['acteId'], (db, { acteId }) => lockStatement(db, eq(exchanges.acteId, acteId))),
  pendingOfGrant: preparedQuery(['grantHash', 'now'], (db, { grantHash, now }) =>
    pendingStatement(db, eq(exchanges.grantHash, grantHash), now),
  ),
  pendingOfActe: preparedQuery(['acteId', 'now'], (db, { acteId, now }) =>
    pendingStatement(db, eq(exchanges.acteId, acteId), now),
  ),
}

/** Takes the locks of `lockStatement`. Gives false when there is nothing to lock. One statement. */
async function lockPersonAndMandat({ db }: Ctx, reference: ActeReference): Promise<boolean> {
  const locked = await ('acteId' in reference
    ? statements.lockOfActe(db, reference)
    : statements.lockOfGrant(db, reference))
  return locked.length > 0
}

/** The acte as far as it waits for FranceConnect. One statement. */
async function pendingActe({ db, clock }: Ctx, reference: ActeReference) {
  const now = clock.now()
  const [row] = await ('acteId' in reference
    ? statements.pendingOfActe(db, { ...reference, now })
    : statements.pendingOfGrant(db, { ...reference, now }))
  if (!row) return 'not_found' as const
  return row.state === 'choisie' ? { ...row, facts: asUseFacts(row.facts) } : ('already_used' as const)
}

/** The person of such a row; undefined once erased. */
function openUsager(ctx: Ctx, row: PendingActe) {
  const identity = openIdentity(ctx, row)
  if (!identity || !row.wrapped) return undefined
  const key = unwrapUsagerKey(ctx, row.usagerId, row.wrapped)
  const { noticeChannel } = row
  const settings = noticeChannel === null ? NO_SETTINGS : openSettings(key, { ...row, noticeChannel })
  return { key, identity, settings }
}

async function refuse(tx: Ctx, acte: PendingActe, reason: UseRefusal): Promise<Extract<Recheck, { kind: 'refused' }>> {
  const marked = await tx.db
    .update(actes)
    .set({ state: 'refusee', refusal: reason, endedAt: tx.clock.now() })
    .where(and(eq(actes.id, acte.id), eq(actes.state, 'choisie')))
    .returning({ id: actes.id })
  if (marked.length === 0) return { kind: 'refused', reason: 'already_used' }
  await tx.db.update(exchanges).set({ outcome: 'refusee' }).where(eq(exchanges.id, acte.exchangeId))
  await appendToJournal(tx, [
    { ...entryOf(acte), action: 'use_refused', details: { theme: acte.theme, cause: reason } },
  ])
  return { kind: 'refused', reason }
}

function entryOf(acte: PendingActe) {
  return {
    actor: { kind: 'account', id: acte.accountId },
    organisationId: acte.organisationId,
    usagerId: acte.usagerId,
    mandatId: acte.mandatId,
    autorisationId: acte.autorisationId,
    acteId: acte.id,
  } as const
}
