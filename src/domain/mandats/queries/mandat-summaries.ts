import { type SQL, sql } from 'drizzle-orm'
import type { DurationKey } from '../durations.ts'
import { expiresSoon, type MandatState, type MandatTerm, stateOf } from '../model.ts'
import { autorisations, mandats } from '../tables.ts'

/** A mandat in a list: its term and its themes, nothing sealed. */
export interface MandatSummary {
  readonly id: string
  readonly number: string
  readonly state: MandatState
  readonly duration: DurationKey
  readonly signedAt: Date
  readonly expiresAt: Date
  readonly endedAt: Date | null
  readonly expiresSoon: boolean
  /** Sorted; those that an act ended say so. */
  readonly themes: readonly { readonly theme: string; readonly ended: boolean }[]
}

/** Instants in milliseconds since 1970: a page of a list holds a hundred. */
export interface MandatJson {
  readonly id: string
  readonly number: string
  readonly duration: DurationKey
  readonly signedAt: number
  readonly expiresAt: number
  readonly endedAt: number | null
  readonly endReason: MandatTerm['endReason']
  readonly suspendedAt: number | null
  readonly themes: MandatSummary['themes']
}

/** The mandats of one organisation with one usager, latest first, as one value of a row: a list asks for them with its rows. */
export function mandatsJson(organisationId: SQL, usagerId: SQL): SQL<readonly MandatJson[] | null> {
  // Not `extract`, which answers a `numeric`: its arithmetic is a tenth of what a list costs.
  const ms = (column: SQL) => sql`round(date_part('epoch', ${column}) * 1000)`
  return sql`(
    select json_agg(json_build_object('id', m.id, 'number', m.number, 'duration', m.duration, 'signedAt', ${ms(sql`m.signed_at`)},
      'expiresAt', ${ms(sql`m.expires_at`)}, 'endedAt', ${ms(sql`m.ended_at`)}, 'endReason', m.end_reason,
      'suspendedAt', ${ms(sql`m.suspended_at`)}, 'themes', (
        select json_agg(json_build_object('theme', a.theme, 'ended', a.ended_at is not null) order by a.theme)
        from ${autorisations} a where a.mandat_id = m.id)) order by m.signed_at desc, m.id)
    from ${mandats} m where m.organisation_id = ${organisationId} and m.usager_id = ${usagerId})`
}

export function summaryOf(mandat: MandatJson, now: Date): MandatSummary {
  const { id, number, duration, endReason, themes } = mandat
  const expiresAt = new Date(mandat.expiresAt)
  const endedAt = dateOf(mandat.endedAt)
  const term = { expiresAt, endedAt, endReason, suspendedAt: dateOf(mandat.suspendedAt) }
  return {
    id,
    number,
    state: stateOf(term, now),
    duration,
    signedAt: new Date(mandat.signedAt),
    expiresAt,
    endedAt,
    expiresSoon: expiresSoon({ ...term, duration }, now),
    themes,
  }
}

function dateOf(milliseconds: number | null): Date | null {
  return milliseconds === null ? null : new Date(milliseconds)
}
