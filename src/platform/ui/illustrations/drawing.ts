/** What a colour is for. Each follows the theme on screen (light, dark), and has its ink on paper. */
export type Tone = 'accent' | 'soft' | 'warm' | 'on-warm' | 'ink' | 'line' | 'paper'

/** One stroke of the pen. Outlines are two units wide unless said otherwise, with round ends. */
interface Shape {
  /** SVG path data, in the units of the drawing. */
  readonly d: string
  readonly fill?: Tone
  readonly stroke?: Tone
  readonly width?: number
}

/** A picture of ours, as plain data: the same is shown by a page (`Illustration`) and printed in a document. */
export interface Drawing {
  readonly width: number
  readonly height: number
  /** From the back to the front. */
  readonly shapes: readonly Shape[]
}

/** The path of a disc. */
export function disc(x: number, y: number, radius: number): string {
  return `M${x - radius} ${y}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0z`
}

/** The path of a rectangle with round corners. */
export function box(x: number, y: number, width: number, height: number, radius = 4): string {
  const [across, down] = [width - 2 * radius, height - 2 * radius]
  const corner = (dx: number, dy: number) => `a${radius} ${radius} 0 0 1 ${dx} ${dy}`
  return `M${x + radius} ${y}h${across}${corner(radius, radius)}v${down}${corner(-radius, radius)}h${-across}${corner(-radius, -radius)}v${-down}${corner(radius, -radius)}z`
}
