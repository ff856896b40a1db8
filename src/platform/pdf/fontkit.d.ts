/** fontkit has no types of its own. We ask it for one thing only: a parsed font, to hand to pdfkit. */
declare module 'fontkit' {
  /** pdfkit takes a parsed font wherever its types ask for the bytes of one. */
  export type ParsedFont = PDFKit.Mixins.PDFFontSource & {
    /** The code points that the font has a glyph for. */
    readonly characterSet: readonly number[]
    /** The glyph of a code point, made at the first call. */
    glyphForCodePoint(codePoint: number): unknown
  }
  export function create(bytes: Uint8Array): ParsedFont
}
