import { z } from 'zod'
import { MINUTE } from '../../platform/clock.ts'

/**
 * What is counted, and the act of the journal that counts: an identity that left for a site (`use_autorisation`), a démarche written down by hand
 * (`record_acte`, DEC-14: its own figure, never added to the others), a signed mandat. Practice and the practice space journal other acts, or none.
 */
export const COUNTED_ACTS = {
  demarche: 'use_autorisation',
  hors_franceconnect: 'record_acte',
  mandat: 'create_mandat',
} as const

export const COUNTED = ['demarche', 'hors_franceconnect', 'mandat'] as const
export const MEASURES = [...COUNTED, 'personne'] as const

/** Months and days are those of Paris, wherever the structure is: one country, one calendar. */
export const STATISTICS_ZONE = 'Europe/Paris'

/** Figures older than this are said to be late: the job publishes every twenty seconds. */
export const STALE_AFTER = 2 * MINUTE

/** A published count of people or of what they did: null when it is under eleven. */
const count = z.number().int().nonnegative().nullable()

const onTheWay = z.object({ ready: count, onTheWay: count })

/** As it stands in `statistics_publications`, under « chiffres ». */
export const figuresContent = z.object({
  demarches: count,
  mandats: count,
  personnes: count,
  /** Démarches written down by hand (DEC-14), not added to the others. */
  horsFranceConnect: count,
  aidants: onTheWay,
  structures: onTheWay,
  /** Every theme, in the law's order. Empty when it would say no more than the total. */
  themes: z.array(z.object({ theme: z.string(), demarches: count })),
  /** The oldest first. */
  months: z.array(z.object({ month: z.string(), demarches: count, mandats: count })),
})

/** As it stands under « territoires ». `totals`: the national ones of that instant, as they were published. */
export const territoriesContent = z.object({
  totals: z.object({ demarches: z.number(), mandats: z.number(), personnes: z.number() }),
  departments: z.array(z.object({ department: z.string(), demarches: count, mandats: count, personnes: count })),
})

export type FiguresContent = z.infer<typeof figuresContent>
export type TerritoriesContent = z.infer<typeof territoriesContent>

/** What is published, and the instant at which it was counted. A count under eleven is null. */
export interface Figures extends FiguresContent {
  readonly asOf: Date
  /** The job is late: this is what was true at `asOf`. */
  readonly stale: boolean
}

export interface Territories extends TerritoriesContent {
  readonly asOf: Date
}
