import { and, eq, inArray, isNull } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { appendToJournal } from '../../journal/index.ts'
import { type Organisation, organisations } from '../../organisations/index.ts'
import { copySettings, type KnownUsager } from '../../usagers/index.ts'
import { wholeSecond } from '../durations.ts'
import { notifyUsager } from '../mails/notify.tsx'
import { stateOf } from '../model.ts'
import { autorisations, mandats } from '../tables.ts'
import { endMandats, entryOf, standingThemes } from './end-rows.ts'
import { type LockedMandat, lockMandat } from './lock-mandat.ts'
import { copyMandat } from './transfer-rows.ts'

export type TransferResult =
  | {
      readonly kind: 'transferred'
      /** The mandat of the new structure; null when that structure already holds each of its themes in its own right. */
      readonly successorId: string | null
    }
  | { readonly kind: 'refused'; readonly reason: 'not_found' | 'already_over' | 'same_organisation' }

/**
 * Structures merge: a mandat in force passes to another one, with the same themes, term and signed document, under a number of its own.
 * What the new structure already holds by its own mandat stays as it is. The journal of both says from whom and to whom (the former service
 * did not); the usager is told on the channel that she chose, and may revoke.
 */
export function transferMandat(ctx: Ctx, mandatId: string, toOrganisationId: string): Promise<TransferResult> {
  return inTransaction(ctx, async (tx): Promise<TransferResult> => {
    const target = await openOrganisation(tx, toOrganisationId)
    const locked = target && (await lockMandat(tx, mandatId))
    if (!locked || !target) return { kind: 'refused', reason: 'not_found' }
    const { mandat, usager } = locked
    if (mandat.organisationId === target.id) return { kind: 'refused', reason: 'same_organisation' }
    if (!['actif', 'suspendu'].includes(stateOf(mandat, tx.clock.now())))
      return { kind: 'refused', reason: 'already_over' }
    const at = wholeSecond(tx.clock.now())
    const themes = await freeThemes(tx, mandat, target.id)
    await copySettings(tx, usager, mandat.organisationId, target.id)
    await endMandats(tx, [mandat.id], { reason: 'transfere', by: null, at })
    const successorId = themes.length > 0 ? newId() : null
    if (successorId) await copyMandat(tx, mandat, usager, { successorId, target, themes })
    await tell(tx, mandat, usager, target)
    const details = {
      from: mandat.organisationId,
      to: target.id,
      successor: successorId,
      themes: standingThemes(mandat),
    }
    await appendToJournal(tx, [
      entryOf('transfer_mandat', { kind: 'operator' }, mandat, details),
      {
        ...entryOf('receive_mandat', { kind: 'operator' }, mandat, { ...details, previous: mandat.id, themes }),
        organisationId: target.id,
        ...(successorId ? { mandatId: successorId } : {}),
      },
    ])
    return { kind: 'transferred', successorId }
  })
}

async function openOrganisation(tx: Ctx, id: string): Promise<Organisation | undefined> {
  const [row] = await tx.db
    .select({
      id: organisations.id,
      name: organisations.name,
      siret: organisations.siret,
      address: organisations.address,
      postalCode: organisations.postalCode,
      city: organisations.city,
      allowedThemes: organisations.allowedThemes,
    })
    .from(organisations)
    .where(and(eq(organisations.id, id), isNull(organisations.closedAt)))
    .for('share')
  return row
}

/** Themes that still stand and that the new structure does not hold already; what had run out there gives way. */
async function freeThemes(tx: Ctx, mandat: LockedMandat, organisationId: string): Promise<string[]> {
  const held = await tx.db
    .select({ id: autorisations.id, theme: autorisations.theme, expiresAt: mandats.expiresAt })
    .from(autorisations)
    .innerJoin(mandats, eq(mandats.id, autorisations.mandatId))
    .where(
      and(
        eq(autorisations.organisationId, organisationId),
        eq(autorisations.usagerId, mandat.usagerId),
        isNull(autorisations.endedAt),
      ),
    )
  const now = tx.clock.now()
  const wanted = standingThemes(mandat)
  const over = held.filter((one) => one.expiresAt <= now && wanted.includes(one.theme))
  for (const one of over) {
    await tx.db
      .update(autorisations)
      .set({ endedAt: one.expiresAt, endReason: 'expire' })
      .where(inArray(autorisations.id, [one.id]))
  }
  return wanted.filter((theme) => !held.some((one) => one.theme === theme && one.expiresAt > now))
}

function tell(tx: Ctx, mandat: LockedMandat, usager: KnownUsager, target: Organisation): Promise<void> {
  return notifyUsager(tx, {
    organisationId: mandat.organisationId,
    usagerId: usager.id,
    kind: 'mandat_transferred',
    dedupKey: mandat.id,
    facts: {
      organisationName: mandat.organisation.name,
      newOrganisationName: target.name,
      mandatNumber: mandat.number,
    },
  })
}
