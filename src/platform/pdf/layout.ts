import type { Block, HeadingBlock, ListBlock, NoteBlock, ParagraphBlock } from './blocks.ts'
import { layoutQr, layoutSignatures } from './boxes.ts'
import { layoutFigure } from './figure.ts'
import { breakLines, type Rich } from './lines.ts'
import { INK, type Node, node, type Pen } from './pen.ts'
import { kept, type Piece, space, trimmed } from './pieces.ts'
import { layoutTable } from './table.ts'
import { gap, indented, STYLES, type Style, sized, textPieces } from './text.ts'

const HEADINGS = {
  1: { size: 23, leading: 28, weight: 'bold', color: INK.accent, after: 2 },
  2: { size: 14, leading: 18, weight: 'bold', color: INK.accent, after: 4 },
  3: { size: 11, leading: 15, weight: 'bold', color: INK.text, after: 2 },
} as const satisfies Record<1 | 2 | 3, Style>
const POSTER_HEADING: Style = { size: 39, leading: 46, weight: 'bold', color: INK.accent, after: 10 }
const ABOVE_HEADING = { 1: 0, 2: 8, 3: 6 } as const

function heading(pen: Pen, block: HeadingBlock, parent: Node, width: number): readonly Piece[] {
  const style: Style = block.poster ? POSTER_HEADING : HEADINGS[block.level]
  const pieces = textPieces(pen, node(`H${block.level}`, parent), block.text, style, width)
  const above = gap(pen, ABOVE_HEADING[block.level])
  return [
    ...(above > 0 ? [space(above, true)] : []),
    ...pieces.map((piece) => ({ ...piece, keepNext: true })),
    space(gap(pen, style.after), true),
  ]
}

function paragraph(pen: Pen, block: ParagraphBlock, parent: Node, width: number): readonly Piece[] {
  const style = STYLES[block.style ?? 'body']
  return [...textPieces(pen, node('P', parent), block.text, style, width), space(gap(pen, style.after))]
}

const BULLET = '•'
const INDENT = { ordered: 20, bullets: 12 } as const

function withLabel(pen: Pen, pieces: readonly Piece[], label: Node, text: string, indent: number): readonly Piece[] {
  const style = sized(pen, STYLES.body)
  const [line] = breakLines(text, style, indent, pen.measure)
  return pieces.map((piece, index) => ({
    ...piece,
    draw: (x, y) => {
      if (index === 0 && line) pen.line(label, line, x, y, style)
      piece.draw(x + indent, y)
    },
  }))
}

/** « First; second; third »: each entry still told apart, by a semicolon. */
function runOn(block: ListBlock): Rich {
  return block.items.flatMap(({ text }, index) => [
    ...(index === 0 ? [] : ['\u00a0; ']),
    ...(typeof text === 'string' ? [text] : text),
  ])
}

function list(pen: Pen, block: ListBlock, parent: Node, width: number): readonly Piece[] {
  if (block.runsOn && pen.print === 'dense') {
    return paragraph(pen, { kind: 'paragraph', text: runOn(block) }, parent, width)
  }
  const element = node('L', parent)
  const indent = indented(pen, block.ordered ? INDENT.ordered : INDENT.bullets)
  const pieces = block.items.flatMap((item, index) => {
    const entry = node('LI', element)
    const label = node('Lbl', entry)
    const body = node('LBody', entry)
    const text = textPieces(pen, body, item.text, STYLES.body, width - indent)
    const inner = item.items?.length
      ? list(pen, { kind: 'list', items: item.items.map((inside) => ({ text: inside })) }, body, width - indent)
      : []
    const all = inner.length ? [...text.map((piece) => ({ ...piece, keepNext: true })), ...trimmed(inner)] : text
    const mark = block.ordered ? `${(block.start ?? 1) + index}.` : BULLET
    return [
      ...withLabel(pen, all, label, mark, indent),
      ...(block.ordered || pen.print === 'large' ? [space(gap(pen, 2.5))] : []),
    ]
  })
  return [...trimmed(pieces), space(gap(pen, STYLES.body.after))]
}

const BAR = { width: 3, room: 10 } as const

function note(pen: Pen, block: NoteBlock, parent: Node, width: number): readonly Piece[] {
  const inner = layoutBlocks(pen, block.blocks, node('Div', parent), width - BAR.width - BAR.room)
  const pieces = kept(trimmed(inner)).map(
    (piece): Piece => ({
      ...piece,
      draw: (x, y) => {
        // Slightly longer than its strip, so that no hair of white shows between two.
        const height = piece.height + 0.4
        pen.artifact('Layout', (doc) => doc.rect(x, y, BAR.width, height).fill(INK.accent))
        piece.draw(x + BAR.width + BAR.room, y)
      },
      space: false,
    }),
  )
  return [space(2), ...pieces, space(gap(pen, 9))]
}

/** The pieces of blocks under one parent of the structure tree, `width` points wide. */
export function layoutBlocks(pen: Pen, blocks: readonly Block[], parent: Node, width: number): readonly Piece[] {
  return blocks.flatMap((block) => layoutBlock(pen, block, parent, width))
}

function layoutBlock(pen: Pen, block: Block, parent: Node, width: number): readonly Piece[] {
  const inside = (blocks: readonly Block[], at: Node, room: number) => layoutBlocks(pen, blocks, at, room)
  switch (block.kind) {
    case 'heading':
      return heading(pen, block, parent, width)
    case 'paragraph':
      return paragraph(pen, block, parent, width)
    case 'list':
      return list(pen, block, parent, width)
    case 'table':
      return layoutTable(pen, block, parent, width, inside)
    case 'note':
      return note(pen, block, parent, width)
    case 'qr':
      return layoutQr(pen, block, parent, width, inside)
    case 'figure':
      return layoutFigure(pen, block, parent, width, inside)
    case 'signatures':
      return layoutSignatures(pen, block, parent, width)
    case 'together':
      return kept(layoutBlocks(pen, block.blocks, parent, width))
  }
}
