import type { MandatTerm } from './model.ts'
import { stateOf } from './model.ts'

interface Standing extends MandatTerm {
  readonly id: string
  readonly number: string
  readonly standing: readonly { readonly id: string; readonly theme: string }[]
}

/** What a new mandat for these themes does to those already there between the same organisation and usager. */
export interface Replacements {
  /** Autorisations to close, each with why: replaced while in force, or simply run out. */
  readonly closed: readonly {
    readonly id: string
    readonly mandatId: string
    readonly theme: string
    readonly reason: 'remplace' | 'expire'
    /** Its mandat's term. */
    readonly expiresAt: Date
  }[]
  /** Mandats in force of which nothing is left: they end as replaced. */
  readonly endedMandats: readonly string[]
  /** As the new document says it: mandats in force, and their themes that the new one takes over. */
  readonly replaces: readonly {
    readonly mandatId: string
    readonly number: string
    readonly themes: readonly string[]
  }[]
}

/**
 * The rule of replacement: for each theme signed again, the autorisation that stood gives way; other themes of the same mandat go on, and
 * so do the mandats of other organisations. What had run out is closed as run out: it was not replaced, there was nothing left of it.
 */
export function replacementsOf(mandats: readonly Standing[], themes: readonly string[], now: Date): Replacements {
  const closed: Replacements['closed'][number][] = []
  const endedMandats: string[] = []
  const replaces: Replacements['replaces'][number][] = []
  for (const mandat of mandats) {
    const taken = mandat.standing.filter(({ theme }) => themes.includes(theme))
    if (taken.length === 0) continue
    const state = stateOf(mandat, now)
    const inForce = state === 'actif' || state === 'suspendu'
    for (const { id, theme } of taken) {
      closed.push({
        id,
        mandatId: mandat.id,
        theme,
        reason: inForce ? 'remplace' : 'expire',
        expiresAt: mandat.expiresAt,
      })
    }
    if (!inForce) continue
    replaces.push({ mandatId: mandat.id, number: mandat.number, themes: taken.map(({ theme }) => theme) })
    if (taken.length === mandat.standing.length) endedMandats.push(mandat.id)
  }
  return { closed, endedMandats, replaces }
}
