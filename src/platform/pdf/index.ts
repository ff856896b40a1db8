export type { Block } from './blocks.ts'
export { isDrawable } from './fonts.ts'
export { qrMatrix } from './qr.ts'
export { createTaggedPdf } from './tagged-pdf.ts'
