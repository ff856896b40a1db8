import { and, inArray, isNull } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import type { JournalActor, JournalEntry } from '../../journal/index.ts'
import type { NoticeKind } from '../mails/notify.tsx'
import { notifyUsager } from '../mails/notify.tsx'
import type { EndReason } from '../model.ts'
import { autorisations, mandats } from '../tables.ts'
import { themeOf } from '../themes.ts'
import type { LockedMandat } from './lock-mandat.ts'

/** Ends whole mandats and all that stood of them. */
export async function endMandats(
  tx: Ctx,
  mandatIds: readonly string[],
  end: { readonly reason: EndReason; readonly by: string | null; readonly at: Date },
): Promise<void> {
  if (mandatIds.length === 0) return
  const values = { endedAt: end.at, endReason: end.reason, endedBy: end.by }
  await tx.db
    .update(mandats)
    .set(values)
    .where(and(inArray(mandats.id, [...mandatIds]), isNull(mandats.endedAt)))
  await tx.db
    .update(autorisations)
    .set(values)
    .where(and(inArray(autorisations.mandatId, [...mandatIds]), isNull(autorisations.endedAt)))
}

/** Themes of a mandat that no act has ended. */
export function standingThemes(mandat: LockedMandat): string[] {
  return mandat.autorisations.filter(({ endedAt }) => endedAt === null).map(({ theme }) => theme)
}

/** An entry about a mandat. */
export function entryOf(
  action: string,
  actor: JournalActor,
  mandat: LockedMandat,
  details: JournalEntry['details'] = {},
): JournalEntry {
  return {
    action,
    actor,
    organisationId: mandat.organisationId,
    usagerId: mandat.usagerId,
    mandatId: mandat.id,
    details,
  }
}

/** Tells the usager of what happened to a mandat, if she chose to be told. */
export function tellOf(
  tx: Ctx,
  kind: NoticeKind,
  mandat: LockedMandat,
  dedupKey: string,
  themes: readonly string[] = [],
): Promise<void> {
  return notifyUsager(tx, {
    organisationId: mandat.organisationId,
    usagerId: mandat.usagerId,
    kind,
    dedupKey,
    facts: {
      organisationName: mandat.organisation.name,
      mandatNumber: mandat.number,
      ...(themes.length > 0 ? { themes: themes.map((theme) => themeOf(theme)?.shortTitle ?? theme) } : {}),
    },
  })
}
