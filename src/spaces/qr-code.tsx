import { qrMatrix } from '../platform/pdf/index.ts'

/** White modules that ISO 18004 wants around a QR code. */
const QUIET_ZONE = 4

/** A QR code drawn in the page itself: no request, sharp at any size, on paper too. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const matrix = qrMatrix(text)
  const side = matrix.size + 2 * QUIET_ZONE
  const path: string[] = []
  for (let row = 0; row < matrix.size; row += 1) {
    for (let column = 0; column < matrix.size; column += 1) {
      if (matrix.isDark(row, column)) path.push(`M${column + QUIET_ZONE} ${row + QUIET_ZONE}h1v1h-1z`)
    }
  }
  return (
    <svg class="ac-qr" viewBox={`0 0 ${side} ${side}`} width="160" height="160" role="img" aria-label={label}>
      <rect width={side} height={side} fill="#fff" />
      <path d={path.join('')} fill="#000" />
    </svg>
  )
}
