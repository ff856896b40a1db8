import { create } from 'qrcode'

/** White modules that ISO 18004 wants around a QR code. */
const QUIET_ZONE = 4

export interface QrMatrix {
  /** Modules on a side, without the quiet zone. */
  readonly size: number
  isDark(row: number, column: number): boolean
}

/** The QR code of a text, with medium error correction: it still reads after a fold or a coffee stain. */
export function qrMatrix(text: string): QrMatrix {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  return { size: modules.size, isDark: (row, column) => modules.get(row, column) === 1 }
}

export interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** The dark modules as rectangles within a square of `side` points, quiet zone included: one a run, to keep the file small. */
export function qrRects(matrix: QrMatrix, side: number): readonly Rect[] {
  const module = side / (matrix.size + 2 * QUIET_ZONE)
  const rects: Rect[] = []
  for (let row = 0; row < matrix.size; row++) {
    for (let column = 0; column < matrix.size; column++) {
      if (!matrix.isDark(row, column)) continue
      const start = column
      while (column + 1 < matrix.size && matrix.isDark(row, column + 1)) column++
      rects.push({
        x: (start + QUIET_ZONE) * module,
        y: (row + QUIET_ZONE) * module,
        width: (column - start + 1) * module,
        height: module,
      })
    }
  }
  return rects
}
