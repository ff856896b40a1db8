import type { Ctx } from '../../../platform/context.ts'
import { wholeSecond } from '../durations.ts'
import { lastRevocationByUsager, renewable, stateOf } from '../model.ts'
import { type Replacements, replacementsOf } from '../replacement.ts'
import { type MandatWithUsager, mandatsWithUsager } from './mandats-with-usager.ts'

/** What a mandat for these themes would do to those in force between this organisation and this usager, for the recap. */
export interface ReplacementPreview {
  /** Mandats in force or suspended, with the themes that still stand. */
  readonly current: readonly MandatWithUsager[]
  readonly replaces: Replacements['replaces']
  /** A suspended mandat: nothing can be signed until the team has checked. */
  readonly suspended: boolean
}

export async function previewReplacements(
  ctx: Ctx,
  organisationId: string,
  usagerId: string,
  themes: readonly string[],
): Promise<ReplacementPreview> {
  const now = wholeSecond(ctx.clock.now())
  const all = await mandatsWithUsager(ctx, organisationId, usagerId)
  const current = all.filter((mandat) => ['actif', 'suspendu'].includes(stateOf(mandat, now)))
  return {
    current,
    replaces: replacementsOf(all, themes, now).replaces,
    suspended: current.some((mandat) => mandat.suspendedAt !== null),
  }
}

/** The mandats of this usager that this organisation may renew now, latest first (DEC-07). One statement. */
export async function renewableMandats(
  ctx: Ctx,
  organisationId: string,
  usagerId: string,
): Promise<MandatWithUsager[]> {
  const now = ctx.clock.now()
  const all = await mandatsWithUsager(ctx, organisationId, usagerId)
  const revocation = lastRevocationByUsager(all)
  return all.filter((mandat) => renewable(mandat, now, revocation))
}
