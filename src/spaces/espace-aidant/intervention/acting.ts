import type { Aidant } from '../../../domain/comptes/index.ts'
import { currentIntervention, type Intervention } from '../../../domain/mandats/index.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { ActingFor } from '../../../platform/ui/index.ts'
import { personPaths } from '../usagers/paths.ts'
import { civilName, themeTitle } from '../usagers/words.ts'
import { interventionPaths } from './paths.ts'

/** The lasting band: in whose name one is acting, and the way to end it. */
export function actingFor({ identity, theme, acteId, usagerId }: Intervention): ActingFor {
  return {
    name: civilName(identity),
    birthdate: identity.birthdate,
    gender: identity.gender,
    theme: themeTitle(theme),
    personHref: personPaths.sheetOf(usagerId),
    endHref: interventionPaths.interventionOf(acteId),
  }
}

/** The band of the intervention that this aidant has not ended. One statement. */
export async function currentActing(ctx: Ctx, aidant: Aidant): Promise<ActingFor | undefined> {
  const intervention = await currentIntervention(ctx, aidant)
  return intervention && actingFor(intervention)
}
