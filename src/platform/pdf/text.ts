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
  small: { size: 9, leading: 12, weight: 'regular', color: INK.text, after: 3 },
  cellHeader: { size: 9, leading: 12.5, weight: 'bold', color: INK.accent, after: 0 },
  rowHeader: { size: 10, leading: 13.5, weight: 'bold', color: INK.text, after: 0 },
  footer: { size: 8.5, leading: 11, weight: 'regular', color: INK.faint, after: 0 },
  banner: { size: 10, leading: 14, weight: 'bold', color: INK.text, after: 0 },
} as const satisfies Record<string, Style>

/** Running text of one element, one piece a line; never one line alone at the foot or the head of a page. */
export function textPieces(pen: Pen, at: Node, text: Rich, style: Style, width: number): readonly Piece[] {
  const lines = breakLines(text, style, width, pen.measure)
  return lines.map((line, index) => ({
    height: style.leading,
    draw: (x, y) => pen.line(at, line, x, y, style),
    keepNext: lines.length > 1 && (index === 0 || index === lines.length - 2),
    space: false,
  }))
}
