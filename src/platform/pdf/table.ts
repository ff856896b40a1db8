import type { TableBlock, TableRow } from './blocks.ts'
import type { LayoutBlocks } from './boxes.ts'
import { breakLines } from './lines.ts'
import { INK, type Node, node, type Pen } from './pen.ts'
import { besideOneAnother, drawAll, heightOf, type Piece, space, trimmed } from './pieces.ts'
import { gap, STYLES, sized, textPieces } from './text.ts'

const PADDING = { x: 8, top: 4, bottom: 5 } as const

function paddingOf(pen: Pen): { readonly x: number; readonly top: number; readonly bottom: number } {
  return pen.print === 'dense' ? { x: PADDING.x, top: 2, bottom: 3 } : PADDING
}

/** A row that is not taller stays whole; in a taller one, the k-th lines of the cells stay together. */
const WHOLE_ROW = 220

interface Column {
  readonly header: string
  readonly offset: number
  readonly width: number
}

function columnsOf(block: TableBlock, width: number): readonly Column[] {
  let offset = 0
  return block.columns.map(({ header, share }) => {
    const column = { header, offset, width: share * width }
    offset += column.width
    return column
  })
}

function head(pen: Pen, columns: readonly Column[], table: Node, width: number): Piece {
  const padding = paddingOf(pen)
  const row = node('TR', table)
  const style = sized(pen, STYLES.cellHeader)
  const cells = columns.map((column) => {
    const cell = node('TH', row, { scope: 'Column' })
    const inner = column.width - 2 * padding.x
    return {
      offset: column.offset + padding.x,
      pieces: textPieces(pen, cell, column.header, STYLES.cellHeader, inner),
      lines: breakLines(column.header, style, inner, pen.measure),
    }
  })
  const height = Math.max(...cells.map(({ pieces }) => heightOf(pieces))) + padding.top + padding.bottom
  const band = (doc: PDFKit.PDFDocument, x: number, y: number): void => {
    doc.rect(x, y, width, height).fill(INK.band)
  }
  return {
    height,
    draw: (x, y) => {
      pen.artifact('Layout', (doc) => band(doc, x, y))
      for (const { offset, pieces } of cells) drawAll(pieces, x + offset, y + padding.top)
    },
    keepNext: true,
    space: false,
    repeat: {
      height,
      drawAgain: (x, y) =>
        pen.artifact('Pagination', (doc) => {
          band(doc, x, y)
          for (const { offset, lines } of cells) {
            for (const [index, line] of lines.entries()) {
              const top = y + padding.top + index * style.leading
              pen.plainText(doc, line, x + offset, top, style)
            }
          }
        }),
    },
  }
}

function oneStrip(
  cells: readonly { readonly offset: number; readonly pieces: readonly Piece[] }[],
  height: number,
): Piece {
  const draw = (x: number, y: number): void => {
    for (const { offset, pieces } of cells) drawAll(pieces, x + offset, y)
  }
  return { height, draw, keepNext: false, space: false }
}

function rowPieces(
  pen: Pen,
  row: TableRow,
  columns: readonly Column[],
  table: Node,
  width: number,
  layoutBlocks: LayoutBlocks,
): readonly Piece[] {
  const padding = paddingOf(pen)
  const element = node('TR', table)
  const texts = row.header === undefined ? row.cells : [row.header, ...row.cells]
  const cells = columns.map((column, index) => {
    const content = texts[index] ?? []
    const inner = column.width - 2 * padding.x
    const offset = column.offset + padding.x
    if (typeof content === 'string') {
      const cell = node('TH', element, { scope: 'Row' })
      return { cell, offset, pieces: textPieces(pen, cell, content, STYLES.rowHeader, inner) }
    }
    const cell = node('TD', element)
    return { cell, offset, pieces: trimmed(layoutBlocks(content, cell, inner)) }
  })
  const height = Math.max(row.height ?? 0, ...cells.map(({ pieces }) => heightOf(pieces)))
  const strips = height <= WHOLE_ROW ? [oneStrip(cells, height)] : besideOneAnother(cells)
  const opening: Piece = {
    height: padding.top,
    // All cells enter the tree before any of them is filled: a long row is drawn strip by strip, across its cells.
    draw: () => {
      for (const { cell } of cells) pen.place(cell)
    },
    keepNext: true,
    space: false,
  }
  /** A cell to write in by hand is seen to be one. */
  const sides = (doc: PDFKit.PDFDocument, x: number, bottom: number): void => {
    const top = bottom - padding.bottom - height - padding.top
    doc.lineWidth(0.6).strokeColor(INK.rule)
    for (const { offset } of columns.slice(1)) {
      doc
        .moveTo(x + offset, top)
        .lineTo(x + offset, bottom)
        .stroke()
    }
  }
  const closing: Piece = {
    height: padding.bottom,
    draw: (x, y) => {
      const at = y + padding.bottom
      const rule = (doc: PDFKit.PDFDocument) =>
        doc
          .lineWidth(0.6)
          .strokeColor(INK.rule)
          .moveTo(x, at)
          .lineTo(x + width, at)
          .stroke()
      pen.artifact('Layout', rule)
      if (row.height !== undefined) pen.artifact('Layout', (doc) => sides(doc, x, at))
    },
    keepNext: false,
    space: false,
  }
  const tied = strips.map((piece, index) => (index === strips.length - 1 ? { ...piece, keepNext: true } : piece))
  return [opening, ...tied, closing]
}

/** A table with column headers, repeated at the head of each page that it reaches. */
export function layoutTable(
  pen: Pen,
  block: TableBlock,
  parent: Node,
  width: number,
  layoutBlocks: LayoutBlocks,
): readonly Piece[] {
  const table = node('Table', parent)
  const columns = columnsOf(block, width)
  const header = head(pen, columns, table, width)
  const repeat = header.repeat
  const rows = block.rows.flatMap((row) => rowPieces(pen, row, columns, table, width, layoutBlocks))
  const body = rows.map((piece) => (repeat ? { ...piece, repeat } : piece))
  return [header, ...body, space(gap(pen, 7))]
}
