import type { Weight } from './fonts.ts'
import { breakLines, type Rich } from './lines.ts'
import { INK, type Node, type Pen, type TextStyle } from './pen.ts'
import type { Piece } from './pieces.ts'

export interface Style extends TextStyle {
  readonly weight: Weight
  readonly after: number
}

export const STYLES = {
  body: { size: 10, leading: 13.5, weight: 'regular', color: INK.text, after: 4 },
  close: { size: 10, leading: 13.5, weight: 'regular', color: INK.text, after: 1 },
  lead: { size: 12, leading: 16, weight: 'regular', color: INK.text, after: 7 },
  poster: { size: 19, leading: 27, weight: 'regular', color: INK.text, after: 8 },
  small: { size: 9, leading: 12, weight: 'regular', color: INK.text, after: 3 },
  cellHeader: { size: 9, leading: 12.5, weight: 'bold', color: INK.accent, after: 0 },
  rowHeader: { size: 10, leading: 13.5, weight: 'bold', color: INK.text, after: 0 },
  footer: { size: 8.5, leading: 11, weight: 'regular', color: INK.faint, after: 0 },
  banner: { size: 10, leading: 14, weight: 'bold', color: INK.text, after: 0 },
} as const satisfies Record<string, Style>

/** What is read with a magnifier otherwise: 16 points at least; titles grow less, so that a word still fits a line. */
const LARGE = { smallest: 16, times: 1.6, largest: 30, leading: 1.5, gaps: 1.6 } as const
/** The letters hardly shrink; the white between them does. */
const DENSE = { times: 0.95, smallest: 8.5, leading: 0.9, gaps: 0.6 } as const

/** This style as this document draws it: itself, larger, or a little smaller. */
export function sized<S extends TextStyle>(pen: Pen, style: S): S {
  if (pen.print === 'ordinary') return style
  if (pen.print === 'dense') {
    const size = Math.max(style.size * DENSE.times, DENSE.smallest)
    return { ...style, size, leading: style.leading * DENSE.leading }
  }
  const size = Math.min(Math.max(style.size * LARGE.times, LARGE.smallest), LARGE.largest)
  return { ...style, size, leading: size * LARGE.leading }
}

/** A gap that goes with the letters. */
export function gap(pen: Pen, points: number): number {
  if (pen.print === 'ordinary') return points
  return points * (pen.print === 'large' ? LARGE.gaps : DENSE.gaps)
}

/** An indent: room for a bullet or a number, which never shrink. */
export function indented(pen: Pen, points: number): number {
  return pen.print === 'large' ? points * LARGE.gaps : points
}

/** Running text of one element, one piece a line; never one line alone at the foot or the head of a page. */
export function textPieces(pen: Pen, at: Node, text: Rich, asked: Style, width: number): readonly Piece[] {
  const style = sized(pen, asked)
  const lines = breakLines(text, style, width, pen.measure)
  return lines.map((line, index) => ({
    height: style.leading,
    draw: (x, y) => pen.line(at, line, x, y, style),
    keepNext: lines.length > 1 && (index === 0 || index === lines.length - 2),
    space: false,
  }))
}
