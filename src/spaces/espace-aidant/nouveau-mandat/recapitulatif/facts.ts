import {
  type Journey,
  type MandatChoices,
  mandatById,
  notRenewed,
  previewReplacements,
  type ReplacementPreview,
  withdrawnAmong,
} from '../../../../domain/mandats/index.ts'
import {
  type CivilIdentity,
  type PossibleSamePerson,
  possibleSamePerson,
  usagerBySub,
} from '../../../../domain/usagers/index.ts'
import type { AidantRequest } from '../../../access.ts'

/** All that the recap shows. */
export interface RecapFacts {
  readonly journey: Journey
  readonly choices: MandatChoices
  readonly identity: CivilIdentity
  /** People of the structure who may be this one before a correction of her civil status; none when her `sub` is known. */
  readonly candidates: readonly PossibleSamePerson[]
  /** What this mandat would replace, by person: the one known, or each of the candidates. */
  readonly previews: readonly { readonly usagerId: string; readonly preview: ReplacementPreview }[]
  /** Why nothing can be signed with this person now, by this aidant. */
  readonly blocked: Blocked | undefined
  /** The candidates with whom nothing can be signed, and why. */
  readonly blockedCandidates: ReadonlyMap<string, Blocked>
  readonly renewed: RenewedMandat | undefined
}

export type Blocked = 'incapacity' | 'suspended' | 'withdrawn'

/** What was renewed, as it stood: neither what was stopped since, nor what a later mandat took over (DEC-07). */
export interface RenewedMandat {
  readonly number: string
  readonly duration: string
  readonly themes: readonly { readonly theme: string; readonly demarches: readonly string[] }[]
}

/** Reads what the recap shows; undefined when the journey has no identity yet. */
export async function recapFacts(request: AidantRequest, journey: Journey): Promise<RecapFacts | undefined> {
  const { ctx, visitor } = request
  const { choices } = journey.draft
  const evidence = journey.result?.evidence
  if (!choices || !evidence) return undefined
  const organisationId = visitor.aidant.organisation.id
  const known = await usagerBySub(ctx, evidence.sub)
  const candidates = known ? [] : await possibleSamePerson(ctx, organisationId, evidence.identity)
  const themes = choices.themes.map(({ theme }) => theme)
  const people = known ? [known.id] : candidates.map(({ usagerId }) => usagerId)
  const previews = []
  for (const usagerId of people) {
    previews.push({ usagerId, preview: await previewReplacements(ctx, organisationId, usagerId, themes) })
  }
  const withdrawn = await withdrawnAmong(ctx, visitor.aidant, people)
  const blocked = new Map<string, Blocked>()
  for (const { usagerId, preview } of previews) {
    if (known?.incapacity) blocked.set(usagerId, 'incapacity')
    else if (preview.suspended) blocked.set(usagerId, 'suspended')
    else if (withdrawn.has(usagerId)) blocked.set(usagerId, 'withdrawn')
  }
  return {
    journey,
    choices,
    identity: evidence.identity,
    candidates,
    previews,
    blocked: known && blocked.get(known.id),
    blockedCandidates: known ? new Map() : blocked,
    renewed: await renewedMandat(request, journey),
  }
}

async function renewedMandat(request: AidantRequest, journey: Journey): Promise<RenewedMandat | undefined> {
  if (!journey.renewsMandatId) return undefined
  const found = await mandatById(request.ctx, request.visitor.aidant.organisation.id, journey.renewsMandatId)
  if (!found) return undefined
  const { number, duration, autorisations } = found.mandat
  return { number, duration, themes: autorisations.filter((one) => notRenewed(one) === undefined) }
}

/** What a renewal changes, in sentences; empty when it changes nothing. */
export function differences(renewed: RenewedMandat, choices: MandatChoices): readonly Difference[] {
  const before = new Map(renewed.themes.map(({ theme, demarches }) => [theme, demarches]))
  const after = new Map(choices.themes.map(({ theme, demarches }) => [theme, demarches]))
  const found: Difference[] = []
  for (const theme of after.keys()) if (!before.has(theme)) found.push({ kind: 'theme_added', theme })
  for (const theme of before.keys()) if (!after.has(theme)) found.push({ kind: 'theme_removed', theme })
  for (const [theme, demarches] of after) {
    const old = before.get(theme)
    if (!old) continue
    const added = demarches.filter((demarche) => !old.includes(demarche))
    const removed = old.filter((demarche) => !demarches.includes(demarche))
    if (added.length > 0) found.push({ kind: 'demarches_added', theme, demarches: added })
    if (removed.length > 0) found.push({ kind: 'demarches_removed', theme, demarches: removed })
  }
  if (renewed.duration !== choices.duration)
    found.push({ kind: 'duration', from: renewed.duration, to: choices.duration })
  return found
}

export type Difference =
  | { readonly kind: 'theme_added' | 'theme_removed'; readonly theme: string }
  | {
      readonly kind: 'demarches_added' | 'demarches_removed'
      readonly theme: string
      readonly demarches: readonly string[]
    }
  | { readonly kind: 'duration'; readonly from: string; readonly to: string }
