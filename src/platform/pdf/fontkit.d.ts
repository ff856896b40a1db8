/** fontkit has no types of its own. We ask it for one thing only: a parsed font, to hand to pdfkit. */
declare module 'fontkit' {
  /** pdfkit takes a parsed font wherever its types ask for the bytes of one. */
  export function create(bytes: Uint8Array): PDFKit.Mixins.PDFFontSource
}
