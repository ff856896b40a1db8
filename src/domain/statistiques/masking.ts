/**
 * What of a count may be published, so that nothing under eleven can be found again, by any subtraction (docs/decisions/0008).
 *
 * A total is published as it is from eleven on. A line of a breakdown is published by steps of eleven, from eleven on; some steps are skipped, and
 * which ones is secret. So what separates a published line from the truth has no known bound, and the total less the published lines says nothing of
 * a line that is not: from none to ten, everything stays possible for it.
 */

/** The smallest count that is published, and the step of breakdowns. */
export const SMALLEST = 11

/** A breakdown of fewer lines would say of one line what the total says of it. */
const FEWEST_LINES = 3

/** Whether a line moves when it reaches this many steps (two or more). Secret, and always the same for a line and a number of steps. */
export type Levels = (line: string, steps: number) => boolean

/** A line of a breakdown: what it is published as. Null: under eleven. */
function publishedLine(line: string, count: number, levels: Levels): number | null {
  if (count < SMALLEST) return null
  let steps = Math.floor(count / SMALLEST)
  // The first step counts always: « moins de 11 » is then true.
  while (steps > 1 && !levels(line, steps)) steps -= 1
  return steps * SMALLEST
}

/** The lines of a breakdown as they are published, by key; undefined when there are too few of them. */
export function publishedLines(
  counts: ReadonlyMap<string, number>,
  levels: Levels,
): ReadonlyMap<string, number | null> | undefined {
  if (counts.size < FEWEST_LINES) return undefined
  return new Map([...counts].map(([line, count]) => [line, publishedLine(line, count, levels)]))
}

/**
 * A total beside its breakdowns. When a breakdown has no line to show, all of them are known to be ten at most: a total near ten times their number
 * would then say that each is. It stays a line's worth below until one shows.
 */
export function publishedTotal(
  total: number,
  breakdowns: readonly (ReadonlyMap<string, number | null> | undefined)[],
): number | null {
  const bounds = breakdowns.flatMap((lines) =>
    lines && lines.size > 0 && [...lines.values()].every((shown) => shown === null)
      ? [(SMALLEST - 1) * (lines.size - 1)]
      : [],
  )
  const shown = Math.min(total, ...bounds)
  return shown < SMALLEST ? null : shown
}

/** A breakdown as it may stand beside its total: not at all where its lines would say more than a total that is held back. */
export function besideTotal<Lines extends ReadonlyMap<string, number | null>>(
  lines: Lines | undefined,
  total: number | null,
): Lines | undefined {
  const shown = [...(lines?.values() ?? [])].reduce<number>((sum, count) => sum + (count ?? 0), 0)
  return shown <= (total ?? 0) ? lines : undefined
}

/** People are never more than what was done for them: a line about them waits for the others. */
export function notAbove(count: number | null, ...others: readonly (number | null)[]): number | null {
  const least = Math.min(count ?? 0, ...others.map((other) => other ?? 0))
  return least < SMALLEST ? null : least
}
