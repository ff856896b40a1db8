/** What the flow places on pages: a strip of the document that is never cut. */
export interface Piece {
  readonly height: number
  draw(x: number, y: number): void
  /** Must not be the last thing on a page. */
  readonly keepNext: boolean
  /** White room: dropped at the head of a page. */
  readonly space: boolean
  /** Drawn again, as an artifact, when a page begins with this piece (the headers of a table). */
  readonly repeat?: RepeatedHead
}
interface RepeatedHead {
  readonly height: number
  drawAgain(x: number, y: number): void
}

export function space(height: number, keepNext = false): Piece {
  return { height, draw: () => undefined, keepNext, space: true }
}

export function heightOf(pieces: readonly Piece[]): number {
  return pieces.reduce((total, piece) => total + piece.height, 0)
}

export function drawAll(pieces: readonly Piece[], x: number, y: number): void {
  let at = y
  for (const piece of pieces) {
    piece.draw(x, at)
    at += piece.height
  }
}

/** The same pieces, held together with one another; the white room that ends them asks for nothing. */
export function kept(pieces: readonly Piece[]): readonly Piece[] {
  const last = pieces.findLastIndex((piece) => !piece.space)
  return pieces.map((piece, index) => ({ ...piece, keepNext: index < last }))
}

/** Without the white room that ends them. */
export function trimmed(pieces: readonly Piece[]): readonly Piece[] {
  const last = pieces.findLastIndex((piece) => !piece.space)
  return pieces.slice(0, last + 1)
}

/** Pieces of several columns as one column of strips: the k-th of each side by side. */
export function besideOneAnother(
  columns: readonly { readonly offset: number; readonly pieces: readonly Piece[] }[],
): readonly Piece[] {
  const count = Math.max(...columns.map(({ pieces }) => pieces.length))
  return Array.from({ length: count }, (_, index) => {
    const strip = columns.map(({ offset, pieces }) => ({ offset, piece: pieces[index] }))
    return {
      height: Math.max(...strip.map(({ piece }) => piece?.height ?? 0)),
      draw: (x: number, y: number) => {
        for (const { offset, piece } of strip) piece?.draw(x + offset, y)
      },
      keepNext: strip.some(({ piece }) => piece?.keepNext === true),
      space: strip.every(({ piece }) => piece?.space !== false),
    }
  })
}

export interface Sheet {
  readonly x: number
  readonly top: number
  readonly bottom: number
  newPage(): void
}

/** Room that `pieces[index]` asks for: itself and all that must not be parted from it. */
function chainHeight(pieces: readonly Piece[], index: number): number {
  let total = 0
  for (let at = index; at < pieces.length; at++) {
    const piece = pieces[at]
    if (!piece) break
    total += piece.height
    if (!piece.keepNext) break
  }
  return total
}

/** Places pieces from top to bottom, turning the page where a chain does not fit. What is taller than a page is cut. */
export function flow(pieces: readonly Piece[], sheet: Sheet): void {
  let y = sheet.top
  const page = sheet.bottom - sheet.top
  for (const [index, piece] of pieces.entries()) {
    if (piece.space && !piece.keepNext) {
      // White room never turns the page: whatever comes next will, if anything does.
      if (y > sheet.top) y += piece.height
      continue
    }
    if (piece.space && y === sheet.top) continue
    const chain = chainHeight(pieces, index)
    const needed = chain <= page ? chain : piece.height
    if (y + needed > sheet.bottom && y > sheet.top) {
      sheet.newPage()
      y = sheet.top
      if (piece.repeat) {
        piece.repeat.drawAgain(sheet.x, y)
        y += piece.repeat.height
      }
      if (piece.space) continue
    }
    piece.draw(sheet.x, y)
    y += piece.height
  }
}
