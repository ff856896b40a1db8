import { type Levels, SMALLEST } from './masking.ts'

const TEN = SMALLEST - 1

/** Levels drawn once, as the secret does: another draw is another secret. */
export function drawnLevels(seed: number): Levels {
  return (line, steps) => {
    let state = seed ^ (steps * 0x9e3779b1)
    for (const letter of line) state = Math.imul(state ^ letter.charCodeAt(0), 0x01000193)
    return ((state >>> 13) & 3) !== 0
  }
}

export const sum = (counts: Iterable<number>) => [...counts].reduce((total, count) => total + count, 0)

type Lines = ReadonlyMap<string, number | null>

/** What a total may really be: itself, or, at a bound that holds totals back, anything from there up. */
function meaning(total: number | null, breakdowns: readonly Lines[]): readonly [least: number, most: number] {
  // No total is less than what any breakdown shows.
  const shownElsewhere = Math.max(0, ...breakdowns.map((lines) => sum([...lines.values()].map((shown) => shown ?? 0))))
  if (total === null) return [shownElsewhere, TEN]
  const heldBack = breakdowns.some(
    (lines) => [...lines.values()].every((shown) => shown === null) && total === TEN * (lines.size - 1),
  )
  return heldBack ? [Math.max(total, shownElsewhere), Number.POSITIVE_INFINITY] : [total, total]
}

/**
 * What somebody who knows every rule, and not the secret, may conclude of each line of a breakdown from a total and all the breakdowns published
 * beside it: the least and the most that it can be. `shared`: whoever counts in the total may count in several lines.
 */
export function attack(total: number | null, lines: Lines, breakdowns: readonly Lines[] = [lines], shared = false) {
  const [least, most] = meaning(total, breakdowns)
  const lowest = (shown: number | null) => shown ?? 0
  // How high a line that is published may really be, nobody knows.
  const highest = (shown: number | null) => (shown === null ? TEN : Number.POSITIVE_INFINITY)
  return new Map(
    [...lines].map(([line, shown]) => {
      const others = [...lines].filter(([other]) => other !== line).map(([, other]) => other)
      const low = Math.max(lowest(shown), least - sum(others.map(highest)))
      const high = Math.min(highest(shown), most - (shared ? 0 : sum(others.map(lowest))))
      return [line, { low, high }]
    }),
  )
}
