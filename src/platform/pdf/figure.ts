import type { FigureBlock } from './blocks.ts'
import type { LayoutBlocks } from './boxes.ts'
import { INK, type Node, node, type Pen } from './pen.ts'
import { drawAll, heightOf, type Piece, space, trimmed } from './pieces.ts'
import { gap, STYLES } from './text.ts'

const BESIDE_GAP = 18

/** A drawing in the middle of the width, or on the left of what it goes with; never cut by the end of a page. */
export function layoutFigure(
  pen: Pen,
  block: FigureBlock,
  parent: Node,
  width: number,
  layoutBlocks: LayoutBlocks,
): readonly Piece[] {
  const scale = block.wide / block.drawing.width
  const high = block.drawing.height * scale
  const beside = block.beside ? trimmed(layoutBlocks(block.beside, parent, width - block.wide - BESIDE_GAP)) : []
  const height = Math.max(high, heightOf(beside))
  const paint = (x: number, y: number) => (doc: PDFKit.PDFDocument) => {
    doc.save().translate(x, y).scale(scale).lineCap('round').lineJoin('round')
    for (const { d, fill, stroke, width: line = 2 } of block.drawing.shapes) {
      doc.path(d).lineWidth(line)
      if (fill && stroke) doc.fillAndStroke(fill, stroke)
      else if (fill) doc.fill(fill)
      else doc.stroke(stroke ?? INK.text)
    }
    doc.restore()
  }
  const drawPicture = (x: number, y: number): void => {
    const bbox = [x, y, x + block.wide, y + high] as const
    if (block.alt === undefined) pen.artifact('Layout', paint(x, y))
    else pen.content(node('Figure', parent, { alt: block.alt, bbox }), paint(x, y))
  }
  return [
    {
      height,
      draw: (x, y) => {
        const left = block.beside ? x : x + (width - block.wide) / 2
        drawPicture(left, y + (height - high) / 2)
        drawAll(beside, x + block.wide + BESIDE_GAP, y + (height - heightOf(beside)) / 2)
      },
      keepNext: false,
      space: false,
    },
    space(gap(pen, STYLES.body.after * 2)),
  ]
}
