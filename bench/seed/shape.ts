/** How large a data set is. */
export interface Shape {
  /** Besides the large one. */
  readonly organisations: number
  readonly aidantsEach: number
  readonly usagersEach: number
  /** Number 0, the same at every scale: the largest list that the product promises to search (DEC-45). */
  readonly large: { readonly aidants: number; readonly usagers: number }
  readonly entriesPerMandat: number
}

/**
 * The shape at a scale: 1 is the national one of design/quality.md. Organisations are as large at every scale, there are fewer of them, so
 * that what grows is the tables and not the pages. A third of people have one mandat, two thirds have two.
 */
export function shapeOf(scale: number): Shape {
  return {
    organisations: Math.max(1, Math.round(5_000 * scale)),
    aidantsEach: 4,
    usagersEach: 60,
    large: { aidants: 50, usagers: 2_000 },
    entriesPerMandat: 10,
  }
}

/** The place of an organisation in the numbering of aidants and usagers. */
export interface Place {
  readonly index: number
  readonly aidants: { readonly from: number; readonly count: number }
  readonly usagers: { readonly from: number; readonly count: number }
}

/** Where organisation `index` stands: 0 is the large one. */
export function placeOf(shape: Shape, index: number): Place {
  const { large, aidantsEach, usagersEach } = shape
  if (index === 0) {
    return { index, aidants: { from: 0, count: large.aidants }, usagers: { from: 0, count: large.usagers } }
  }
  return {
    index,
    aidants: { from: large.aidants + (index - 1) * aidantsEach, count: aidantsEach },
    usagers: { from: large.usagers + (index - 1) * usagersEach, count: usagersEach },
  }
}

/** Mandats of the n-th usager: one, two, two, one, two, two… */
export function mandatsOf(usager: number): 1 | 2 {
  return usager % 3 === 0 ? 1 : 2
}
