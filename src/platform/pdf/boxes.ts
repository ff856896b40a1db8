import type { Block, QrBlock, SignaturesBlock } from './blocks.ts'
import { INK, type Node, node, type Pen } from './pen.ts'
import { drawAll, heightOf, type Piece, space, trimmed } from './pieces.ts'
import { qrMatrix, qrRects } from './qr.ts'
import { STYLES, textPieces } from './text.ts'

/** Lays out blocks inside something else; passed in, so that blocks may hold blocks without files going in circles. */
export type LayoutBlocks = (blocks: readonly Block[], parent: Node, width: number) => readonly Piece[]

const QR_GAP = 14

/** A QR code and, beside it, what to read or type. */
export function layoutQr(
  pen: Pen,
  block: QrBlock,
  parent: Node,
  width: number,
  layoutBlocks: LayoutBlocks,
): readonly Piece[] {
  const besideWidth = width - block.side - QR_GAP
  const beside = trimmed(layoutBlocks(block.beside, parent, besideWidth))
  const rects = qrRects(qrMatrix(block.value), block.side)
  const height = Math.max(block.side, heightOf(beside))
  const drawCode = (x: number, y: number): void => {
    const box = [x, y, x + block.side, y + block.side] as const
    const figure = node('Figure', parent, { alt: block.alt, bbox: box })
    pen.content(figure, (doc) => {
      for (const { x: left, y: top, width: wide, height: high } of rects) doc.rect(x + left, y + top, wide, high)
      doc.fill(INK.text)
    })
  }
  return [
    {
      height,
      draw: (x, y) => {
        drawCode(x, y)
        drawAll(beside, x + block.side + QR_GAP, y + (height - heightOf(beside)) / 2)
      },
      keepNext: false,
      space: false,
    },
    space(STYLES.body.after),
  ]
}

const BOX = { gap: 16, padding: 9 } as const

/** Boxes side by side, one strip: the end of a page never cuts them. */
export function layoutSignatures(pen: Pen, block: SignaturesBlock, parent: Node, width: number): readonly Piece[] {
  const count = block.boxes.length
  const boxWidth = (width - BOX.gap * (count - 1)) / count
  const boxes = block.boxes.map((box) => {
    const frame = node('Div', parent)
    const inner = boxWidth - 2 * BOX.padding
    return [
      ...textPieces(pen, node('P', frame), [{ text: box.title, bold: true }], STYLES.body, inner),
      ...box.lines.flatMap((line) => textPieces(pen, node('P', frame), line, STYLES.body, inner)),
      space(4),
      ...textPieces(pen, node('P', frame), box.prompt, STYLES.small, inner),
    ]
  })
  const height = Math.max(...boxes.map(heightOf)) + block.room + 2 * BOX.padding
  return [
    {
      height,
      draw: (x, y) => {
        for (const [index, pieces] of boxes.entries()) {
          const left = x + index * (boxWidth + BOX.gap)
          pen.artifact('Layout', (doc) =>
            doc.lineWidth(0.8).strokeColor(INK.text).roundedRect(left, y, boxWidth, height, 3).stroke(),
          )
          drawAll(pieces, left + BOX.padding, y + BOX.padding)
        }
      },
      keepNext: false,
      space: false,
    },
    space(8),
  ]
}
