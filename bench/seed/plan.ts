import type { DurationKey } from '../../src/domain/mandats/durations.ts'
import { daysOf, expiryOf, wholeSecond } from '../../src/domain/mandats/durations.ts'
import { after, DAY } from '../../src/platform/clock.ts'
import type { Random } from './random.ts'

/** What became of a mandat. */
type Fate =
  | 'actif'
  | 'suspendu'
  | 'expire'
  | 'revoque_par_usager'
  | 'revoque_par_aidant'
  | 'renonciation'
  /** One theme was taken back, the others go on. */
  | 'theme_revoque'
  | 'remplace'

export interface PlannedMandat {
  readonly fate: Fate
  readonly duration: DurationKey
  readonly signedAt: Date
  readonly expiresAt: Date
  /** When the act that its fate names took place. */
  readonly endedAt: Date | null
  readonly themes: readonly string[]
}

/** The mandats of one usager with one organisation, oldest first, none contradicting the others. */
export function plannedMandats(from: Random, count: 1 | 2, allowed: readonly string[], now: Date): PlannedMandat[] {
  const themes = from.some(allowed, 1 + from.below(3))
  const latest = latestMandat(from, themes, now)
  return count === 1 ? [latest] : [earlierMandat(from, latest), latest]
}

function latestMandat(from: Random, themes: readonly string[], now: Date): PlannedMandat {
  const duration = from.pick(['LONG', 'LONG', 'LONG', 'SEMESTER', 'MONTH', 'LONG', 'SEMESTER', 'SHORT'] as const)
  const term = daysOf(duration) * DAY
  const draw = from.real()
  const fate: Fate =
    draw < 0.6
      ? 'actif'
      : draw < 0.62
        ? 'suspendu'
        : draw < 0.8
          ? 'expire'
          : draw < 0.9
            ? 'revoque_par_usager'
            : draw < 0.94
              ? 'revoque_par_aidant'
              : draw < 0.95
                ? 'renonciation'
                : themes.length > 1
                  ? 'theme_revoque'
                  : 'actif'
  const age = fate === 'expire' ? term + (1 + from.real() * 500) * DAY : (0.02 + 0.9 * from.real()) * term
  const signedAt = wholeSecond(after(now, -age))
  const acted = !['actif', 'expire'].includes(fate)
  return {
    fate,
    duration,
    signedAt,
    expiresAt: expiryOf(signedAt, duration),
    endedAt: acted ? wholeSecond(after(signedAt, age * (0.3 + 0.6 * from.real()))) : null,
    themes,
  }
}

/** The one before: replaced by the latest, run out before it, or taken back before it. */
function earlierMandat(from: Random, latest: PlannedMandat): PlannedMandat {
  const duration = from.pick(['LONG', 'SEMESTER'] as const)
  const term = daysOf(duration) * DAY
  const draw = from.real()
  const fate = draw < 0.5 ? 'remplace' : draw < 0.8 ? 'expire' : 'revoque_par_usager'
  const before = fate === 'remplace' ? term * (0.2 + 0.7 * from.real()) : term + (1 + from.real() * 60) * DAY
  const signedAt = wholeSecond(after(latest.signedAt, -before))
  return {
    fate,
    duration,
    signedAt,
    expiresAt: expiryOf(signedAt, duration),
    endedAt:
      fate === 'remplace'
        ? latest.signedAt
        : fate === 'expire'
          ? null
          : wholeSecond(after(signedAt, term * (0.1 + 0.8 * from.real()))),
    themes: from.some(latest.themes, 1 + from.below(latest.themes.length)),
  }
}
