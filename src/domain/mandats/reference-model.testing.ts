import { DAY } from '../../platform/clock.ts'
import { type DurationKey, daysOf } from './durations.ts'

/**
 * What mandats are, said a second time and differently: plain values in memory, no database, no SQL (domain/05 T-10). The model-based test
 * runs the same random commands here and on the product, and compares. Grows with the product's commands.
 */
export interface ModelMandat {
  readonly id: string
  readonly organisation: number
  readonly person: number
  readonly expiresAt: number
  readonly standing: Set<string>
  end: string | null
  endedAt: number | null
  suspended: boolean
}

export interface Model {
  now: number
  mandats: ModelMandat[]
  readonly closed: Set<number>
  readonly incapable: Set<number>
}

const over = (model: Model, mandat: ModelMandat) => mandat.end !== null || mandat.expiresAt <= model.now

export function modelState(model: Model, mandat: ModelMandat): string {
  if (mandat.end) return mandat.end
  if (mandat.expiresAt <= model.now) return 'expire'
  return mandat.suspended ? 'suspendu' : 'actif'
}

export function between(model: Model, organisation: number, person: number): ModelMandat[] {
  return model.mandats.filter((one) => one.organisation === organisation && one.person === person)
}

/** Themes that this organisation may use for this person now. */
export function usableThemes(model: Model, organisation: number, person: number): string[] {
  if (model.closed.has(organisation)) return []
  return between(model, organisation, person)
    .filter((mandat) => modelState(model, mandat) === 'actif')
    .flatMap((mandat) => [...mandat.standing])
    .sort()
}

export interface ModelSignature {
  readonly organisation: number
  readonly person: number
  readonly themes: readonly string[]
  readonly duration: DurationKey
  readonly renews: ModelMandat | undefined
}

/** Why this signature is refused; undefined when it is not. */
export function signRefusal(model: Model, wanted: ModelSignature): string | undefined {
  if (model.closed.has(wanted.organisation)) return 'organisation_closed'
  if (model.incapable.has(wanted.person)) return 'incapacity'
  const known = between(model, wanted.organisation, wanted.person)
  if (known.some((mandat) => modelState(model, mandat) === 'suspendu')) return 'suspended'
  const { renews } = wanted
  if (!renews || modelState(model, renews) === 'actif') return undefined
  const recent = modelState(model, renews) === 'expire' && model.now < renews.expiresAt + 365 * DAY
  const takenBack = known.some(
    (mandat) => mandat.end === 'revoque_par_usager' && (mandat.endedAt ?? 0) >= renews.expiresAt,
  )
  return recent && !takenBack ? undefined : 'renewal_not_allowed'
}

export function applySignature(model: Model, wanted: ModelSignature, id: string): void {
  for (const mandat of between(model, wanted.organisation, wanted.person)) {
    if (mandat.end) continue
    const before = mandat.standing.size
    for (const theme of wanted.themes) mandat.standing.delete(theme)
    if (!over(model, mandat) && before > 0 && mandat.standing.size === 0) finish(model, mandat, 'remplace')
  }
  model.mandats.push({
    id,
    organisation: wanted.organisation,
    person: wanted.person,
    expiresAt: model.now + daysOf(wanted.duration) * DAY,
    standing: new Set(wanted.themes),
    end: null,
    endedAt: null,
    suspended: false,
  })
}

function finish(model: Model, mandat: ModelMandat, reason: string): void {
  mandat.end = reason
  mandat.endedAt = model.now
  mandat.standing.clear()
}

/** Ends a mandat unless it is over; says whether it did. */
export function tryToFinish(model: Model, mandat: ModelMandat, reason: string): boolean {
  if (over(model, mandat)) return false
  finish(model, mandat, reason)
  return true
}

export function revokeTheme(model: Model, mandat: ModelMandat, theme: string, reason: string): boolean {
  if (over(model, mandat) || !mandat.standing.has(theme)) return false
  mandat.standing.delete(theme)
  if (mandat.standing.size === 0) finish(model, mandat, reason)
  return true
}

/** Hands a mandat over; answers the themes that pass, or undefined when it cannot be. */
export function transfer(model: Model, mandat: ModelMandat, organisation: number): string[] | undefined {
  if (model.closed.has(organisation) || over(model, mandat)) return undefined
  const theirs = between(model, organisation, mandat.person)
  for (const one of theirs) {
    if (!one.end && one.expiresAt <= model.now) for (const theme of mandat.standing) one.standing.delete(theme)
  }
  const held = new Set(theirs.filter((one) => !over(model, one)).flatMap((one) => [...one.standing]))
  const themes = [...mandat.standing].filter((theme) => !held.has(theme))
  finish(model, mandat, 'transfere')
  return themes
}

/** People whose last mandat ended over six years ago vanish. */
export function erase(model: Model, limit: number): void {
  const people = new Set(model.mandats.map(({ person }) => person))
  for (const person of people) {
    const theirs = model.mandats.filter((mandat) => mandat.person === person)
    if (theirs.every((mandat) => Math.min(mandat.endedAt ?? mandat.expiresAt, mandat.expiresAt) < limit)) {
      model.mandats = model.mandats.filter((mandat) => mandat.person !== person)
      model.incapable.delete(person)
    }
  }
}

export const isOver = over
