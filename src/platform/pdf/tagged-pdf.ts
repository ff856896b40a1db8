import type { Block, PdfDetails } from './blocks.ts'
import { layoutBlocks } from './layout.ts'
import { breakLines } from './lines.ts'
import { INK, openPen, PAGE, type Pen, type Print, TEXT_WIDTH } from './pen.ts'
import { flow, type Sheet } from './pieces.ts'
import { STYLES, type Style } from './text.ts'

const FOOTER_TOP = PAGE.height - 36
const BANNER_TOP = 20
/** What stands in the margins grows less than what is read: it is said in the text too. */
const MARGIN_LARGE = 1.4

function marginStyle(pen: Pen, style: Style): Style {
  return pen.print === 'large'
    ? { ...style, size: style.size * MARGIN_LARGE, leading: style.leading * MARGIN_LARGE }
    : style
}

function footer(pen: Pen, details: PdfDetails, page: number, pages: number): void {
  const style = marginStyle(pen, STYLES.footer)
  const left = breakLines(details.footer, style, TEXT_WIDTH - 90, pen.measure)[0]
  const right = breakLines(`Page ${page} sur ${pages}`, style, 90, pen.measure)[0]
  pen.artifact('Pagination', (doc) => {
    const end = PAGE.left + TEXT_WIDTH
    doc.lineWidth(0.6).strokeColor(INK.rule).moveTo(PAGE.left, FOOTER_TOP).lineTo(end, FOOTER_TOP).stroke()
    if (left) pen.plainText(doc, left, PAGE.left, FOOTER_TOP + 5, style)
    const width = right?.segments.reduce((total, segment) => total + segment.width, 0) ?? 0
    if (right) pen.plainText(doc, right, end - width, FOOTER_TOP + 5, style)
  })
}

function banner(pen: Pen, text: string): void {
  const style = marginStyle(pen, STYLES.banner)
  const line = breakLines([{ text, bold: true }], style, TEXT_WIDTH, pen.measure)[0]
  if (!line) return
  const width = line.segments.reduce((total, segment) => total + segment.width, 0)
  pen.artifact('Pagination', (doc) => {
    doc.lineWidth(1).strokeColor(INK.text)
    doc.rect(PAGE.left, BANNER_TOP, TEXT_WIDTH, style.leading + 4).stroke()
    pen.plainText(doc, line, PAGE.left + (TEXT_WIDTH - width) / 2, BANNER_TOP + 2, style)
  })
}

/**
 * A4 document, tagged for PDF/UA-1, fonts embedded, from plain data. The same input gives the same bytes.
 */
export async function createTaggedPdf(details: PdfDetails, blocks: readonly Block[]): Promise<Buffer> {
  const usual = laidOut(details, blocks, details.largePrint ? 'large' : 'ordinary')
  const { pagesAtMost } = details
  const dense = pagesAtMost !== undefined && usual.pages() > pagesAtMost ? laidOut(details, blocks, 'dense') : undefined
  const pen = dense && pagesAtMost !== undefined && dense.pages() <= pagesAtMost ? dense : usual
  return pen.finish((page, pages) => {
    if (details.banner && page > 1) banner(pen, details.banner)
    footer(pen, details, page, pages)
  })
}

function laidOut(details: PdfDetails, blocks: readonly Block[], print: Print): Pen {
  const pen = openPen(details, print)
  const sheet: Sheet = {
    x: PAGE.left,
    top: PAGE.top,
    bottom: PAGE.height - PAGE.bottom,
    newPage: pen.newPage,
  }
  flow(layoutBlocks(pen, blocks, pen.root, TEXT_WIDTH), sheet)
  return pen
}
