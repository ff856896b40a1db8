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

/**
 * A mandat of a list as the database answers it. By position: naming nine values forty times over is a sixth of what a list costs. Instants in
 * milliseconds since 1970.
 */
export type MandatJson = readonly [
  id: string,
  number: string,
  duration: DurationKey,
  signedAt: number,
  expiresAt: number,
  endedAt: number | null,
  endReason: MandatTerm['endReason'],
  suspendedAt: number | null,
  themes: readonly (readonly [theme: string, ended: boolean])[],
]

/** The mandats of one organisation with one usager, latest first, as one value of a row: a list asks for them with its rows. */
export function mandatsJson(organisationId: SQL, usagerId: SQL): SQL<readonly MandatJson[] | null> {
  // Not `extract`, which answers a `numeric`: its arithmetic is a tenth of what a list costs.
  const ms = (column: SQL) => sql`round(date_part('epoch', ${column}) * 1000)`
  return sql`(
    select json_agg(json_build_array(m.id, m.number, m.duration, ${ms(sql`m.signed_at`)}, ${ms(sql`m.expires_at`)}, ${ms(sql`m.ended_at`)},
      m.end_reason, ${ms(sql`m.suspended_at`)}, (
        select json_agg(json_build_array(a.theme, a.ended_at is not null) order by a.theme)
        from ${autorisations} a where a.mandat_id = m.id)) order by m.signed_at desc, m.id)
    from ${mandats} m where m.organisation_id = ${organisationId} and m.usager_id = ${usagerId})`
}

export function summaryOf(mandat: MandatJson, now: Date): MandatSummary {
  const [id, number, duration, signed, expires, ended, endReason, suspended, themes] = mandat
  const expiresAt = new Date(expires)
  const endedAt = dateOf(ended)
  const term = { expiresAt, endedAt, endReason, suspendedAt: dateOf(suspended) }
  return {
    id,
    number,
    state: stateOf(term, now),
    duration,
    signedAt: new Date(signed),
    expiresAt,
    endedAt,
    expiresSoon: expiresSoon({ ...term, duration }, now),
    themes: themes.map(([theme, isEnded]) => ({ theme, ended: isEnded })),
  }
}

function dateOf(milliseconds: number | null): Date | null {
  return milliseconds === null ? null : new Date(milliseconds)
}
